import type { RuleName } from '../sim/lambda/rules.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { parsePointer, withValueAt } from '../sim/schema/pointer.ts'
import type { Term } from './glossary.ts'
import { plain, rulesIn } from './prose.ts'
import type { Told } from './told.ts'

/** A setting and a value for it, by JSON Pointer; undefined takes back to the default. */
export interface Change {
  path: string
  value: unknown
}

interface StepBase {
  title: string
  /**
   * Sentences of at most thirty words, fifteen on average. What they claim of AWS is marked with the rule that holds it:
   * '[The queue hides it](visibility) for thirty seconds.'
   */
  words: string
  /** A resource to look at. */
  focus?: string
  /** Terms of the glossary that are used here for the first time. */
  shows?: readonly Term[]
  /** A twist: from this step on the scenario is another one, and runs from its start. */
  changes?: readonly Change[]
  /** With `changes`: where the new run is picked up, in seconds. */
  fromSeconds?: number
  /** One to three settings that are in reach on a projector, by JSON Pointer; left out, those of the lesson. */
  settings?: readonly string[]
}

/** Plays up to a moment and stops. */
export interface WatchStep extends StepBase {
  kind: 'watch'
  untilSeconds: number
}

/** Asks before it shows. The answer is what the run gives, never a stored one. */
interface Asks extends StepBase {
  kind: 'predict'
  /** What answers are kept under: one of its lesson's own, and never another. No number: steps move. */
  id: string
  question: string
  /** What the run shows to be right: the value of an option, or the number in digits. */
  answer(told: Told): string
  /** What happened, in the run's own numbers. */
  because(told: Told): string
  /** Shown up to here once it is answered. */
  untilSeconds: number
  /** Where more of the same follows for hours: the time at which the playhead is set down then. */
  landsAtSeconds?: number
  /** The setting that decides it, and a value with which the answer is another. */
  decides: Change
}

export interface Option {
  value: string
  label: string
  /** What somebody believes who chooses this, and why it is not so; every option but the right one has it. */
  belief?: string
}

export interface ChoiceStep extends Asks {
  asks: 'choice'
  options: readonly Option[]
}

/** Click where it ends up: an option's value is a place on the canvas, a resource's id or one of told.ts. */
export interface PlaceStep extends Asks {
  asks: 'place'
  options: readonly Option[]
}

export interface NumberStep extends Asks {
  asks: 'number'
  /** What is counted: 'cold starts'. */
  unit: string
  least: number
  most: number
  /** Where each of three to six ranges begins: a room holds up the letter of one. */
  bands: readonly number[]
  /** A number is right when it is no further off than this; 0 when left out. */
  within?: number
  /** The wrong numbers that a belief leads to. */
  beliefs: readonly { value: string; belief: string }[]
  /** For any other wrong number. */
  otherwise: string
}

export type PredictStep = ChoiceStep | PlaceStep | NumberStep

/** Something to reach by changing a setting; the run says whether it holds. */
export interface TryStep extends StepBase {
  kind: 'try'
  holds(told: Told): boolean
  /** Where the setting is: a JSON Pointer. */
  path: string
  /** A value that reaches it, for those who give up and for the test. */
  solution: unknown
  done: string
}

export type Step = WatchStep | PredictStep | TryStep

export interface Lesson {
  id: string
  title: string
  /** The settings that matter, by JSON Pointer: see those of a step. */
  settings: readonly string[]
  /** The scenario it opens with. */
  scenario: Scenario
  /** The scenario of each step: the first, until a step changes it. */
  scenarios: readonly Scenario[]
  steps: readonly Step[]
}

/** More cannot be told apart from the last row. */
export const MOST_SETTINGS = 3

/** A lesson whose scenarios are checked where they are written: a broken one never reaches a class. */
export function defineLesson(written: Omit<Lesson, 'scenario' | 'scenarios'> & { scenario: object }): Lesson {
  const { id, title, steps } = written
  const scenario = checked(id, { version: 1, title, ...written.scenario })
  const scenarios: Scenario[] = []
  for (const { changes } of steps) {
    const before = scenarios.at(-1) ?? scenario
    scenarios.push(changes ? withChanges(id, before, changes) : before)
  }
  return { ...written, scenario, scenarios }
}

/** A scenario with some settings changed. `owner` is named when it is not valid. */
export function withChanges(owner: string, scenario: Scenario, changes: readonly Change[]): Scenario {
  let changed: unknown = scenario
  for (const { path, value } of changes) {
    const change = withValueAt(changed, parsePointer(path)!, value)
    if (!change.ok) throw new Error(`${owner}: ${path} ${change.message}`)
    changed = change.value
  }
  return checked(owner, changed)
}

