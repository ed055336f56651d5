import type { Json } from '../sim/schema/fields.ts'
import * as texts from '../texts/links.ts'
import { packed, unpacked } from './codec.ts'
import { applied, type Difference, differences } from './patch.ts'

/** What a link opens: a scenario, and where to look. */
export interface Linked {
  document: Json
  /** The gallery scenario it began as; '' for one of a person's own. */
  template: string
  look: Look
  /** The run it is compared with. */
  beside?: Beside<Json>
}

/** The other of two runs: its document, and the letter it goes by. */
export interface Beside<D> {
  document: D
  letter: 'A' | 'B'
}

/** Where a person was when they shared. Anything may be missing, nothing is trusted. */
export interface Look {
  /** Simulated time in microseconds: the page opens paused there. */
  time?: number
  /** How many entries of the trace are applied, where that is not all until `time`: in the middle of a moment. */
  cursor?: number
  selection?:
    | { kind: 'resource'; id: string }
    | { kind: 'connection'; index: number }
    | { kind: 'event'; event: number }
  panel?: string
  seen?: Seen
}

/** What the author of a link saw at the end of the run, and by which rules: another day's lab may work it out otherwise. */
export interface Seen {
  /** Year and month of the newest of AWS's rules: '2026-11'. */
  rules: string
  totals: Readonly<Record<Counted, number>>
}

/** In the order a link has them; new ones go to the end. */
export const COUNTED = [
  'sent',
  'succeeded',
  'failed',
  'deadLettered',
  'sentToDestination',
  'dropped',
  'filtered',
  'expired',
] as const
export type Counted = (typeof COUNTED)[number]

export type LinkResult = { ok: true; linked: Linked } | { ok: false; message: string }

const VERSION = '1'
/** Longer addresses are cut by chats and mail programs; a scenario like that travels as a file. */
export const MOST_LINK_CHARACTERS = 32_000
/** As for files: scenario.md, Limits. */
const MOST_BYTES = 1_048_576
/** Of a person's own: every link to one carries all of it. */
const BLANK: Json = { version: 1 }

/**
 * The fragment of a link, `1.<template>.<differences>`; undefined if it would be too long to travel.
 * `original` is the template's document, undefined for a scenario of a person's own.
 */
export function linkOf({ document, template, look, beside }: Linked, original: Json | undefined): string | undefined {
  const changes = differences(original ?? BLANK, document)
  const at = compact(look, beside && { ...beside, document: differences(original ?? BLANK, beside.document) })
  const name = original === undefined ? '' : template
  const content = changes.length > 0 || at.length > 0 ? packed(JSON.stringify([changes, ...at])) : ''
  const fragment = `${VERSION}.${name}.${content}`
  return fragment.length <= MOST_LINK_CHARACTERS ? fragment : undefined
}

/** Reads a fragment, with or without its #. `originalOf` gives a template's document, or undefined for an unknown one. */
export function readLink(fragment: string, originalOf: (template: string) => Json | undefined): LinkResult {
  const text = fragment.replace(/^#/, '')
  if (text.length > MOST_LINK_CHARACTERS) return refused(texts.tooLong(text.length, MOST_LINK_CHARACTERS))
  const parts = text.split('.')
  const [version, template, content] = parts
  if (parts.length !== 3 || version === undefined || template === undefined || content === undefined)
    return refused(texts.notLikeALink)
  if (version !== VERSION) return refused(texts.otherVersion(version.slice(0, 20), VERSION))
  const original = template === '' ? BLANK : originalOf(template)
  if (original === undefined) return refused(texts.unknownTemplate(template.slice(0, 64)))
  if (content === '') return { ok: true, linked: { document: original, template, look: {} } }
  return readContent(content, original, template)
}

function readContent(content: string, original: Json, template: string): LinkResult {
  const text = unpacked(content, MOST_BYTES)
  if (text === undefined) return refused(texts.damaged)
  const parsed = parsedJson(text)
  if (!Array.isArray(parsed)) return refused(texts.noListOfChanges)
  const [changes, ...at] = parsed
  const document = applied(original, changes)
  const [, , , , kept, letter] = at
  // What the other run changes is a list as well; an older lab's links have none, and an older lab pays it no heed.
  const other = kept === undefined || kept === null ? undefined : { document: applied(original, kept) }
  if (document === undefined || (other && other.document === undefined)) return refused(texts.changesDoNotFit)
  const beside = other?.document !== undefined && {
    beside: { document: other.document, letter: letter === 1 ? ('B' as const) : ('A' as const) },
  }
  return { ok: true, linked: { document, template, look: expanded(at), ...beside } }
}

const refused = (why: string): LinkResult => ({ ok: false, message: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` })

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * time, selection, panel, cursor, the other run's changes, 1 if that is B, what its author saw; trailing ones not there
 * are left out.
 */
function compact({ time, cursor, selection, panel, seen }: Look, beside: Beside<Difference[]> | undefined): Json[] {
  const list: Json[] = [time ?? null, selection ? named(selection) : null, panel ?? null, cursor ?? null]
  list.push(beside?.document ?? null, beside?.letter === 'B' ? 1 : null)
  list.push(seen ? [seen.rules, ...COUNTED.map((name) => seen.totals[name])] : null)
  while (list.length > 0 && list.at(-1) === null) list.pop()
  return list
}

function named(selection: NonNullable<Look['selection']>): Json {
  switch (selection.kind) {
    case 'resource':
      return selection.id
    case 'connection':
      return selection.index
    case 'event':
      return [selection.event]
  }
}

function expanded([time, selection, panel, cursor, , , seen]: unknown[]): Look {
  return {
    ...(isCount(time) && { time }),
    ...(isCount(cursor) && { cursor }),
    ...(typeof panel === 'string' && { panel: panel.slice(0, 32) }),
    ...selectionOf(selection),
    ...seenOf(seen),
  }
}

/** The same in a figure's address: "2026-11.33.24.3.5.1.0.0.0". */
export const seenText = ({ rules, totals }: Seen): string => [rules, ...COUNTED.map((name) => totals[name])].join('.')

/** Read again; undefined where it is not one. */
export function seenIn(text: string): Seen | undefined {
  const [rules, ...counts] = text.split('.')
  return seenOf([rules, ...counts.map((count) => (count === '' ? Number.NaN : Number(count)))]).seen
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function selectionOf(value: unknown): Pick<Look, 'selection'> {
  if (typeof value === 'string') return { selection: { kind: 'resource', id: value.slice(0, 64) } }
  if (isCount(value)) return { selection: { kind: 'connection', index: value } }
  if (Array.isArray(value) && isCount(value[0])) return { selection: { kind: 'event', event: value[0] } }
  return {}
}

function seenOf(value: unknown): Pick<Look, 'seen'> {
  if (!Array.isArray(value)) return {}
  const [rules, ...counts] = value
  if (typeof rules !== 'string' || !/^\d{4}-\d{2}$/.test(rules)) return {}
  if (counts.length < COUNTED.length || !counts.every(isCount)) return {}
  const totals = Object.fromEntries(COUNTED.map((name, place) => [name, counts[place]])) as Record<Counted, number>
  return { seen: { rules, totals } }
}
