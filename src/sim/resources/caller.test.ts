import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import {
  at,
  burst,
  failsAlways,
  failsFirst,
  functionThat,
  into,
  type Part,
  play,
  source,
  timeline,
  timesOf,
} from '../testing/timeline.ts'
import type { EntryKind } from '../trace/entries.ts'

const CALLS: EntryKind[] = [
  'requestSent',
  'requestAnswered',
  'clientAnswered',
  'requestAbandoned',
  'callerWaiting',
  'eventEnded',
]
const NOTHING_FREE = functionThat({}, { reservedConcurrentExecutions: 0 })

/** Waits before the attempts of one call, in seconds. */
function waits(retry: Part, more: Part = {}): number[] {
  const run = play(into(source('sdk', burst(1), { retry }), NOTHING_FREE, {}, { durationSeconds: 300, ...more }))
  const sent = timesOf(run, 'requestSent')
  return sent.slice(1).map((time, index) => time - sent[index]!)
}
/** The longest of each wait over many seeds. */
function longestWaits(retry: Part, more: Part = {}): number[] {
  const all = Array.from({ length: 150 }, (_, seed) => waits(retry, { seed, ...more }))
  return all[0]!.map((_, place) => Math.max(...all.map((one) => one[place]!)))
}
const attempts = (retry: Part, worker: Part, count = 1, more: Part = {}) =>
  timesOf(
    play(into(source('sdk', burst(count), { retry }), worker, {}, { durationSeconds: 300, ...more })),
    'requestSent',
  ).length

describe('a caller', () => {
  it('waits for the answer: a function error is answered 200 and no SDK repeats it', () => {
    const run = play(into(source('sdk', burst(1)), functionThat(failsAlways)))
    expect(timeline(run, CALLS)).toEqual(['0.000 requestSent', '0.100 requestAnswered 200', '0.100 eventEnded failed'])
  })

  it('that never retries fails at the first refusal', () => {
    const run = play(into(source('sdk', burst(1), { retry: { mode: 'none' } }), NOTHING_FREE))
    expect(timeline(run, CALLS)).toEqual(['0.000 requestSent', '0.000 requestAnswered 429', '0.000 eventEnded failed'])
  })

  it('runs nothing for a dry run, whatever is free', () => {
    const run = play(into(source('cli', burst(1)), NOTHING_FREE, { invocationType: 'DryRun' }))
    expect(timeline(run, CALLS)).toEqual([
      '0.000 requestSent',
      '0.000 requestAnswered 204',
      '0.000 eventEnded succeeded',
    ])
    expect(report(run, { events: true }).events).toMatchObject([{ attempts: 0 }])
  })

  it('that sends an event is answered at once, whatever is free', () => {
    const run = play(into(source('cli', burst(1)), functionThat({ durationMs: 1000 }), { invocationType: 'Event' }))
    expect(timeline(run, [...CALLS, 'invocationEnded'])).toEqual([
      '0.000 requestSent',
      '0.000 requestAnswered 202',
      '1.000 invocationEnded success',
      '1.000 eventEnded succeeded',
    ])
  })

  it('without a body hands the function an empty object', () => {
    const run = play(into(source('sdk', burst(1, 0, { events: [{ bodyBytes: 0 }] })), functionThat()))
    const { invocations, requests } = report(run, { invocations: true, requests: true, payloads: true })
    expect([requests![0]!.statusCode, invocations![0]!.event]).toEqual([200, {}])
  })

  it('is refused with 400 for what is not JSON and 413 for what is too large, and does not repeat it', () => {
    const events = [{ body: 'not JSON' }, { bodyBytes: 6_291_457 }]
    const run = play(into(source('sdk', burst(2, 0, { events })), functionThat()))
    expect(timeline(run, ['requestAnswered', 'invocationStarted'])).toEqual([
      '0.000 requestAnswered 400',
      '0.000 requestAnswered 413',
    ])
    const asEvent = play(
      into(source('sdk', burst(1, 0, { events: [{ bodyBytes: 1_048_577 }] })), functionThat(), {
        invocationType: 'Event',
      }),
    )
    expect(timeline(asEvent, ['requestAnswered'])).toEqual(['0.000 requestAnswered 413'])
    const limits = [run, asEvent].map((one) => report(one, { requests: true }).requests!.at(-1)!.body)
    expect(limits).toEqual([expect.stringContaining('6291456 bytes'), expect.stringContaining('1048576 bytes')])
    expect(report(asEvent).totals.failed).toBe(1)
  })
})

