import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import { SECOND } from '../engine/sim-time.ts'
import type { SystemView } from '../projections/system-view.ts'
import { totalsAtEnd } from '../projections/totals.ts'
import { createViewReader } from '../projections/view.ts'
import type { Scenario } from '../scenario/document.ts'
import { parseScenario } from '../scenario/parse.ts'
import { type Run, simulate } from '../simulate.ts'
import { checked } from './checkers/index.ts'

const CALLS = 20_000
const BATCHES = 20

/** Callers that never retry, at a function whose service times are exponential: a loss system with c places. */
function lossSystem(places: number, offered: number): Run {
  const ratePerSecond = offered
  const parsed = parseScenario(
    JSON.stringify({
      version: 1,
      seed: 7,
      durationSeconds: Math.ceil(CALLS / ratePerSecond),
      resources: {
        clients: { type: 'sdk', retry: { mode: 'none' }, traffic: [{ kind: 'poisson', ratePerSecond }] },
        worker: {
          type: 'function',
          timeout: 60,
          reservedConcurrentExecutions: places,
          handler: { durationMs: { kind: 'exponential', mean: 1000 }, initDurationMs: 0 },
        },
      },
      connections: [{ from: 'clients', to: 'worker' }],
    }),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return simulate(parsed.scenario)
}

/** The share of calls that find all places taken. */
function erlangB(places: number, offered: number): number {
  let blocked = 1
  for (let n = 1; n <= places; n++) blocked = (offered * blocked) / (n + offered * blocked)
  return blocked
}

/** Refused share, and its standard error from the means of consecutive stretches, which chance ties together. */
function refusedShare({ trace }: Run): { share: number; error: number } {
  const refused: number[] = []
  for (let index = 0; index < trace.length; index++) {
    const entry = trace.at(index)
    if (entry.kind === 'requestAnswered') refused[entry.event] = entry.status === 429 ? 1 : 0
  }
  const size = Math.floor(refused.length / BATCHES)
  const means = Array.from({ length: BATCHES }, (_, i) => mean(refused.slice(i * size, (i + 1) * size)))
  const share = mean(means)
  const variance = means.reduce((sum, one) => sum + (one - share) ** 2, 0) / (BATCHES - 1)
  return { share, error: Math.sqrt(variance / BATCHES) }
}

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + (number ?? 0), 0) / numbers.length

describe("Erlang's loss formula", () => {
  it.each([
    [1, 0.5],
    [2, 2],
    [5, 5],
    [10, 8],
    [20, 24],
  ])('gives the share refused at %i reserved places and a load of %f', (places, offered) => {
    const { share, error } = refusedShare(lossSystem(places, offered))
    expect(Math.abs(share - erlangB(places, offered))).toBeLessThan(4 * error)
    expect(error).toBeLessThan(0.02)
  })
})

