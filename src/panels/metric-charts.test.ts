import { describe, expect, it } from 'vitest'
import { SECOND } from '../sim/engine/sim-time.ts'
import { MINUTE, RunSeries } from '../sim/projections/series.ts'
import { burst, functionThat, into, play, source } from '../sim/testing/timeline.ts'
import { areaOf, lineOf, metricsIn, placesOf, stepsOf, tableRows, unitWords, valueWords } from './metric-charts.ts'
import { axisOf } from './timeline-layout.ts'

const run = play(
  into(source('sqs', burst(3, 1)), functionThat({}, { reservedConcurrentExecutions: 2 }), {}, { durationSeconds: 120 }),
)
const all = new RunSeries(run)
all.extend()
const metrics = metricsIn(run, all.series)
const named = (name: string) => metrics.find(({ series }) => series.name === name)!

describe('what is charted', () => {
  it('is what the scenario has, the first of each name before the second of any', () => {
    expect(metrics.map(({ series }) => series.name)).toEqual([
      'Invocations',
      'Errors',
      'Throttles',
      'ConcurrentExecutions',
      'ApproximateNumberOfMessagesVisible',
      'Duration',
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesNotVisible',
    ])
  })

  it('is said with what it is of', () => {
    const units = metrics.map((metric) => unitWords(metric, run, 0))
    expect(units).toEqual(['last min', 'last min', 'last min', 'of 2', 'source', 'p50', 'source', 'source'])
  })

  it('is said in the unit that can be read', () => {
    const { series } = named('Duration')
    expect(
      [undefined, Number.NaN, 0, 420_000, 3_300_000, 117 * SECOND].map((value) => valueWords(series, value)),
    ).toEqual(['–', '–', '0.0 s', '420 ms', '3.3 s', '1:57'])
    expect(valueWords(named('Invocations').series, 1234)).toBe('1,234')
  })
})

describe('a chart', () => {
  const plain = axisOf(120 * SECOND, 120, [])

  it('puts every bucket where the timeline has its time, and leaves out what is torn', () => {
    const values = Float64Array.from({ length: 120 }, (_, second) => second)
    expect(placesOf(values, SECOND, plain)).toHaveLength(120)
    expect(placesOf(values, SECOND, plain)[10]).toEqual([10.5, 10])
    const torn = axisOf(3600 * SECOND, 1000, [[60 * SECOND, 3600 * SECOND]])
    const places = placesOf(new Float64Array(3600), SECOND, torn)
    expect(places).toHaveLength(60 + 3)
    expect(places.at(-1)![0]).toBeCloseTo(1000, 0)
    const enlarged = axisOf(120 * SECOND, 120, [], { zoom: 10, held: { time: 60 * SECOND, share: 0.5 } })
    const shown = placesOf(values, SECOND, enlarged)
    expect(shown.map(([, second]) => second)).toEqual(Array.from({ length: 16 }, (_, place) => 52 + place))
    expect(shown.filter(([x]) => x >= 0 && x <= 120)).toHaveLength(12)
  })

  it('draws what has no neighbour as a dot, and what holds as one stretch', () => {
    expect(lineOf([[5, 1]], 1, 34)).toBe('M5.0 2.0h0')
    expect(areaOf([[5, 1]], 1, 34)).toBe('')
    expect(
      lineOf(
        [0, 1, 2, 3].map((x) => [x, 0]),
        1,
        34,
      ),
    ).toBe('M0.0 33.0L3.0 33.0')
  })

  it('steps from minute to minute, with a gap where CloudWatch has no data point', () => {
    const hour = axisOf(240 * SECOND, 240, [])
    expect(stepsOf(Float64Array.of(1, 1, Number.NaN, 0), MINUTE, hour, 1, 34)).toBe('M0.0 2.0H120.0M180.0 33.0H240.0')
  })

  it('has a table of what happened, each beside what its minute shows', () => {
    const { series } = named('Invocations')
    const rows = tableRows('count', [series.truth(SECOND, run.endedAt)], [series.minutes(run.endedAt)], SECOND)
    expect(rows).toEqual([{ start: SECOND, truth: [1], minute: [1] }])
  })
})
