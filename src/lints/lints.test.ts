import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { drafts } from '../sim/testing/generate.ts'
import { type Found, lints, lintsOf } from './index.ts'
import { repaired } from './repair.ts'

const valid = (draft: unknown): Scenario => {
  const parsed = validate(draft)
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}

type Draft = Record<string, object>

/** Resources and connections of a run of a minute. */
const scenarioOf = (resources: Draft, connections: object[], more: object = {}): Scenario =>
  valid({ version: 1, durationSeconds: 60, resources, connections, ...more })

const dead = { type: 'sqs' }
/** A queue with a dead-letter queue, read by a function with a timeout of 10 s. */
const queueInto = (given: { queue?: object; worker?: object; mapping?: object } = {}, more: object = {}): Scenario =>
  scenarioOf(
    {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 120,
        redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 },
        ...given.queue,
      },
      worker: { type: 'function', timeout: 10, ...given.worker },
      dead,
    },
    [{ from: 'jobs', to: 'worker', ...given.mapping }],
    more,
  )

/** A source at a function with a timeout of 10 s. */
const at = (source: object, worker: object = {}, more: object[] = [], others: Draft = {}): Scenario =>
  scenarioOf({ source, worker: { type: 'function', timeout: 10, ...worker }, ...others }, [
    { from: 'source', to: 'worker' },
    ...more,
  ])

const of = (id: string, scenario: Scenario) => lintsOf(scenario).filter(({ lint }) => lint.id === id)

/** Repairs the one finding of a lint: it goes, and the document stays valid. */
function repairOf(id: string, scenario: Scenario): Scenario {
  const [found, ...others] = of(id, scenario)
  expect(others).toEqual([])
  const after = repaired(scenario, found!.repair!)
  if (!after.ok) throw new Error(JSON.stringify(after.errors))
  valid(after.document)
  expect(of(id, after.document)).toEqual([])
  return after.document
}

describe('the visibility timeout', () => {
  const short = queueInto({ queue: { visibilityTimeout: 64 }, mapping: { maximumBatchingWindowInSeconds: 5 } })

  it('is short below six times the timeout plus the window, and says the sum', () => {
    const [found] = of('visibility-timeout', short)
    expect(found?.place).toBe('/resources/jobs/visibilityTimeout')
    expect(found?.reason).toContain('6 × 10 + 5 = 65 s')
    expect(repairOf('visibility-timeout', short).resources.jobs).toMatchObject({ visibilityTimeout: 65 })
  })

  it('is long enough at exactly that', () => {
    const enough = queueInto({ queue: { visibilityTimeout: 65 }, mapping: { maximumBatchingWindowInSeconds: 5 } })
    expect(of('visibility-timeout', enough)).toEqual([])
  })

  it('does not matter while nothing reads the queue', () => {
    const off = queueInto({ queue: { visibilityTimeout: 64 }, mapping: { enabled: false } })
    expect(of('visibility-timeout', off)).toEqual([])
  })

  it('is asked of the slowest of several functions', () => {
    const resources = { ...short.resources, slow: { type: 'function', timeout: 20 } }
    const both = valid({ ...short, resources, connections: [...short.connections, { from: 'jobs', to: 'slow' }] })
    expect(repairOf('visibility-timeout', both).resources.jobs).toMatchObject({ visibilityTimeout: 120 })
  })

  it('is judged as the last change leaves it, and the repair holds against that change', () => {
    const interventions = [{ atSeconds: 1, path: '/resources/jobs/visibilityTimeout', value: 20 }]
    const lowered = queueInto({}, { interventions })
    const after = repairOf('visibility-timeout', lowered)
    expect(after.interventions).toBeUndefined()
    expect(after.resources.jobs).toMatchObject({ visibilityTimeout: 60 })
  })

  it('keeps the rest of a change that sets the whole queue', () => {
    const jobs = { type: 'sqs', visibilityTimeout: 20, delaySeconds: 3, redrivePolicy: { deadLetterTarget: 'dead' } }
    const replaced = queueInto({}, { interventions: [{ atSeconds: 1, path: '/resources/jobs', value: jobs }] })
    const after = repairOf('visibility-timeout', replaced)
    expect(after.interventions?.[0]?.value).toEqual({ ...jobs, visibilityTimeout: 60 })
  })
})