/** A queue behind a mapping that runs so many batches of one at once, exponential service times: a delay system. */
function delaySystem(places: number, offered: number): Run {
  const ratePerSecond = offered
  const parsed = parseScenario(
    JSON.stringify({
      version: 1,
      seed: 11,
      durationSeconds: Math.ceil(CALLS / ratePerSecond),
      resources: {
        jobs: { type: 'sqs', visibilityTimeout: 43_200, traffic: [{ kind: 'poisson', ratePerSecond }] },
        worker: {
          type: 'function',
          timeout: 60,
          handler: { durationMs: { kind: 'exponential', mean: 1000 }, initDurationMs: 0 },
        },
      },
      connections: [{ from: 'jobs', to: 'worker', batchSize: 1, scalingConfig: { maximumConcurrency: places } }],
      // The pollers are there at once, and no timeout ends a long run: only the places count.
      assumptions: { pollerRampPerSecond: 1000 },
    }),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return simulate(parsed.scenario)
}

/** The mean wait before service, in service times. */
function erlangC(places: number, offered: number): number {
  const blocked = erlangB(places, offered)
  const waits = (places * blocked) / (places - offered * (1 - blocked))
  return waits / (places - offered)
}

/** Mean wait of a message until its run begins, in seconds, and its standard error as above. */
function meanWait({ trace }: Run): { wait: number; error: number } {
  const waits: number[] = []
  for (let index = 0; index < trace.length; index++) {
    const entry = trace.at(index)
    if (entry.kind !== 'invocationStarted') continue
    waits.push((entry.at - trace.events.sentAt.get(entry.list[0]!)) / SECOND)
  }
  const size = Math.floor(waits.length / BATCHES)
  const means = Array.from({ length: BATCHES }, (_, i) => mean(waits.slice(i * size, (i + 1) * size)))
  const wait = mean(means)
  const variance = means.reduce((sum, one) => sum + (one - wait) ** 2, 0) / (BATCHES - 1)
  return { wait, error: Math.sqrt(variance / BATCHES) }
}

describe("Erlang's delay formula", () => {
  it.each([
    [2, 1],
    [3, 2],
    [5, 4],
    [10, 8],
    [20, 17],
  ])('waits as long as Erlang says in a queue before %i places and a load of %f', (places, offered) => {
    const { wait, error } = meanWait(delaySystem(places, offered))
    expect(Math.abs(wait - erlangC(places, offered))).toBeLessThan(4 * error)
    expect(error).toBeLessThan(0.1 * erlangC(places, offered) + 0.02)
  })
})

describe("Little's law", () => {
  it('gives the mean number of runs from their rate and their mean length', () => {
    const run = checked(lossSystem(5, 5))
    let started = 0
    let worked = 0
    let present = 0
    let area = 0
    let last = 0
    for (let index = 0; index < run.trace.length; index++) {
      const entry = run.trace.at(index)
      if (entry.kind !== 'invocationStarted' && entry.kind !== 'invocationEnded') continue
      area += present * (entry.at - last)
      last = entry.at
      present += entry.kind === 'invocationStarted' ? 1 : -1
      if (entry.kind === 'invocationStarted') started++
      else worked += entry.initDuration + entry.duration
    }
    const meanPresent = area / last
    const arrivalsPerSecond = started / (last / SECOND)
    const meanSeconds = worked / started / SECOND
    expect(meanPresent).toBeCloseTo(arrivalsPerSecond * meanSeconds, 2)
  })

  describe.each(gallery.filter(({ scenario }) => drains(scenario)).map(({ id, scenario }) => [id, scenario] as const))(
    'in %s',
    (_, scenario) => {
      const run = simulate(scenario)
      const stays = staysOf(run)

      it.each([...stays.keys()])('holds for %s', (place) => {
        const { area, lengths } = stays.get(place)!
        const seconds = run.endedAt / SECOND
        const meanPresent = area / run.endedAt
        expect(lengths.length).toBeGreaterThan(0)
        expect(meanPresent).toBeCloseTo((lengths.length / seconds) * (mean(lengths) / SECOND), 6)
      })
    },
  )

  it('is asked of enough runs', () => {
    expect(gallery.filter(({ scenario }) => drains(scenario)).length).toBeGreaterThan(3)
  })
})

/** Nothing is on its way any more when the run ends. */
function drains(scenario: Scenario): boolean {
  return totalsAtEnd(simulate(scenario)).inFlight === 0
}

interface Stays {
  /** Present times time, as the view has it. */
  area: number
  /** How long each stayed, as the trace has it. */
  lengths: number[]
}

/**
 * For each queue and function: how many are there by the view on screen, over time, and how long each stays by the
 * facts of the trace. Two ways to one number, by different code.
 */
function staysOf(run: Run): Map<string, Stays> {
  const { trace, plan } = run
  const reader = createViewReader(run)
  const places = new Map<number, Stays>()
  const since = new Map<string, { at: number; place: number }>()
  const enter = (place: number, who: number, at: number) => {
    if (!places.has(place)) places.set(place, { area: 0, lengths: [] })
    since.set(`${place} ${who}`, { at, place })
  }
  const leave = (place: number, who: number, at: number) => {
    const stay = since.get(`${place} ${who}`)
    if (!stay) return
    since.delete(`${place} ${who}`)
    places.get(place)!.lengths.push(at - stay.at)
  }
  let last = 0
  for (let index = 0; index < trace.length; index++) {
    const entry = trace.at(index)
    if (entry.at > last) {
      const view = reader.at(index)
      for (const [place, own] of places) own.area += presentAt(view, place) * (entry.at - last)
      last = entry.at
    }
    if (entry.kind === 'messageArrived') enter(entry.queue, entry.event, entry.at)
    else if (entry.kind === 'invocationStarted') enter(entry.function, entry.invocation, entry.at)
    else if (entry.kind === 'invocationEnded') leave(entry.function, entry.invocation, entry.at)
    else if (entry.kind === 'messagesDeleted' || entry.kind === 'messagesMoved' || entry.kind === 'messagesExpired')
      for (const event of entry.list) leave(entry.queue, event, entry.at)
  }
  // Where something stays for good, as in a dead-letter queue, nothing drains.
  for (const { place } of since.values()) places.delete(place)
  return new Map([...places].map(([place, stays]) => [plan.resources[place]!.id, stays]))
}

function presentAt(view: SystemView, place: number): number {
  const queue = view.queues.get(place)
  if (queue) return queue.visible.length + queue.hidden.length + queue.delayed.length
  return view.functions.get(place)?.busy ?? 0
}
