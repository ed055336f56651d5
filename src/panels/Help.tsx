import { Dialog } from '../ui/Dialog.tsx'
import { AnswerPill } from '../ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { LineSample } from '../ui/glyphs/LineSample.tsx'
import type { LineKind } from '../ui/glyphs/line-dash.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import { Switch } from '../ui/Switch.tsx'
import styles from './Help.module.css'

const SHAPES: readonly [GlyphShape, string, string][] = [
  ['flight', 'in flight', 'on its way, or running'],
  ['succeeded', 'succeeded', 'the work is done'],
  ['failed', 'failed', 'the code threw'],
  ['timedOut', 'timed out', 'cut off at the timeout'],
  ['throttled', 'throttled', 'no room: nothing ran'],
  ['waiting', 'waiting, hidden', 'the ring drains, then it is tried again'],
  ['deadLettered', 'dead-lettered', 'in a dead-letter queue, or at a destination'],
  ['again', 'ran again', 'the number is the run'],
  ['dropped', 'dropped, expired', 'given up, kept nowhere'],
  ['notReached', 'not reached', 'in the batch, but the code threw before it'],
]

const LINES: readonly [LineKind, string, string][] = [
  ['solid', 'solid', 'the caller waits; the answer comes back on the same line'],
  ['dashed', 'dashed', 'nobody waits'],
  ['dotted', 'dotted', 'Lambda asks: arrows point at the source'],
]

interface HelpProps {
  keys: readonly { keys: string; words: string }[]
  /** Whether single keys do something: some people's tools type them by accident. */
  shortcuts: boolean
  onShortcuts(on: boolean): void
  onClose(): void
}

/** What the shapes mean, and every key. */
export function Help({ keys, shortcuts, onShortcuts, onClose }: HelpProps) {
  return (
    <Dialog title="Shapes and keys" onClose={onClose} wide>
      <div className={styles.columns}>
        <section>
          <h3>An event is</h3>
          <ul>
            {SHAPES.map(([shape, name, words]) => (
              <li key={shape}>
                <EventGlyph shape={shape} size={20} />
                <span>
                  <b>{name}</b> {words}
                </span>
              </li>
            ))}
          </ul>
          <h3>A line says who waits</h3>
          <ul>
            {LINES.map(([kind, name, words]) => (
              <li key={kind}>
                <LineSample kind={kind} />
                <span>
                  <b>{name}</b> {words}
                </span>
              </li>
            ))}
          </ul>
          <h3>An answer says who speaks</h3>
          <ul>
            <li>
              <AnswerPill label="200" />
              <span>
                <b>round</b> Lambda, to its caller
              </span>
            </li>
            <li>
              <AnswerPill label="502" form="square" />
              <span>
                <b>square</b> a gateway, to its clients
              </span>
            </li>
          </ul>
        </section>
        <section>
          <h3>Keys</h3>
          <div className={styles.toggle}>
            <span id="shortcuts">Single keys do something</span>
            <Switch labelledBy="shortcuts" checked={shortcuts} onChange={onShortcuts} />
          </div>
          <dl className={styles.keys}>
            {keys.map(({ keys: combination, words }) => (
              <div key={combination}>
                <dt>
                  {combination.split(', ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <h3>Can it be believed?</h3>
          <p>
            <a href="./fidelity.html" target="_blank" rel="noreferrer">
              Every rule, its source and its tests
            </a>
            , every assumption, and what is not modelled.
          </p>
          <p>
            <a href="./triggers.html" target="_blank" rel="noreferrer">
              Every trigger
            </a>
            : who waits, who tries again, what is lost.
          </p>
        </section>
      </div>
    </Dialog>
  )
}
