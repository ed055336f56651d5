import { type Lesson, type PredictStep, promptOf, startOf, wordCount } from '../lessons/define-lesson.ts'
import { type Told, told } from '../lessons/told.ts'
import { Moments } from '../player/moments.ts'
import { PaceMap } from '../player/pace.ts'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { type Hop, hopsOf } from '../sim/projections/hops.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Run, simulate } from '../sim/simulate.ts'

const WORDS_A_MINUTE = 200
/** What a room takes beside reading and watching: to choose, hold up and talk; to try a setting together. Minutes. */
export const TALK = { predict: 2, try: 2 } as const

/** What was run for a page, each scenario once. */
export class Played {
  private readonly runs = new Map<Scenario, { run: Run; told: Told; map: PaceMap }>()

  of(scenario: Scenario): { run: Run; told: Told; map: PaceMap } {
    let played = this.runs.get(scenario)
    if (!played) {
      const run = simulate(scenario)
      played = { run, told: told(run), map: paceOf(run) }
      this.runs.set(scenario, played)
    }
    return played
  }
}

function paceOf(run: Run): PaceMap {
  const hops = (from: number, to: number): Hop[] => {
    const found: Hop[] = []
    for (let entry = from; entry < to; entry++) found.push(...hopsOf(run.plan, run.trace, entry))
    return found
  }
  const source = { trace: run.trace, moments: new Moments(run.trace), hopsOf: hops }
  const map = new PaceMap(source, { pace: 'follow', skipQuiet: true })
  map.extend(run.endedAt, run.endedAt)
  return map
}

/** Minutes one person takes: what is read at 200 words a minute, and what is played under Follow. */
export function minutesAlone(lesson: Lesson, played: Played): number {
  let words = 0
  let seconds = 0
  for (const [place, step] of lesson.steps.entries()) {
    const known = played.of(lesson.scenarios[place]!)
    const told =
      step.kind === 'predict' ? [step.because(known.told), aBelief(step)] : step.kind === 'try' ? [step.done] : []
    words += [...promptOf(step), ...told].reduce((sum, text) => sum + wordCount(text), 0)
    if (step.kind !== 'try')
      seconds +=
        known.map.screenOf(fromSeconds(step.untilSeconds)) - known.map.screenOf(fromSeconds(startOf(lesson, place)))
  }
  return words / WORDS_A_MINUTE + seconds / 60
}

const aBelief = (step: PredictStep): string =>
  step.asks === 'number' ? step.otherwise : (step.options.find(({ belief }) => belief !== undefined)?.belief ?? '')

/** Minutes in a room: the same, and the talk. Whole ones. */
export const minutesInRoom = (lesson: Lesson, played: Played): number =>
  Math.ceil(
    minutesAlone(lesson, played) + lesson.steps.reduce((sum, { kind }) => sum + (kind === 'watch' ? 0 : TALK[kind]), 0),
  )

/** One row of a workshop: a lesson from one minute to another, or what stands around them. */
export interface PlanRow {
  from: number
  minutes: number
  /** Undefined: arriving, a break, or what is open. */
  lesson?: Lesson
  what: string
}

interface PlanWords {
  arrive: string
  rest: string
  open: string
}

const ARRIVE = 4
const REST = 5
const LEAST_OPEN = 5
/** A room that sits longer than this has a break in the middle. */
const LONG = 75

/** What is taken for granted most often, and costs most when it is wrong, comes first; ids of lessons. */
export const BY_WEIGHT: readonly string[] = [
  'three-ways-to-fail',
  'one-bad-message',
  'two-hundred-only-means-it-ran',
  // Whoever is to follow one bad message has to know of the mapping and its batches.
  'lambda-comes-to-you',
  'twice-and-no-error',
  'good-messages-in-the-dead-letter-queue',
  'accepted-and-then',
  'the-caller-gave-up',
  'the-record-that-stopped-a-day',
  'the-fix-that-deletes',
  'the-stop-switch',
  'ten-calls',
  'one-card-declined',
  'five-then-three-hundred-a-minute',
]

/** The weightiest lessons that fit, in their order, between arriving and what is left open at the end. */
export function planOf(total: number, lessons: readonly Lesson[], played: Played, words: PlanWords): PlanRow[] {
  const rows: PlanRow[] = [{ from: 0, minutes: ARRIVE, what: words.arrive }]
  let at = ARRIVE
  let rested = total <= LONG
  for (const lesson of chosen(total - ARRIVE - LEAST_OPEN - (rested ? 0 : REST), lessons, played)) {
    const minutes = minutesInRoom(lesson, played)
    rows.push({ from: at, minutes, lesson, what: lesson.title })
    at += minutes
    if (rested || at < total / 2) continue
    rows.push({ from: at, minutes: REST, what: words.rest })
    at += REST
    rested = true
  }
  rows.push({ from: at, minutes: total - at, what: words.open })
  return rows
}

function chosen(room: number, lessons: readonly Lesson[], played: Played): Lesson[] {
  const weight = ({ id }: Lesson) => BY_WEIGHT.indexOf(id)
  const taken = new Set<Lesson>()
  let left = room
  for (const lesson of [...lessons].sort((a, b) => weight(a) - weight(b))) {
    const minutes = minutesInRoom(lesson, played)
    if (minutes > left) continue
    taken.add(lesson)
    left -= minutes
  }
  return lessons.filter((lesson) => taken.has(lesson))
}
