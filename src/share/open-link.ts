import { gallery } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import type { Json } from '../sim/schema/fields.ts'
import { type Look, linkOf, readLink } from './link.ts'

export type OpenedLink =
  | { ok: true; scenario: Scenario; galleryId: string | undefined; look: Look }
  | { ok: false; title: string; problems: { path: string; message: string }[] }

const originalOf = (template: string): Json | undefined =>
  gallery.find(({ id }) => id === template)?.scenario as unknown as Json | undefined

/** What an address asks for; undefined: nothing. All of it is looked at as if a stranger had written it. */
export function openLink(fragment: string): OpenedLink | undefined {
  if (fragment === '' || fragment === '#') return undefined
  const title = 'This link cannot be opened'
  const read = readLink(fragment, originalOf)
  if (!read.ok) return { ok: false, title, problems: [{ path: '', message: read.message }] }
  const { document, template, look } = read.linked
  const parsed = parseScenario(JSON.stringify(document))
  if (!parsed.ok) return { ok: false, title, problems: parsed.errors }
  return { ok: true, scenario: parsed.scenario, galleryId: template === '' ? undefined : template, look }
}

/** The fragment that opens this again; undefined: it is too long for an address. */
export function fragmentOf(scenario: Scenario, galleryId: string | undefined, look: Look): string | undefined {
  const template = galleryId ?? ''
  return linkOf({ document: scenario as unknown as Json, template, look }, originalOf(template))
}
