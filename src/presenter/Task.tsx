import { plain } from '../lessons/prose.ts'
import { AnswerShape, answerAt } from '../panels/AnswerShape.tsx'
import { presenter as words } from '../texts/presenter.ts'
import styles from './Presenter.module.css'
import type { Showing } from './showing.ts'

/** What a step says or asks, and what the run answered. */
export function Task({ showing }: { showing: Showing }) {
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
  const options = step.asks === 'number' ? [] : step.options
  const right = verdict && facts ? step.answer(facts) : undefined
  if (!isOpen)
    return (
      <div className={styles.task} role="status">
        {verdict && (
          <>
            <p className={styles.answer}>
              {options.map(({ value }, place) =>
                value === right ? <AnswerShape key={value} answer={answerAt(place)} size={56} /> : null,
              )}
              <b>{verdict.answer}</b>
            </p>
            <p>{plain(verdict.because)}</p>
          </>
        )}
      </div>
    )
  return (
    <div className={styles.task}>
      <h2>{step.question}</h2>
      {options.length > 0 ? (
        <ul className={styles.options}>
          {options.map(({ value, label }, place) => (
            <li key={value}>
              <AnswerShape answer={answerAt(place)} size={56} />
              {label}
            </li>
          ))}
        </ul>
      ) : (
        <p>{step.asks === 'number' && words.howMany(plain(step.unit), step.least, step.most)}</p>
      )}
    </div>
  )
}
