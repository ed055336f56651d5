import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { linkOf } from '../share/link.ts'
import { openLink } from '../share/open-link.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { factsOf } from '../sim/projections/invocations.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { validate } from '../sim/scenario/parse.ts'
import type { Json } from '../sim/schema/fields.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import { journeyOf } from '../telling/journeys.ts'
import { type Act, type ActTime, environmentAct, eventActs, isOver, resourceActs } from './acts.ts'

const toJson = (document: Scenario): Json => JSON.parse(JSON.stringify(document))

const valid = (document: unknown): Scenario => {
  const parsed = validate(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.scenario
}

/** Two uploads at 1 s and 5 s, tried again twice; each run takes a second and reads a table. */
const uploads = valid({
  version: 1,
  durationSeconds: 400,
  resources: {
    uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1, 5], events: [{ body: 'a' }, { body: 'b' }] }] },
    worker: { type: 'function', timeout: 3, handler: { durationMs: 1000 } },
    orders: { type: 'dynamodb-table' },
    failed: { type: 'sqs' },
  },
  connections: [
    { from: 'uploads', to: 'worker' },
    { from: 'worker', to: 'orders', as: 'calls' },
    { from: 'worker', to: 'failed', as: 'onFailure' },
  ],
})

const at = (run: Run, seconds: number): ActTime => ({
  cursor: run.trace.countUntil(seconds * SECOND),
  from: seconds + 0.01,
  complete: true,
})
const actOn = (run: Run, event: number, time: ActTime, key: string): Act =>
  eventActs(run, event, journeyOf(run, event).invocations, time).find((act) => act.key === key)!

/** The run after one press. */
function pressed(scenario: Scenario, act: Act, time: ActTime): Run {
  const edited = applyEdit(scenario, act.change!.path, act.change!.value, 'here', time.from)
  if (!edited.ok) throw new Error(JSON.stringify(edited.errors))
  expect(edited.document.interventions).toHaveLength((scenario.interventions?.length ?? 0) + 1)
  // Whoever gets the link gets the same change, and with it the same run.
  const link = linkOf({ document: toJson(edited.document), template: '', look: { time: 0 } }, undefined)
  expect(openLink(`#${link}`)).toMatchObject({ ok: true, scenario: toJson(edited.document) })
  return simulate(edited.document)
}
const attempts = (run: Run, event: number) =>
  journeyOf(run, event)
    .steps.map(({ title }) => title)
    .filter((title) => title.startsWith('Attempt'))

