import type { Scenario } from '../sim/scenario/document.ts'
import type { Json } from '../sim/schema/fields.ts'
import { facts } from '../texts/grammar.ts'

/** What is written in a document about one resource or connection; '' for the run itself. */
interface Group {
  name: string
  /** Its place, and its value. */
  values: [string, string][]
}

const NOT_SETTINGS = new Set(['title', 'description', 'layout', 'version', 'lessons'])

/** Every value written in the document, under what it belongs to. */
export function printedSettings(document: Scenario): Group[] {
  const { resources, connections, ...run } = document
  const group = (name: string, part: object): Group => ({ name, values: valuesOf(part as Json, '') })
  return [
    group('', Object.fromEntries(Object.entries(run).filter(([key]) => !NOT_SETTINGS.has(key)))),
    ...Object.entries(resources).map(([id, resource]) => group(id, resource)),
    ...connections.map(({ from, to, ...connection }) => group(`${from} › ${to}`, connection)),
  ].filter(({ name, values }) => name !== '' || values.length > 0)
}

function valuesOf(value: Json, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return [[path, facts(value.map(String))]]
  return Object.entries(value).flatMap(([key, inner]) =>
    // A list's places are counted as people do.
    valuesOf(inner, [...(path ? [path] : []), Array.isArray(value) ? Number(key) + 1 : key].join(' › ')),
  )
}
