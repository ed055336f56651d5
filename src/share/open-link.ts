import { gallery } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Parsed, parseScenario } from '../sim/scenario/parse.ts'
import { isUnknownName } from '../sim/schema/check.ts'
import type { Json } from '../sim/schema/fields.ts'
import { linkCannotBeOpened } from '../texts/opening.ts'
import { type Beside, type Look, linkOf, readLink } from './link.ts'
import { applied, type Difference, valueAt } from './patch.ts'

export type OpenedLink =
  | {
      ok: true
      scenario: Scenario
      galleryId: string | undefined
      look: Look
      beside?: Beside<Scenario>
      /** What a later lab says in it and this one does not know: kept, and shared again. */
      unknown: readonly Difference[]
    }
  | { ok: false; title: string; problems: { path: string; message: string }[] }

const originalOf = (template: string): Json | undefined =>
  gallery.find(({ id }) => id === template)?.scenario as unknown as Json | undefined

/** What an address asks for; undefined: nothing. All of it is looked at as if a stranger had written it. */
export function openLink(fragment: string): OpenedLink | undefined {
  if (fragment === '' || fragment === '#') return undefined
  const title = linkCannotBeOpened
  const read = readLink(fragment, originalOf)
  if (!read.ok) return { ok: false, title, problems: [{ path: '', message: read.message }] }
  const { document, template, look, beside } = read.linked
  const { parsed, unknown } = parsedBesideUnknown(document)
  if (!parsed.ok) return { ok: false, title, problems: parsed.errors }
  const galleryId = template === '' ? undefined : template
  if (!beside) return { ok: true, scenario: parsed.scenario, galleryId, look, unknown }
  const other = parsedBesideUnknown(beside.document).parsed
  if (!other.ok) return { ok: false, title, problems: other.errors }
  const { letter } = beside
  return { ok: true, scenario: parsed.scenario, galleryId, look, unknown, beside: { document: other.scenario, letter } }
}

/**
 * A file with a name that nobody knows is refused: perhaps it is misspelt. A link was written by a lab, so such a name is
 * another day's: the rest opens, and what was taken out is kept. Anything else that is wrong refuses a link, too.
 */
function parsedBesideUnknown(document: Json): { parsed: Parsed; unknown: readonly Difference[] } {
  const parsed = parseScenario(JSON.stringify(document))
  if (parsed.ok || !parsed.errors.every(isUnknownName)) return { parsed, unknown: [] }
  const paths = parsed.errors.map(({ path }) => path)
  const unknown = paths.map((path): Difference => [path, valueAt(document, path) ?? null])
  const rest = applied(
    document,
    paths.map((path) => [path]),
  )
  return rest === undefined ? { parsed, unknown: [] } : { parsed: parseScenario(JSON.stringify(rest)), unknown }
}

/** The fragment that opens this again; undefined: it is too long for an address. */
export function fragmentOf(
  scenario: Scenario,
  galleryId: string | undefined,
  look: Look,
  beside?: Beside<Scenario>,
  unknown: readonly Difference[] = [],
): string | undefined {
  const template = galleryId ?? ''
  const document = unknown.reduce<Json>(
    // What it stood in may be gone by now.
    (before, difference) => applied(before, [difference]) ?? before,
    scenario as unknown as Json,
  )
  const other = beside && { beside: { ...beside, document: beside.document as unknown as Json } }
  return linkOf({ document, template, look, ...other }, originalOf(template))
}
