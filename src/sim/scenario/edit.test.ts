import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import threePaths from '../../scenarios/three-paths.json'
import { resolvedAt } from './defaults.ts'
import type { Scenario } from './document.ts'
import { applyEdit, type Edited, moveToStart, removeIntervention } from './edit.ts'
import { timedChanges } from './timed-changes.ts'

const scenario = threePaths as Scenario
const ok = (edited: Edited): Scenario => {
  if (!edited.ok) throw new Error(edited.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return edited.document
}
const errors = (edited: Edited) => (edited.ok ? [] : edited.errors)
const BATCH = '/connections/2/batchSize'

describe('from the start', () => {
  it('changes the document, and nothing of the old one', () => {
    const before = JSON.stringify(scenario)
    const edited = ok(applyEdit(scenario, BATCH, 3, 'start', 7))
    expect(edited.connections[2]?.batchSize).toBe(3)
    expect(edited.interventions).toBeUndefined()
    expect(JSON.stringify(scenario)).toBe(before)
    expect(edited.resources).toBe(scenario.resources)
  })

  it('goes back to the default by writing nothing', () => {
    const edited = ok(applyEdit(scenario, '/connections/2/maximumBatchingWindowInSeconds', undefined, 'start', 0))
    expect(edited.connections[2]).not.toHaveProperty('maximumBatchingWindowInSeconds')
    expect(
      ok(applyEdit(edited, '/resources/worker/eventInvokeConfig/maximumRetryAttempts', undefined, 'start', 0)),
    ).toEqual(edited)
  })

  it('writes the objects and lists on the way that were only defaults', () => {
    const retries = ok(applyEdit(scenario, '/resources/worker/eventInvokeConfig/maximumRetryAttempts', 1, 'start', 0))
    expect(retries.resources.worker).toMatchObject({ eventInvokeConfig: { maximumRetryAttempts: 1 } })
    const bus = ok(applyEdit(scenario, '/resources/failed-jobs/traffic/-', { kind: 'at', seconds: [1] }, 'start', 0))
    expect(bus.resources['failed-jobs']).toMatchObject({ traffic: [{ kind: 'at', seconds: [1] }] })
  })

  it('takes an item out of its list, and adds one', () => {
    const one = ok(applyEdit(scenario, '/resources/worker/handler/faults/0', undefined, 'start', 0))
    const faults = (document: Scenario) => resolvedAt(document, 0).resources.worker
    expect(faults(one)).toMatchObject({ handler: { faults: [{ resource: 'uploads' }, {}, {}] } })
    const four = ok(applyEdit(one, '/resources/worker/handler/faults/-', { kind: 'crash' }, 'start', 0))
    expect(faults(four)).toMatchObject({ handler: { faults: [{}, {}, {}, { kind: 'crash', exitCode: 1 }] } })
  })

  it('refuses what is not valid, and says where', () => {
    expect(errors(applyEdit(scenario, BATCH, 0, 'start', 0))).toEqual([
      { path: BATCH, message: 'batchSize is 0; allowed are 1 to 10000' },
    ])
    expect(errors(applyEdit(scenario, '/resources/worker/memory', 1, 'start', 0))[0]?.path).toBe(
      '/resources/worker/memory',
    )
    expect(errors(applyEdit(scenario, 'batchSize', 0, 'start', 0))).toHaveLength(1)
  })
})

describe('from here', () => {
  it('appends an intervention at the playhead', () => {
    const edited = ok(applyEdit(scenario, BATCH, 3, 'here', 7.5))
    expect(edited.interventions).toEqual([{ atSeconds: 7.5, path: BATCH, value: 3 }])
    expect(edited.connections).toBe(scenario.connections)
    expect(resolvedAt(edited, 0).connections[2]?.batchSize).toBe(5)
    expect(resolvedAt(edited, 1).connections[2]?.batchSize).toBe(3)
  })

  it('makes one change of two at the same place and time, and none of a change taken back', () => {
    const three = ok(applyEdit(scenario, BATCH, 3, 'here', 7))
    const two = ok(applyEdit(three, BATCH, 2, 'here', 7))
    expect(two.interventions).toEqual([{ atSeconds: 7, path: BATCH, value: 2 }])
    expect(ok(applyEdit(two, BATCH, 5, 'here', 7))).toEqual(scenario)
  })

  it('keeps them in the order of their times', () => {
    const late = ok(applyEdit(scenario, BATCH, 3, 'here', 9))
    const both = ok(applyEdit(late, '/resources/worker/timeout', 2, 'here', 4))
    expect(both.interventions?.map(({ atSeconds }) => atSeconds)).toEqual([4, 9])
    const again = ok(applyEdit(both, BATCH, 4, 'here', 9))
    expect(again.interventions).toHaveLength(2)
  })

  it('puts what was only a default into the object that holds it, once', () => {
    const path = '/resources/worker/eventInvokeConfig/maximumRetryAttempts'
    const one = ok(applyEdit(scenario, path, 1, 'here', 5))
    expect(one.interventions).toEqual([
      { atSeconds: 5, path: '/resources/worker/eventInvokeConfig', value: { maximumRetryAttempts: 1 } },
    ])
    const none = ok(applyEdit(one, path, 0, 'here', 5))
    expect(none.interventions).toEqual([
      { atSeconds: 5, path: '/resources/worker/eventInvokeConfig', value: { maximumRetryAttempts: 0 } },
    ])
  })

  it('goes back to the default by saying it, since a running thing cannot forget', () => {
    const edited = ok(applyEdit(scenario, '/connections/2/maximumBatchingWindowInSeconds', undefined, 'here', 5))
    expect(edited.interventions?.[0]?.value).toBe(0)
    expect(errors(applyEdit(scenario, '/resources/worker/reservedConcurrentExecutions', undefined, 'here', 5))).toEqual(
      [
        {
          path: '/resources/worker/reservedConcurrentExecutions',
          message: expect.stringContaining('from the start only'),
        },
      ],
    )
  })

  it('takes an item out by giving the list without it', () => {
    const edited = ok(applyEdit(scenario, '/resources/worker/handler/faults/3', undefined, 'here', 5))
    expect(edited.interventions?.[0]).toMatchObject({ path: '/resources/worker/handler/faults' })
    expect(resolvedAt(edited, 1).resources.worker).toMatchObject({ handler: { faults: [{}, {}, {}] } })
  })

  it('appends traffic each time it is asked to', () => {
    const one = { kind: 'at', seconds: [5] }
    const twice = ['5', '5'].reduce(
      (document) => ok(applyEdit(document, '/resources/jobs/traffic/-', one, 'here', 5)),
      scenario,
    )
    expect(twice.interventions).toHaveLength(2)
    expect(resolvedAt(twice, 2).resources.jobs).toMatchObject({ traffic: [{}, {}, {}, one, one] })
  })

  it('lets a visibility timeout go below the function timeout, with a warning', () => {
    const slower = ok(applyEdit(scenario, '/resources/worker/timeout', 5, 'start', 0))
    const edited = applyEdit(slower, '/resources/jobs/visibilityTimeout', 2, 'here', 5)
    expect(edited).toMatchObject({ ok: true, warnings: [{ path: '/interventions/0' }] })
    expect(applyEdit(slower, '/resources/jobs/visibilityTimeout', 2, 'start', 0).ok).toBe(false)
  })

  it('refuses what the rules refuse, naming the change', () => {
    expect(errors(applyEdit(scenario, '/resources/worker/timeout', 901, 'here', 5))[0]).toEqual({
      path: '/interventions/0',
      message: '/resources/worker/timeout: timeout is 901; allowed are 1 to 900 s',
    })
    expect(applyEdit(scenario, '/resources/api/type', 'sdk', 'here', 5).ok).toBe(false)
    expect(applyEdit(scenario, '/seed', 3, 'here', 5).ok).toBe(false)
    expect(applyEdit(scenario, BATCH, 3, 'here', 201).ok).toBe(false)
  })
})

it('lists, moves and removes the changes made while it runs', () => {
  const one = ok(applyEdit(scenario, BATCH, 3, 'here', 7))
  const two = ok(applyEdit(one, '/resources/jobs/visibilityTimeout', 30, 'here', 5))
  expect(timedChanges(two)).toEqual([
    { index: 0, atSeconds: 5, path: '/resources/jobs/visibilityTimeout', before: 7, value: 30 },
    { index: 1, atSeconds: 7, path: BATCH, before: 5, value: 3 },
  ])
  expect(ok(removeIntervention(two, 0))).toEqual(one)
  expect(ok(removeIntervention(one, 0))).toEqual(scenario)
  const moved = ok(moveToStart(two, 1))
  expect(moved.connections[2]?.batchSize).toBe(3)
  expect(moved.interventions).toHaveLength(1)
})

it('never throws, never touches the document, and gives back a valid one or the reasons', () => {
  const paths = gallery.flatMap(({ scenario }) => placesIn(scenario, '').map((path) => ({ scenario, path })))
  const value = fc.option(fc.oneof(fc.integer({ min: -1, max: 50 }), fc.jsonValue({ maxDepth: 1 })), { nil: undefined })
  const from = fc.constantFrom('here' as const, 'start' as const)
  fc.assert(
    fc.property(fc.constantFrom(...paths), value, from, fc.integer({ min: 0, max: 100 }), (place, said, when, at) => {
      const before = JSON.stringify(place.scenario)
      const edited = applyEdit(place.scenario, place.path, said, when, at)
      expect(JSON.stringify(place.scenario)).toBe(before)
      if (!edited.ok) expect(edited.errors.length).toBeGreaterThan(0)
      else if (when === 'here' && edited.document !== place.scenario) {
        const changes = (place.scenario.interventions ?? []).filter(({ atSeconds }) => atSeconds <= at).length
        if (edited.document.interventions?.length === (place.scenario.interventions?.length ?? 0) + 1) {
          expect(ok(removeIntervention(edited.document, changes))).toEqual(place.scenario)
        }
      }
    }),
    { numRuns: 300 },
  )
})

const placesIn = (value: unknown, path: string): string[] => [
  ...(path === '' ? [] : [path]),
  ...(Array.isArray(value) ? [`${path}/-`] : []),
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => placesIn(inner, `${path}/${name}`))
    : []),
]
