import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { fromMilliseconds } from '../sim/engine/sim-time.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import { setLocale } from '../texts/numbers.ts'
import { type Caption, captionFor, hasLogLine, logLine } from './captions.ts'

const GALLERY = [
  'three-paths',
  'three-paths-busy',
  'api-orders',
  's3-thumbnails',
  'sqs-partial-batch',
  'sns-fan-out',
  'fifo-groups',
  'filtered-orders',
  'provisioned-rush',
]

function runOf(name: string): Run {
  const parsed = parseScenario(readFileSync(new URL(`../scenarios/${name}.json`, import.meta.url), 'utf8'))
  if (!parsed.ok) throw new Error(name)
  return simulate(parsed.scenario)
}

const marked = ({ before, strong, after }: Caption) => `${before}**${strong}**${after}`
const words = ({ text }: Caption) => text.split(' ').length

/** What would be said while the run plays: happenings closer than 150 ms are one moment. */
function story(run: Run): Caption[] {
  const told: Caption[] = []
  const { trace } = run
  for (let from = 0, to = 0; from < trace.length; from = to) {
    to = from + 1
    while (to < trace.length && trace.timeAt(to) - trace.timeAt(to - 1) <= fromMilliseconds(150)) to++
    const caption = captionFor(run, from, to)
    if (caption) told.push(caption)
  }
  return told
}

describe('the captions of the default scenario', () => {
  const told = story(runOf('three-paths')).map(marked)

  it('tell every consequence once it shows, each path in its own words', () => {
    expect(told).toEqual(
      expect.arrayContaining([
        'No environment is ready: Lambda starts one, and **call 1 waits 0.4 s**.',
        'Call 1 is done: Lambda answers 200, and **the client has the result**.',
        'Lambda queues upload 1, answers 202 at once, and **the bucket moves on**.',
        'Lambda fetches five jobs at once: **they stay in the queue, hidden for 7 s**.',
        'Job 5 fails the whole batch: **all five go back**, hidden for 7 s.',
        'Call 3 failed. Lambda never retries a call: **the client gets a 502**.',
        'Upload 2 failed. Nobody waits for it, so **Lambda tries again in a minute**.',
        'Five jobs fill a batch: **it goes at once**, before its window is over.',
        'Jobs 6 to 10 are done: **Lambda deletes them** from the queue.',
        'Nobody deleted jobs 1 to 5 in 7 s: **Lambda fetches them a second time**.',
        'Job 5 fails the batch again: **four good jobs, done twice now, go back too**.',
        'Full house. Two callers get an error, the upload waits 1 s, the batch is tried again: **same throttle, three consequences**.',
        'Received three times, never deleted: **SQS moves all five to failed-jobs**, though four were fine.',
        'A minute is over: **Lambda runs upload 2 again**, attempt 2 of 3.',
        'Upload 2 failed again. **Lambda tries once more in two minutes**, then never again.',
        "Upload 3 succeeds at the second attempt: **Lambda's own retry saved it**.",
        'Two minutes are over: **Lambda runs upload 2 a last time**, attempt 3 of 3.',
        'Three runs, no more: **the record of upload 2 goes to failed-uploads**.',
      ]),
    )
  })

  it('never say the same failure in the place of a rarer one', () => {
    const dead = told.findIndex((caption) => caption.startsWith('Received three times'))
    expect(told.slice(dead).filter((caption) => caption.includes('visible again'))).toEqual([])
  })
})

afterEach(() => setLocale('en-US'))

it('sets its numbers as the locale does', () => {
  setLocale('de')
  expect(story(runOf('three-paths')).map(marked)).toContain(
    'No environment is ready: Lambda starts one, and **call 1 waits 0,4 s**.',
  )
})

it('says which of a batch failed, and what becomes of the others', () => {
  expect(story(runOf('sqs-partial-batch')).map(marked)).toEqual(
    expect.arrayContaining([
      'The function names job 17 as failed: **only it comes back**, the other nine are deleted.',
      'Received three times, never deleted: **SQS moves job 17 to dlq**.',
    ]),
  )
})

it('speaks of a window only where a full batch had one to wait for', () => {
  const released = (batchSize: number, maximumBatchingWindowInSeconds: number) => {
    const parsed = parseScenario(
      JSON.stringify({
        version: 1,
        title: 'A batch is full',
        seed: 1,
        durationSeconds: 20,
        resources: {
          jobs: { type: 'sqs', traffic: [{ kind: 'burst', atSeconds: 1, count: batchSize }] },
          worker: { type: 'function' },
        },
        connections: [{ from: 'jobs', to: 'worker', batchSize, maximumBatchingWindowInSeconds }],
      }),
    )
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    const run = simulate(parsed.scenario)
    return Array.from({ length: run.trace.length }, (_, entry) => logLine(run, entry)?.text ?? '')
  }
  expect(released(1, 0)).toContain('A batch of one never waits for others: one job goes to the function at once.')
  expect(released(3, 0)).toContain('Three jobs fill a batch: it goes at once.')
  expect(released(3, 5)).toContain('Three jobs fill a batch: it goes at once, before its window is over.')
})

it('says who retries for a caller, and when nobody does', () => {
  const run = runOf('api-orders')
  const told = Array.from({ length: run.trace.length }, (_, entry) => logLine(run, entry)?.text ?? '')
  const expected = [
    /^Call \d+ failed, but the answer is a 200: the SDK does not try again\.$/,
    /^No room for call \d+: Lambda answers 429, and the SDK tries again in [\d.]+ m?s\.$/,
    /^Call \d+ succeeds at attempt 2: the SDK's own retry saved it\.$/,
    /^No room for call \d+, three times now: the SDK gives up, the work is never done\.$/,
    /^No room for call \d+: Lambda answers 429, and the SDK has no retries left to spend\.$/,
  ]
  for (const sentence of expected) expect(told.filter((text) => sentence.test(text))).not.toEqual([])
})

it.each(GALLERY)('writes whole, short sentences about %s', (name) => {
  const run = runOf(name)
  const events = run.trace.events.length
  for (let entry = 0; entry < Math.min(run.trace.length, 4_000); entry++) {
    const line = logLine(run, entry)
    expect(hasLogLine(run, entry)).toBe(line !== undefined)
    if (!line) continue
    expect(line.text).toMatch(/^[A-Z0-9][^*]+\.$/)
    expect(line.text).not.toMatch(/undefined|NaN|Infinity| {2}/)
    expect(line.strong, line.text).not.toBe('')
    expect(words(line), line.text).toBeLessThanOrEqual(17)
    expect(line.events.every((event) => event >= 0 && event < events)).toBe(true)
  }
  for (const caption of story(run)) expect(words(caption), caption.text).toBeLessThanOrEqual(21)
})
