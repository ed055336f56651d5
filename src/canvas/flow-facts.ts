import type { ActiveHop } from '../player/player.ts'
import { type SimTime, toSeconds } from '../sim/engine/sim-time.ts'
import { figure, fixed } from '../texts/numbers.ts'
import { FAILING } from './hop-motion.ts'
import { stateOf } from './packets.ts'

/** What a flow line says of the stream on an edge. */
export interface FlowFacts {
  /** '84/s, 6 % fail'; of what all came at one instant, its number. */
  words: string
  /** Pixels at zoom 1. */
  width: number
  /** Of all that passes one way, the share that fails: 0 to 1. */
  failing: number
}

const NARROWEST = 9
const WIDEST = 22
/** Less simulated time than this makes no rate. Seconds. */
const INSTANT = 0.2

/** `there`, `back`: what is on the edge in each direction; the fuller one is the stream. */
export function flowFacts(there: readonly ActiveHop[], back: readonly ActiveHop[]): FlowFacts {
  const passing = Math.max(sizeOf(there), sizeOf(back))
  const failed = sizeOf(there.filter(fails)) + sizeOf(back.filter(fails))
  const failing = passing > 0 ? Math.min(1, failed / passing) : 0
  let first = Number.POSITIVE_INFINITY
  let last: SimTime = 0
  for (const hops of [there, back])
    for (const { hop } of hops) {
      first = Math.min(first, hop.at)
      last = Math.max(last, hop.at)
    }
  const seconds = toSeconds(Math.max(0, last - first))
  const rate = seconds < INSTANT ? `${passing}` : `${legible(passing / seconds)}/s`
  const percent = Math.round(failing * 100)
  const share = failing === 0 ? '' : percent === 0 ? ', under 1 % fail' : `, ${percent} % fail`
  // All on the edge, both ways: what a person sees as how much is going on.
  const width = Math.min(WIDEST, NARROWEST + Math.sqrt(there.length + back.length) / 2)
  return { words: rate + share, width, failing }
}

/** Screen seconds in which a stream that ends fades: what all arrives at one instant would be gone at once. */
const ENDING = 0.12

/** How much of a flow line is still to be seen, 0 to 1, by how soon the last of it arrives. */
export function leftToSee(there: readonly ActiveHop[], back: readonly ActiveHop[]): number {
  let longest = 0
  // The last to set out stand at the end, and mostly are the last to arrive.
  for (const hops of [there, back])
    for (let i = hops.length - 1; i >= 0 && longest < ENDING; i--)
      longest = Math.max(longest, (1 - hops[i]!.progress) * hops[i]!.lasts)
  return Math.min(1, longest / ENDING)
}

const fails = ({ hop }: ActiveHop): boolean => FAILING.has(stateOf(hop))
const sizeOf = (hops: readonly ActiveHop[]): number => hops.reduce((sum, { hop }) => sum + hop.events.length, 0)

/** Two figures: more would flicker. */
function legible(rate: number): string {
  if (rate >= 1000) return figure(Math.round(rate / 100) * 100)
  if (rate >= 100) return figure(Math.round(rate / 10) * 10)
  return rate >= 10 ? figure(rate, 0) : fixed(rate, 1)
}
