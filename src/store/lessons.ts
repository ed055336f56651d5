import { create } from 'zustand'

/** What somebody answered, by lesson and step. */
type Answers = Readonly<Record<string, Readonly<Record<number, string>>>>

interface Lessons {
  /** The lesson that is open; undefined: the list is shown. */
  lesson: string | undefined
  step: number
  answers: Answers
  /** A question is open: what is to come stays hidden. */
  predicting: boolean
  openLesson(id: string | undefined, step?: number): void
  answer(value: string): void
  setPredicting(on: boolean): void
  forget(): void
}

const KEY = 'lambda-invocation-lab/lessons'

/** What was kept in this browser; storage may be off, or hold something else. */
function kept(): Answers {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const isAnswers = (each: unknown) =>
      typeof each === 'object' && each !== null && Object.values(each).every((answer) => typeof answer === 'string')
    return Object.fromEntries(Object.entries(value).filter(([, each]) => isAnswers(each)))
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
  predicting: false,
  openLesson: (lesson, step = 0) => set({ lesson, step, predicting: false }),
  answer(value) {
    const { lesson, step, answers } = get()
    if (lesson === undefined) return
    const next = { ...answers, [lesson]: { ...answers[lesson], [step]: value } }
    set({ answers: next, predicting: false })
    keep(next)
  },
  setPredicting: (predicting) => set({ predicting }),
  forget() {
    set({ answers: {} })
    keep({})
  },
}))
