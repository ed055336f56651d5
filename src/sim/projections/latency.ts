import { MILLISECOND, type SimTime } from '../engine/sim-time.ts'
import { type Distribution, Samples } from './distribution.ts'
import { indexOf, type RunRecord } from './run-index.ts'

/** How long something took, over all of a run: times in microseconds. */
export interface Latency {
  distribution: Distribution
  /** How many took up to `upTo`, and more than the one before; only from the first to the last with any. */
  buckets: { upTo: SimTime; count: number }[]
}

/** Bucket ends in steps of 1, 2 and 5, from a millisecond to some two weeks. */
const ENDS: readonly SimTime[] = bucketEnds()

function bucketEnds(): SimTime[] {
  const ends: SimTime[] = []
  let decade: SimTime = MILLISECOND
  for (let times = 0; times < 10; times++, decade *= 10) ends.push(decade, 2 * decade, 5 * decade)
  return ends
}

/** From sending to the first time its work was done, of every event that had its work done. */
export function arrivalToSuccess(run: RunRecord): Latency {
  const index = indexOf(run)
  const times: SimTime[] = []
  for (let event = 0; event < index.firstDone.length; event++) {
    const done = index.firstDone.get(event)
    if (done >= 0) times.push(run.trace.timeAt(done) - run.trace.events.sentAt.get(event))
  }
  return latencyOf(times)
}

/** From getting its environment to its end, init included, of every run of code that has ended. */
export function perAttempt(run: RunRecord): Latency {
  const index = indexOf(run)
  const times: SimTime[] = []
  for (let invocation = 0; invocation < index.ended.length; invocation++) {
    const ended = index.ended.get(invocation)
    if (ended >= 0) times.push(run.trace.timeAt(ended) - run.trace.timeAt(index.started.get(invocation)))
  }
  return latencyOf(times)
}

function latencyOf(times: readonly SimTime[]): Latency {
  const samples = new Samples()
  const counts = ENDS.map(() => 0)
  for (const time of times) {
    samples.add(time)
    const place = ENDS.findIndex((end) => time <= end)
    counts[place < 0 ? ENDS.length - 1 : place]!++
  }
  const first = counts.findIndex((count) => count > 0)
  const last = counts.findLastIndex((count) => count > 0)
  const buckets =
    first < 0 ? [] : counts.slice(first, last + 1).map((count, place) => ({ upTo: ENDS[first + place]!, count }))
  return { distribution: samples.distribution(), buckets }
}
