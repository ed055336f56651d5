import { describe, expect, it } from 'vitest'
import { SECOND } from '../engine/sim-time.ts'
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
})