/** The scenario a document is; one that is not valid is an error, under the name of its owner. */
export function checked(owner: string, document: unknown): Scenario {
  const result = validate(document)
  if (result.ok) return result.scenario
  throw new Error(`${owner}: ${result.errors.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
}

/** The settings that are in reach at a step, by JSON Pointer. What it lets somebody try is the first. */
export function settingsAt({ settings, steps }: Lesson, place: number): readonly string[] {
  const step = steps[place]!
  return (
    step.settings ?? (step.kind === 'try' ? [...new Set([step.path, ...settings])].slice(0, MOST_SETTINGS) : settings)
  )
}

/** Where a step begins, in simulated seconds: where the one before it ended, or where its own scenario is picked up. */
export function startOf({ steps, scenarios }: Lesson, place: number): number {
  for (let at = place; at >= 0; at--) {
    const step = steps[at]!
    if (at < place && step.kind !== 'try') return endOf(step)
    if (at > 0 && scenarios[at] !== scenarios[at - 1]) return step.fromSeconds ?? 0
  }
  return 0
}

const endOf = (step: WatchStep | PredictStep): number =>
  (step.kind === 'predict' ? step.landsAtSeconds : undefined) ?? step.untilSeconds

/**
 * From where on the run of a step stays hidden, in seconds: where the next question about it begins that is not answered.
 * Undefined: nothing is.
 */
export function hiddenFrom(lesson: Lesson, place: number, isAnswered: (place: number) => boolean): number | undefined {
  if (lesson.steps[place]!.kind === 'try') return undefined
  const asked = lesson.steps.findIndex(
    ({ kind }, at) =>
      at >= place && kind === 'predict' && lesson.scenarios[at] === lesson.scenarios[place] && !isAnswered(at),
  )
  return asked < 0 ? undefined : startOf(lesson, asked)
}

/** Whether this could be an answer to a step's question: what was kept may be of another one. */
export const isAnswer = (step: PredictStep, value: string): boolean =>
  step.asks === 'number'
    ? /^\d+$/.test(value) && Number(value) >= step.least && Number(value) <= step.most
    : step.options.some((option) => option.value === value)

/** Which letter a room holds up for an answer, A is 0: that of its option, or of the range it lies in. */
export const letterOf = (step: PredictStep, value: string): number =>
  step.asks === 'number'
    ? step.bands.findLastIndex((from) => from <= Number(value))
    : step.options.findIndex((option) => option.value === value)

/** The first number of a range, and the last; undefined: none that matters. */
export const endsOfBand = ({ bands }: NumberStep, place: number): { from: number; to: number | undefined } => {
  const next = bands[place + 1]
  return { from: bands[place]!, to: next === undefined ? undefined : next - 1 }
}

/** What somebody's answer came to. `belief` and `because` may hold claims: see prose.ts. */
export interface Verdict {
  right: boolean
  /** The right answer, as its option or in digits with its unit. */
  answer: string
  belief?: string
  because: string
}

/** Holds an answer against the run. */
export function judge(step: PredictStep, given: string, told: Told): Verdict {
  const answer = step.answer(told)
  const right = isRight(step, given, answer)
  const belief = right ? undefined : beliefBehind(step, given)
  return {
    right,
    answer: labelOf(step, answer),
    ...(belief !== undefined && { belief }),
    because: step.because(told),
  }
}

const isRight = (step: PredictStep, given: string, answer: string): boolean =>
  step.asks === 'number' ? Math.abs(Number(given) - Number(answer)) <= (step.within ?? 0) : given === answer

function beliefBehind(step: PredictStep, given: string): string | undefined {
  if (step.asks !== 'number') return step.options.find(({ value }) => value === given)?.belief
  return step.beliefs.find(({ value }) => value === given)?.belief ?? step.otherwise
}

/** An answer as it is read: the label of an option, or the number with what it counts. */
export const labelOf = (step: PredictStep, value: string): string =>
  step.asks === 'number'
    ? `${value} ${value === '1' ? step.unit.replace(/s$/, '') : step.unit}`
    : (step.options.find((option) => option.value === value)?.label ?? value)

/** What somebody reads of a step before they answer. */
export const promptOf = (step: Step): string[] => [
  step.title,
  step.words,
  ...(step.kind === 'predict'
    ? [step.question, ...(step.asks === 'number' ? [step.unit] : step.options.map(({ label }) => label))]
    : []),
]

/** Every text of a step that is written down: what is read of the run comes with `told`. */
export function proseOf(step: Step, told?: Told): string[] {
  const beliefs =
    step.kind !== 'predict'
      ? []
      : step.asks === 'number'
        ? [...step.beliefs.map(({ belief }) => belief), step.otherwise]
        : step.options.flatMap(({ belief }) => belief ?? [])
  return [
    ...promptOf(step),
    ...beliefs,
    ...(step.kind === 'predict' && told ? [step.because(told)] : []),
    ...(step.kind === 'try' ? [step.done] : []),
  ]
}

/** The rules that what is shown of a step rests on: before it is answered, those of its words alone. */
export const rulesOf = (step: Step, verdict?: Pick<Verdict, 'belief' | 'because'>): RuleName[] =>
  rulesIn(step.words, ...(verdict ? [verdict.belief ?? '', verdict.because] : []))

/** Words that are read: without the marks of claims. */
export const wordCount = (text: string): number => plain(text).split(/\s+/).filter(Boolean).length

/** A step's letter, for a code like 3B that is typed into the lab. */
export const stepLetter = (step: number): string => String.fromCharCode('A'.charCodeAt(0) + step)

/** The lesson and step a code means: '3B', '3b'; undefined: none. */
export function stepOf(code: string, lessons: readonly Lesson[]): { lesson: Lesson; step: number } | undefined {
  const match = /^\s*(\d{1,2})\s*([a-z])\s*$/i.exec(code)
  const lesson = match ? lessons[Number(match[1]) - 1] : undefined
  const step = match ? match[2]!.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0) : -1
  return lesson?.steps[step] ? { lesson, step } : undefined
}
