import { logRows } from '../exports/tables.ts'
import { fragmentOf } from '../share/open-link.ts'
import type { Json } from '../sim/schema/fields.ts'
import { pictureSvg } from '../still/picture.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { facts } from '../texts/grammar.ts'
import { clock } from '../texts/numbers.ts'
import { untitled } from '../texts/page.ts'
import * as texts from '../texts/print.ts'
import styles from './PrintSheet.module.css'

/** On paper a longer log helps nobody; its file has all of it. */
const MOST_LINES = 120

/** What a printer gets instead of the page: the instant, what was set, what had happened, and the link to it. */
export function PrintSheet() {
  const { document, galleryId, unknown } = useLab.getState()
  const { time, cursor, view, hops } = player.frame()
  const { run } = player
  if (!run) return null
  const picture = pictureSvg({ run, document, time, cursor, view, hops }, { theme: 'light', caption: true })
  const lines = [...logRows(run, cursor)]
  const fragment = fragmentOf(document, galleryId, { time }, undefined, unknown)
  return (
    <article className={styles.sheet}>
      <h1>{document.title || untitled}</h1>
      <p>
        {texts.seenAt(document.description ?? '')}
        <b>{clock(time)}</b>
        {texts.of(clock(run.endedAt))}
      </p>
      {/* Our own drawing; what a document says in it is text, escaped (still/pen.ts). */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
      <div className={styles.picture} dangerouslySetInnerHTML={{ __html: picture }} />
      <h2>{texts.settings}</h2>
      <dl className={styles.settings}>
        {settingsOf(document as unknown as Json).map(([path, value]) => (
          <div key={path}>
            <dt>{path}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{texts.hadHappened}</h2>
      <ol className={styles.log}>
        {lines.slice(0, MOST_LINES).map(({ seconds, what }, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a log is its place
          <li key={line}>
            <b>{clock(Math.round(seconds * 1e6))}</b> {what}
          </li>
        ))}
      </ol>
      {lines.length > MOST_LINES && <p>{texts.moreLines(lines.length - MOST_LINES)}</p>}
      <p className={styles.link}>
        {fragment === undefined ? texts.tooLargeForA : `${location.href.replace(/#.*$/, '')}#${fragment}`}
      </p>
    </article>
  )
}

const NOT_SETTINGS = new Set(['title', 'description', 'layout', 'version', 'lessons'])

/** Every value written in the document, by its place. */
function settingsOf(value: Json, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return [[path, facts(value.map(String))]]
  return Object.entries(value)
    .filter(([key]) => path !== '' || !NOT_SETTINGS.has(key))
    .flatMap(([key, inner]) => settingsOf(inner as Json, path === '' ? key : `${path} › ${key}`))
}
