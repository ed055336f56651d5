import { endsOfBand, letterOf, type NumberStep } from '../lessons/define-lesson.ts'
import { plain } from '../lessons/prose.ts'
import { AnswerShape, answerAt } from '../panels/AnswerShape.tsx'
import { useRunProgress } from '../store/use-view.ts'
import { rangeWords } from '../texts/answers.ts'
import { capital } from '../texts/grammar.ts'
import { workedOut } from '../texts/lessons.ts'
import * as words from '../texts/presenter.ts'
import styles from './Presenter.module.css'
import type { Showing } from './showing.ts'

/** What a step says or asks, and what the run answered. `brief`: the answer alone, where both runs' results stand. */
export function Task({ showing, brief }: { showing: Showing; brief: boolean }) {
  const { step, isOpen, verdict, facts, plainWords } = showing
  if (step.kind !== 'predict') {
    const holds = step.kind === 'try' && facts !== undefined && step.holds(facts)
    return (
      <div className={styles.task}>
        <p role={step.kind === 'try' ? 'status' : undefined}>
          {holds && step.kind === 'try' ? plain(step.done) : plainWords}
        </p>
      </div>
    )
  }
  const options = step.asks === 'number' ? rangesOf(step) : step.options
  // A setting that was changed may lead to what nobody could choose.
  const right = verdict && facts ? letterOf(step, step.answer(facts)) : undefined
  if (!isOpen)
    return (
      <div className={styles.answered} role="status">
        {!verdict && <Working />}
        {verdict && (
          <>
            {right !== undefined && right >= 0 && <AnswerShape answer={answerAt(right)} size="var(--letter)" />}
            <p>
              {right !== undefined && right >= 0 && <b>{words.answer(capital(verdict.answer))}</b>}{' '}
              {!(brief && right !== undefined && right >= 0) && plain(verdict.because)}
            </p>
          </>
        )}
      </div>
    )
  return (
    <div className={styles.task}>
      <h2>{step.question}</h2>
      <ul className={styles.options}>
        {options.map(({ value, label }, place) => (
          <li key={value}>
            <AnswerShape answer={answerAt(place)} size="var(--letter)" />
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How far the run is that will answer; most are there before anybody asks. */
function Working() {
  const progress = useRunProgress()
  return progress && !progress.done ? <p>{workedOut(progress.computedTo / progress.run.plan.endsAt)}</p> : null
}

/** A number is held up as the letter of its range. */
export const rangesOf = (step: NumberStep) =>
  step.bands.map((from, place) => ({ value: String(from), label: rangeWords(endsOfBand(step, place)) }))
