import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import type { Run } from '../simulate.ts'
import { at, burst, functionThat, into, type Part, play, source, timeline } from '../testing/timeline.ts'
import { RECORD_RESULTS } from '../trace/entries.ts'

const sdk = (...seconds: number[]) => source('sdk', at(...seconds), { retry: { mode: 'none' } })
const rows = (run: Run) => report(run, { invocations: true, payloads: true }).invocations!
const outcomes = (faults: Part[], calls = 8, settings: Part = {}) =>
  rows(
    play(
      into(
        sdk(...Array.from({ length: calls }, (_, index) => index * 2)),
        functionThat({ faults }, { timeout: 1, ...settings }),
      ),
    ),
  ).map(({ outcome }) => outcome)

/** One batch of five, and what became of each record: RECORD_RESULTS. */
function batchOf(
  handler: Part,
  { mapping = {}, type = 'sqs', settings = {} }: { mapping?: Part; type?: string; settings?: Part } = {},
) {
  const run = play(into(source(type, burst(5), { visibilityTimeout: 60 }), functionThat(handler, settings), mapping))
  const { trace } = run
  for (let index = 0; index < trace.length; index++) {
    const entry = trace.at(index)
    if (entry.kind !== 'invocationEnded') continue
    const results = [...entry.list].map((result) => RECORD_RESULTS[result])
    return { row: rows(run)[0]!, results, verdict: timeline(run, ['batchSettled'])[0]!.split(' ')[2] }
  }
  throw new Error('nothing ended')
}
const REPORTING = { functionResponseTypes: ['ReportBatchItemFailures'] }

describe('how long it works', () => {
  it('is durationMs, and perRecordMs more for each record', () => {
    expect(batchOf({ durationMs: 50, perRecordMs: 20 }).row.durationMs).toBe(150)
    expect(rows(play(into(sdk(0), functionThat({ durationMs: 50, perRecordMs: 20 }))))[0]!.durationMs).toBe(70)
  })

  it('counts the records that were reached, failing or not', () => {
    const faults = [{ kind: 'error', eventNumbers: [3] }]
    expect(batchOf({ durationMs: 50, perRecordMs: 20, faults }).row.durationMs).toBe(110)
    expect(batchOf({ durationMs: 50, perRecordMs: 20, faults }, { mapping: REPORTING }).row.durationMs).toBe(150)
  })

  it('ends at the timeout', () => {
    const [row] = rows(play(into(sdk(0), functionThat({ durationMs: 5000 }, { timeout: 2 }))))
    expect(row).toMatchObject({ outcome: 'timeout', durationMs: 2000 })
    const [exact] = rows(play(into(sdk(0), functionThat({ durationMs: 2000 }, { timeout: 2 }))))
    expect(exact).toMatchObject({ outcome: 'success', durationMs: 2000 })
  })

  it('is multiplied by every slow fault once, whichever and however many records match it', () => {
    const slow = (factor: number, when: Part = {}) => ({ kind: 'slow', factor, ...when })
    expect(batchOf({ faults: [slow(2)] }).row.durationMs).toBe(200)
    expect(batchOf({ faults: [slow(2), slow(3)] }).row.durationMs).toBe(600)
    expect(batchOf({ faults: [slow(2, { eventNumbers: [4] }), slow(3, { eventNumbers: [9] })] }).row.durationMs).toBe(
      200,
    )
    expect(batchOf({ perRecordMs: 10, faults: [slow(2)] }).row.durationMs).toBe(300)
  })

  it('may be drawn, anew for each attempt and by the seed', () => {
    const handler = { durationMs: { kind: 'exponential', mean: 200 } }
    const durations = (seed: number) =>
      rows(play(into(sdk(0, 10, 20), functionThat(handler, { timeout: 900 }), {}, { seed }))).map(
        ({ durationMs }) => durationMs,
      )
    expect(new Set(durations(1)).size).toBe(3)
    expect(durations(1)).toEqual(durations(1))
    expect(durations(1)).not.toEqual(durations(2))
  })

  it.each([
    [{ kind: 'exponential', mean: 200 }, 200, 200],
    [{ kind: 'uniform', min: 100, max: 300 }, 200, 58],
    [{ kind: 'lognormal', p50: 100, p99: 400 }, 119.4, 78],
  ])('drawn as %j has its mean', (durationMs, mean, deviation) => {
    const run = play(
      into(
        source('sdk', { kind: 'constant', ratePerSecond: 20 }),
        functionThat({ durationMs }, { timeout: 900 }),
        {},
        { durationSeconds: 100 },
      ),
    )
    const { metrics } = report(run)
    const duration = metrics.worker!.Duration as { mean: number; count: number }
    expect(Math.abs(duration.mean - mean)).toBeLessThan((4 * deviation) / Math.sqrt(duration.count))
  })
})

