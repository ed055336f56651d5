import { SECOND } from '../sim/engine/sim-time.ts'
import { type RuleName, ruleCode } from '../sim/lambda/rules.ts'
import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import { MINUTE } from '../sim/projections/series.ts'
import { ENTRY_KINDS, OUTCOMES, RECORD_RESULTS } from '../sim/trace/entries.ts'
import * as texts from '../texts/blind-spots.ts'

/** Something that happened and that CloudWatch's metrics would not have shown. */
export interface BlindSpot {
  key: string
  /** Each fact, and what a dashboard says of it instead. */
  words: string
  /** Code of the rule behind it, 0 for none. */
  rule: number
}

const code = (kind: (typeof ENTRY_KINDS)[number]) => ENTRY_KINDS.indexOf(kind)
const ENDED = code('invocationEnded')
const STARTED = code('invocationStarted')
const ANSWERED = code('requestAnswered')
const THROTTLED = code('invocationThrottled')
const SUCCESS = OUTCOMES.indexOf('success')
const FAILED = RECORD_RESULTS.indexOf('failed')

/** A peak is hidden when its minute's average makes it look so many times lower, and when it is no trifle. */
const HIDDEN_PEAK = 5
const SMALLEST_PEAK = 5

/** What is known of the whole run, for who reads its metrics alone. In the order of what hurts most. */
export function blindSpotsOf(run: RunRecord): BlindSpot[] {
  const counts = countIn(run)
  const { doneAgain } = indexOf(run).sideEffectsAt(run.trace.length)
  const { failedRecords, partialRuns, failedAnswers, refusedBatches } = counts
  return [
    spot('partial', failedRecords, 'partialBatch', texts.partial(failedRecords, partialRuns)),
    spot('answers', failedAnswers, 'lambdaNeverRetriesSync', texts.answers(failedAnswers)),
    spot('refused', refusedBatches, 'throttledBatch', texts.refused(refusedBatches)),
    spot('again', doneAgain, 'duplicates', texts.again(doneAgain)),
    peakOf(counts.startsBySecond),
  ].filter((each) => each !== undefined)
}

const spot = (key: string, count: number, rule: RuleName, words: string): BlindSpot | undefined =>
  count > 0 ? { key, words, rule: ruleCode(rule) } : undefined

interface Counts {
  failedRecords: number
  partialRuns: number
  failedAnswers: number
  refusedBatches: number
  startsBySecond: Map<number, number>
}

function countIn(run: RunRecord): Counts {
  const { trace } = run
  const index = indexOf(run)
  const counts: Counts = {
    failedRecords: 0,
    partialRuns: 0,
    failedAnswers: 0,
    refusedBatches: 0,
    startsBySecond: new Map(),
  }
  const number = (place: number, entry: number) => trace.numbers[place]!.get(entry)
  for (let entry = 0; entry < trace.length; entry++) {
    switch (trace.kinds.get(entry)) {
      case STARTED: {
        const second = Math.floor(trace.timeAt(entry) / SECOND)
        counts.startsBySecond.set(second, (counts.startsBySecond.get(second) ?? 0) + 1)
        break
      }
      case ENDED: {
        if (number(3, entry) !== SUCCESS) break
        let failed = 0
        for (const result of trace.listAt(entry)) if (result === FAILED) failed++
        counts.failedRecords += failed
        if (failed > 0) counts.partialRuns++
        break
      }
      case ANSWERED:
        if (number(2, entry) === 200 && index.outcomeOf(number(3, entry)) > 0) counts.failedAnswers++
        break
      case THROTTLED:
        if (number(3, entry) >= 0) counts.refusedBatches++
    }
  }
  return counts
}

/** The second whose starts its minute hides best. */
function peakOf(startsBySecond: ReadonlyMap<number, number>): BlindSpot | undefined {
  const seconds = MINUTE / SECOND
  const byMinute = new Map<number, number>()
  for (const [second, starts] of startsBySecond) {
    const minute = Math.floor(second / seconds)
    byMinute.set(minute, (byMinute.get(minute) ?? 0) + starts)
  }
  let peak: { second: number; starts: number; inMinute: number } | undefined
  for (const [second, starts] of startsBySecond) {
    const inMinute = byMinute.get(Math.floor(second / seconds))!
    const isHidden = starts >= SMALLEST_PEAK && starts >= (HIDDEN_PEAK * inMinute) / seconds
    if (isHidden && starts > (peak?.starts ?? 0)) peak = { second, starts, inMinute }
  }
  if (!peak) return undefined
  const { second, starts, inMinute } = peak
  return { key: 'peak', words: texts.peak(starts, second * SECOND, inMinute), rule: 0 }
}
