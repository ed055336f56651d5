import * as texts from '../texts/help.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { AnswerPill } from '../ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { LineSample } from '../ui/glyphs/LineSample.tsx'
import type { LineKind } from '../ui/glyphs/line-dash.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import { Switch } from '../ui/Switch.tsx'
import styles from './Help.module.css'

const SHAPES: readonly [GlyphShape, string, string][] = [
  ['flight', texts.inFlight, texts.onItsWay],
  ['succeeded', 'succeeded', texts.theWorkIsDone],
  ['failed', 'failed', texts.theCodeThrew],
  ['timedOut', texts.timedOut, texts.cutOffAtTheTimeout],
  ['throttled', 'throttled', texts.noRoomNothingRan],
  ['waiting', texts.waitingHidden, texts.ringDrains],
  ['deadLettered', 'dead-lettered', texts.inADeadLetterQueue],
  ['again', texts.ranAgain, texts.theNumberIsTheRun],
  ['dropped', texts.droppedExpired, texts.givenUpKeptNowhere],
  ['notReached', texts.notReached, texts.codeThrewBefore],
]

const LINES: readonly [LineKind, string, string][] = [
  ['solid', 'solid', 'the caller waits; the answer comes back on the same line'],
  ['dashed', 'dashed', texts.nobodyWaits],
  ['dotted', 'dotted', texts.lambdaAsks],
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
    <Dialog title={texts.title} onClose={onClose} wide>
      <div className={styles.columns}>
        <section>
          <h3>{texts.events}</h3>
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
          <h3>{texts.lines}</h3>
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
          <h3>{texts.answers}</h3>
          <ul>
            <li>
              <AnswerPill label="200" />
              <span>
                <b>{texts.round}</b>
                {texts.roundWords}
              </span>
            </li>
            <li>
              <AnswerPill label="502" form="square" />
              <span>
                <b>{texts.square}</b>
                {texts.squareWords}
              </span>
            </li>
          </ul>
        </section>
        <section>
          <h3>{texts.keys}</h3>
          <div className={styles.toggle}>
            <span id="shortcuts">{texts.singleKeys}</span>
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
          <h3>{texts.canItBeBelieved}</h3>
          <p>
            <a href="./fidelity.html" target="_blank" rel="noreferrer">
              {texts.fidelity}
            </a>
            {texts.fidelityMore}
          </p>
          <p>
            <a href="./triggers.html" target="_blank" rel="noreferrer">
              {texts.triggers}
            </a>
            {texts.triggersMore}
          </p>
        </section>
      </div>
    </Dialog>
  )
}
