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

  it('takes what is free in a month off, where the document says that it still is', () => {
    const document = (freeTier: boolean) =>
      into(
        source('s3', at(1, 2)),
        functionThat({ durationMs: 1000 }, { memorySize: 1024 }),
        {},
        {
          assumptions: { freeTier },
          resources: { jobs: source('sqs', burst(3)) },
          connections: [{ from: 'jobs', to: 'worker' }],
        },
      )
    const paid = reportHead(play(document(false))).cost
    const free = reportHead(play(document(true))).cost
    // Two uploads and the batches of three jobs, a second each of a gigabyte.
    expect(paid.worker!.usd).toBeCloseTo(paid.worker!.requests * (0.0000002 + 0.0000166667), 12)
    expect(paid.jobs!.usd).toBeGreaterThan(0)
    expect(free.worker).toEqual({ ...paid.worker, usd: 0 })
    expect(free.jobs).toEqual({ ...paid.jobs, usd: 0 })
  })

  it('bills what is above the free tier, and provisioned environments whatever is free', () => {
    const worker = functionThat(
      { durationMs: 100_000 },
      { memorySize: 10_240, timeout: 900, versions: { 1: { provisionedConcurrentExecutions: 1 } } },
    )
    const run = play(
      into(source('s3', burst(450)), worker, {}, { durationSeconds: 300, assumptions: { freeTier: true } }),
    )
    const { gbSeconds, usd } = reportHead(run).cost.worker!
    // 450 runs of 100 s at 10 GB are 450,000 GB-s, of which 400,000 are free; one environment is kept ready for 300 s.
    expect(gbSeconds).toBe(450_000)
    expect(usd).toBeCloseTo(50_000 * 0.0000166667 + 10 * 300 * 0.0000041667, 9)
  })

  it('counts what is put on a bus, once whatever listens, and nothing of what AWS puts there', () => {
    const run = play({
      resources: {
        bus: source('eventbridge', [at(1, 2), { ...at(3), events: [{ bodyBytes: 100_000 }] }]),
        worker: functionThat(),
        other: functionThat(),
      },
      connections: [
        { from: 'bus', to: 'worker' },
        { from: 'bus', to: 'other' },
        { from: 'worker', to: 'bus', as: 'onSuccess' },
      ],
      durationSeconds: 4,
    })
    // Two small events and one of two pieces.
    expect(reportHead(run).cost.bus).toEqual({ requests: 4, gbSeconds: 0, usd: 0.000004 })
  })

  it('bills a large message by its 64 KB', () => {
    const large = { ...at(1), events: [{ bodyBytes: 200_000 }] }
    const small = { ...at(1), events: [{ bodyBytes: 2000 }] }
    const requests = (traffic: typeof large) =>
      reportHead(play(into(source('sqs', traffic), functionThat()))).cost.source!.requests
    // Three more where it is sent, and three where it is received.
    expect(requests(large) - requests(small)).toBe(6)
  })

  it('bills a receive by what it brings, however small each message is', () => {
    const requests = (bodyBytes: number) => {
      const traffic = { ...burst(10, 1), events: [{ bodyBytes }] }
      const mapping = { batchSize: 10, maximumBatchingWindowInSeconds: 1 }
      return reportHead(play(into(source('sqs', traffic), functionThat(), mapping))).cost.source!.requests
    }
    // 300,000 bytes in one call are five requests.
    expect(requests(30_000) - requests(100)).toBe(4)
  })
})
