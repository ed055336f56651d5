import { describe, expect, it } from 'vitest'
import { logLine } from '../../telling/captions.ts'
import { report } from '../projections/report.ts'
import { parseScenario } from '../scenario/parse.ts'
import { type Run, simulate } from '../simulate.ts'
import { at, burst, functionThat, into, type Part, play, source, timeline } from '../testing/timeline.ts'

/** What a call in a window got and gave, shortly. */
interface Call {
  at: number
  records: number[]
  window: string
  state: unknown
  final: boolean
  early: boolean
  response: unknown
}

interface WindowEvent {
  Records: unknown[]
  window: { start: string; end: string }
  state: unknown
  shardId: string
  eventSourceARN: string
  isFinalInvokeForWindow: boolean
  isWindowTerminatedEarly: boolean
}

const rows = (run: Run) => report(run, { invocations: true, payloads: true }).invocations!

const calls = (run: Run): Call[] =>
  rows(run).map(({ startedAt, records, event, response }) => {
    const got = event as unknown as WindowEvent
    return {
      at: startedAt,
      records: records.map((id) => Number(id.split('/')[1])),
      window: `${got.window.start.slice(14, 19)}-${got.window.end.slice(14, 19)}`,
      state: got.state,
      final: got.isFinalInvokeForWindow,
      early: got.isWindowTerminatedEarly,
      response,
    }
  })

/** Reads every quarter of a second, so that a story's times are its windows'. */
const TEN_SECONDS = { tumblingWindowInSeconds: 10 }
const changes = (traffic: Part | Part[], settings: Part = {}) => source('dynamodb-stream', traffic, settings)
const instant = (more: Part = {}) => functionThat({ durationMs: 1, ...more })
const brief = (run: Run) => calls(run).map(({ window, records, final }) => `${window} ${final ? 'final' : records}`)

