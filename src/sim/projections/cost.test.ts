import { describe, expect, it } from 'vitest'
import { at, burst, failsAlways, functionThat, into, play, source } from '../testing/timeline.ts'
import { PRICES } from './cost.ts'
import { reportHead } from './report.ts'

describe('what a run costs', () => {
  it('bills duration and init rounded up to a millisecond, failed runs too', () => {
    const worker = functionThat({ ...failsAlways, durationMs: 100.2, initDurationMs: 200.3 }, { memorySize: 512 })
    const { cost } = reportHead(play(into(source('console', at(1, 5)), worker)))
    // 301 ms and 101 ms of half a gigabyte.
    expect(cost.worker).toMatchObject({ requests: 2, gbSeconds: 0.201 })
    expect(cost.worker!.usd).toBeCloseTo(2 * 0.0000002 + 0.201 * 0.0000166667, 12)
  })

  it('is less on arm64', () => {
    const usd = (architecture: string) =>
      reportHead(play(into(source('s3', burst(100)), functionThat({}, { architecture })))).cost.worker!.usd
    expect(usd('arm64')).toBeLessThan(usd('x86_64'))
  })

  it('counts the requests of a queue: sends, receives, deletes and polls that find nothing', () => {
    const run = play(into(source('sqs', burst(20, 30)), functionThat()))
    // 20 sends, 2 receives, 2 deletes; five pollers find nothing once before 30 s and once after.
    expect(reportHead(run).cost.source).toEqual({
      requests: 34,
      gbSeconds: 0,
      usd: Number((34 * PRICES.sqs.standardRequests).toFixed(12)),
    })
  })

  it('bills a large message by its 64 KB', () => {
    const large = { ...at(1), events: [{ bodyBytes: 200_000 }] }
    const small = { ...at(1), events: [{ bodyBytes: 2000 }] }
    const requests = (traffic: typeof large) =>
      reportHead(play(into(source('sqs', traffic), functionThat()))).cost.source!.requests
    expect(requests(large) - requests(small)).toBe(3)
  })
})
