import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import type { ResourceType } from '../resources/index.ts'
import { simulate } from '../simulate.ts'
import {
  addResource,
  connect,
  duplicate,
  emptyCanvas,
  freeId,
  lead,
  leadsOf,
  palette,
  removeConnection,
  removeResource,
  rename,
  surroundings,
  targetsOf,
  type Way,
  waysFrom,
  withoutLead,
} from './build.ts'
import type { Scenario } from './document.ts'
import { validate } from './parse.ts'

const errorsOf = (document: Scenario) => {
  const parsed = validate(document)
  return parsed.ok ? [] : parsed.errors
}

/** Names `jobs` and `worker` in every way a document can. */
const named: Scenario = {
  version: 1,
  durationSeconds: 60,
  layout: { jobs: { x: 1, y: 2 }, worker: { x: 3, y: 4 } },
  resources: {
    first: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'jobs', maxReceiveCount: 3 } },
    jobs: { type: 'sqs' },
    worker: {
      type: 'function',
      handler: {
        faults: [
          { kind: 'error', resource: 'jobs' },
          { kind: 'error', probability: 0.1 },
        ],
        sends: [{ to: 'jobs' }],
      },
    },
    clicks: { type: 'kinesis' },
    sdk: { type: 'sdk', traffic: [{ kind: 'constant', ratePerSecond: 1 }] },
  },
  connections: [
    { from: 'jobs', to: 'worker' },
    { from: 'clicks', to: 'worker', onFailure: 'jobs' },
    { from: 'worker', to: 'jobs', as: 'onFailure' },
  ],
  interventions: [
    { atSeconds: 1, path: '/resources/jobs/visibilityTimeout', value: 40 },
    { atSeconds: 2, path: '/connections/1/batchSize', value: 5 },
    { atSeconds: 3, path: '/resources/worker/handler/faults/1/probability', value: 0.2 },
    { atSeconds: 4, path: '/connections/-', value: { from: 'sdk', to: 'worker' } },
    { atSeconds: 5, path: '/connections/3/invocationType', value: 'Event' },
    { atSeconds: 6, path: '/resources/worker/handler/sends', value: [{ to: 'jobs', count: 2 }] },
  ],
}

it('begins with a document that names one resource in every way', () => expect(errorsOf(named)).toEqual([]))

describe('a new name', () => {
  it('is followed by everything that had the old one', () => {
    const renamed = rename(named, 'jobs', 'orders')
    expect(errorsOf(renamed)).toEqual([])
    expect(renamed).toEqual(JSON.parse(JSON.stringify(named).replaceAll('jobs', 'orders')))
    expect(Object.keys(renamed.resources)).toEqual(['first', 'orders', 'worker', 'clicks', 'sdk'])
  })

  it.each(gallery)('goes there and back in $id', ({ scenario }) => {
    for (const id of Object.keys(scenario.resources)) {
      const renamed = rename(scenario, id, 'another-name')
      expect(errorsOf(renamed)).toEqual([])
      expect(rename(renamed, 'another-name', id)).toEqual(scenario)
    }
  })
})

