import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import { at, burst, functionThat, into, type Part, play, source, timeline, timesOf } from '../testing/timeline.ts'

const sdk = (...seconds: number[]) => source('sdk', at(...seconds), { retry: { mode: 'none' } })
const invocations = (run: ReturnType<typeof play>) => report(run, { invocations: true }).invocations!

describe('an environment', () => {
  it('starts cold and is used again: the one that was used last first', () => {
    const traffic = [burst(3), ...[1, 2, 3].map((seconds) => at(seconds))]
    const worker = functionThat({ initDurationMs: 200, durationMs: { kind: 'uniform', min: 10, max: 500 } })
    const run = play(into(source('sdk', traffic), worker))
    const lastFree = invocations(run)
      .slice(0, 3)
      .toSorted((a, b) => b.durationMs! - a.durationMs!)[0]
    expect(
      invocations(run)
        .slice(3)
        .map(({ environment }) => environment),
    ).toEqual(Array(3).fill(lastFree!.environment))
    expect(timeline(run, ['invocationStarted']).slice(3)).toEqual(
      [1, 2, 3].map((time) => `${time}.000 invocationStarted warm`),
    )
  })

  it('serves one request at a time', () => {
    const run = play(into(sdk(0, 0.05), functionThat()))
    expect(timeline(run, ['invocationStarted'])).toEqual([
      '0.000 invocationStarted cold',
      '0.050 invocationStarted cold',
    ])
  })

  it('goes when it was idle for 5 to 60 minutes, whatever its earlier uses were given', () => {
    const idle = Array.from({ length: 60 }, (_, seed) => {
      const run = play(into(sdk(0, 1), functionThat(), {}, { seed, durationSeconds: 4000 }))
      return timesOf(run, 'environmentReclaimed')[0]! - timesOf(run, 'invocationEnded').at(-1)!
    })
    expect(Math.min(...idle)).toBeGreaterThanOrEqual(300)
    expect(Math.max(...idle)).toBeLessThanOrEqual(3600)
    // Half of the lifetimes are below the middle; a timer of the first use would leave a quarter there.
    expect(idle.filter((seconds) => seconds < 1950).length / idle.length).toBeGreaterThan(0.36)
  })
})

describe('an environment that is always in use', () => {
  it('is replaced after some hours', () => {
    const traffic = { kind: 'constant', ratePerSecond: 0.1 }
    const run = play(into(source('sdk', traffic), functionThat(), {}, { durationSeconds: 20_000 }))
    expect(timeline(run, ['environmentReclaimed'])).toEqual(['14400.100 environmentReclaimed lifetime'])
    expect(timesOf(run, 'environmentStarted')).toEqual([0, 14_410])
  })
})

describe('a process that died', () => {
  it.each(['timeout', 'crash', 'outOfMemory'])(
    'after %s: the next run starts a new one inside its own duration',
    (kind) => {
      const worker = functionThat({ initDurationMs: 400, faults: [{ kind, eventNumbers: [1] }] }, { timeout: 1 })
      const [first, second, third] = invocations(play(into(sdk(0, 5, 6), worker)))
      expect(first).toMatchObject({ environment: 'worker/1', process: 1, initDurationMs: 400 })
      expect(second).toMatchObject({ environment: 'worker/1', process: 2, durationMs: 500 })
      expect(second).not.toHaveProperty('initDurationMs')
      expect(third).toMatchObject({ environment: 'worker/1', process: 2, durationMs: 100 })
    },
  )

  it('is not what an exception leaves behind', () => {
    const worker = functionThat({ initDurationMs: 400, faults: [{ kind: 'error', eventNumbers: [1] }] })
    expect(invocations(play(into(sdk(0, 5), worker)))[1]).toMatchObject({ process: 1, durationMs: 100 })
  })
})

