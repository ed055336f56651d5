import { useEffect, useId, useState } from 'react'
import { type Lesson, type PredictStep, stepOf } from '../lessons/define-lesson.ts'
import { lessons } from '../lessons/index.ts'
import { SAID_AND_TRUE, useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import * as step from '../texts/lesson-step.ts'
import * as texts from '../texts/lessons.ts'
import * as saidAndTrue from '../texts/said-and-true.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazily } from '../ui/lazily.ts'
import { TextField } from '../ui/TextField.tsx'
import { LessonProgress } from './LessonProgress.tsx'
import {
  eyebrowOf,
  type OpenStep,
  StepNotes,
  StepTask,
  StepWays,
  StepWords,
  useOpenStep,
  usePlayOf,
} from './LessonStep.tsx'
import styles from './Lessons.module.css'
import { goToStep } from './lesson-address.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { Teaching } from './Teaching.tsx'

const SaidAndTrue = lazily(async () => (await import('./SaidAndTrue.tsx')).SaidAndTrue)

/** Lessons: the list, or the step of the one that is open. */
export function Lessons() {
  const id = useLessons((state) => state.lesson)
  const open = useOpenStep()
  // Whoever leaves sees the whole run again.
  useEffect(() => () => useLessons.getState().hideFrom(undefined), [])
  if (id === SAID_AND_TRUE) return <SaidAndTrue />
  const close = () => useLab.getState().openPanel('none')
  if (!open)
    return (
      <PanelFrame title={step.lessons} page="" onClose={close}>
        <LessonList />
      </PanelFrame>
    )
  return (
    <PanelFrame eyebrow={eyebrowOf(open)} title={open.step.title} page={open.code} onClose={close}>
      <Column key={open.code} open={open} />
      <StepWays {...open} />
    </PanelFrame>
  )
}

function Column({ open }: { open: OpenStep }) {
  usePlayOf(open)
  return (
    <div className={styles.column}>
      <StepWords step={open.step} />
      <StepTask {...open} />
      <StepNotes {...open} />
    </div>
  )
}

/** Every lesson, a step by its code, and what belongs to teaching them. */
export function LessonList() {
  const answers = useLessons((state) => state.answers)
  const { forget } = useLessons.getState()
  const [code, setCode] = useState('')
  const [unknown, setUnknown] = useState(false)
  const box = useId()
  const openCode = (text: string): boolean => {
    setCode(text)
    const found = stepOf(text, lessons)
    setUnknown(!found && text.trim() !== '')
    if (found) goToStep(found.lesson, found.step)
    return found !== undefined
  }
  return (
    <div className={styles.column}>
      <p className={styles.words}>{texts.intro}</p>
      <ol className={styles.list}>
        {lessons.map((lesson, place) => {
          const asked = lesson.steps.flatMap((each) => (each.kind === 'predict' ? each.id : []))
          const isDone = asked.every((question) => answers[lesson.id]?.[question] !== undefined)
          return (
            <li key={lesson.id}>
              <button type="button" onClick={() => goToStep(lesson, 0)}>
                <span className="mono">{place + 1}</span>
                <span className={styles.name}>
                  <b>{lesson.title}</b>
                  <span>{questionOf(lesson)}</span>
                </span>
                {isDone && <Icon name="check" size={16} />}
                {isDone && <span className="visually-hidden">{texts.answered}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <div className={styles.list}>
        <button type="button" onClick={() => useLessons.getState().openLesson(SAID_AND_TRUE)}>
          <Icon name="book" size={18} />
          <span className={styles.name}>
            <b>{saidAndTrue.title}</b>
            <span>{saidAndTrue.invitation}</span>
          </span>
        </button>
      </div>
      <div className={styles.code}>
        <label htmlFor={box}>{texts.stepCodeHint}</label>
        <TextField label={texts.stepCode} value={code} invalid={unknown} onCommit={openCode} />
        {unknown && <p role="alert">{texts.noStepHasCode}</p>}
      </div>
      <div className={styles.actions}>
        <Button size="small" onClick={forget}>
          {texts.forget}
        </Button>
        <LessonProgress />
      </div>
      <p className={styles.note}>{texts.keptHere}</p>
      <Teaching />
    </div>
  )
}

const questionOf = (lesson: Lesson): string =>
  lesson.steps.find((step): step is PredictStep => step.kind === 'predict')?.question ?? ''
