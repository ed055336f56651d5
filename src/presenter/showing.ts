import { useEffect, useMemo } from 'react'
import { hiddenFrom, judge, type Lesson, type Step, stepLetter, type Verdict } from '../lessons/define-lesson.ts'
import { lessons } from '../lessons/index.ts'
import { plain } from '../lessons/prose.ts'
import { type Told, told } from '../lessons/told.ts'
import { goToStep } from '../panels/lesson-address.ts'
import { playUntil, useHidden } from '../panels/lesson-play.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'
import { usePresenting } from '../store/presenting.ts'
import { useRun, useRunProgress } from '../store/use-view.ts'

/** A lesson's step on the projector. */
export interface Showing {
  lesson: Lesson
  step: Step
  place: number
  /** '3B' */
  code: string
  plainWords: string
  /** It asks, and the room has not seen the answer. */
  isOpen: boolean
  verdict: Verdict | undefined
  facts: Told | undefined
  /** To what comes next: the end of what plays, the answer, the next step. */
  on(): void
  back(): void
  /** The step as it was at first: nothing changed, its question open. */
  again(): void
}

/** The step that is open, and its play: it stops by itself, and waits while a question is open. */
export function useShowing(): Showing | undefined {
  const id = useLessons((state) => state.lesson)
  const place = useLessons((state) => state.step)
  const revealed = usePresenting((state) => state.revealed)
  const run = useRun()
  const done = useRunProgress()?.done === true
  const lesson = lessons.find((each) => each.id === id)
  const step = lesson?.steps[place]
  const key = `${id} ${place}`
  const isOpen = step?.kind === 'predict' && revealed !== key
  const hidden = step && lesson ? hiddenFrom(lesson, place, (at) => at === place && !isOpen) : undefined
  useHidden(hidden)
  useEffect(() => (step?.kind === 'watch' ? playUntil(step.untilSeconds) : undefined), [step])
  useEffect(() => {
    if (step?.kind !== 'predict' || isOpen) return undefined
    return playUntil(step.untilSeconds, step.landsAtSeconds)
  }, [step, isOpen])
  const facts = useMemo(() => (run && done && lesson ? told(run) : undefined), [run, done, lesson])
  return useMemo(() => {
    if (!lesson || !step) return undefined
    return {
      lesson,
      step,
      place,
      code: `${lessons.indexOf(lesson) + 1}${stepLetter(place)}`,
      plainWords: plain(step.words),
      isOpen,
      facts,
      verdict: step.kind === 'predict' && !isOpen && facts ? judge(step, step.answer(facts), facts) : undefined,
      on: () => goOn(lesson, place, isOpen),
      back: () => goBack(lesson, place),
      again: () => {
        usePresenting.getState().reveal('')
        goToStep(lesson, place)
      },
    }
  }, [lesson, step, place, isOpen, facts])
}

function goOn(lesson: Lesson, place: number, isOpen: boolean): void {
  const step = lesson.steps[place]!
  if (isOpen) {
    usePresenting.getState().reveal(`${lesson.id} ${place}`)
    return
  }
  const { time, playing } = player.frame()
  const until = step.kind === 'try' ? 0 : Math.round(step.untilSeconds * SECOND)
  // Who cannot wait sees how it ends; the step after it is one press further.
  if (playing && time < until) player.seek(until)
  else if (lesson.steps[place + 1]) goToStep(lesson, place + 1)
  else {
    const following = lessons[lessons.indexOf(lesson) + 1]
    if (following) goToStep(following, 0)
  }
}

function goBack(lesson: Lesson, place: number): void {
  const before = lessons[lessons.indexOf(lesson) - 1]
  if (place > 0) goToStep(lesson, place - 1)
  else if (before) goToStep(before, before.steps.length - 1)
  else goToStep(lesson, 0)
}
