import { logRows } from '../exports/tables.ts'
import { fragmentOf } from '../share/open-link.ts'
import { pictureSvg } from '../still/picture.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { clock } from '../texts/numbers.ts'
import { untitled } from '../texts/page.ts'
import * as texts from '../texts/print.ts'
import styles from './PrintSheet.module.css'
import { printedSettings } from './printed-settings.ts'
import { QrCode } from './QrCode.tsx'

/** On paper a longer log helps nobody: the lines before the instant; its file has all of it. */
const MOST_LINES = 120
/** A longer link makes a code that is too fine for its place on the sheet. */
const MOST_CODE_CHARACTERS = 900

/** What a printer gets instead of the page: the instant, what was set, what had happened, and the link to it. */
export function PrintSheet() {
  const { document, galleryId, unknown, comparison } = useLab.getState()
  const { time, cursor, view, hops } = player.frame()
  const { run } = player
  if (!run) return null
  const picture = pictureSvg({ run, document, time, cursor, view, hops }, { theme: 'light', caption: true })
  const lines = [...logRows(run, cursor)]
  const fragment = fragmentOf(document, galleryId, { time }, comparison, unknown)
  const link = fragment === undefined ? undefined : `${location.href.replace(/#.*$/, '')}#${fragment}`
  const letter = comparison && (comparison.letter === 'A' ? 'B' : 'A')
  return (
    <article className={styles.sheet}>
      <h1>{document.title || untitled}</h1>
      <p>
        {letter && texts.runOfTwo(letter)}
        {texts.seenAt(document.description ?? '')}
        <b>{clock(time)}</b>
        {texts.of(clock(run.endedAt))}
      </p>
      {/* Our own drawing; what a document says in it is text, escaped (still/pen.ts). */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
      <div className={styles.picture} dangerouslySetInnerHTML={{ __html: picture }} />
      <h2>{texts.settings}</h2>
      <div className={styles.settings}>
        {printedSettings(document).map(({ name, values }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two connections may have the same ends
          <dl key={place}>
            {name !== '' && <h3>{name}</h3>}
            {values.map(([path, value]) => (
              <div key={path}>
                <dt>{path}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
      <h2>{texts.hadHappened}</h2>
      {lines.length > MOST_LINES && <p>{texts.earlierLines(lines.length - MOST_LINES)}</p>}
      <ol className={styles.log}>
        {lines.slice(-MOST_LINES).map(({ seconds, what }, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a log is its place
          <li key={line}>
            <b>{clock(Math.round(seconds * 1e6))}</b> {what}
          </li>
        ))}
      </ol>
      <div className={styles.link}>
        {link !== undefined && link.length <= MOST_CODE_CHARACTERS && <QrCode text={link} />}
        <p>{link ?? texts.tooLargeForA}</p>
      </div>
    </article>
  )
}
