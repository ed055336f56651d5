import { type Lesson, startOf, stepOf } from '../lessons/define-lesson.ts'
import { lessons } from '../lessons/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { SAID_AND_TRUE, useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'

/** Opens a lesson's scenario at a step. */
export function goToStep(lesson: Lesson, step: number): void {
  const { open, openPanel, document } = useLab.getState()
  const scenario = lesson.scenarios[step]!
  const start = startOf(lesson, step)
  const goesOn = useLessons.getState().lesson === lesson.id && document === scenario
  useLessons.getState().openLesson(lesson.id, step)
  // Whoever did not wait for a step's end is not to be played on into the next one's question.
  player.pause()
  if (goesOn) {
    player.seek(start * SECOND)
  } else open(scenario, undefined, start * SECOND)
  openPanel('lessons')
}

/** Opens the step an address names, as #lesson=3B, or a statement's card, as #lesson=S4; false: there is none. */
export function openLessonStep(code: string): boolean {
  const card = /^s(\d{1,2})$/i.exec(code)?.[1]
  if (card !== undefined) {
    useLessons.getState().openLesson(SAID_AND_TRUE, Math.max(0, Number(card) - 1))
    useLab.getState().openPanel('lessons')
    return true
  }
  const found = stepOf(code, lessons)
  if (found) goToStep(found.lesson, found.step)
  return found !== undefined
}
