import { gallery } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import type { Json } from '../sim/schema/fields.ts'
import * as texts from '../texts/links.ts'
import { type Beside, type Look, linkOf, readLink } from './link.ts'

export type OpenedLink =
  | { ok: true; scenario: Scenario; galleryId: string | undefined; look: Look; beside?: Beside<Scenario> }
  | { ok: false; title: string; problems: { path: string; message: string }[] }

const originalOf = (template: string): Json | undefined =>
  gallery.find(({ id }) => id === template)?.scenario as unknown as Json | undefined

/** What an address asks for; undefined: nothing. All of it is looked at as if a stranger had written it. */
export function openLink(fragment: string): OpenedLink | undefined {
  if (fragment === '' || fragment === '#') return undefined
  const title = texts.cannotBeOpened
  const read = readLink(fragment, originalOf)
  if (!read.ok) return { ok: false, title, problems: [{ path: '', message: read.message }] }
  const { document, template, look, beside } = read.linked
  const parsed = parseScenario(JSON.stringify(document))
  if (!parsed.ok) return { ok: false, title, problems: parsed.errors }
  const galleryId = template === '' ? undefined : template
  if (!beside) return { ok: true, scenario: parsed.scenario, galleryId, look }
  const other = parseScenario(JSON.stringify(beside.document))
  if (!other.ok) return { ok: false, title, problems: other.errors }
  const { letter } = beside
  return { ok: true, scenario: parsed.scenario, galleryId, look, beside: { document: other.scenario, letter } }
}

/** The fragment that opens this again; undefined: it is too long for an address. */
export function fragmentOf(
  scenario: Scenario,
  galleryId: string | undefined,
  look: Look,
  beside?: Beside<Scenario>,
): string | undefined {
  const template = galleryId ?? ''
  const document = scenario as unknown as Json
  const other = beside && { beside: { ...beside, document: beside.document as unknown as Json } }
  return linkOf({ document, template, look, ...other }, originalOf(template))
}
