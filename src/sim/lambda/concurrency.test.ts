import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import type { Run } from '../simulate.ts'
import { at, burst, functionThat, into, type Part, play, source, timeline, timesOf } from '../testing/timeline.ts'
import { THROTTLE_REASONS } from '../trace/entries.ts'
import { ruleNameAt } from './rules.ts'

const once: Part = { retry: { mode: 'none' } }
const sdk = (traffic: Part | Part[]) => source('sdk', traffic, once)
const LONG = { durationMs: 30_000 }

/** Reasons and rules of all refusals, each once. */
function refusals({ trace }: Run): string[] {
  const words = new Set<string>()
  for (let index = 0; index < trace.length; index++) {
    const entry = trace.at(index)
    if (entry.kind === 'invocationThrottled') words.add(`${THROTTLE_REASONS[entry.reason]} ${ruleNameAt(entry.rule)}`)
  }
  return [...words]
}
const startedWith = (run: Run) => timeline(run, ['invocationStarted']).map((line) => line.split(' ')[2])

describe('the rate of requests', () => {
  it('holds for the batches of a mapping, too, which are synchronous calls', () => {
    const worker = functionThat({ durationMs: 1 }, { reservedConcurrentExecutions: 2 })
    const mapping = { batchSize: 1, scalingConfig: { maximumConcurrency: 2 } }
    const run = play(into(source('sqs', burst(60), { visibilityTimeout: 60 }), worker, mapping))
    // Twenty at once from a full bucket, then twenty a second.
    const begun = timesOf(run, 'invocationStarted')
    expect(begun.filter((time) => time < 1).length).toBeLessThanOrEqual(40)
    expect(begun.filter((time) => time < 0.1).length).toBeLessThanOrEqual(22)
    const { invocations, totals } = report(run, { invocations: true })
    expect(invocations).toHaveLength(60)
    expect(totals.succeeded).toBe(60)
    const refused = timeline(run, ['invocationThrottled'])
    expect(refused.length).toBeGreaterThan(0)
  })
})

describe('reserved concurrency', () => {
  it('is a cap', () => {
    const run = play(into(sdk(burst(5)), functionThat(LONG, { reservedConcurrentExecutions: 3, timeout: 60 })))
    expect(report(run).totals).toMatchObject({ succeeded: 3, failed: 2 })
    expect(refusals(run)).toEqual(['ReservedFunctionConcurrentInvocationLimitExceeded reservedConcurrency'])
  })

  it('is a guarantee: others cannot have it, even while it is idle', () => {
    const run = play(
      into(
        sdk(burst(150)),
        functionThat(LONG, { timeout: 60 }),
        {},
        {
          account: { concurrentExecutions: 140 },
          resources: {
            kept: functionThat(LONG, { reservedConcurrentExecutions: 40, timeout: 60 }),
            clients: sdk(burst(45, 1)),
          },
          connections: [{ from: 'clients', to: 'kept' }],
        },
      ),
    )
    const { metrics } = report(run)
    expect(metrics.worker).toMatchObject({ Invocations: 100, Throttles: 50 })
    expect(metrics.kept).toMatchObject({ Invocations: 40, Throttles: 5 })
    expect(refusals(run)).toEqual([
      'ConcurrentInvocationLimitExceeded accountConcurrency',
      'ReservedFunctionConcurrentInvocationLimitExceeded reservedConcurrency',
    ])
  })

  it('of 0 runs nothing', () => {
    const run = play(into(sdk(burst(2)), functionThat({}, { reservedConcurrentExecutions: 0 })))
    expect(timeline(run, ['requestAnswered', 'invocationStarted'])).toEqual([
      '0.000 requestAnswered 429',
      '0.000 requestAnswered 429',
    ])
  })
})

