import { fromSeconds } from '../../sim/engine/sim-time.ts'
import { namesOf, wordOf } from '../../sim/projections/names.ts'
import type { MappingView, QueueView } from '../../sim/projections/system-view.ts'
import type { Run } from '../../sim/simulate.ts'
import { figure, fixed } from '../../texts/numbers.ts'
import type { GlyphShape } from '../../ui/glyphs/shapes.ts'
import { inWords, runningSpan } from '../words.ts'

/** The batching window: how long it has been open, in microseconds, of how long it may be, in seconds. */
export function windowWords(open: number | undefined, windowSeconds: number, full: boolean): string {
  if (full) return 'full: goes'
  if (windowSeconds === 0) return 'none: at once'
  if (open === undefined) return 'not running'
  const most = windowSeconds < 60 ? fixed(windowSeconds, windowSeconds < 10 ? 1 : 0) : figure(windowSeconds)
  return `${runningSpan(Math.min(open, fromSeconds(windowSeconds))).replace(' s', '')} of ${most} s`
}

export interface LastLine {
  shape?: GlyphShape
  size: number
  words: string
  more?: string
}

/** Where nothing is left to fetch, what became of it all is the news. */
export function drainedLine(
  run: Run,
  source: number,
  queue: QueueView | undefined,
  mapping: MappingView | undefined,
): LastLine | undefined {
  if (!queue || queue.visible.length + queue.hidden.length + queue.delayed.length > 0) return undefined
  if (queue.moved === 0 || (mapping?.running.length ?? 0) + (mapping?.waiting.length ?? 0) > 0) return undefined
  const { deleted, moved } = queue
  return {
    size: 0,
    words: `${figure(deleted)} ${wordOf(run, source, deleted)} deleted, ${figure(moved)} moved away by SQS`,
  }
}

/** The mapping's last news: what waits outranks what runs, and what runs what is over. */
export function lastLine(run: Run, mapping: MappingView | undefined, stream: boolean, mayName: boolean): LastLine {
  const waiting = mapping?.waiting[0]
  if (mapping && waiting) {
    const names = namesOf(run, waiting.events)
    const size = waiting.events.length
    return waiting.reason === 'throttle'
      ? {
          shape: 'throttled',
          size,
          words: `no room: ${names} ${verb(size, 'waits', 'wait')} here`,
          more: stream ? 'the shard waits with it' : 'the same batch is tried again, hidden meanwhile',
        }
      : { shape: 'failed', size, words: `${names} failed`, more: 'the same batch is tried again' }
  }
  const running = mapping?.running.at(-1)
  if (mapping && running) {
    const others = mapping.running.length - 1
    return {
      shape: 'flight',
      size: running.events.length,
      words: `${namesOf(run, running.events)} ${verb(Math.max(1, running.events.length), 'is', 'are')} running`,
      ...(others > 0
        ? { more: `and ${inWords(others)} more ${others === 1 ? 'batch' : 'batches'}` }
        : mayName
          ? { more: 'the function may name the ones that failed' }
          : {}),
    }
  }
  const last = mapping?.last
  if (!last) return { size: 0, words: 'no batch yet' }
  const size = last.events.length
  const names = namesOf(run, last.events)
  const culprits = namesOf(run, last.culprits)
  switch (last.verdict) {
    case 'success':
      return {
        shape: 'succeeded',
        size,
        words: `${names} done`,
        more: stream ? 'the shard moves on' : 'deleted from the queue',
      }
    case 'partial':
      return {
        shape: 'failed',
        size: last.returned.length,
        words: `${inWords(last.returned.length)} of ${inWords(size)} ${verb(last.returned.length, 'goes', 'go')} back`,
        more: `${namesOf(run, last.returned)}; the others are done`,
      }
    case 'letGo':
      return { shape: 'throttled', size, words: `${names} let go`, more: 'a receive is used up' }
    case 'badResponse':
      return {
        shape: 'failed',
        size,
        words: 'the response names no known message',
        more: `all ${inWords(size)} go back`,
      }
    case 'functionError':
      return {
        shape: 'failed',
        size,
        words: size > 1 ? 'last batch failed as a whole' : `${names} failed`,
        more:
          size === 1
            ? 'it goes back'
            : last.culprits.length > 0
              ? `${culprits} ${verb(last.culprits.length, 'is', 'are')} bad: all ${inWords(size)} went back`
              : `all ${inWords(size)} went back`,
      }
  }
}

const verb = (value: number, one: string, many: string): string => (value === 1 ? one : many)
