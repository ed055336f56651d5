import { useCallback, useEffect, useId, useMemo, useState } from 'react'
import {
  isAnswer,
  type Lesson,
  type PredictStep,
  promptOf,
  rulesOf,
  type Step,
  startOf,
  stepLetter,
  stepOf,
  type TryStep,
} from '../lessons/define-lesson.ts'
import { termsIn } from '../lessons/glossary.ts'
import { lessons } from '../lessons/index.ts'
import { plain } from '../lessons/prose.ts'
import { type Told, told } from '../lessons/told.ts'
import { SAID_AND_TRUE, useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import { useRun, useRunProgress } from '../store/use-view.ts'
import { saidAndTrue } from '../texts/said-and-true.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazily } from '../ui/lazily.ts'
import { TextField } from '../ui/TextField.tsx'
import { LessonProgress } from './LessonProgress.tsx'
import { Prose, RuleList, TermList } from './LessonProse.tsx'
import question from './LessonQuestion.module.css'
import { LessonQuestion, verdictOn } from './LessonQuestion.tsx'
import styles from './Lessons.module.css'
import { goToStep } from './lesson-address.ts'
import { playUntil, stayBefore } from './lesson-play.ts'
import { PanelFrame } from './PanelFrame.tsx'

const SaidAndTrue = lazily(async () => (await import('./SaidAndTrue.tsx')).SaidAndTrue)

/** Lessons: the list, or the step of the one that is open. */
export function Lessons() {
  const id = useLessons((state) => state.lesson)
  const step = useLessons((state) => state.step)
  const lesson = lessons.find((each) => each.id === id)
  const current = lesson?.steps[step]
  // Whoever leaves sees the whole run again.
  useEffect(() => () => useLessons.getState().setPredicting(false), [])
  if (id === SAID_AND_TRUE) return <SaidAndTrue />
  const close = () => useLab.getState().openPanel('none')
  if (!lesson || !current) {
    return (
      <PanelFrame title="Lessons" onClose={close}>
        <List />
      </PanelFrame>
    )
  }
  const number = lessons.indexOf(lesson) + 1
  return (
    <PanelFrame
      eyebrow={`${lesson.title} · step ${step + 1} of ${lesson.steps.length} · ${number}${stepLetter(step)}`}
      title={current.title}
      onClose={close}
    >
      <StepView key={`${lesson.id} ${step}`} lesson={lesson} step={current} place={step} />
      <Steps lesson={lesson} place={step} />
    </PanelFrame>
  )
}

function List() {
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
      <p className={styles.words}>
        A lesson asks before it shows. You predict, then the engine runs, and its run is the answer.
      </p>
      <ol className={styles.list}>
        {lessons.map((lesson, place) => {
          const given = Object.keys(answers[lesson.id] ?? {}).length
          const asked = lesson.steps.filter(({ kind }) => kind === 'predict').length
          return (
            <li key={lesson.id}>
              <button type="button" onClick={() => goToStep(lesson, 0)}>
                <span className="mono">{place + 1}</span>
                <span className={styles.name}>
                  <b>{lesson.title}</b>
                  <span>{questionOf(lesson)}</span>
                </span>
                {given >= asked && <Icon name="check" size={16} />}
                {given >= asked && <span className="visually-hidden">answered</span>}
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
        <label htmlFor={box}>Step code, as on the screen: 3B</label>
        <TextField label="Step code" value={code} invalid={unknown} onCommit={openCode} />
        {unknown && <p role="alert">No step has this code.</p>}
      </div>
      <div className={styles.actions}>
        <Button size="small" onClick={forget}>
          Forget my answers
        </Button>
        <LessonProgress />
      </div>
      <p className={styles.note}>They are kept in this browser alone.</p>
    </div>
  )
}

const questionOf = (lesson: Lesson): string =>
  lesson.steps.find((step): step is PredictStep => step.kind === 'predict')?.question ?? ''

function StepView({ lesson, step, place }: { lesson: Lesson; step: Step; place: number }) {
  const run = useRun()
  const done = useRunProgress()?.done === true
  const facts = useMemo(() => (run && done ? told(run) : undefined), [run, done])
  const kept = useLessons((state) => state.answers[lesson.id]?.[place])
  const given = step.kind === 'predict' && kept !== undefined && isAnswer(step, kept) ? kept : undefined
  const verdict = step.kind === 'predict' ? verdictOn(step, given, facts) : undefined
  const say = useCallback(
    (value: string) => {
      useLessons.getState().answer(value)
      if (step.kind === 'predict') playUntil(step.untilSeconds, step.landsAtSeconds)
    },
    [step],
  )
  const isOpen = step.kind === 'predict' && given === undefined
  useEffect(() => useLessons.getState().setPredicting(isOpen), [isOpen])
  useEffect(() => (isOpen ? stayBefore(startOf(lesson, place)) : undefined), [isOpen, lesson, place])
  useEffect(() => {
    if (step.focus !== undefined) useLab.getState().select({ kind: 'resource', id: step.focus })
    // What is selected opens its settings; a lesson stays in view.
    useLab.getState().openPanel('lessons')
  }, [step])
  useEffect(() => (step.kind === 'watch' ? playUntil(step.untilSeconds) : undefined), [step])
  return (
    <div className={styles.column}>
      <p className={styles.words}>
        <Prose text={step.words} />
      </p>
      {step.kind === 'watch' && (
        <Button icon="reset" kind="outline" onClick={() => goToStep(lesson, place)}>
          Again
        </Button>
      )}
      {step.kind === 'predict' && <LessonQuestion step={step} given={given} facts={facts} say={say} />}
      {step.kind === 'try' && <Try step={step} facts={facts} />}
      <TermList terms={termsIn(promptOf(step).map(plain).join(' '))} open={step.shows !== undefined} />
      <RuleList rules={rulesOf(step, verdict)} />
    </div>
  )
}

function Try({ step, facts }: { step: TryStep; facts: Told | undefined }) {
  const holds = facts !== undefined && step.holds(facts)
  const name = step.path.split('/').findLast((token) => !/^\d+$/.test(token))
  const openSettings = () => {
    const { select, openPanel } = useLab.getState()
    const [, room, key] = step.path.split('/')
    select(room === 'connections' ? { kind: 'connection', index: Number(key) } : { kind: 'resource', id: key! })
    openPanel('settings')
  }
  return (
    <section className={question.question} aria-label="Your turn">
      <h3>
        Set <span className="mono">{name}</span>
      </h3>
      <div className={styles.actions}>
        <Button kind="primary" onClick={openSettings}>
          Open the setting
        </Button>
        <Button onClick={() => useLab.getState().edit(step.path, step.solution, 'start')}>Show me</Button>
      </div>
      <div role="status" className={question.verdict}>
        {facts && !holds && <p>Not yet: the run does not come out so.</p>}
        {holds && (
          <p>
            <b>It holds.</b> <Prose text={step.done} />
          </p>
        )}
      </div>
    </section>
  )
}

function Steps({ lesson, place }: { lesson: Lesson; place: number }) {
  const given = useLessons((state) => state.answers[lesson.id]?.[place])
  const step = lesson.steps[place]!
  const isWaiting = step.kind === 'predict' && !(given !== undefined && isAnswer(step, given))
  const isLast = place === lesson.steps.length - 1
  const following = lessons[lessons.indexOf(lesson) + 1]
  return (
    <footer className={styles.steps}>
      <Button size="small" onClick={() => useLessons.getState().openLesson(undefined)}>
        All lessons
      </Button>
      <span className={styles.dots} aria-hidden="true">
        {lesson.steps.map((each, index) => (
          <i key={each.title} data-now={index === place || undefined} data-done={index < place || undefined} />
        ))}
      </span>
      {place > 0 && (
        <Button kind="outline" icon="chevronLeft" onClick={() => goToStep(lesson, place - 1)}>
          Back
        </Button>
      )}
      {!isLast && (
        <Button kind="primary" disabled={isWaiting} onClick={() => goToStep(lesson, place + 1)}>
          Next step
        </Button>
      )}
      {isLast && following && (
        <Button kind="primary" onClick={() => goToStep(following, 0)}>
          Next lesson
        </Button>
      )}
    </footer>
  )
}
