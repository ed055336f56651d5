import { useEffect, useRef } from 'react'
import { endsOfBand, labelOf, letterOf, type PredictStep } from '../lessons/define-lesson.ts'
import { plain } from '../lessons/prose.ts'
import { rangeWords } from '../texts/answers.ts'
import * as words from '../texts/lesson-step.ts'
import { Icon } from '../ui/Icon.tsx'
import { AnswerShape, answerAt } from './AnswerShape.tsx'
import styles from './HeldUp.module.css'

interface HeldUpProps {
  code: string
  step: PredictStep
  value: string
  onChange(): void
  onBack(): void
}

/** One voice in a room: the whole screen is the answer's colour, with its shape and letter. A tap goes back. */
export function HeldUp({ code, step, value, onChange, onBack }: HeldUpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const place = letterOf(step, value)
  const answer = answerAt(place)
  const range = step.asks === 'number' ? endsOfBand(step, place) : undefined
  return (
    // A tap anywhere goes back to the step; Escape and the button do the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own
    <dialog
      ref={dialog}
      className={styles.held}
      style={{ background: answer.colour }}
      aria-label={words.heldUp}
      onCancel={(event) => {
        event.preventDefault()
        onBack()
      }}
      onClick={onBack}
    >
      <p className={styles.code}>{words.holdUp(code)}</p>
      <p className={styles.question}>{plain(step.question)}</p>
      <div className={styles.shape}>
        <AnswerShape answer={answer} size="100%" outlined />
      </div>
      <p className={styles.label}>
        <span className="visually-hidden">{words.letterAndShape(answer.letter, answer.shape)}</span>
        {plain(labelOf(step, value))}
        {/* A number stands for its neighbours too: the room counts letters. */}
        {range && range.to !== range.from && <small>{words.rangeOf(answer.letter, rangeWords(range))}</small>}
      </p>
      <div className={styles.ways}>
        <button
          type="button"
          onClick={(event) => {
            event.stopPropagation()
            onChange()
          }}
        >
          <Icon name="chevronLeft" size={18} />
          {words.changeIt}
        </button>
        <button type="button" className={styles.back}>
          {words.backToThis}
        </button>
      </div>
    </dialog>
  )
}