describe('what is removed', () => {
  it('takes along what named it, and the changes of the rest stay at their places', () => {
    const left = removeResource(named, 'jobs')
    expect(errorsOf(left)).toEqual([])
    expect(JSON.stringify(left)).not.toContain('jobs')
    expect(left.resources.first).toEqual({ type: 'sqs' })
    expect(left.connections).toEqual([{ from: 'clicks', to: 'worker' }])
    expect(left.interventions).toEqual([
      { atSeconds: 2, path: '/connections/0/batchSize', value: 5 },
      { atSeconds: 3, path: '/resources/worker/handler/faults/0/probability', value: 0.2 },
      { atSeconds: 4, path: '/connections/-', value: { from: 'sdk', to: 'worker' } },
      { atSeconds: 5, path: '/connections/1/invocationType', value: 'Event' },
      { atSeconds: 6, path: '/resources/worker/handler/sends', value: [] },
    ])
  })

  it('takes along a connection that is made while it runs', () => {
    const left = removeResource(named, 'sdk')
    expect(errorsOf(left)).toEqual([])
    expect(left.interventions!.map(({ atSeconds }) => atSeconds)).toEqual([1, 2, 3, 6])
  })

  it.each(gallery)('leaves a document that runs in $id', ({ scenario }) => {
    for (const id of Object.keys(scenario.resources)) expect(errorsOf(removeResource(scenario, id))).toEqual([])
    for (const index of scenario.connections.keys()) expect(errorsOf(removeConnection(scenario, index))).toEqual([])
  })

  it('leaves, of a connection, no change of it', () => {
    const left = removeConnection(named, 1)
    expect(left.connections).toHaveLength(2)
    expect(left.interventions!.map(({ path }) => path)).not.toContain('/connections/1/batchSize')
    expect(left.interventions!.map(({ path }) => path)).toContain('/connections/2/invocationType')
  })
})

describe('a connection', () => {
  it("is refused in AWS's words", () => {
    const words = (from: string, to: string, as?: 'deadLetter' | 'calls') =>
      targetsOf(named, from, as).find(({ id }) => id === to)!.reason
    expect(words('worker', 'clicks', 'deadLetter')).toContain("cannot take a function's dead letters")
    expect(words('jobs', 'worker')).toContain('connected already')
    expect(words('sdk', 'jobs')).toContain('function')
    expect(words('sdk', 'worker')).toBeUndefined()
    const slow = { ...named, resources: { ...named.resources, slow: { type: 'function', timeout: 300 } } } as Scenario
    expect(targetsOf(slow, 'jobs', undefined).find(({ id }) => id === 'slow')!.reason).toMatch(/visibility/i)
  })

  it('made before the run moves up those that are made while it runs', () => {
    const connected = connect(named, { from: 'first', to: 'worker' })
    expect(errorsOf(connected)).toEqual([])
    expect(connected.interventions![4]!.path).toBe('/connections/4/invocationType')
  })

  it('lets a silent source send, but not one that others feed', () => {
    const queue = addResource(emptyCanvas(), 'sqs').document
    expect(queue.resources.sqs).toEqual({ type: 'sqs' })
    expect(connect(queue, { from: 'sqs', to: 'worker' }).resources.sqs).toHaveProperty('traffic')
    const fed = connect(queue, { from: 'worker', to: 'sqs', as: 'deadLetter' })
    expect(connect(fed, { from: 'sqs', to: 'worker' }).resources.sqs).toEqual({ type: 'sqs' })
  })
})