describe('provisioned concurrency', () => {
  const provisioned = (count: number, more: Part = {}) => ({
    versions: { '1': { aliases: ['live'], provisionedConcurrentExecutions: count } },
    timeout: 60,
    ...more,
  })

  it('comes first, without a cold start; what is above it spills over', () => {
    const run = play(
      into(sdk(burst(3)), functionThat({ ...LONG, initDurationMs: 200 }, provisioned(2)), { qualifier: 'live' }),
    )
    expect(startedWith(run)).toEqual(['provisioned', 'provisioned', 'cold'])
    expect(report(run).metrics.worker).toMatchObject({
      ProvisionedConcurrencyInvocations: 2,
      ProvisionedConcurrencySpilloverInvocations: 1,
    })
  })

  it('is taken out of the reservation, also while it is idle', () => {
    const worker = functionThat(LONG, provisioned(2, { reservedConcurrentExecutions: 3 }))
    const run = play(into(sdk(burst(3)), worker))
    expect(report(run).totals).toMatchObject({ succeeded: 1, failed: 2 })
  })

  it('gives its places back when its version is taken away', () => {
    const worker = functionThat({ durationMs: 100 }, provisioned(2, { reservedConcurrentExecutions: 2 }))
    const run = play(
      into(
        sdk([at(1), at(10)]),
        worker,
        {},
        {
          interventions: [{ atSeconds: 5, path: '/resources/worker/versions', value: {} }],
        },
      ),
    )
    // Two of two were held for the version, and nothing was left for $LATEST.
    expect(timeline(run, ['requestAnswered'])).toEqual(['1.000 requestAnswered 429', '10.100 requestAnswered 200'])
  })

  it('whose init phase has always failed was never ready: its version runs on demand', () => {
    const run = (fault: Part) =>
      startedWith(
        play(
          into(
            sdk(at(1)),
            functionThat({ ...LONG, faults: [{ kind: 'error', phase: 'init', ...fault }] }, provisioned(1)),
            { qualifier: 'live' },
          ),
        ),
      )
    expect(run({})).toEqual(['cold'])
    // Before an outage it was made ready.
    expect(run({ fromSeconds: 0 })).toEqual(['provisioned'])
  })

  it('that is taken back while it is busy holds its place until its run is over', () => {
    const worker = functionThat({ durationMs: 4000 }, provisioned(5, { reservedConcurrentExecutions: 5 }))
    const fewer = {
      atSeconds: 2,
      path: '/resources/worker/versions/1/provisionedConcurrentExecutions',
      value: 1,
    }
    const run = play(
      into(sdk([burst(5, 1), burst(8, 3), burst(8, 6)]), worker, { qualifier: 'live' }, { interventions: [fewer] }),
    )
    const { metrics } = report(run)
    // All five are at work until 5 s; then one is provisioned and the reservation has four places more.
    expect(metrics.worker).toMatchObject({ Invocations: 10, Throttles: 11, ConcurrentExecutions: { max: 5 } })
    expect(startedWith(run).slice(5)).toEqual(['provisioned', 'cold', 'cold', 'cold', 'cold'])
  })

  it('is taken out of the account pool, also while it is idle', () => {
    const run = play(
      into(
        sdk(burst(110)),
        functionThat(LONG, { timeout: 60 }),
        {},
        {
          account: { concurrentExecutions: 110 },
          resources: { other: functionThat(LONG, provisioned(10)) },
        },
      ),
    )
    expect(report(run).metrics.worker).toMatchObject({ Invocations: 100, Throttles: 10 })
  })

  it('spills over above ten requests a second for each, though an environment is free', () => {
    const traffic = { kind: 'constant', ratePerSecond: 30, untilSeconds: 10 }
    const run = play(into(sdk(traffic), functionThat({ durationMs: 1 }, provisioned(1)), { qualifier: '1' }))
    const metrics = report(run).metrics.worker!
    expect(metrics.ProvisionedConcurrencySpilloverInvocations).toBeGreaterThan(180)
    expect(metrics.ProvisionedConcurrencyInvocations).toBeLessThanOrEqual(110)
    expect(report(run).totals.failed).toBe(0)
  })

  it('is ready, all of it at once, two minutes after it was ordered last', () => {
    const order = (atSeconds: number, count: number) => ({
      atSeconds,
      path: '/resources/worker/versions/1/provisionedConcurrentExecutions',
      value: count,
    })
    const worker = functionThat({ initDurationMs: 200 }, { versions: { '1': {} } })
    const run = play(
      into(
        sdk(at(120, 170.5)),
        worker,
        { qualifier: '1' },
        { durationSeconds: 300, interventions: [order(10, 5), order(50, 8), order(200, 3)] },
      ),
    )
    expect(timeline(run, ['provisionedReady'])).toEqual(['170.000 provisionedReady 8'])
    expect(startedWith(run)).toEqual(['cold', 'provisioned'])
    expect(timeline(run, ['environmentReclaimed'])).toEqual(
      Array(5).fill('200.000 environmentReclaimed provisionedChange'),
    )
  })
})

