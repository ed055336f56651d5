import type { RuleName } from '../sim/lambda/rules.ts'
import { type Report, report } from '../sim/projections/report.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import type { Run } from '../sim/simulate.ts'

/** A run that is over, as a lesson asks it. */
export interface Told {
  readonly report: Report
  /** How often the code ran for an event: 'jobs/4'. */
  runsOf(event: string): number
  /** Where an event ended: 'succeeded', 'deadLettered', … */
  endOf(event: string): string
  /** The status a caller got for its first try. */
  statusOf(event: string): number
}

export function told(run: Run): Told {
  const whole = report(run, { events: true, invocations: true, requests: true })
  const rows = new Map(whole.events!.map((row) => [row.id, row]))
  return {
    report: whole,
    runsOf: (event) => rows.get(event)?.attempts ?? 0,
    endOf: (event) => rows.get(event)?.outcome ?? 'never sent',
    statusOf: (event) => whole.requests!.find((row) => row.event === event)?.statusCode ?? 0,
  }
}

interface StepBase {
  title: string
  /** Sentences of at most thirty words, fifteen on average. */
  words: string
  /** The rules that the words rest on. */
  rules: readonly RuleName[]
  /** A resource to look at. */
  focus?: string
}

/** Plays up to a moment and stops. */
export interface WatchStep extends StepBase {
  kind: 'watch'
  untilSeconds: number
}

/** Asks before it shows. The answer is what the run gives, never a stored one. */
export interface PredictStep extends StepBase {
  kind: 'predict'
  question: string
  options: readonly {
    value: string
    label: string
    /** What somebody believes who chooses this. */
    belief?: string
  }[]
  /** The value of the option that the run shows to be right. */
  answer(told: Told): string
  /** What happened, in the run's own numbers. */
  because(told: Told): string
  /** Shown up to here once it is answered. */
  untilSeconds: number
}

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
  scenario: Scenario
  steps: readonly Step[]
}

/** A lesson whose scenario is checked where it is written: a broken one never reaches a class. */
export function defineLesson(lesson: Omit<Lesson, 'scenario'> & { scenario: object }): Lesson {
  const checked = validate({ version: 1, title: lesson.title, ...lesson.scenario })
  if (!checked.ok)
    throw new Error(`${lesson.id}: ${checked.errors.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
  return { ...lesson, scenario: checked.scenario }
}

/** A step's letter, for a code like 3B that is typed into the lab. */
export const stepLetter = (step: number): string => String.fromCharCode('A'.charCodeAt(0) + step)

/** The lesson and step a code means: '3B', '3b'; undefined: none. */
export function stepOf(code: string, lessons: readonly Lesson[]): { lesson: Lesson; step: number } | undefined {
  const match = /^\s*(\d{1,2})\s*([a-z])\s*$/i.exec(code)
  const lesson = match ? lessons[Number(match[1]) - 1] : undefined
  const step = match ? match[2]!.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0) : -1
  return lesson?.steps[step] ? { lesson, step } : undefined
}
