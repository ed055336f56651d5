import * as texts from '../texts/help.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { AnswerPill } from '../ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { LineSample } from '../ui/glyphs/LineSample.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './Help.module.css'

const SHAPES = Object.keys(texts.shapes) as (keyof typeof texts.shapes)[]

const LINES = Object.keys(texts.lineKinds) as (keyof typeof texts.lineKinds)[]

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
            {SHAPES.map((shape) => (
              <li key={shape}>
                <EventGlyph shape={shape} size={20} />
                <span>
                  <b>{texts.shapes[shape][0]}</b> {texts.shapes[shape][1]}
                </span>
              </li>
            ))}
          </ul>
          <h3>{texts.lines}</h3>
          <ul>
            {LINES.map((kind) => (
              <li key={kind}>
                <LineSample kind={kind} />
                <span>
                  <b>{texts.lineKinds[kind][0]}</b> {texts.lineKinds[kind][1]}
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