describe('scaling up', () => {
  it('gives a function 1,000 new environments every 10 s, refilled continuously', () => {
    const traffic = [burst(1500), burst(1000, 5)]
    const run = play(
      into(
        source('sdk', traffic, once),
        functionThat({ durationMs: 59_000 }, { timeout: 60 }),
        {},
        {
          account: { concurrentExecutions: 5000 },
        },
      ),
    )
    const starts = timesOf(run, 'environmentStarted')
    expect(starts.filter((time) => time === 0)).toHaveLength(1000)
    expect(starts.filter((time) => time === 5)).toHaveLength(500)
    expect(refusals(run)).toEqual(['ConcurrentInvocationLimitExceeded scaleUp'])
  })

  it('saves nothing above that up', () => {
    const run = play(
      into(
        sdk(burst(1500, 50)),
        functionThat({ durationMs: 5000 }, { timeout: 60 }),
        {},
        { account: { concurrentExecutions: 5000 } },
      ),
    )
    expect(timesOf(run, 'environmentStarted')).toHaveLength(1000)
  })

  it('is of each function by itself', () => {
    const run = play(
      into(
        sdk(burst(1000)),
        functionThat({ durationMs: 5000 }, { timeout: 60 }),
        {},
        {
          account: { concurrentExecutions: 5000 },
          resources: { other: functionThat({ durationMs: 5000 }, { timeout: 60 }), clients: sdk(burst(1000)) },
          connections: [{ from: 'clients', to: 'other' }],
        },
      ),
    )
    expect(timesOf(run, 'environmentStarted')).toHaveLength(2000)
  })
})

describe('the rate of synchronous requests', () => {
  const fast = { durationMs: 1 }

  it('is ten a second for each unit of a reservation', () => {
    const traffic = { kind: 'constant', ratePerSecond: 100, untilSeconds: 10 }
    const run = play(into(sdk(traffic), functionThat(fast, { reservedConcurrentExecutions: 2 })))
    const { succeeded } = report(run).totals
    expect(succeeded).toBeGreaterThanOrEqual(200)
    expect(succeeded).toBeLessThanOrEqual(220)
    expect(refusals(run)).toEqual(['ReservedFunctionInvocationRateLimitExceeded requestRate'])
  })

  it('is ten a second for each unit of the account, all functions together', () => {
    const traffic = { kind: 'constant', ratePerSecond: 100, untilSeconds: 5 }
    const run = play(
      into(
        sdk(traffic),
        functionThat(fast),
        {},
        {
          durationSeconds: 6,
          account: { concurrentExecutions: 10 },
          resources: { other: functionThat(fast), clients: sdk(traffic) },
          connections: [{ from: 'clients', to: 'other' }],
        },
      ),
    )
    const { succeeded } = report(run).totals
    expect(succeeded).toBeGreaterThanOrEqual(500)
    expect(succeeded).toBeLessThanOrEqual(600)
    expect(refusals(run)).toEqual(['FunctionInvocationRateLimitExceeded requestRate'])
  })

  it('is judged after concurrency: who finds no room hears of that', () => {
    const run = play(into(sdk(burst(100)), functionThat(LONG, { reservedConcurrentExecutions: 1, timeout: 60 })))
    expect(refusals(run)).toEqual(['ReservedFunctionConcurrentInvocationLimitExceeded reservedConcurrency'])
  })

  it('knows no asynchronous event', () => {
    const traffic = { kind: 'constant', ratePerSecond: 100, untilSeconds: 5 }
    const run = play(into(source('s3', traffic), functionThat(fast, { reservedConcurrentExecutions: 2 })))
    expect(refusals(run)).toEqual([])
  })
})
