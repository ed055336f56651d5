import { create } from 'zustand'
import type { SimTime } from '../sim/engine/sim-time.ts'

/** What somebody answered, by lesson and by the name of its question. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>

interface Lessons {
  /** The lesson that is open; undefined: the list is shown. */
  lesson: string | undefined
  step: number
  answers: Answers
  /** A question is open, or comes soon: what happens after this time stays hidden. */
  hiddenFrom: SimTime | undefined
  /** Places on the canvas of which one is the answer to the open question; clicking one gives it. */
  places: readonly string[]
  picked: string | undefined
  openLesson(id: string | undefined, step?: number): void
  answer(question: string, value: string): void
  hideFrom(time: SimTime | undefined): void
  setPlaces(places: readonly string[]): void
  /** A place was clicked. False: nobody asked. */
  pick(place: string | undefined): boolean
  /** Answers from a file: they count where both have one. */
  take(answers: Answers): void
  forget(): void
}

/** The deck of statements, where a lesson's id stands. */
export const SAID_AND_TRUE = 'said-and-true'

const NONE: readonly string[] = []

const KEY = 'lambda-invocation-lab/lessons'

/** The answers in a value of any shape; undefined: it holds none at all. */
export function answersIn(value: unknown): Answers | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const isAnswers = (each: unknown) =>
    typeof each === 'object' && each !== null && Object.values(each).every((answer) => typeof answer === 'string')
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isAnswers(each)))
}

/** What was kept in this browser; storage may be off, or hold something else. */
function kept(): Answers {
  try {
    return answersIn(JSON.parse(localStorage.getItem(KEY) ?? '{}')) ?? {}
  } catch {
    return {}
  }
}

function keep(answers: Answers): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(answers))
  } catch {
    // Then it holds until the page is closed.
  }
}

/** Where somebody is in the lessons. Nothing of it is sent anywhere. */
export const useLessons = create<Lessons>()((set, get) => ({
  lesson: undefined,
  step: 0,
  answers: kept(),
  hiddenFrom: undefined,
  places: NONE,
  picked: undefined,
  openLesson: (lesson, step = 0) => set({ lesson, step }),
  answer(question, value) {
    const { lesson, answers } = get()
    if (lesson === undefined) return
    const next = { ...answers, [lesson]: { ...answers[lesson], [question]: value } }
    set({ answers: next })
    keep(next)
  },
  hideFrom: (hiddenFrom) => set({ hiddenFrom }),
  setPlaces: (places) => set({ places: places.length > 0 ? places : NONE, picked: undefined }),
  pick(place) {
    if (place === undefined || !get().places.includes(place)) return false
    set({ picked: place })
    return true
  },
  take(taken) {
    const answers = { ...get().answers }
    for (const [lesson, steps] of Object.entries(taken)) answers[lesson] = { ...answers[lesson], ...steps }
    set({ answers })
    keep(answers)
  },
  forget() {
    set({ answers: {} })
    keep({})
  },
}))