describe('reserved concurrency', () => {
  const limited = (reserved: number, maximum?: number) =>
    queueInto({
      worker: { reservedConcurrentExecutions: reserved },
      mapping: maximum === undefined ? {} : { scalingConfig: { maximumConcurrency: maximum } },
    })

  it('is short below what the mapping may run; the mapping is held to it', () => {
    expect(of('reserved-concurrency', limited(10, 20))[0]?.title).toBe('20 batches at once, but worker may run 10')
    const [mapping] = repairOf('reserved-concurrency', limited(10, 20)).connections
    expect(mapping?.scalingConfig).toEqual({ maximumConcurrency: 10 })
  })

  it('is enough at the maximum, and where none is reserved', () => {
    expect(of('reserved-concurrency', limited(20, 20))).toEqual([])
    expect(of('reserved-concurrency', queueInto({ mapping: { scalingConfig: { maximumConcurrency: 20 } } }))).toEqual(
      [],
    )
  })

  it('is short of the five batches that a mapping without a maximum begins with', () => {
    expect(of('reserved-concurrency', limited(5))).toEqual([])
    expect(of('reserved-concurrency', limited(4))[0]?.reason).toContain('begins with 5 batches of jobs')
  })

  it('speaks of dead letters where there is a dead-letter queue only', () => {
    const alone = scenarioOf({ jobs: { type: 'sqs' }, worker: { type: 'function', reservedConcurrentExecutions: 2 } }, [
      { from: 'jobs', to: 'worker' },
    ])
    expect(of('reserved-concurrency', limited(4))[0]?.reason).toContain('dead-lettered')
    expect(of('reserved-concurrency', alone)[0]?.reason).toContain('stays hidden once more')
  })

  it('is raised where it is less than a mapping may have', () => {
    expect(repairOf('reserved-concurrency', limited(1)).resources.worker).toMatchObject({
      reservedConcurrentExecutions: 5,
    })
  })

  it('is let go where the account has no room for more', () => {
    const full = valid({ ...limited(1), account: { concurrentExecutions: 102 } })
    expect(repairOf('reserved-concurrency', full).resources.worker).not.toHaveProperty('reservedConcurrentExecutions')
  })

  it('is shared out among several queues', () => {
    const one = limited(7, 20)
    const resources = { ...one.resources, mail: { ...one.resources.jobs } }
    const more = { from: 'mail', to: 'worker', scalingConfig: { maximumConcurrency: 2 } }
    const after = repairOf(
      'reserved-concurrency',
      valid({ ...one, resources, connections: [...one.connections, more] }),
    )
    expect(after.connections.map(({ scalingConfig }) => scalingConfig?.maximumConcurrency)).toEqual([5, 2])
  })
})

describe('maxReceiveCount', () => {
  const queue = { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 } }

  it('is few below five where the function may refuse a batch', () => {
    const limited = queueInto({ queue, worker: { reservedConcurrentExecutions: 10 } })
    expect(of('max-receive-count', limited)[0]?.reason).toContain('refused three times, a good message is in dead')
    expect(repairOf('max-receive-count', limited).resources.jobs).toMatchObject({
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 },
    })
  })

  it('is a choice where nothing is reserved, or all that is reserved is the mapping’s', () => {
    const mapping = { scalingConfig: { maximumConcurrency: 10 } }
    expect(of('max-receive-count', queueInto({ queue }))).toEqual([])
    expect(of('max-receive-count', queueInto({ queue, mapping }))).toEqual([])
    const own = queueInto({ queue, mapping, worker: { reservedConcurrentExecutions: 10 } })
    expect(of('max-receive-count', own)).toEqual([])
    const shared = { ...own.resources, api: { type: 'api-gateway' } }
    const busy = valid({ ...own, resources: shared, connections: [...own.connections, { from: 'api', to: 'worker' }] })
    expect(of('max-receive-count', busy)).toHaveLength(1)
  })
})

