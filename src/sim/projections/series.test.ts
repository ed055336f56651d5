import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import { SECOND } from '../engine/sim-time.ts'
import { type Run, simulate } from '../simulate.ts'
import { burst, failsAlways, functionThat, into, play, source } from '../testing/timeline.ts'
import type { Distribution, OverTime } from './distribution.ts'
import { type Metrics, metricsOf } from './metrics.ts'
import { bucketWidth, cloudWatchUnit, MINUTE, RunSeries, type Series } from './series.ts'

function seriesIn(run: Run): Series[] {
  const read = new RunSeries(run)
  read.extend()
  return [...read.series]
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
const highest = (values: Float64Array) =>
  values.filter((value) => !Number.isNaN(value)).reduce((most, value) => Math.max(most, value), 0)

/** What the report says, and what the series comes to: at the second, at the minute, at the end. */
function compare(run: Run, metrics: Metrics, series: Series) {
  const counted = metrics[run.plan.resources[series.resource]!.id]![series.name]!
  const truth = series.truth(bucketWidth(run.endedAt), run.endedAt)
  const minutes = series.minutes(run.endedAt)
  const { unit } = cloudWatchUnit(series)
  switch (series.kind) {
    case 'count':
      return [
        [sumOf(truth), sumOf(minutes), series.total],
        [counted, counted, counted],
      ]
    case 'level':
      return [[highest(truth)], [(counted as OverTime).max]]
    case 'sample': {
      const { count, max = 0 } = counted as Distribution & { max?: number }
      return [
        [series.total, highest(truth) / unit, highest(minutes) / unit],
        [count, max, max],
      ]
    }
    case 'age': {
      const { count, max = 0 } = counted as Distribution & { max?: number }
      return [
        [minutes.filter((value) => !Number.isNaN(value)).length, highest(minutes) / unit],
        [count, max],
      ]
    }
  }
}

describe('the metrics over time', () => {
  it.each(gallery)('come to what the report says of $id', ({ scenario }) => {
    const run = simulate(scenario)
    const metrics = metricsOf(run, run.endedAt)
    for (const series of seriesIn(run)) {
      const [drawn, counted] = compare(run, metrics, series)
      expect([series.name, drawn]).toEqual([series.name, counted])
    }
  })

  it.each(gallery)('are the same read all at once and as the trace of $id grows', ({ scenario }) => {
    const run = simulate(scenario)
    const parts = new RunSeries(run)
    while (!parts.extend(7));
    const width = bucketWidth(run.endedAt)
    expect(parts.series.map((series) => [...series.truth(width, run.endedAt)])).toEqual(
      seriesIn(run).map((series) => [...series.truth(width, run.endedAt)]),
    )
  })

  it('tell what is so at the playhead: the last minute of what is counted, the level that holds', () => {
    const worker = functionThat({ durationMs: 2000 }, { reservedConcurrentExecutions: 3 })
    const run = play(into(source('sdk', burst(5, 1), { retry: { mode: 'none' } }), worker))
    const [invocations, , throttles, busy, duration] = seriesIn(run)
    const at = (seconds: number, series: Series) =>
      series.at(run.trace.countUntil(seconds * SECOND), seconds * SECOND, 'p50')
    expect([0.5, 2, 60, 62].map((seconds) => at(seconds, invocations!))).toEqual([0, 3, 3, 0])
    expect(at(2, throttles!)).toBe(2)
    expect([0.5, 2, 10].map((seconds) => at(seconds, busy!))).toEqual([0, 3, 0])
    expect([at(2, duration!), at(10, duration!)]).toEqual([undefined, 2 * SECOND])
  })

  it('stamp an error with the time its run began, as CloudWatch does', () => {
    const caller = source('sdk', burst(1, 59), { retry: { mode: 'none' } })
    const worker = functionThat({ ...failsAlways, durationMs: 2000 })
    const slow = play(into(caller, worker, {}, { durationSeconds: 120 }))
    expect(seriesIn(slow)[1]!.minutes(120 * SECOND)).toEqual(Float64Array.of(1, 0))
    expect(seriesIn(slow)[1]!.truth(MINUTE, 120 * SECOND)).toEqual(Float64Array.of(0, 1))
  })

  it('look at a queue once a minute: what came and went between is not there', () => {
    const run = play(into(source('sqs', burst(8, 10)), functionThat(), {}, { durationSeconds: 120 }))
    const visible = seriesIn(run).find(({ name }) => name === 'ApproximateNumberOfMessagesVisible')!
    expect(highest(visible.truth(SECOND, run.endedAt))).toBe(8)
    expect(visible.minutes(120 * SECOND)).toEqual(Float64Array.of(0, 0))
  })

  it('grow their buckets with the run', () => {
    expect([60, 7200, 7201, 86_400, 1_209_600].map((seconds) => bucketWidth(seconds * SECOND) / SECOND)).toEqual([
      1, 1, 2, 15, 300,
    ])
    expect(bucketWidth(60 * SECOND, 4 * SECOND)).toBe(5 * SECOND)
  })
})
