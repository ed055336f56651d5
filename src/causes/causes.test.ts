import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { drafts } from '../sim/testing/generate.ts'
import { edited } from './define-cause.ts'
import { type Answer, AS_IT_STANDS, causesOf, findCauses } from './find.ts'
import { causes } from './index.ts'
import { asItStands, healthy } from './probe.ts'
import { sceneOf } from './scene.ts'
import { type SymptomId, symptoms } from './symptoms.ts'

const inGallery = (id: string): Scenario => gallery.find((each) => each.id === id)!.scenario

const valid = (document: unknown): Scenario => {
  const parsed = validate(JSON.parse(JSON.stringify(document)))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.scenario
}

/** A queue of ten jobs at once, a function, a dead-letter queue; runs of 200 ms. */
const jobs = (change: { queue?: object; worker?: object; mapping?: object } = {}): Scenario =>
  valid({
    version: 1,
    durationSeconds: 60,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 },
        traffic: [{ kind: 'burst', count: 10, atSeconds: 1 }],
        ...change.queue,
      },
      worker: { type: 'function', timeout: 5, handler: { durationMs: 100, perRecordMs: 10 }, ...change.worker },
      dead: { type: 'sqs' },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10, ...change.mapping }],
  })

const clicks = (mapping: object = {}): Scenario =>
  valid({
    version: 1,
    durationSeconds: 120,
    resources: {
      clicks: {
        type: 'kinesis',
        traffic: [{ kind: 'constant', ratePerSecond: 2, partitionKeys: 5 }],
      },
      count: { type: 'function', timeout: 10, handler: { durationMs: 50, perRecordMs: 2 } },
    },
    connections: [{ from: 'clicks', to: 'count', ...mapping }],
  })

const api = (worker: object = {}, caller: object = {}): Scenario =>
  valid({
    version: 1,
    durationSeconds: 60,
    resources: {
      api: { type: 'sdk', retry: { mode: 'none' }, traffic: [{ kind: 'constant', ratePerSecond: 1 }], ...caller },
      worker: { type: 'function', timeout: 10, handler: { durationMs: 100 }, ...worker },
    },
    connections: [{ from: 'api', to: 'worker' }],
  })

/** 'poison-record: functionResponseTypes', or '-' where no one setting decides. */
const told = ({ findings }: Answer) => findings.map(({ cause, deciding }) => `${cause}: ${deciding?.name ?? '-'}`)

const here: Record<SymptomId, { document: Scenario; expected: string[] }> = {
  'good-dead': {
    document: jobs(),
    expected: [
      'poison-record: functionResponseTypes',
      'throttling: reservedConcurrentExecutions',
      'crash: batchSize',
      'outage: maxReceiveCount',
      'slow-downstream: timeout',
    ],
  },
  'ran-twice': {
    document: jobs(),
    expected: ['poison-record: functionResponseTypes', 'crash: batchSize', 'long-run: visibilityTimeout'],
  },
  'iterator-age': {
    document: clicks(),
    expected: [
      'poison-record: bisectBatchOnFunctionError',
      'throttling: reservedConcurrentExecutions',
      'crash: bisectBatchOnFunctionError',
      'outage: -',
      'slow-downstream: -',
    ],
  },
  gone: { document: jobs(), expected: ['batch-response: functionResponseTypes'] },
  'bad-answers': {
    document: api({ reservedConcurrentExecutions: 5 }),
    expected: [
      'throttling: reservedConcurrentExecutions',
      'burst: reservedConcurrentExecutions',
      'slow-downstream: timeout',
    ],
  },
  backlog: {
    document: jobs({ queue: { redrivePolicy: undefined } }),
    expected: ['poison-record: redrivePolicy', 'crash: redrivePolicy', 'slow-downstream: timeout'],
  },
}