describe('what is given up', () => {
  it('is lost by a function that is invoked asynchronously and has neither queue nor destination', () => {
    const lost = at({ type: 's3' })
    expect(of('nowhere-to-go', lost)[0]?.reason).toContain('After 3 failed runs or 6 h')
    const after = repairOf('nowhere-to-go', lost)
    expect(after.resources['worker-dlq']).toEqual({ type: 'sqs' })
    expect(after.connections[1]).toEqual({ from: 'worker', to: 'worker-dlq', as: 'onFailure' })
  })

  it('is kept by either, and is no matter to who waits for the answer', () => {
    for (const way of ['deadLetter', 'onFailure'])
      expect(of('nowhere-to-go', at({ type: 's3' }, {}, [{ from: 'worker', to: 'dead', as: way }], { dead }))).toEqual(
        [],
      )
    expect(of('nowhere-to-go', at({ type: 'api-gateway' }))).toEqual([])
  })

  it('comes back for days where a queue has no dead-letter queue; one of its own kind is added', () => {
    const { redrivePolicy: _none, ...queue } = { redrivePolicy: 0, type: 'sqs-fifo', visibilityTimeout: 60 }
    const bare = at(queue)
    expect(of('nowhere-to-go', bare)[0]?.reason).toContain('every 60 s until it has been there for 4 days')
    const after = repairOf('nowhere-to-go', bare)
    expect(after.resources['source-dlq']).toEqual({ type: 'sqs-fifo' })
    expect(after.resources.source).toMatchObject({
      redrivePolicy: { deadLetterTarget: 'source-dlq', maxReceiveCount: 5 },
    })
  })

  it('is passed over by a stream mapping with a limit; without one it blocks its shard instead', () => {
    const stream = (mapping: object) =>
      scenarioOf({ clicks: { type: 'kinesis' }, worker: { type: 'function' } }, [
        { from: 'clicks', to: 'worker', ...mapping },
      ])
    expect(of('nowhere-to-go', stream({}))).toEqual([])
    const after = repairOf('nowhere-to-go', stream({ maximumRetryAttempts: 2 }))
    expect(after.connections[0]?.onFailure).toBe('clicks-dlq')
    expect(of('nowhere-to-go', stream({ maximumRecordAgeInSeconds: 60 }))).toHaveLength(1)
  })

  it('finds a free name, and a place in the list that timed changes keep to', () => {
    const interventions = [
      { atSeconds: 5, path: '/resources/late', value: { type: 'sdk' } },
      { atSeconds: 5, path: '/connections/-', value: { from: 'late', to: 'worker' } },
      { atSeconds: 9, path: '/connections/1/qualifier', value: '$LATEST' },
    ]
    const lost = valid({ ...at({ type: 's3' }, {}, [], { 'worker-dlq': dead }), interventions })
    const after = repairOf('nowhere-to-go', lost)
    expect(after.resources['worker-dlq-2']).toEqual({ type: 'sqs' })
    expect(after.interventions?.at(-1)?.path).toBe('/connections/2/qualifier')
  })
})