describe('a fault', () => {
  it('ends the run as its kind says', () => {
    for (const kind of ['error', 'timeout', 'crash', 'outOfMemory']) expect(outcomes([{ kind }], 1)).toEqual([kind])
    expect(outcomes([{ kind: 'returns', value: 1 }], 1)).toEqual(['success'])
  })

  it('holds when all of its conditions do', () => {
    const error = (when: Part) =>
      outcomes([{ kind: 'error', ...when }], 6).map((outcome) => (outcome === 'error' ? 1 : 0))
    expect(error({ eventNumbers: [2, 5] })).toEqual([0, 1, 0, 0, 1, 0])
    expect(error({ everyNth: 3 })).toEqual([0, 0, 1, 0, 0, 1])
    expect(error({ fromSeconds: 2, untilSeconds: 6 })).toEqual([0, 1, 1, 0, 0, 0])
    expect(error({ everyNth: 2, fromSeconds: 3 })).toEqual([0, 0, 0, 1, 0, 1])
    expect(error({ resource: 'source', everyNth: 2 })).toEqual([0, 1, 0, 1, 0, 1])
    expect(error({ resource: 'worker' })).toEqual([0, 0, 0, 0, 0, 0])
    expect(error({ firstAttempts: 1 })).toEqual([1, 1, 1, 1, 1, 1])
  })

  it('of several is the first whose conditions hold, but for slow', () => {
    expect(outcomes([{ kind: 'slow', factor: 2 }, { kind: 'crash', everyNth: 2 }, { kind: 'error' }], 4)).toEqual([
      'error',
      'crash',
      'error',
      'crash',
    ])
    expect(outcomes([{ kind: 'error' }, { kind: 'crash' }], 1)).toEqual(['error'])
  })

  it('with a probability is drawn for each attempt', () => {
    const failed = outcomes([{ kind: 'error', probability: 0.3 }], 30, { timeout: 1 }).filter(
      (outcome) => outcome === 'error',
    ).length
    expect(failed).toBeGreaterThan(2)
    expect(failed).toBeLessThan(18)
    const run = play(
      into(
        source('s3', burst(200)),
        functionThat({ faults: [{ kind: 'error', probability: 0.5 }] }),
        {},
        { durationSeconds: 400 },
      ),
    )
    const { succeeded, dropped } = report(run).totals
    expect(succeeded + dropped).toBe(200)
    // Each attempt by itself: one in eight fails three times.
    expect(Math.abs(dropped - 25)).toBeLessThan(4 * Math.sqrt(200 * 0.125 * 0.875))
  })

  it('names its error', () => {
    const [row] = rows(
      play(into(sdk(0), functionThat({ faults: [{ kind: 'error', errorType: 'BadJob', errorMessage: 'no' }] }))),
    )
    expect(row).toMatchObject({ errorType: 'BadJob', response: { errorType: 'BadJob', errorMessage: 'no' } })
  })

  it('of the init phase comes before the handler, in a new environment or after a crash only', () => {
    const faults = [
      { kind: 'error', phase: 'init', fromSeconds: 1 },
      { kind: 'crash', eventNumbers: [3] },
    ]
    expect(outcomes(faults, 4)).toEqual(['success', 'success', 'crash', 'error'])
  })
})

