import { definitionOf } from '../sim/resources/index.ts'
import { connectionFields, endsOf } from '../sim/scenario/connection-kinds.ts'
import { documentFields, type Resolved, type ResolvedConnection } from '../sim/scenario/document.ts'
import type { Field, Fields } from '../sim/schema/fields.ts'
import { capital } from '../texts/grammar.ts'
import * as texts from '../texts/settings.ts'
import { isChanged } from './fields/words.ts'

/** What can be selected to be set. */
export type SettingsTarget = { kind: 'resource'; id: string } | { kind: 'connection'; index: number } | { kind: 'run' }

/** Settings under one heading. */
export interface SettingGroup {
  key: string
  title: string
  /** Beside the heading. */
  aside: string
  fields: Fields
  /** JSON Pointer of the record that holds them. */
  path: string
  value: unknown
  /** Rarely what one came for: folded away. */
  folded: boolean
}

export interface SettingsPage {
  eyebrow: string
  title: string
  groups: SettingGroup[]
  /** Whose traffic *Send one* adds to. */
  source?: string
}

/** Everything that can be set about what is selected, from the fields of its kind; undefined: it is not there. */
export function settingsPage(config: Resolved, target: SettingsTarget): SettingsPage | undefined {
  switch (target.kind) {
    case 'resource':
      return resourcePage(config, target.id)
    case 'connection':
      return connectionPage(config, target.index)
    case 'run':
      return runPage(config)
  }
}

function resourcePage(config: Resolved, id: string): SettingsPage | undefined {
  const resource = Object.hasOwn(config.resources, id) ? config.resources[id] : undefined
  const definition = definitionOf(resource?.type)
  if (!resource || !definition) return undefined
  const touching = config.connections.flatMap((connection, index) =>
    connection.from === id || connection.to === id ? [{ connection, index }] : [],
  )
  const connected = touching
    .map(({ connection, index }) => connectionGroup(config, connection, index))
    .filter((group) => group !== undefined)
    .sort((a, b) => Number(a.folded) - Number(b.folded))
  return {
    eyebrow: definition.title,
    title: id,
    groups: [...ownGroups(definition.fields, `/resources/${id}`, resource, definition.title), ...connected],
    ...(definition.traffic && { source: id }),
  }
}

function connectionPage(config: Resolved, index: number): SettingsPage | undefined {
  const connection = config.connections[index]
  if (!connection) return undefined
  const group = connectionGroup(config, connection, index)
  const from = definitionOf(config.resources[connection.from]?.type)
  const source = config.resources[connection.from]
  const { traffic: _traffic, ...fields } = from?.fields ?? {}
  const own = from?.mapping
    ? ownGroups(fields, `/resources/${connection.from}`, source, `${from.title} ${connection.from}`)
    : []
  return {
    eyebrow: asideOf(config, connection),
    title: texts.fromTo(connection.from, connection.to),
    groups: [
      ...(group ? [{ ...group, title: from?.mapping ? texts.theMapping : texts.theConnection, folded: false }] : []),
      ...own,
    ],
    ...(from?.traffic && { source: connection.from }),
  }
}

/** Not part of what is simulated, or not a setting. */
const { version: _version, layout: _layout, interventions: _interventions, ...RUN_FIELDS } = documentFields

function runPage(config: Resolved): SettingsPage {
  return { eyebrow: texts.scenario, title: texts.theRun, groups: ownGroups(RUN_FIELDS, '', config, texts.scenario) }
}

/**
 * A record's fields under headings: what it sends first, then the plain ones under its name, then each of its parts
 * that is always there under its own words.
 */
function ownGroups(fields: Fields, path: string, value: unknown, title: string): SettingGroup[] {
  const record = value as Record<string, unknown>
  const isPart = (field: Field) => field.kind === 'object' && field.presence === 'default'
  const entries = Object.entries(fields)
  const plain = Object.fromEntries(entries.filter(([name, field]) => !isPart(field) && name !== 'traffic'))
  const group = (key: string, heading: string, list: Fields, place: string, part: unknown): SettingGroup[] =>
    Object.keys(list).length === 0
      ? []
      : [{ key, title: heading, aside: '', fields: list, path: place, value: part, folded: false }]
  return [
    ...(fields.traffic ? group('traffic', texts.whatItSends, { traffic: fields.traffic }, path, record) : []),
    ...group('own', title, plain, path, record),
    ...entries.flatMap(([name, field]) =>
      isPart(field) && field.kind === 'object'
        ? group(name, capital(field.words ?? name), field.fields, `${path}/${name}`, record[name])
        : [],
    ),
  ]
}

function connectionGroup(config: Resolved, connection: ResolvedConnection, index: number): SettingGroup | undefined {
  const { from, to } = endsOf(config.resources, connection as unknown as Record<string, unknown>)
  if (!from || !to) return undefined
  // What every call has comes after what this kind of connection is about.
  const { qualifier, ...special } = connectionFields(from, to, connection.as)
  const fields = { ...special, ...(qualifier && { qualifier }) }
  if (Object.keys(fields).length === 0) return undefined
  return {
    key: `connection-${index}`,
    title: texts.fromTo(connection.from, connection.to),
    aside: asideOf(config, connection),
    fields,
    path: `/connections/${index}`,
    value: connection,
    folded: !from.mapping,
  }
}

function asideOf(config: Resolved, connection: ResolvedConnection): string {
  if (connection.as) return connection.as
  const { from } = endsOf(config.resources, connection as unknown as Record<string, unknown>)
  if (from?.mapping) return texts.eventSourceMapping
  return connection.invocationType === 'Event' ? 'asynchronous' : 'synchronous'
}

/** How many settings of a page are not AWS's defaults. */
export function changedOn(page: SettingsPage): number {
  return page.groups.reduce((sum, { fields, value }) => sum + changedIn(fields, value), 0)
}

function changedIn(fields: Fields, value: unknown): number {
  const record = (value ?? {}) as Record<string, unknown>
  return Object.entries(fields).filter(([name, field]) => name !== 'traffic' && isChanged(field, record[name])).length
}
