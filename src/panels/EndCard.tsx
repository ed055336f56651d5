import { useId } from 'react'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/end-card.ts'
import { capital } from '../texts/grammar.ts'
import { figure } from '../texts/numbers.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './EndCard.module.css'
import type { EndFacts, EndGroup } from './end-facts.ts'

interface EndCardProps {
  facts: EndFacts
  /** "Dead-lettered 5 → 1": what the last change did. */
  moved?: string
  /** The one thing to try next; undefined: watch again. */
  suggestion?: { setting: string; onTake(): void }
  onAgain(): void
  /** With the run that the last change left. */
  onCompare?(): void
  onShare(): void
  onClose(): void
}

/** More tokens than this are a number. */
const MOST_TOKENS = 40

/** What it came to, who tried again, and one thing to do about it. The only thing that covers the canvas. */
export function EndCard({ facts, moved, suggestion, onAgain, onCompare, onShare, onClose }: EndCardProps) {
  const heading = useId()
  const [first, second] = facts.headline
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>
          {moved && <span className={styles.moved}>{moved}</span>}
          {first} <br />
          {second}
        </h2>
        <IconButton icon="close" label={actions.close} onClick={onClose} />
      </header>
      <ul className={styles.groups}>
        {facts.groups.map((group) => (
          <Group key={group.end} group={group} />
        ))}
      </ul>
      <ul className={styles.paths}>
        {facts.paths.map(({ id, words }) => (
          <li key={id}>
            <b>{id}</b>
            {words}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {suggestion ? (
          <Button kind="primary" size="large" className={styles.primary} onClick={suggestion.onTake}>
            <Icon name="reset" size={20} />
            <span>
              {texts.turnOnBefore}
              <code>{suggestion.setting}</code>
              {texts.turnOnAfter}
            </span>
          </Button>
        ) : (
          <Button kind="primary" size="large" icon="reset" onClick={onAgain}>
            {texts.watchAgain}
          </Button>
        )}
        {onCompare && (
          <Button icon="compare" onClick={onCompare}>
            {actions.compareWithBefore}
          </Button>
        )}
        <Button icon="share" onClick={onShare}>
          {texts.shareThisRun}
        </Button>
      </div>
    </section>
  )
}

function Group({ group: { shape, words, count, fine, end } }: { group: EndGroup }) {
  const bracketed = fine > 0 && count <= MOST_TOKENS
  return (
    <li className={styles.group} data-end={end}>
      <span className={styles.tokens} aria-hidden="true">
        {bracketed && (
          <span className={styles.fine}>
            <span className={styles.fineWords}>{fine === 1 ? texts.thisOneWasFine : texts.theseWereFine(fine)}</span>
            <Tokens shape={shape} count={fine} />
          </span>
        )}
        {count <= MOST_TOKENS ? (
          <Tokens shape={shape} count={bracketed ? count - fine : count} />
        ) : (
          <EventGlyph shape={shape} size={26} />
        )}
      </span>
      <span className={styles.count}>
        <b className="mono">{figure(count)}</b> {words}
        {fine > 0 && <span className="visually-hidden">{texts.ofThemWereFine(capital(String(fine)))}</span>}
      </span>
    </li>
  )
}

const Tokens = ({ shape, count }: { shape: EndGroup['shape']; count: number }) =>
  Array.from({ length: count }, (_, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <EventGlyph key={place} shape={shape} size={16} />
  ))