describe('what could do this?', () => {
  it.each(symptoms.map(({ id, words }) => [id, words] as const))(
    '%s: finds the causes one expects, and the deciding setting takes each off the list',
    (id) => {
      const { document, expected } = here[id]
      const answer = causesOf(document, id)
      expect(answer.already).toBeUndefined()
      expect(told(answer)).toEqual(expected)
      for (const { cause, where, deciding } of answer.findings) {
        if (!deciding) continue
        const changed = causesOf(edited(document, deciding.edits)!, id)
        expect(changed.already).toBeUndefined()
        expect(changed.findings.filter((each) => each.cause === cause && each.where === where)).toEqual([])
      }
    },
    60_000,
  )

  it.each([
    [
      'sqs-partial-batch',
      'good-dead',
      [
        'throttling: reservedConcurrentExecutions',
        'crash: batchSize',
        'outage: maxReceiveCount',
        'slow-downstream: timeout',
        'batch-response: batchSize',
      ],
    ],
    ['s3-thumbnails', 'good-dead', ['outage: -', 'slow-downstream: timeout']],
    [
      'order-api',
      'bad-answers',
      [
        'as-it-stands: -',
        'poison-record: -',
        'throttling: reservedConcurrentExecutions',
        'crash: -',
        'outage: -',
        'burst: reservedConcurrentExecutions',
        'slow-downstream: -',
      ],
    ],
    ['fifo-groups', 'ran-twice', ['long-run: visibilityTimeout', 'batch-response: idempotent']],
  ] as const)(
    'in %s knows what could do it: %s',
    (scenario, symptom, expected) => {
      expect(told(causesOf(inGallery(scenario), symptom))).toEqual(expected)
    },
    60_000,
  )

  it('tells the way of one event: a good job, three times in a batch with a bad one, and then dead', () => {
    const poison = causesOf(jobs(), 'good-dead').findings.find(({ cause }) => cause === 'poison-record')!
    expect(poison.event).toBe('job 1')
    expect(poison.affected).toBe(9)
    expect(poison.assumes).toEqual(['The code throws for job 6, every time.'])
    expect(poison.path.map(({ title }) => title).filter((title) => /^(Received|Moved)/.test(title))).toEqual([
      'Received, receive 1 of 3',
      'Received again, receive 2 of 3',
      'Received again, receive 3 of 3',
      'Moved to dead',
    ])
  })

  it('puts CloudWatch’s numbers side by side: throttling shows in Throttles and not in Errors', () => {
    const { findings, numbers } = causesOf(jobs(), 'good-dead')
    const of = (metric: string, cause: string) => {
      const row = numbers.find((each) => each.resource === 'worker' && each.metric === metric)!
      return row.values[findings.findIndex((each) => each.cause === cause)]!
    }
    expect(of('Throttles', 'throttling').value).toBeGreaterThan(0)
    expect(of('Errors', 'throttling')).toEqual({ value: 0, differs: false })
    expect(of('Errors', 'outage').differs).toBe(true)
    expect(of('Throttles', 'outage')).toEqual({ value: 0, differs: false })
  })

  it('asks for the fewest assumptions first', () => {
    const assumed = causesOf(jobs(), 'ran-twice').findings.map(({ assumes }) => assumes.length)
    expect(assumed).toEqual([1, 1, 2])
  })

  it('does not blame a batch response where nobody is left to be named, nor retries where nobody retries', () => {
    const { notHere } = causesOf(api(), 'ran-twice')
    expect(notHere).toEqual(['A run longer than the visibility timeout', 'A batch response that says nothing'])
  })

  it('finds a caller’s retry where the run outlasts its wait, and not where the function ends before', () => {
    const slow = api({ timeout: 120 })
    const answer = causesOf(slow, 'ran-twice')
    expect(told(answer)).toEqual(['caller-retry: timeout'])
    expect(answer.findings[0]!.deciding).toMatchObject({ before: 120, after: 25 })
    expect(told(causesOf(api({ timeout: 20 }), 'ran-twice'))).toEqual([])
  })

  it('says of a filter that it lets events go while nothing is wrong, and what decides it', () => {
    const filtered = jobs({ mapping: { filterCriteria: { filters: [{ pattern: { body: ['never'] } }] } } })
    const { already } = causesOf(filtered, 'gone')
    expect(already).toMatchObject({ affected: 10, deciding: { name: 'filterCriteria' } })
  })

  it('says of a symptom that cannot show what there is none of, and runs into nothing', () => {
    const told = [
      [jobs({ queue: { redrivePolicy: undefined } }), 'good-dead', /no dead-letter queue/],
      [jobs(), 'iterator-age', /No function reads a stream/],
      [jobs(), 'bad-answers', /Nobody waits/],
      [api(), 'backlog', /polls no queue/],
    ] as const
    for (const [document, symptom, words] of told) {
      const { without, findings, already } = causesOf(document, symptom)
      expect(without).toMatch(words)
      expect(findings).toEqual([])
      expect(already).toBeUndefined()
    }
    for (const { id } of symptoms) expect(causesOf(here[id].document, id).without).toBeUndefined()
  }, 60_000)

  it('says what the scenario itself has go wrong, apart from what else could', () => {
    const { findings } = causesOf(inGallery('three-paths'), 'good-dead')
    expect(findings[0]).toMatchObject({
      cause: AS_IT_STANDS,
      affected: 4,
      deciding: { path: '/connections/2/functionResponseTypes', after: ['ReportBatchItemFailures'] },
    })
  })

  it('answers the same every time, however it is stepped, and in runs that end', () => {
    const asking = findCauses(jobs(), 'ran-twice')
    let steps = 0
    let last = asking.next()
    for (; !last.done; last = asking.next()) {
      expect(last.value.done).toBeLessThanOrEqual(last.value.of)
      steps++
    }
    expect(last.value).toEqual(causesOf(jobs(), 'ran-twice'))
    expect(steps).toBeGreaterThan(last.value.findings.length)
  })

  it('makes valid documents of whatever somebody wrote, leaves the person’s own alone, and never throws', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...symptoms), (draft, symptom) => {
        const document = valid(draft)
        const before = JSON.stringify(document)
        expect(validate(healthy(document)).ok).toBe(true)
        expect(validate(asItStands(document)).ok).toBe(true)
        const { scene } = sceneOf(document)
        for (const cause of causes)
          for (const { edits, contrast } of cause.variants(scene)) {
            expect(edited(scene.document, edits)).toBeDefined()
            if (contrast) expect(edited(scene.document, contrast)).toBeDefined()
          }
        const asking = findCauses(document, symptom.id)
        for (let run = 0; run < 4 && !asking.next().done; run++);
        expect(JSON.stringify(document)).toBe(before)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
