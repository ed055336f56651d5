import { describe, expect, it } from 'vitest'
import { report } from '../sim/projections/report.ts'
import { simulate } from '../sim/simulate.ts'
import { gallery } from './index.ts'

const everything = (id: string) =>
  report(simulate(gallery.find((entry) => entry.id === id)!.scenario), {
    events: true,
    invocations: true,
    requests: true,
  })

const countBy = <T>(values: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Reckoned by hand from the documents: these numbers come from their texts and AWS's pages, not from a run. */
describe('order-api', () => {
  // Two orders a second for 20 s: 40. Number 4 fails. Those sent at 5, 5.5 ... 7.5 s take 40 s each and hold all six.
  // 24 orders from 8 s on find no room. The other nine are fine.
  const { totals, requests, invocations } = everything('order-api')

  it('answers 201, 502, 500 and 504', () => {
    expect(totals).toMatchObject({ sent: 40, succeeded: 9, failed: 31 })
    expect(countBy(requests!.map(({ statusCode }) => statusCode))).toEqual(
      new Map([
        [201, 9],
        [502, 1],
        [500, 24],
        [504, 6],
      ]),
    )
  })

  it('tells the six after 29 s, while their code runs for 40', () => {
    const late = requests!.filter(({ statusCode }) => statusCode === 504)
    expect(late.map(({ answeredAt }) => answeredAt)).toEqual([34, 34.5, 35, 35.5, 36, 36.5])
    expect(invocations!.filter(({ durationMs }) => durationMs === 40_000)).toHaveLength(6)
  })
})

describe('cognito-sign-up', () => {
  const { totals, requests, invocations } = everything('cognito-sign-up')

  it('calls again after five seconds and one more, and finds the environment warm', () => {
    // 1 s + 5 s + 1 s, and then 300 ms.
    const first = requests!.filter(({ event }) => event === 'customers/1')
    expect(first.map(({ sentAt, answeredAt, statusCode }) => [sentAt, answeredAt, statusCode])).toEqual([
      [1, 6, 0],
      [7, 7.3, 200],
    ])
  })

  it('gives up the second after three calls, and turns the third away', () => {
    expect(totals).toMatchObject({ sent: 4, succeeded: 2, failed: 2 })
    const of = (event: string) => requests!.filter((request) => request.event === event)
    expect(of('customers/2').map(({ sentAt, answeredAt, statusCode }) => [sentAt, answeredAt, statusCode])).toEqual([
      [20, 25, 0],
      [26, 31, 0],
      [32, 37, 400],
    ])
    expect(JSON.parse(of('customers/2').at(-1)!.body)).toMatchObject({ __type: 'UnexpectedLambdaException' })
    expect(of('customers/3').map(({ answeredAt }) => answeredAt)).toEqual([50.3])
    expect(JSON.parse(of('customers/3')[0]!.body)).toEqual({
      __type: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error This address has no invitation.',
    })
    expect(invocations).toHaveLength(2 + 3 + 1 + 1)
  })
})

describe('firehose-transform', () => {
  const { totals, requests, invocations } = everything('firehose-transform')

  it('calls three times more for want of room, and not at all after an error', () => {
    expect(totals).toMatchObject({ sent: 6, succeeded: 3, failed: 3 })
    const statuses = (number: number) =>
      requests!.filter(({ event }) => event === `click-log/${number}`).map(({ statusCode }) => statusCode)
    expect([1, 2, 3, 4, 5, 6].map(statuses)).toEqual([
      [200],
      [429, 429, 429, 200],
      [429, 429, 429, 429],
      [200],
      [200],
      [200],
    ])
    expect(invocations).toHaveLength(5)
  })
})

describe('custom-resource', () => {
  const { events, invocations, metrics } = everything('custom-resource')

  it('fails a stack an hour, or five minutes, after it asked', () => {
    const ends = Object.fromEntries(events!.map(({ id, outcome, finishedAt }) => [id, [outcome, finishedAt]]))
    expect(ends).toEqual({
      'stack/1': ['failed', 3601],
      'stack/2': ['succeeded', 5.7],
      'careful-stack/1': ['failed', 302],
      'careful-stack/2': ['succeeded', 6.7],
    })
    expect(invocations).toHaveLength(3 + 3 + 1 + 1)
    expect(metrics['make-bucket-policy']).toMatchObject({ AsyncEventsDropped: 2 })
  })
})

describe('overlapping-schedule', () => {
  const { totals, events, invocations } = everything('overlapping-schedule')
  const startOf = (number: number) =>
    invocations!.filter(({ records }) => records.includes(`every-minute/${number}`)).map(({ startedAt }) => startedAt)

  it('loses nothing, and runs the first twice', () => {
    expect(totals).toMatchObject({ sent: 15, succeeded: 15 })
    expect(events![0]).toMatchObject({ attempts: 2 })
    expect(invocations).toHaveLength(16)
  })

  it('doubles the wait until there is room, so that the sixth comes after the ninth', () => {
    // The fourth runs from 181 to 261 s. The fifth, of 241, is tried 1, 2, 4, 8, 16 s later: at 272, until 352.
    expect([4, 5, 7, 8, 9].map(startOf)).toEqual([[181], [272], [361], [452], [481]])
    // The sixth, of 301, is tried at 302, 304, 308, 316, 332, 364, 428, and has luck at 556.
    expect(startOf(6)).toEqual([556])
  })
})

describe('kinesis-clicks', () => {
  const { totals, events, invocations } = everything('kinesis-clicks')

  it('counts every click of the failed batch twice, and no other', () => {
    expect(totals).toMatchObject({ sent: 400, succeeded: 400 })
    const failed = invocations!.filter(({ outcome }) => outcome === 'error')
    expect(failed).toHaveLength(1)
    expect(failed[0]!.records).toContain('clicks/30')
    expect(events!.filter(({ attempts }) => attempts === 2).map(({ id }) => id)).toEqual(failed[0]!.records)
  })
})
