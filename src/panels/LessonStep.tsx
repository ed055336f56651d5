import { useCallback, useEffect, useMemo, useState } from 'react'
import { byQuestion } from '../lessons/answers-by-place.ts'
import {
  hiddenFrom,
  isAnswer,
  type Lesson,
  promptOf,
  rulesOf,
  type Step,
  stepLetter,
  type TryStep,
  type Verdict,
} from '../lessons/define-lesson.ts'
import { termsIn } from '../lessons/glossary.ts'
import { lessons } from '../lessons/index.ts'
import { plain } from '../lessons/prose.ts'
import { type Told, told } from '../lessons/told.ts'
import { embeddedStep } from '../store/embedded.ts'
import { useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'
import { usePresenting } from '../store/presenting.ts'
import { useLab } from '../store/store.ts'
import { useRun, useRunProgress } from '../store/use-view.ts'
import * as words from '../texts/lesson-step.ts'
import { Button, names } from '../ui/Button.tsx'
import { HeldUp } from './HeldUp.tsx'
import { Prose, RuleList, TermList } from './LessonProse.tsx'
import question from './LessonQuestion.module.css'
import { LessonQuestion, verdictOn } from './LessonQuestion.tsx'
import styles from './Lessons.module.css'
import { goToStep } from './lesson-address.ts'
import { playUntil, useHidden } from './lesson-play.ts'
import { waitOf } from './lesson-wait.ts'
import { PHONE, useMedia } from './use-media.ts'

// What an older lab kept stands under a step's number until the lessons are here, which know its question.
const { answers: before, forget, take } = useLessons.getState()
const named = byQuestion(before)
if (named !== before) {
  forget()
  take(named)
}

/** A step that is open, and how far somebody is with it. */
export interface OpenStep {
  lesson: Lesson
  place: number
  step: Step
  /** '3B' */
  code: string
  given: string | undefined
  facts: Told | undefined
  verdict: Verdict | undefined
  /** A question nobody has answered yet: what comes stays hidden. */
  isOpen: boolean
}

/** The step that is open; undefined: none is. */
export function useOpenStep(): OpenStep | undefined {
  const id = useLessons((state) => state.lesson)
  const place = useLessons((state) => state.step)
  const lesson = lessons.find((each) => each.id === id)
  const step = lesson?.steps[place]
  const asked = step?.kind === 'predict' ? step.id : undefined
  const kept = useLessons((state) => (id === undefined || asked === undefined ? undefined : state.answers[id]?.[asked]))
  const run = useRun()
  const done = useRunProgress()?.done === true
  const facts = useMemo(() => (run && done && lesson ? told(run) : undefined), [run, done, lesson])
  if (!lesson || !step) return undefined
  const given = step.kind === 'predict' && kept !== undefined && isAnswer(step, kept) ? kept : undefined
  return {
    lesson,
    place,
    step,
    code: `${lessons.indexOf(lesson) + 1}${stepLetter(place)}`,
    given,
    facts,
    verdict: step.kind === 'predict' ? verdictOn(step, given, facts) : undefined,
    isOpen: step.kind === 'predict' && given === undefined,
  }
}

/** Plays a step for as long as it is mounted: it stops by itself, and waits while a question is open. */
export function usePlayOf({ lesson, place, step }: OpenStep): void {
  const answers = useLessons((state) => state.answers[lesson.id])
  const hidden = hiddenFrom(lesson, place, (at) => {
    const asked = lesson.steps[at]!
    const kept = asked.kind === 'predict' ? answers?.[asked.id] : undefined
    return asked.kind === 'predict' && kept !== undefined && isAnswer(asked, kept)
  })
  useHidden(hidden)
  useEffect(() => {
    // What the step before looked at may be what this one asks about.
    useLab.getState().select(step.focus === undefined ? undefined : { kind: 'resource', id: step.focus })
    // What is selected opens its settings; a lesson stays in view.
    useLab.getState().openPanel('lessons')
  }, [step])
  useEffect(() => (step.kind === 'watch' ? playUntil(step.untilSeconds) : undefined), [step])
}

/** 'Three ways to fail · step 2 of 4 · 1B' */
export const eyebrowOf = ({ lesson, place, code }: OpenStep): string =>
  words.eyebrow(lesson.title, place + 1, lesson.steps.length, code)

export function StepWords({ step }: Pick<OpenStep, 'step'>) {
  return (
    <p className={styles.words}>
      <Prose text={step.words} />
    </p>
  )
}

/** What a step asks or lets somebody try, and the ways to see it again. */
export function StepTask(open: OpenStep) {
  const { lesson, place, step, given, facts } = open
  const onPhone = useMedia(PHONE)
  const say = useCallback(
    (value: string) => {
      if (step.kind !== 'predict') return
      useLessons.getState().answer(step.id, value)
      playUntil(step.untilSeconds, step.landsAtSeconds)
    },
    [step],
  )
  return (
    <>
      {step.kind === 'predict' && (
        <Predict key={`${lesson.id} ${place}`} {...open} step={step} given={given} facts={facts} say={say} />
      )}
      {step.kind === 'try' && <Try step={step} facts={facts} />}
      <div className={styles.actions}>
        <Button icon="reset" kind="outline" onClick={() => goToStep(lesson, place)}>
          {words.backToThis}
        </Button>
        <WatchWait {...open} />
      </div>
      {!onPhone && embeddedStep === undefined && (
        <div className={names(styles.actions, styles.quiet)}>
          <Button icon="present" size="small" onClick={() => usePresenting.getState().present(true)}>
            {words.present}
          </Button>
          <CopyFrame code={open.code} title={lesson.title} />
        </div>
      )}
    </>
  )
}

type PredictProps = OpenStep & Parameters<typeof LessonQuestion>[0]

/** On a phone what somebody chose fills the screen first, to be held up; only then the run answers. */
function Predict({ code, step, given, facts, say }: PredictProps) {
  const onPhone = useMedia(PHONE)
  const [held, setHeld] = useState<string>()
  const hold = useCallback((value: string) => (onPhone ? setHeld(value) : say(value)), [onPhone, say])
  return (
    <>
      <LessonQuestion step={step} given={given} facts={facts} say={hold} />
      {held !== undefined && (
        <HeldUp
          code={code}
          step={step}
          value={held}
          onChange={() => setHeld(undefined)}
          onBack={() => {
            setHeld(undefined)
            say(held)
          }}
        />
      )}
    </>
  )
}

/** The step for another page, as a frame; see docs/embedding.md. */
function CopyFrame({ code, title }: { code: string; title: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    const address = `${location.origin}${location.pathname}?embed&lesson=${code}`
    const frame = `<iframe src="${address}" width="960" height="640" style="border:0" loading="lazy" title="${title}"></iframe>`
    try {
      await navigator.clipboard.writeText(frame)
      setSaid(words.embedCopied)
    } catch {
      setSaid(frame)
    }
  }
  return (
    <>
      <Button icon="embed" size="small" onClick={copy}>
        {words.embed}
      </Button>
      <span role="status" className={styles.note}>
        {said}
      </span>
    </>
  )
}

/** Where the wait is the point: it can be sat out once, second by second. */
function WatchWait({ lesson, place, isOpen }: OpenStep) {
  const done = useRunProgress()?.done === true
  const wait = done && !isOpen ? waitOf(lesson, place, player.quiet()) : undefined
  if (!wait) return null
  return (
    <Button
      onClick={() => {
        player.seek(wait.from)
        useLab.getState().watchWait(wait.from)
        player.play()
      }}
    >
      {words.watchWait}
    </Button>
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
    <section className={question.question} aria-label={words.yourTurn}>
      <h3>
        {words.set} <span className="mono">{name}</span>
      </h3>
      <div className={styles.actions}>
        <Button kind="primary" onClick={openSettings}>
          {words.openSetting}
        </Button>
        <Button onClick={() => useLab.getState().edit(step.path, step.solution, 'start')}>{words.showMe}</Button>
      </div>
      <div role="status" className={question.verdict}>
        {facts && !holds && <p>{words.notYet}</p>}
        {holds && (
          <p>
            <b>{words.holds}</b> <Prose text={step.done} />
          </p>
        )}
      </div>
    </section>
  )
}

/** Words that are used, and the rules behind what is shown. */
export function StepNotes({ step, verdict }: OpenStep) {
  return (
    <>
      <TermList terms={termsIn(promptOf(step).map(plain).join(' '))} open={step.shows !== undefined} />
      <RuleList rules={rulesOf(step, verdict)} />
    </>
  )
}

/** From step to step. */
export function StepWays({ lesson, place, isOpen }: OpenStep) {
  const isLast = place === lesson.steps.length - 1
  const following = lessons[lessons.indexOf(lesson) + 1]
  return (
    <footer className={styles.steps}>
      <Button size="small" onClick={() => useLessons.getState().openLesson(undefined)}>
        {words.allLessons}
      </Button>
      <span className={styles.dots} aria-hidden="true">
        {lesson.steps.map((each, index) => (
          <i key={each.title} data-now={index === place || undefined} data-done={index < place || undefined} />
        ))}
      </span>
      {place > 0 && (
        <Button kind="outline" icon="chevronLeft" onClick={() => goToStep(lesson, place - 1)}>
          {words.back}
        </Button>
      )}
      {!isLast && (
        <Button kind="primary" disabled={isOpen} onClick={() => goToStep(lesson, place + 1)}>
          {words.nextStep}
        </Button>
      )}
      {isLast && following && (
        <Button kind="primary" onClick={() => goToStep(following, 0)}>
          {words.nextLesson}
        </Button>
      )}
    </footer>
  )
}
