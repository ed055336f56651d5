import { createRequire } from 'node:module'
import { ARRIVALS, ARRIVALS_PER_SECOND, SERVERS, SERVICE_MS, type Tally } from './queueing.ts'

/** The little of https://www.npmjs.com/package/simjs that this needs; it comes as a script for a page. */
interface SimJs {
  Sim: new () => { addEntity(kind: new (...words: never[]) => object): unknown; simulate(end: number): void }
  Facility: new (name: string, discipline: number, servers: number) => object
  Entity: new (...words: never[]) => EntityLike
  Random: new (seed: number) => { exponential(rate: number): number }
}
interface EntityLike {
  useFacility(facility: object, duration: number): { done(callback: () => void): void }
  setTimer(duration: number): { done(callback: () => void): void }
}

Object.assign(globalThis, { window: {} })
const require = createRequire(import.meta.url)
require('simjs')
const { Sim, Facility, Entity, Random } = (globalThis as unknown as { window: { Sim: SimJs } }).window.Sim

/** M/M/10 in the best published JavaScript library: its own queue, facility and random numbers; seconds as its time. */
export function simjs(): Tally {
  const random = new Random(1)
  const servers = new Facility('servers', 1, SERVERS)
  let arrived = 0
  let served = 0

  class Callers extends Entity {
    start(): void {
      arrived++
      // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's, a method of this library
      this.useFacility(servers, random.exponential(1000 / SERVICE_MS)).done(() => served++)
      if (arrived < ARRIVALS) this.setTimer(random.exponential(ARRIVALS_PER_SECOND)).done(() => this.start())
    }
  }
  const sim = new Sim()
  sim.addEntity(Callers)
  sim.simulate(Number.MAX_SAFE_INTEGER)
  if (served !== ARRIVALS) throw new Error(`${served} of ${ARRIVALS} were served`)
  return { events: arrived + served }
}