describe('one event', () => {
  const run = simulate(uploads)
  const now = at(run, 3)

  it('fails once, or until it is lost, and nothing else is touched', () => {
    const once = pressed(uploads, actOn(run, 1, now, 'fail'), now)
    expect(attempts(once, 1)).toEqual(['Attempt 1 failed', 'Attempt 2 succeeded'])
    expect(attempts(once, 0)).toEqual(['Attempt 1 succeeded'])

    const drop = actOn(run, 1, now, 'drop')
    expect(drop.says).toContain('until it goes to failed')
    const lost = pressed(uploads, drop, now)
    expect(attempts(lost, 1)).toEqual(['Attempt 1 failed', 'Attempt 2 failed', 'Attempt 3 failed'])
    expect(journeyOf(lost, 1).end).toBe('sentToDestination')
  })

  it('says whom a failure takes along: nobody, a caller, a batch, a message group', () => {
    const said = (id: string, event: number, seconds: number, key: string) => {
      const other = simulate(gallery.find((each) => each.id === id)!.scenario)
      return actOn(other, event, at(other, seconds), key).says
    }
    expect(actOn(run, 1, now, 'fail').says).toContain('Later attempts work')
    expect(said('three-paths', 3, 2.9, 'fail')).toContain('whole batch fails')
    expect(said('three-paths', 2, 1.9, 'fail')).toContain('Lambda never tries a call again')
    expect(said('sqs-partial-batch', 3, 0.5, 'fail')).toContain('It alone')
    expect(said('fifo-groups', 11, 5, 'drop')).toMatch(/moves it to payments-dlq.*group waits behind it/)
  })

  it('takes the process of the environment that runs it next', () => {
    const crashed = pressed(uploads, actOn(run, 1, now, 'crash'), now)
    expect(attempts(crashed, 1)[0]).toBe('Attempt 1 failed')
    const runs = journeyOf(crashed, 1).invocations.map((invocation) => factsOf(crashed, invocation))
    expect(runs.map(({ environment, process }) => [environment, process])).toEqual([
      [1, 1],
      [1, 2],
    ])
  })

  it('counts what ran before: the attempt after the playhead fails, not one before it', () => {
    const failing = pressed(uploads, actOn(run, 1, now, 'fail'), now)
    const later = at(failing, 7)
    const twice = pressed(failing.scenario, actOn(failing, 1, later, 'fail'), later)
    expect(attempts(twice, 1)).toEqual(['Attempt 1 failed', 'Attempt 2 failed', 'Attempt 3 succeeded'])
  })

  it('comes ten times more, carrying the same', () => {
    const more = pressed(uploads, actOn(run, 1, now, 'more'), now)
    expect(more.trace.events.length).toBe(12)
    expect(actOn(run, 1, now, 'more').change?.value).toMatchObject({ count: 10, events: [{ body: 'b' }] })
  })

  it('says why not, where no attempt is to come', () => {
    for (const key of ['fail', 'crash', 'drop']) {
      const act = actOn(run, 0, now, key)
      expect(act.change, key).toBeUndefined()
      expect(act.says).toContain('Go back in time')
    }
    // It runs: what it does was decided when it began.
    expect(actOn(run, 1, at(run, 5.5), 'fail').says).toContain('No attempt of it starts after this moment')
  })

  it('cuts off what is downstream for ten seconds', () => {
    const cut = pressed(uploads, actOn(run, 1, now, 'cut orders'), now)
    expect(attempts(cut, 1)).toEqual(['Attempt 1 failed', 'Attempt 2 succeeded'])
  })
})

describe('one place', () => {
  const run = simulate(uploads)
  const now = at(run, 3)
  const acts = (id: string) => resourceActs(run, run.plan.indexOf.get(id)!, now)

  it('writes a change that is valid for each of its buttons', () => {
    for (const { id } of run.plan.resources) for (const act of acts(id)) if (act.change) pressed(uploads, act, now)
    expect(acts('worker').map(({ label }) => label)).toEqual([
      'Cut orders off for ten seconds',
      'Fail every run of worker for ten seconds',
      'Crash every run of worker for ten seconds',
      'End every environment',
    ])
    expect(acts('orders')).toHaveLength(1)
  })

  it('ends every environment: the next run starts cold', () => {
    const deployed = pressed(uploads, acts('worker').find(({ key }) => key === 'deploy')!, now)
    const cold = (each: Run) => journeyOf(each, 1).steps.some(({ title }) => title === 'Cold start')
    expect([cold(run), cold(deployed)]).toEqual([false, true])
  })

  it('ends one environment in the next run that starts in it, and says so where none does', () => {
    const worker = run.plan.indexOf.get('worker')!
    const killed = pressed(uploads, environmentAct(run, worker, 1, now), now)
    expect(attempts(killed, 0)).toEqual(['Attempt 1 succeeded'])
    expect(attempts(killed, 1)).toEqual(['Attempt 1 failed', 'Attempt 2 succeeded'])
    expect(factsOf(killed, journeyOf(killed, 1).invocations[0]!)).toMatchObject({
      environment: 1,
      ended: { outcome: 'crash' },
    })
    expect(environmentAct(run, worker, 1, at(run, 300)).change).toBeUndefined()
  })

  it('knows when the run is over', () => {
    expect(isOver(run, now)).toBe(false)
    expect(isOver(run, at(run, 400))).toBe(true)
  })
})