describe('a batch', () => {
  const bad = (numbers: number[], more: Part = {}) => ({ faults: [{ kind: 'error', eventNumbers: numbers, ...more }] })

  it('that throws did what comes before and nothing after', () => {
    const { row, results } = batchOf(bad([3]))
    expect(row.outcome).toBe('error')
    expect(results).toEqual(['done', 'done', 'failed', 'notReached', 'notReached'])
  })

  it('with partial responses goes on after a failing record', () => {
    const { row, results } = batchOf(bad([2, 4]), { mapping: REPORTING })
    expect(row.outcome).toBe('success')
    expect(results).toEqual(['done', 'failed', 'done', 'failed', 'done'])
    expect(row.batchItemFailures).toEqual(['source/2', 'source/4'])
  })

  it('from a FIFO queue stops at the first and names it and all after it', () => {
    const { row, results } = batchOf(bad([2, 4]), { mapping: REPORTING, type: 'sqs-fifo' })
    expect(results).toEqual(['done', 'failed', 'notReached', 'notReached', 'notReached'])
    expect(row.batchItemFailures).toEqual(['source/2', 'source/3', 'source/4', 'source/5'])
  })

  it('throws what is not caught', () => {
    const { row, results } = batchOf(bad([2], { uncaught: true }), { mapping: REPORTING })
    expect(row.outcome).toBe('error')
    expect(results).toEqual(['done', 'failed', 'notReached', 'notReached', 'notReached'])
  })

  it.each(['timeout', 'crash', 'outOfMemory'])('ends as one record makes it: %s', (kind) => {
    expect(
      batchOf({ faults: [{ kind, eventNumbers: [4] }] }, { mapping: REPORTING, settings: { timeout: 1 } }).row.outcome,
    ).toBe(kind)
  })

  it('gives back what one record makes it return, also where a failure list was due', () => {
    const faults = [
      { kind: 'returns', value: { batchItemFailures: [{ itemIdentifier: '' }] }, eventNumbers: [5] },
      { kind: 'error', eventNumbers: [1] },
    ]
    const { row } = batchOf({ faults }, { mapping: REPORTING })
    expect(row.response).toEqual({ batchItemFailures: [{ itemIdentifier: '' }] })
  })

  it('gives back what the handler returns when nothing fails, also where a failure list was due', () => {
    const returns = { batchItemFailures: [{ itemIdentifier: 'nobody' }] }
    expect(batchOf({ returns }, { mapping: REPORTING }).row.response).toEqual(returns)
    expect(batchOf({ ...bad([1]), returns }, { mapping: REPORTING }).row.batchItemFailures).toEqual(['source/1'])
    expect(batchOf({ ...bad([1]), returns }, { mapping: REPORTING }).verdict).toBe('partial')
    expect(batchOf({ returnsBytes: 100 }, { mapping: REPORTING }).verdict).toBe('badResponse')
  })

  it('is not too large where it is not what was given back', () => {
    const returnsBytes = 7_000_000
    // Three calls, of which the second returns something else.
    const faults = [{ kind: 'returns', value: 'short', eventNumbers: [2] }]
    const answers = rows(play(into(sdk(0, 1, 2), functionThat({ returnsBytes, faults }))))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['error', 'success', 'error'])
    expect(answers[1]!.response).toBe('short')
    // A handler that caught an error answers with the list of what failed.
    const { row, verdict } = batchOf({ ...bad([1]), returnsBytes }, { mapping: REPORTING })
    expect([row.outcome, row.batchItemFailures, verdict]).toEqual(['success', ['source/1'], 'partial'])
  })

  it('may fail by message group', () => {
    const worker = functionThat({ faults: [{ kind: 'error', messageGroupId: 'b' }] })
    const run = play(into(source('sqs-fifo', burst(4, 0, { messageGroups: ['a', 'b'] })), worker, REPORTING))
    expect(report(run, { events: true }).events!.map(({ outcome }) => outcome)).toEqual([
      'succeeded',
      'inFlight',
      'succeeded',
      'inFlight',
    ])
  })
})