describe('retrying', () => {
  it('in standard mode: three calls, up to 1 and 2 s apart', () => {
    const [first, second, ...more] = longestWaits({ mode: 'standard' })
    expect(more).toEqual([])
    expect(first).toBeLessThanOrEqual(1)
    expect(first).toBeGreaterThan(0.9)
    expect(second).toBeLessThanOrEqual(2)
    expect(second).toBeGreaterThan(1.8)
  })

  it('in standard mode: never more than 20 s apart', () => {
    const longest = longestWaits({ mode: 'standard', maxAttempts: 9 }, { durationSeconds: 3600 })
    expect(longest.map((wait) => Math.ceil(wait))).toEqual([1, 2, 4, 8, 16, 20, 20, 20])
  })

  it('in legacy mode: five calls, up to 1, 2, 4 and 8 s apart', () => {
    expect(longestWaits({ mode: 'legacy' }).map((wait) => Math.ceil(wait))).toEqual([1, 2, 4, 8])
  })

  it('since the 2026 change: from 1 s after a throttle', () => {
    const longest = longestWaits({ mode: 'standard', maxAttempts: 7 }, { assumptions: { newRetries: true } })
    expect(longest.map((wait) => Math.ceil(wait))).toEqual([1, 2, 4, 8, 16, 20])
  })

  it('since the 2026 change: from 50 ms after a time-out', () => {
    const worker = functionThat({ durationMs: 5000 }, { timeout: 10 })
    const caller = source('sdk', burst(1), { readTimeoutSeconds: 1 })
    for (let seed = 0; seed < 30; seed++) {
      const run = play(into(caller, worker, {}, { seed, assumptions: { newRetries: true } }))
      const [first, second] = timesOf(run, 'requestSent').slice(1)
      expect(first! - 1).toBeLessThanOrEqual(0.05)
      expect(second! - first! - 1).toBeLessThanOrEqual(0.1)
    }
  })

  it("in a person's own loop: after each answer, function errors too", () => {
    const retry = { mode: 'fixed', maxAttempts: 4, delaySeconds: 2 }
    const run = play(into(source('console', burst(1), { retry }), functionThat(failsFirst(2))))
    expect(timeline(run, CALLS)).toEqual([
      '0.000 requestSent',
      '0.100 requestAnswered 200',
      '0.100 callerWaiting',
      '2.100 requestSent',
      '2.200 requestAnswered 200',
      '2.200 callerWaiting',
      '4.200 requestSent',
      '4.300 requestAnswered 200',
      '4.300 eventEnded succeeded',
    ])
  })

  it('is paid from a bucket of 500 tokens, 5 each', () => {
    expect(attempts({ mode: 'standard' }, NOTHING_FREE, 200)).toBe(200 + 100)
    expect(attempts({ mode: 'legacy' }, NOTHING_FREE, 200)).toBe(1000)
  })

  it('costs 10 tokens after a time-out, and 14 since the 2026 change', () => {
    const slow = functionThat({ durationMs: 5000 }, { timeout: 10 })
    const hurried = source('sdk', burst(100), { readTimeoutSeconds: 1 })
    expect(timesOf(play(into(hurried, slow)), 'requestSent')).toHaveLength(100 + 50)
    const since2026 = play(into(hurried, slow, {}, { assumptions: { newRetries: true } }))
    expect(timesOf(since2026, 'requestSent')).toHaveLength(100 + 35)
  })

  it('gives the cost back when a retried call succeeds', () => {
    const worker = functionThat({ faults: [{ kind: 'slow', factor: 50, firstAttempts: 1 }] }, { timeout: 10 })
    const everySecond = { kind: 'constant', ratePerSecond: 1 }
    const run = play(into(source('sdk', everySecond, { readTimeoutSeconds: 1 }), worker, {}, { durationSeconds: 120 }))
    expect(report(run).totals.failed).toBe(0)
  })
})

describe('a function error', () => {
  it('is a 200 to the SDK and gives a token back as any clean call does', () => {
    // A hundred throttled calls spend the bucket at 0 s. Each error from 10 s on is worth a token, a retry costs five.
    const retriesAfter = (errors: number) => {
      const run = play(
        into(
          source('sdk', [burst(100), burst(errors, 12), burst(1, 30)], { retry: { mode: 'standard', maxAttempts: 2 } }),
          functionThat(failsAlways, { reservedConcurrentExecutions: 0 }),
          {},
          {
            interventions: [
              { atSeconds: 10, path: '/resources/worker/reservedConcurrentExecutions', value: 10 },
              { atSeconds: 20, path: '/resources/worker/reservedConcurrentExecutions', value: 0 },
            ],
          },
        ),
      )
      return timesOf(run, 'requestSent').filter((time) => time >= 30).length - 1
    }
    expect(retriesAfter(4)).toBe(0)
    expect(retriesAfter(5)).toBe(1)
  })
})