describe('a tumbling window', () => {
  it('hands the state of each answer to the next call of its window', () => {
    const run = play(into(changes(at(1, 3, 12)), instant(), TEN_SECONDS))
    expect(calls(run).map(({ at: _when, early: _early, ...call }) => call)).toEqual([
      { window: '00:00-00:10', records: [1], state: {}, final: false, response: { state: { records: 1 } } },
      { window: '00:00-00:10', records: [2], state: { records: 1 }, final: false, response: { state: { records: 2 } } },
      { window: '00:00-00:10', records: [], state: { records: 2 }, final: true, response: { state: { records: 2 } } },
      { window: '00:10-00:20', records: [3], state: {}, final: false, response: { state: { records: 1 } } },
      { window: '00:10-00:20', records: [], state: { records: 1 }, final: true, response: { state: { records: 1 } } },
    ])
  })

  it('is finished at the first read after its end, whether or not anything comes', () => {
    const run = play(into(changes(at(1, 47)), instant(), TEN_SECONDS))
    const finals = calls(run).filter(({ final }) => final)
    expect(finals).toHaveLength(2)
    for (const [place, end] of [10, 50].entries()) {
      expect(finals[place]!.at).toBeGreaterThanOrEqual(end)
      expect(finals[place]!.at).toBeLessThan(end + 0.25)
    }
  })

  it('is told of as AWS tells of it', () => {
    for (const [type, arn] of [
      ['kinesis', 'arn:aws:kinesis:us-east-1:123456789012:stream/source'],
      ['dynamodb-stream', 'arn:aws:dynamodb:us-east-1:123456789012:table/source/stream/2026-01-01T00:00:00.000'],
    ] as const) {
      const run = play(into(source(type, at(1), { shardCount: 3 }), instant(), { tumblingWindowInSeconds: 300 }))
      const [first] = rows(run)
      const { Records, ...rest } = first!.event as unknown as WindowEvent
      expect(Records).toHaveLength(1)
      expect(rest).toEqual({
        window: { start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:05:00Z' },
        state: {},
        shardId: expect.stringMatching(/^shardId-00000000000[012]$/),
        eventSourceARN: arn,
        isFinalInvokeForWindow: false,
        isWindowTerminatedEarly: false,
      })
    }
  })

  it('never shares a batch with the next one, however large the batch may be', () => {
    // One record a second; a batching window of 8 s reaches over the ends of the windows at 10, 20 and 30 s.
    const run = play(
      into(changes({ kind: 'constant', ratePerSecond: 1, untilSeconds: 30 }), instant(), {
        ...TEN_SECONDS,
        maximumBatchingWindowInSeconds: 8,
      }),
    )
    const windows = new Map<string, number[]>()
    for (const { window, records } of calls(run)) windows.set(window, [...(windows.get(window) ?? []), ...records])
    expect([...windows.values()].map(({ length }) => length)).toEqual([10, 10, 10])
    for (const { final, state } of calls(run)) if (final) expect(state).toEqual({ records: 10 })
  })

  it('is one for each shard', () => {
    const run = play(into(changes(burst(40, 1, { partitionKeys: 40 }), { shardCount: 2 }), instant(), TEN_SECONDS))
    const finals = rows(run).filter(({ batchSize }) => batchSize === 0)
    const told = finals.map(({ event }) => event as unknown as WindowEvent)
    expect(told.map(({ shardId }) => shardId.at(-1)).toSorted()).toEqual(['0', '1'])
    expect(told.reduce((sum, { state }) => sum + (state as { records: number }).records, 0)).toBe(40)
  })

  it('hands a state on that the document gives, whatever it is', () => {
    const run = play(into(changes(at(1, 3)), instant({ returns: { state: ['any', 1] } }), TEN_SECONDS))
    expect(calls(run).map(({ state }) => state)).toEqual([{}, ['any', 1], ['any', 1]])
  })

  it('takes an answer without a state for a failed call', () => {
    const answers = { faults: [{ kind: 'returns', value: { batchItemFailures: [] }, firstAttempts: 1 }] }
    const run = play(
      into(changes(at(1)), instant(answers), { ...TEN_SECONDS, functionResponseTypes: ['ReportBatchItemFailures'] }),
    )
    expect(timeline(run, ['batchSettled']).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'batchSettled badResponse',
      'batchSettled success',
      // The last call's first answer has none either.
      'batchSettled badResponse',
      'batchSettled success',
    ])
    expect(brief(run)).toEqual(['00:00-00:10 1', '00:00-00:10 1', '00:00-00:10 final', '00:00-00:10 final'])
  })

  it('keeps the state of before over a batch that fails, and gives it up with the batch alone', () => {
    const faults = [{ kind: 'error', eventNumbers: [2] }]
    const run = play(into(changes(at(1, 2, 3)), instant({ faults }), { ...TEN_SECONDS, maximumRetryAttempts: 1 }))
    expect(calls(run).map(({ records, state }) => [records, state])).toEqual([
      [[1], {}],
      [[2], { records: 1 }],
      [[2], { records: 1 }],
      [[3], { records: 1 }],
      [[], { records: 2 }],
    ])
  })

  it('counts up to the checkpoint when an answer names what failed', () => {
    const faults = [{ kind: 'error', eventNumbers: [3], firstAttempts: 1 }]
    const run = play(
      into(changes(burst(4, 1)), instant({ faults }), {
        ...TEN_SECONDS,
        functionResponseTypes: ['ReportBatchItemFailures'],
      }),
    )
    expect(calls(run).map(({ records, state }) => [records, state])).toEqual([
      [[1, 2, 3, 4], {}],
      [[3, 4], { records: 2 }],
      [[], { records: 4 }],
    ])
  })

  it('holds its shard up while its last call fails, whatever the retries of a batch are', () => {
    const faults = [{ kind: 'error', fromSeconds: 10, untilSeconds: 30 }]
    const run = play(into(changes(at(1, 11)), instant({ faults }), { ...TEN_SECONDS, maximumRetryAttempts: 0 }))
    // 1, 2, 4, 8 and 12 s after one another: the sixth try at 37 s and a little is the first after the outage.
    const tries = calls(run).filter(({ window, final }) => final && window === '00:00-00:10')
    expect(tries.map(({ at: time }) => Math.floor(time))).toEqual([10, 11, 13, 17, 25, 37])
    const next = calls(run).find(({ records }) => records.includes(2))!
    expect(next.at).toBeGreaterThan(37)
    expect(report(run).totals).toMatchObject({ succeeded: 2, dropped: 0 })
  })

  it('ends early when its state is larger than 1 MB', () => {
    // A short number in the document, 22 letters in the state: 60,000 of them are more than 1 MB.
    const state = `[${Array.from({ length: 60_000 }, () => '1e20').join(',')}]`
    const document = JSON.stringify({
      version: 1,
      durationSeconds: 30,
      resources: {
        source: source('dynamodb-stream', at(1, 5)),
        worker: functionThat({ durationMs: 1, faults: [{ kind: 'returns', value: 'STATE', eventNumbers: [1] }] }),
      },
      connections: [{ from: 'source', to: 'worker', ...TEN_SECONDS }],
    }).replace('"STATE"', `{"state":${state}}`)
    const parsed = parseScenario(document)
    if (!parsed.ok) throw new Error(parsed.errors[0]!.message)
    const run = simulate(parsed.scenario)
    expect(brief(run)).toEqual(['00:00-00:10 1', '00:00-00:10 final', '00:00-00:10 2', '00:00-00:10 final'])
    expect(calls(run).map(({ early }) => early)).toEqual([false, true, false, false])
    expect(calls(run)[2]!.state).toEqual({})
  })

  it('closes as it was opened when the mapping is changed meanwhile', () => {
    const path = '/connections/0/tumblingWindowInSeconds'
    const run = play(
      into(changes(at(1, 12, 16)), instant(), TEN_SECONDS, {
        interventions: [
          { atSeconds: 5, path, value: 4 },
          { atSeconds: 14, path, value: 0 },
        ],
      }),
    )
    const told = rows(run).map(({ records, event }) => [
      records.length,
      (event as { window?: { end: string } }).window?.end.slice(17, 19),
    ])
    expect(told).toEqual([
      [1, '10'],
      [0, '10'],
      [1, '16'],
      [0, '16'],
      [1, undefined],
    ])
  })

  it('is told in whole sentences, also where a call has no records', () => {
    const faults = [{ kind: 'error', fromSeconds: 10, untilSeconds: 13 }]
    const run = play(
      into(changes(at(1, 12, 21)), instant({ faults, initDurationMs: 300 }), TEN_SECONDS, {
        interventions: [
          { atSeconds: 19, path: '/resources/worker/reservedConcurrentExecutions', value: 0 },
          { atSeconds: 26, path: '/resources/worker/reservedConcurrentExecutions', value: 5 },
        ],
      }),
    )
    const lines = Array.from({ length: run.trace.length }, (_, entry) => logLine(run, entry)?.text ?? '')
    const final = lines.filter((line) => line.includes('tumbling window'))
    expect(new Set(final)).toEqual(
      new Set(['The tumbling window is over: Lambda calls once more, with its state and no records.']),
    )
    for (const line of lines) expect(line).not.toMatch(/undefined|NaN|no events|No events/)
  })
})