describe('the init phase', () => {
  it('comes before the duration, and a call waits for both', () => {
    const run = play(into(sdk(0), functionThat({ initDurationMs: 400 })))
    expect(invocations(run)[0]).toMatchObject({ initDurationMs: 400, durationMs: 100, billedDurationMs: 500 })
    expect(timeline(run, ['environmentInitialized', 'requestAnswered'])).toEqual([
      '0.400 environmentInitialized',
      '0.500 requestAnswered 200',
    ])
  })

  it('ends after 10 s and is repeated in the first invocation, under its timeout', () => {
    const worker = (timeout: number) => functionThat({ initDurationMs: 12_000 }, { timeout })
    expect(invocations(play(into(sdk(0), worker(20))))[0]).toMatchObject({
      initDurationMs: 10_000,
      durationMs: 12_100,
      outcome: 'success',
    })
    expect(invocations(play(into(sdk(0), worker(5))))[0]).toMatchObject({
      initDurationMs: 10_000,
      durationMs: 5000,
      outcome: 'timeout',
    })
  })

  it('that fails keeps the sandbox: the next call tries it again', () => {
    const worker = functionThat({ initDurationMs: 400, faults: [{ kind: 'error', phase: 'init', untilSeconds: 5 }] })
    const run = play(into(sdk(0, 6), worker))
    expect(invocations(run)).toMatchObject([
      { environment: 'worker/1', outcome: 'error', initDurationMs: 400, durationMs: 0 },
      { environment: 'worker/1', process: 2, outcome: 'success', durationMs: 500 },
    ])
  })

  it('that would fail, but not within 10 s, fails or times out in the first invocation', () => {
    const worker = (initDurationMs: number, timeout: number) =>
      functionThat({ initDurationMs, faults: [{ kind: 'crash', phase: 'init' }] }, { timeout })
    expect(invocations(play(into(sdk(0), worker(12_000, 20))))[0]).toMatchObject({
      initDurationMs: 10_000,
      durationMs: 12_000,
      outcome: 'crash',
    })
    expect(invocations(play(into(sdk(0, 20), worker(5000, 3))))).toMatchObject([
      { initDurationMs: 5000, durationMs: 0, outcome: 'crash' },
      // In a sandbox that is there already all of it is inside the duration.
      { durationMs: 3000, outcome: 'timeout', errorType: 'Sandbox.Timedout' },
    ])
  })

  it('is slowed by a slow fault of its own', () => {
    const worker = functionThat({ initDurationMs: 400, faults: [{ kind: 'slow', factor: 3, phase: 'init' }] })
    expect(invocations(play(into(sdk(0), worker)))[0]).toMatchObject({ initDurationMs: 1200, durationMs: 100 })
  })
})

describe('a deployment', () => {
  const change = (path: string, value: unknown, atSeconds = 5) => ({
    atSeconds,
    path: `/resources/worker${path}`,
    value,
  })
  const nextStart = (intervention: Part) =>
    timeline(play(into(sdk(0, 10), functionThat(), {}, { interventions: [intervention] })), ['invocationStarted'])[1]

  it.each([
    ['/memorySize', 512],
    ['/timeout', 10],
    ['/runtime', 'python3.13'],
    ['/architecture', 'arm64'],
    ['/handler/returns', 'new'],
    ['/handler/initDurationMs', 300],
  ])('of %s sends the next call to a new environment', (path, value) => {
    expect(nextStart(change(path, value))).toBe('10.000 invocationStarted cold')
  })

  it.each([
    ['/handler/durationMs', 50],
    ['/handler/perRecordMs', 5],
    ['/handler/faults', []],
    ['/reservedConcurrentExecutions', 5],
    ['/eventInvokeConfig', { maximumRetryAttempts: 1 }],
  ])('is not what a change of %s is', (path, value) => {
    expect(nextStart(change(path, value))).toBe('10.000 invocationStarted warm')
  })

  it('lets what runs finish as it began, and its environment goes then', () => {
    const worker = functionThat({ durationMs: 10_000, returns: 'old' }, { timeout: 20 })
    const run = play(into(sdk(0, 11), worker, {}, { interventions: [change('/handler/returns', 'new')] }))
    const rows = report(run, { invocations: true, payloads: true }).invocations!
    expect(rows.map(({ environment, response }) => [environment, response])).toEqual([
      ['worker/1', 'old'],
      ['worker/2', 'new'],
    ])
    expect(timeline(run, ['environmentReclaimed'])).toEqual(['10.000 environmentReclaimed deployment'])
  })

  it('shortens no run that is under way', () => {
    const worker = functionThat({ durationMs: 10_000 }, { timeout: 20 })
    const run = play(into(sdk(0), worker, {}, { interventions: [change('/timeout', 2)] }))
    expect(invocations(run)[0]).toMatchObject({ outcome: 'success', durationMs: 10_000 })
  })
})

describe('versions', () => {
  it('have environments of their own', () => {
    const run = play({
      resources: {
        source: sdk(0),
        other: sdk(1),
        worker: functionThat({}, { versions: { '1': { aliases: ['live'] } } }),
      },
      connections: [
        { from: 'source', to: 'worker' },
        { from: 'other', to: 'worker', qualifier: 'live' },
      ],
    })
    expect(invocations(run)).toMatchObject([
      { environment: 'worker/1', executedVersion: '$LATEST' },
      { environment: 'worker/2', executedVersion: '1' },
    ])
  })
})
