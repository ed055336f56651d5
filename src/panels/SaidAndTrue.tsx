import { useEffect, useMemo } from 'react'
import { rulesIn } from '../lessons/prose.ts'
import { type Card, cards, evidenceOf, TRUTHS, truthOf } from '../lessons/said-and-true.ts'
import { told } from '../lessons/told.ts'
import { SAID_AND_TRUE, useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import { useRun, useRunProgress } from '../store/use-view.ts'
import * as words from '../texts/said-and-true.ts'
import { Button, names } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import answers from './Answers.module.css'
import { Prose, RuleList } from './LessonProse.tsx'
import { playUntil, stayBefore } from './lesson-play.ts'
import { PanelFrame } from './PanelFrame.tsx'
import styles from './SaidAndTrue.module.css'

/** Opens a statement's scenario, at its start. */
function goToCard(place: number): void {
  const { open, openPanel } = useLab.getState()
  useLessons.getState().openLesson(SAID_AND_TRUE, place)
  open(cards[place]!.scenario)
  openPanel('lessons')
}

/** A deck of statements: true, half or not? Then the run that decides it, and AWS's page. */
export function SaidAndTrue() {
  const place = Math.min(
    useLessons((state) => state.step),
    cards.length - 1,
  )
  const card = cards[place]!
  const isShown = useLab((lab) => lab.original === card.scenario)
  useEffect(() => {
    if (!isShown) goToCard(place)
  }, [isShown, place])
  return (
    <PanelFrame
      eyebrow={words.place(place + 1, cards.length)}
      title={words.ask}
      page={card.id}
      onClose={() => useLab.getState().openPanel('none')}
    >
      {isShown && <CardView key={card.id} card={card} />}
      <footer className={styles.steps}>
        <Button size="small" onClick={() => useLessons.getState().openLesson(undefined)}>
          {words.all}
        </Button>
        <span className={styles.space} />
        {place > 0 && (
          <Button kind="outline" icon="chevronLeft" onClick={() => goToCard(place - 1)}>
            {words.back}
          </Button>
        )}
        {place < cards.length - 1 && (
          <Button kind="primary" onClick={() => goToCard(place + 1)}>
            {words.next}
          </Button>
        )}
      </footer>
    </PanelFrame>
  )
}

function CardView({ card }: { card: Card }) {
  const run = useRun()
  const done = useRunProgress()?.done === true
  const facts = useMemo(() => (run && done ? told(run) : undefined), [run, done])
  const kept = useLessons((state) => state.answers[SAID_AND_TRUE]?.[card.id])
  const given = TRUTHS.find((truth) => truth === kept)
  const truth = given !== undefined && facts ? truthOf(card, facts) : undefined
  const isOpen = given === undefined
  useEffect(() => {
    useLessons.getState().hideFrom(isOpen ? 0 : undefined)
    return () => useLessons.getState().hideFrom(undefined)
  }, [isOpen])
  useEffect(() => (isOpen ? stayBefore(0) : undefined), [isOpen])
  useEffect(() => {
    if (card.focus !== undefined) useLab.getState().select({ kind: 'resource', id: card.focus })
    useLab.getState().openPanel('lessons')
  }, [card])
  return (
    <div className={styles.column}>
      <blockquote className={styles.statement}>{card.statement}</blockquote>
      <fieldset className={styles.truths}>
        <legend className="visually-hidden">{words.ask}</legend>
        {TRUTHS.map((each) => (
          <button
            key={each}
            type="button"
            aria-disabled={!isOpen || undefined}
            className={names(
              answers.answer,
              each === truth && answers.right,
              truth && each === given && each !== truth && answers.wrong,
            )}
            onClick={() => {
              if (!isOpen) return
              useLessons.getState().answer(card.id, each)
              playUntil(card.untilSeconds, card.landsAtSeconds)
            }}
          >
            {words.truths[each]}
          </button>
        ))}
      </fieldset>
      <div role="status" className={styles.verdict}>
        {isOpen && <p className={styles.note}>{words.hidden}</p>}
        {!isOpen && !truth && <p className={styles.note}>{words.working}</p>}
        {truth && facts && (
          <>
            <p>
              <b>{words.verdict(truth === given, truth)}</b>
            </p>
            <ul className={styles.evidence} aria-label={words.evidence}>
              {evidenceOf(card, facts).map((each) => (
                <li key={each}>
                  <Prose text={each} />
                </li>
              ))}
            </ul>
            <p>
              <Prose text={card.words} />
            </p>
            <p>
              <a className={styles.page} href={card.page} target="_blank" rel="noreferrer">
                <Icon name="docs" size={16} />
                {words.page}
              </a>
            </p>
          </>
        )}
      </div>
      {truth && <RuleList rules={rulesIn(card.words)} />}
    </div>
  )
}
