import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { isAnswer, judge, type NumberStep, type PredictStep, type Verdict } from '../lessons/define-lesson.ts'
import { plain } from '../lessons/prose.ts'
import type { Told } from '../lessons/told.ts'
import { useLessons } from '../store/lessons.ts'
import { useRunProgress } from '../store/use-view.ts'
import * as words from '../texts/lessons.ts'
import { Button, names } from '../ui/Button.tsx'
import { AnswerShape, answerAt } from './AnswerShape.tsx'
import answers from './Answers.module.css'
import { Prose } from './LessonProse.tsx'
import styles from './LessonQuestion.module.css'

interface Props {
  step: PredictStep
  given: string | undefined
  facts: Told | undefined
  say(value: string): void
}

/** What an answer came to, once it is given and the run is there. */
export const verdictOn = (
  step: PredictStep,
  given: string | undefined,
  facts: Told | undefined,
): Verdict | undefined => (given !== undefined && facts ? judge(step, given, facts) : undefined)

/** A prediction: a choice, a number, or a place to click on the canvas; then what the run says. */
export function LessonQuestion({ step, given, facts, say }: Props) {
  const verdict = verdictOn(step, given, facts)
  return (
    <section className={styles.question} aria-label={words.question}>
      <h3>{step.question}</h3>
      {step.asks === 'place' && given === undefined && <PlacesOnCanvas step={step} say={say} />}
      {step.asks === 'number' ? (
        <NumberAnswer step={step} given={given} say={say} right={verdict?.right} />
      ) : (
        <div className={styles.options}>
          {step.options.map(({ value, label }, place) => {
            const right = verdict && facts ? value === step.answer(facts) : false
            return (
              <button
                key={value}
                type="button"
                // It keeps the focus: what the run says stands right behind it.
                aria-disabled={given !== undefined || undefined}
                className={names(
                  answers.answer,
                  right && answers.right,
                  verdict && value === given && !right && answers.wrong,
                )}
                onClick={() => given === undefined && say(value)}
              >
                <AnswerShape answer={answerAt(place)} size={22} />
                {label}
                {verdict && value === given && <small>{words.youSaid}</small>}
                {right && value !== given && <small>{words.itIs}</small>}
              </button>
            )
          })}
        </div>
      )}
      <div role="status" className={styles.verdict}>
        {verdict && (
          <>
            <p>
              <b>{verdict.right ? words.yes(verdict.answer) : words.no(verdict.answer)}</b>{' '}
              {verdict.belief !== undefined && <Prose text={verdict.belief} />}
            </p>
            <p>
              <Prose text={verdict.because} />
            </p>
          </>
        )}
        {given === undefined && <p className={styles.note}>{words.hidden}</p>}
        {given !== undefined && !verdict && <Working />}
      </div>
    </section>
  )
}

/** How far the run is that will answer. */
function Working() {
  const progress = useRunProgress()
  // In tenths: it is read out, too.
  const share = progress ? Math.floor((10 * Math.max(0, progress.computedTo)) / progress.run.plan.endsAt) / 10 : 0
  return <p className={styles.note}>{words.workedOut(share)}</p>
}

/** While it is there, the places in question can be clicked on the canvas. */
function PlacesOnCanvas({ step, say }: Pick<Props, 'say'> & { step: PredictStep & { asks: 'place' } }) {
  const picked = useLessons((state) => state.picked)
  useEffect(() => {
    const { setPlaces } = useLessons.getState()
    setPlaces(step.options.map(({ value }) => value))
    return () => setPlaces([])
  }, [step])
  useEffect(() => {
    if (picked !== undefined) say(picked)
  }, [picked, say])
  return <p className={styles.note}>{words.clickOrChoose}</p>
}

interface NumberAnswerProps {
  step: NumberStep
  given: string | undefined
  right: boolean | undefined
  say(value: string): void
}

function NumberAnswer({ step, given, right, say }: NumberAnswerProps) {
  const [draft, setDraft] = useState('')
  const [refused, setRefused] = useState(false)
  const range = useId()
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const value = draft.trim()
    const takes = value !== '' && isAnswer(step, value)
    setRefused(!takes)
    if (!takes) return
    say(String(Number(value)))
    // Its button goes; the field stays.
    field.current?.focus({ preventScroll: true })
  }
  return (
    <form className={styles.number} onSubmit={submit} noValidate>
      <input
        ref={field}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={words.yourNumber(plain(step.unit))}
        aria-describedby={given === undefined ? range : undefined}
        aria-invalid={refused || undefined}
        readOnly={given !== undefined}
        className={names(styles.field, right === true && answers.right, right === false && answers.wrong)}
        value={given ?? draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <span aria-hidden="true">{step.unit}</span>
      {given === undefined && (
        <Button kind="primary" type="submit">
          {words.say}
        </Button>
      )}
      {given === undefined && (
        <small id={range} role={refused ? 'alert' : undefined}>
          {words.range(step.least, step.most)}
        </small>
      )}
    </form>
  )
}