describe('a batch response', () => {
  const answer = { batchItemFailures: [{ itemIdentifier: 'x' }] }

  it('is a success to a mapping that was not told', () => {
    const untold = queueInto({ worker: { handler: { returns: answer } } })
    expect(of('batch-response', untold)[0]?.reason).toContain('deletes the whole batch')
    const [mapping] = repairOf('batch-response', untold).connections
    expect(mapping?.functionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })

  it('may come by a fault, of this source or of any', () => {
    const faulty = (more: object) =>
      queueInto({ worker: { handler: { faults: [{ kind: 'returns', value: answer, ...more }] } } })
    expect(of('batch-response', faulty({}))).toHaveLength(1)
    expect(of('batch-response', faulty({ resource: 'jobs' }))).toHaveLength(1)
    expect(of('batch-response', faulty({ resource: 'dead' }))).toEqual([])
  })

  it('is read where it was announced, and none is missed where the code gives none', () => {
    const mapping = { functionResponseTypes: ['ReportBatchItemFailures'] }
    expect(of('batch-response', queueInto({ mapping, worker: { handler: { returns: answer } } }))).toEqual([])
    expect(of('batch-response', queueInto({ worker: { handler: { returns: { ok: true } } } }))).toEqual([])
  })

  it('offers nothing where AWS reads none', () => {
    const [found] = of('batch-response', at({ type: 'mq' }, { handler: { returns: answer } }))
    expect(found).toBeDefined()
    expect(found?.repair).toBeUndefined()
  })
})

describe('a FIFO batch', () => {
  const fifo = (mapping: object) =>
    scenarioOf(
      {
        pay: { type: 'sqs-fifo', visibilityTimeout: 60, redrivePolicy: { deadLetterTarget: 'dead' } },
        worker: { type: 'function', timeout: 10 },
        dead: { type: 'sqs-fifo' },
      },
      [{ from: 'pay', to: 'worker', ...mapping }],
    )

  it('brings all of it back for one failure', () => {
    expect(of('fifo-batch', fifo({ batchSize: 7 }))[0]?.title).toBe('One bad message of pay brings up to 7 back')
    expect(repairOf('fifo-batch', fifo({})).connections[0]?.functionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })

  it('does not where it is of one, where the response is read, and on a standard queue', () => {
    expect(of('fifo-batch', fifo({ batchSize: 1 }))).toEqual([])
    expect(of('fifo-batch', fifo({ functionResponseTypes: ['ReportBatchItemFailures'] }))).toEqual([])
    expect(of('fifo-batch', queueInto())).toEqual([])
  })
})

describe('a caller', () => {
  it('that is a gateway waits less than the function may run', () => {
    const slow = at({ type: 'api-gateway' }, { timeout: 60 })
    expect(of('caller-gives-up', slow)[0]?.title).toBe('source waits 29 s, worker may run 60 s')
    expect(of('caller-gives-up', slow)[0]?.reason).toContain('answered 504')
    expect(repairOf('caller-gives-up', slow).resources.worker).toMatchObject({ timeout: 29 })
    expect(of('caller-gives-up', at({ type: 'api-gateway' }, { timeout: 29 }))).toEqual([])
  })

  it('may have its time fixed by AWS', () => {
    expect(repairOf('caller-gives-up', at({ type: 'cognito' })).resources.worker).toMatchObject({ timeout: 5 })
  })

  it('that waits less than any function can run waits longer', () => {
    const hasty = at({ type: 'http-api', timeoutInMillis: 400 })
    expect(repairOf('caller-gives-up', hasty).resources.source).toMatchObject({ timeoutInMillis: 10_000 })
  })

  it('that is a client is told to wait: it would call again', () => {
    const client = at({ type: 'sdk' }, { timeout: 70 })
    expect(of('caller-gives-up', client)[0]?.reason).toContain('calls again while the first run goes on')
    expect(repairOf('caller-gives-up', client).resources.source).toMatchObject({ readTimeoutSeconds: 70 })
    expect(of('caller-gives-up', at({ type: 'sdk', readTimeoutSeconds: 0 }, { timeout: 70 }))).toEqual([])
  })

  it('that only hands over waits for nothing', () => {
    const handsOver = scenarioOf({ api: { type: 'api-gateway' }, worker: { type: 'function', timeout: 60 } }, [
      { from: 'api', to: 'worker', invocationType: 'Event' },
    ])
    expect(of('caller-gives-up', handsOver)).toEqual([])
  })
})

describe('two layers', () => {
  it('try again when a service does and its client, too', () => {
    const both = at({ type: 'firehose', retry: { mode: 'standard' } })
    expect(of('retries-twice', both)[0]?.reason).toContain('calls up to 4 times by itself')
    expect(repairOf('retries-twice', both).resources.source).toMatchObject({ retry: { mode: 'none' } })
    expect(of('retries-twice', at({ type: 'firehose' }))).toEqual([])
    expect(of('retries-twice', at({ type: 'sdk' }))).toEqual([])
  })

  const back = (worker: object) =>
    at(
      { type: 's3' },
      worker,
      [
        { from: 'worker', to: 'dead', as: 'onFailure' },
        { from: 'dead', to: 'worker' },
      ],
      {
        dead: { type: 'sqs', visibilityTimeout: 60, redrivePolicy: { deadLetterTarget: 'end', maxReceiveCount: 5 } },
        end: dead,
      },
    )

  it('try again when a function reads the queue of what it gave up', () => {
    expect(of('retries-twice', back({}))[0]?.reason).toContain(
      'up to 3 times; then dead hands it to worker again, up to 5',
    )
    expect(repairOf('retries-twice', back({})).resources.worker).toMatchObject({
      eventInvokeConfig: { maximumRetryAttempts: 0 },
    })
    expect(of('retries-twice', back({ eventInvokeConfig: { maximumRetryAttempts: 0 } }))).toEqual([])
  })

  it('try again when it reads its queue’s dead letters', () => {
    const jobs = queueInto()
    const again = valid({ ...jobs, connections: [...jobs.connections, { from: 'dead', to: 'worker' }] })
    expect(repairOf('retries-twice', again).connections[1]).toMatchObject({ enabled: false })
    expect(of('retries-twice', jobs)).toEqual([])
  })
})

describe('the age of a record', () => {
  const stream = (age: number, retention: object = {}) =>
    scenarioOf({ clicks: { type: 'kinesis', ...retention }, worker: { type: 'function' }, dead }, [
      { from: 'clicks', to: 'worker', maximumRecordAgeInSeconds: age, onFailure: 'dead' },
    ])

  it('is never reached beyond the retention of its stream', () => {
    expect(of('record-age', stream(100_000))[0]?.reason).toContain('expires with the stream')
    expect(repairOf('record-age', stream(100_000)).connections[0]?.maximumRecordAgeInSeconds).toBe(86_400)
  })

  it('gives nothing up that is gone from the stream before: no destination would hear of it', () => {
    const lost = (age: number) =>
      scenarioOf({ clicks: { type: 'kinesis' }, worker: { type: 'function' } }, [
        { from: 'clicks', to: 'worker', maximumRecordAgeInSeconds: age },
      ])
    expect(of('nowhere-to-go', lost(3600))[0]?.reason).toContain('moves on past them')
    expect(of('nowhere-to-go', lost(604_800))).toEqual([])
  })

  it('is within it, or not limited at all', () => {
    expect(of('record-age', stream(86_400))).toEqual([])
    expect(of('record-age', stream(-1))).toEqual([])
    expect(of('record-age', stream(100_000, { retentionPeriodHours: 48 }))).toEqual([])
  })
})

describe('every lint', () => {
  it('has a page of AWS’s and a name of its own', () => {
    expect(lints.filter(({ page }) => !/^https:\/\/docs\.aws\.amazon\.com\//.test(page))).toEqual([])
    expect(new Set(lints.map(({ id }) => id)).size).toBe(lints.length)
  })

  it('reads any scenario, and what it offers leaves a valid document without the reason', () => {
    const seen = new Set<string>()
    const key = ({ lint, place }: Found) => `${lint.id} ${place}`
    fc.assert(
      fc.property(drafts, (draft) => {
        const scenario = valid(draft)
        for (const found of lintsOf(scenario)) {
          seen.add(found.lint.id)
          if (!found.repair) continue
          const after = repaired(scenario, found.repair)
          if (!after.ok) throw new Error(`${key(found)}: ${JSON.stringify(after.errors)}`)
          valid(after.document)
          expect(lintsOf(after.document).map(key)).not.toContain(key(found))
        }
      }),
      { numRuns: 300, seed: 8 },
    )
    // What generated documents never break is not held by this.
    expect([...seen].toSorted()).toEqual([
      'batch-response',
      'caller-gives-up',
      'fifo-batch',
      'max-receive-count',
      'nowhere-to-go',
      'reserved-concurrency',
      'retries-twice',
      'visibility-timeout',
    ])
  })

  it('finds in the gallery what its scenarios mean to show, and nothing where they show the way', () => {
    const said = Object.fromEntries(
      playable.map(({ id, scenario }) => [id, lintsOf(scenario).map(({ lint }) => lint.id)]),
    )
    expect(said).toEqual({
      'three-paths': ['max-receive-count'],
      'three-paths-busy': ['visibility-timeout', 'max-receive-count'],
      'api-orders': [],
      'order-api': ['caller-gives-up'],
      'cognito-sign-up': ['caller-gives-up'],
      'firehose-transform': [],
      's3-thumbnails': [],
      'custom-resource': ['nowhere-to-go'],
      'overlapping-schedule': ['nowhere-to-go'],
      'sqs-partial-batch': [],
      // 60 s where AWS's sum is 62.
      'filtered-orders': ['visibility-timeout', 'nowhere-to-go'],
      'fifo-groups': [],
      'kinesis-clicks': [],
      'kinesis-poison-pill': [],
      'table-changes': [],
      'sns-fan-out': ['visibility-timeout', 'nowhere-to-go', 'nowhere-to-go'],
      'provisioned-rush': [],
      // Its own change reserves one for the function that five batches ask for.
      ecommerce: ['reserved-concurrency'],
    })
  })
})
