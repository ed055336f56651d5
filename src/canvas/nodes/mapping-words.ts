import { fromSeconds } from '../../sim/engine/sim-time.ts'
import type { MappingView, QueueView } from '../../sim/projections/system-view.ts'
import type { Run } from '../../sim/simulate.ts'
import { namesOf, wordOf } from '../../telling/names.ts'
import * as texts from '../../texts/nodes.ts'
import { figure, fixed } from '../../texts/numbers.ts'
import type { GlyphShape } from '../../ui/glyphs/shapes.ts'
import { inWords, runningSpan } from '../words.ts'

/** The batching window: how long it has been open, in microseconds, of how long it may be, in seconds. */
export function windowWords(open: number | undefined, windowSeconds: number, full: boolean): string {
  if (full) return texts.fullGoes
  if (windowSeconds === 0) return texts.noneAtOnce
  if (open === undefined) return texts.notRunning
  const most = windowSeconds < 60 ? fixed(windowSeconds, windowSeconds < 10 ? 1 : 0) : figure(windowSeconds)
  return texts.windowOf(runningSpan(Math.min(open, fromSeconds(windowSeconds))).replace(' s', ''), most)
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
    words: texts.deletedMovedAwayBy(deleted, wordOf(run, source, deleted), moved),
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
          words: texts.noRoomHere(names, verb(size, 'waits', 'wait')),
          more: stream ? texts.theShardWaitsWith : texts.sameBatchHidden,
        }
      : { shape: 'failed', size, words: texts.failed(names), more: texts.sameBatchAgain }
  }
  const running = mapping?.running.at(-1)
  if (mapping && running) {
    const others = mapping.running.length - 1
    return {
      shape: 'flight',
      size: running.events.length,
      words: texts.areRunning(namesOf(run, running.events), verb(Math.max(1, running.events.length), 'is', 'are')),
      ...(others > 0
        ? { more: texts.andMoreBatches(inWords(others), others) }
        : mayName
          ? { more: texts.theFunctionMayName }
          : {}),
    }
  }
  const last = mapping?.last
  if (!last) return { size: 0, words: texts.noBatchYet }
  const size = last.events.length
  const names = namesOf(run, last.events)
  const culprits = namesOf(run, last.culprits)
  switch (last.verdict) {
    case 'success':
      return {
        shape: 'succeeded',
        size,
        words: texts.areDone(names),
        more: stream ? texts.theShardMovesOn : texts.deletedFromTheQueue,
      }
    case 'partial':
      return {
        shape: 'failed',
        size: last.returned.length,
        words: texts.someGoBack(inWords(last.returned.length), inWords(size), verb(last.returned.length, 'goes', 'go')),
        more: texts.theOthersAreDone(namesOf(run, last.returned)),
      }
    case 'letGo':
      return { shape: 'throttled', size, words: texts.letGo(names), more: texts.aReceiveIsUsed }
    case 'badResponse':
      return {
        shape: 'failed',
        size,
        words: texts.theResponseNamesNo,
        more: texts.allGoBack(inWords(size)),
      }
    case 'functionError':
      return {
        shape: 'failed',
        size,
        words: size > 1 ? texts.lastBatchFailedAs : texts.failed(names),
        more:
          size === 1
            ? texts.itGoesBack
            : last.culprits.length > 0
              ? texts.badAllWentBack(culprits, verb(last.culprits.length, 'is', 'are'), inWords(size))
              : texts.allWentBack(inWords(size)),
      }
  }
}

const verb = (value: number, one: string, many: string): string => (value === 1 ? one : many)
