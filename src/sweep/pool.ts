/** Starts one part of a study somewhere and tells what comes of it; what it returns stops it. */
export type StartPart<R> = (
  from: number,
  until: number,
  tell: { result(result: R): void; done(): void; failed(reason: string): void },
) => () => void

interface Listener<R> {
  onResult(result: R): void
  onDone(): void
  onFailed(reason: string): void
}

/** Enough that a worker seldom waits for its next part, few enough that all end at about the same time. */
const PART = 10

/**
 * Runs `size` samples in parts, as many at once as there are starters. Which of them runs what changes nothing in the
 * results but their order. Returns what stops it: nothing is told after that.
 */
export function runPool<R>(size: number, starters: readonly StartPart<R>[], listener: Listener<R>): () => void {
  let next = 0
  let busy = 0
  let over = false
  const stops = new Map<StartPart<R>, () => void>()
  const stop = () => {
    over = true
    for (const each of stops.values()) each()
    stops.clear()
  }
  const goOn = (start: StartPart<R>) => {
    if (over) return
    if (next >= size) {
      if (busy === 0) {
        stop()
        listener.onDone()
      }
      return
    }
    const from = next
    next = Math.min(size, from + PART)
    busy++
    const halt = start(from, next, {
      result: (result) => {
        if (!over) listener.onResult(result)
      },
      done: () => {
        if (over) return
        busy--
        stops.delete(start)
        goOn(start)
      },
      failed: (reason) => {
        if (over) return
        stop()
        listener.onFailed(reason)
      },
    })
    if (over) halt()
    else stops.set(start, halt)
  }
  for (const start of starters) goOn(start)
  return stop
}