describe('what a resource may lead to', () => {
  /** By the whole document: what is slow where there are many resources. */
  const slowly = (document: Scenario, from: string, way: Way) => {
    const { interventions: _later, ...atStart } = document
    return Object.keys(document.resources)
      .filter((to) => to !== from && errorsOf(lead(atStart, { from, to, way })).length === 0)
      .toSorted()
  }

  it.each(gallery)('is what the whole document allows in $id', ({ scenario }) => {
    for (const from of Object.keys(scenario.resources)) {
      for (const way of waysFrom(scenario, from)) {
        const allowed = targetsOf(scenario, from, way).filter(({ reason }) => reason === undefined)
        expect(allowed.map(({ id }) => id).toSorted()).toEqual(slowly(scenario, from, way))
      }
    }
  })

  it('is found without a look at the rest of five hundred resources', () => {
    const many: Scenario = { ...named, resources: { ...named.resources } }
    for (let n = 0; Object.keys(many.resources).length < 500; n++) many.resources[`queue-${n}`] = { type: 'sqs' }
    for (const way of [undefined, 'redrive', 'deadLetter', 'sends'] as const) {
      const from = way === 'deadLetter' || way === 'sends' ? 'worker' : 'first'
      const looked = surroundings(many, { from, to: 'queue-7', way })
      expect(Object.keys(looked.resources).length).toBeLessThanOrEqual(3)
      expect(looked.connections.length).toBeLessThanOrEqual(1)
    }
    expect(targetsOf(many, 'first', undefined).filter(({ reason }) => reason === undefined)).toEqual([{ id: 'worker' }])
  })

  it('may be a setting of its own: dead letters of a queue, what a function sends, records given up', () => {
    const ways = (id: string) => waysFrom(named, id)
    expect(ways('jobs')).toEqual([undefined, 'redrive'])
    expect(ways('clicks')).toEqual([undefined, 'discard'])
    expect(ways('worker')).toContain('sends')

    const redriven = lead(named, { from: 'jobs', to: 'first', way: 'redrive' })
    expect(redriven.resources.jobs).toEqual({ type: 'sqs', redrivePolicy: { deadLetterTarget: 'first' } })
    expect(errorsOf(redriven)).toEqual([])
    expect(leadsOf(named, 'first')).toEqual([{ from: 'first', to: 'jobs', way: 'redrive' }])
    expect(withoutLead(named, leadsOf(named, 'first')[0]!).resources.first).toEqual({ type: 'sqs' })

    const sending = lead(named, { from: 'worker', to: 'first', way: 'sends' })
    expect(leadsOf(sending, 'worker').map(({ to }) => to)).toEqual(['jobs', 'first'])
    expect(leadsOf(withoutLead(sending, leadsOf(sending, 'worker')[1]!), 'worker').map(({ to }) => to)).toEqual([
      'jobs',
    ])

    const [discarding] = leadsOf(named, 'clicks')
    expect(discarding).toEqual({ from: 'clicks', to: 'jobs', way: 'discard' })
    const kept = withoutLead(named, discarding!)
    expect(kept.connections[1]).toEqual({ from: 'clicks', to: 'worker' })
    expect(lead(kept, discarding!).connections[1]).toEqual(named.connections[1])
  })

  it('says why a queue is no dead-letter queue of a FIFO queue', () => {
    const mixed = addResource(named, 'sqs-fifo').document
    const target = targetsOf(mixed, 'sqs-fifo', 'redrive').find(({ id }) => id === 'jobs')
    expect(target?.reason).toContain('must be FIFO')
  })
})

it('begins with a caller and a function that run', () => {
  expect(errorsOf(emptyCanvas())).toEqual([])
  expect(simulate(emptyCanvas()).trace.length).toBeGreaterThan(60)
})

it('finds a free id, and copies what leaves a resource', () => {
  expect(freeId(named, 'jobs')).toBe('jobs-2')
  expect(freeId(named, 'a'.repeat(64))).toBe('a'.repeat(64))
  const { document, id } = duplicate(named, 'clicks')
  expect(errorsOf(document)).toEqual([])
  expect(document.connections.at(-1)).toEqual({ from: id, to: 'worker', onFailure: 'jobs' })
  expect(freeId(document, id)).toBe('clicks-3')
})

it.each(palette.flatMap(({ kinds }) => kinds.map(({ type }) => type)))(
  'adds %s to an empty document, and connects it',
  (type: ResourceType) => {
    const nothing: Scenario = {
      version: 1,
      durationSeconds: 60,
      resources: { worker: { type: 'function' } },
      connections: [],
    }
    const { document, id } = addResource(nothing, type)
    expect(errorsOf(document)).toEqual([])
    for (const as of waysFrom(document, id)) {
      if (as !== undefined) continue
      expect(targetsOf(document, id, as)).toEqual([{ id: 'worker' }])
      const connected = connect(document, { from: id, to: 'worker' })
      expect(errorsOf(connected)).toEqual([])
      expect(simulate(connected).trace.length).toBeGreaterThan(0)
    }
  },
)