describe('adaptive mode', () => {
  const calls = (mode: string, worker: Part) =>
    play(
      into(
        source('sdk', { kind: 'constant', ratePerSecond: 20 }, { retry: { mode } }),
        worker,
        {},
        { durationSeconds: 120 },
      ),
    )
  const narrow = functionThat({ durationMs: 1000 }, { reservedConcurrentExecutions: 5 })

  it('is standard mode as long as nobody is refused', () => {
    const worker = functionThat(failsFirst(1))
    expect(timeline(calls('adaptive', worker))).toEqual(timeline(calls('standard', worker)))
  })

  it('holds calls back after a throttle, first calls too, and so is refused less', () => {
    const adaptive = calls('adaptive', narrow)
    const standard = calls('standard', narrow)
    const refused = (run: typeof adaptive) => timesOf(run, 'invocationThrottled').length
    expect(refused(adaptive)).toBeLessThan(refused(standard) / 2)
    const sent = timesOf(adaptive, 'requestSent')
    // About as many calls a second as the function can take: five.
    const perSecond = sent.filter((time) => time >= 60).length / 60
    expect(perSecond).toBeGreaterThan(2)
    expect(perSecond).toBeLessThan(10)
  })

  it('lets the rate grow again when there is room', () => {
    const interventions = [{ atSeconds: 40, path: '/resources/worker/reservedConcurrentExecutions', value: 100 }]
    const run = play(
      into(
        source('sdk', { kind: 'constant', ratePerSecond: 20, untilSeconds: 60 }, { retry: { mode: 'adaptive' } }),
        narrow,
        {},
        {
          durationSeconds: 300,
          interventions,
        },
      ),
    )
    const sent = timesOf(run, 'requestSent')
    const perSecond = (from: number) => sent.filter((time) => time >= from && time < from + 10).length / 10
    expect(perSecond(45)).toBeGreaterThan(2 * perSecond(25))
    expect(report(run).totals.inFlight).toBe(0)
  })
})

describe('the read-timeout trap', () => {
  const minuteAndMore = functionThat({ durationMs: 70_000 }, { timeout: 90 })

  it('runs a function of 70 s three times for a CLI that waits 60 s, and the call fails', () => {
    const run = play(into(source('cli', burst(1)), minuteAndMore, {}, { durationSeconds: 300 }))
    expect(timesOf(run, 'invocationStarted')).toHaveLength(3)
    expect(timesOf(run, 'requestAbandoned')[0]).toBe(60)
    expect(timesOf(run, 'requestAnswered')).toEqual([])
    expect(report(run, { requests: true }).requests!.map(({ statusCode }) => statusCode)).toEqual([0, 0, 0])
    expect(report(run, { events: true }).events).toMatchObject([{ attempts: 3, outcome: 'failed' }])
  })

  it('runs it five times in legacy mode', () => {
    const cli = source('cli', burst(1), { retry: { mode: 'legacy' } })
    expect(timesOf(play(into(cli, minuteAndMore, {}, { durationSeconds: 500 })), 'invocationStarted')).toHaveLength(5)
  })

  it('closes with a longer wait, or none', () => {
    for (const readTimeoutSeconds of [0, 100]) {
      const run = play(
        into(source('cli', burst(1), { readTimeoutSeconds }), minuteAndMore, {}, { durationSeconds: 300 }),
      )
      expect(timeline(run, CALLS)).toEqual([
        '0.000 requestSent',
        '70.000 requestAnswered 200',
        '70.000 eventEnded succeeded',
      ])
    }
  })
})

describe('a REST API', () => {
  const api = (settings: Part = {}) => source('api-gateway', burst(1), settings)

  it('answers 504 after 29 s while the function runs on', () => {
    const run = play(into(api(), functionThat({ durationMs: 40_000 }, { timeout: 60 })))
    expect(timeline(run, [...CALLS, 'invocationEnded'])).toEqual([
      '0.000 requestSent',
      '29.000 requestAbandoned',
      '29.000 clientAnswered 504',
      '29.000 eventEnded failed',
      '40.000 invocationEnded success',
    ])
  })

  it('waits as long as it is told to', () => {
    const run = play(into(api({ timeoutInMillis: 50 }), functionThat()))
    expect(timeline(run, ['clientAnswered'])).toEqual(['0.050 clientAnswered 504'])
  })

  it('answers 502 for a function error or a malformed response and 500 for a throttle', () => {
    const answers = (worker: Part) =>
      timeline(play(into(api(), worker)), ['clientAnswered', 'eventEnded']).map((line) => line.split(' ')[2])
    expect(answers(functionThat(failsAlways))).toEqual(['502', 'failed'])
    expect(answers(functionThat({ faults: [{ kind: 'timeout' }] }))).toEqual(['502', 'failed'])
    expect(answers(functionThat({ returns: 'text' }))).toEqual(['502', 'failed'])
    expect(answers(NOTHING_FREE)).toEqual(['500', 'failed'])
    expect(answers(functionThat())).toEqual(['200', 'succeeded'])
  })

  it('passes on what the code chose to answer: no failure of the call', () => {
    for (const statusCode of [404, 500, 503]) {
      const run = play(into(api(), functionThat({ returns: { statusCode } })))
      expect(timeline(run, ['clientAnswered', 'eventEnded'])).toEqual([
        `0.100 clientAnswered ${statusCode}`,
        '0.100 eventEnded succeeded',
      ])
    }
  })
})

describe('a hop', () => {
  it('takes time where an assumption gives it some', () => {
    const run = play(into(source('sdk', at(1)), functionThat(), {}, { assumptions: { hopMs: 20 } }))
    expect(timesOf(run, 'invocationStarted')).toEqual([1.02])
  })
})