describe('what the handler sends', () => {
  const sending = (sends: Part[], faults: Part[] = []) =>
    play(into(sdk(0, 1, 2), functionThat({ sends, faults }), {}, { resources: { results: { type: 'sqs' } } }))

  it('is sent when it succeeds, and not when it fails', () => {
    const run = sending([{ to: 'results', count: 2 }], [{ kind: 'error', eventNumbers: [2] }])
    expect(
      report(run, { events: true })
        .events!.filter(({ source }) => source === 'results')
        .map(({ sentAt }) => sentAt),
    ).toEqual([0.1, 0.1, 2.1, 2.1])
  })

  it('is sent for each record of a batch that was done', () => {
    const worker = functionThat({ sends: [{ to: 'results' }], faults: [{ kind: 'error', eventNumbers: [2] }] })
    const run = play(
      into(source('sqs', burst(5), { visibilityTimeout: 60 }), worker, REPORTING, {
        resources: { results: { type: 'sqs' } },
      }),
    )
    expect(report(run, { events: true }).events!.filter(({ source }) => source === 'results')).toHaveLength(4)
  })

  it('may be left to chance', () => {
    const run = play(
      into(
        source('sdk', { kind: 'constant', ratePerSecond: 10 }),
        functionThat({ sends: [{ to: 'results', probability: 0.25 }] }),
        {},
        {
          resources: { results: { type: 'sqs' } },
        },
      ),
    )
    const sent = report(run, { events: true }).events!.filter(({ source }) => source === 'results').length
    expect(Math.abs(sent - 150)).toBeLessThan(4 * Math.sqrt(600 * 0.25 * 0.75))
  })

  it('is sent once where the handler remembers what it has done', () => {
    // The message is received twice: its visibility timeout is shorter than the run.
    const twice = (idempotent: boolean) =>
      play(
        into(
          source('sqs', at(1)),
          functionThat({ durationMs: 10_000, idempotent, sends: [{ to: 'results' }] }, { timeout: 30 }),
          {},
          {
            resources: { results: { type: 'sqs' } },
            interventions: [{ atSeconds: 0, path: '/resources/source/visibilityTimeout', value: 6 }],
          },
        ),
      )
    const sent = (run: Run) => report(run, { events: true }).events!.filter(({ source }) => source === 'results').length
    expect(sent(twice(false))).toBe(2)
    expect(sent(twice(true))).toBe(1)
  })
})

describe('a table that the handler calls', () => {
  const calling = (table: Part, handler: Part = {}, from: Part = sdk(0), mapping: Part = {}) =>
    play({
      resources: { source: from, worker: functionThat(handler), table: { type: 'dynamodb-table', ...table } },
      connections: [
        { from: 'source', to: 'worker', ...mapping },
        { from: 'worker', to: 'table', as: 'calls' },
      ],
    })
  const batch = source('sqs', burst(4), { visibilityTimeout: 60 })

  it('adds its latency to the duration, for each record that was reached', () => {
    expect(rows(calling({ latencyMs: 30 }))[0]!.durationMs).toBe(130)
    expect(rows(calling({ latencyMs: 30 }, {}, batch))[0]!.durationMs).toBe(220)
    const faults = [{ kind: 'error', eventNumbers: [2] }]
    expect(rows(calling({ latencyMs: 30 }, { faults }, batch))[0]!.durationMs).toBe(160)
  })

  it('is slow where a fault says so', () => {
    expect(rows(calling({ latencyMs: 30, faults: [{ kind: 'slow', factor: 4 }] }))[0]!.durationMs).toBe(220)
  })

  it('fails the handler with it, record by record', () => {
    const failing = { faults: [{ kind: 'error', eventNumbers: [3] }] }
    expect(rows(calling(failing, {}, batch))[0]).toMatchObject({ outcome: 'error' })
    const run = calling(failing, {}, batch, REPORTING)
    expect(rows(run)[0]!.batchItemFailures).toEqual(['source/3'])
    expect(timeline(run, ['tableCalled'])).toHaveLength(4)
  })

  it('knows every condition that a fault may name', () => {
    const elsewhere = { faults: [{ kind: 'error', resource: 'worker' }] }
    expect(rows(calling(elsewhere))[0]).toMatchObject({ outcome: 'success' })
  })
})
