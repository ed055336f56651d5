import { isFunction } from '../../sim/resources/function.ts'
import type { Scenario } from '../../sim/scenario/document.ts'
import type { Fields } from '../../sim/schema/fields.ts'
import { isRecord, own } from '../../sim/schema/pointer.ts'
import type { Names } from '../cloudformation-names.ts'
import { ACCOUNT, Reference, type Value } from '../deployment.ts'

/* What every part of a deployment is written with: names, what differs from AWS's defaults, and whom a line invokes. */

export type Settings = Readonly<Record<string, unknown>>

export interface Writer {
  document: Scenario
  nameOf(id: string): string
  aliasNameOf(id: string, alias: string): string
  /** A name that nothing else in the deployment has. */
  freeName(wish: string): string
  /** What the document has and no template can. */
  leave(what: string): void
  /** Something whose ARN is asked for. */
  addElsewhere(name: string, type: string): void
  add(name: string, type: string, properties: Record<string, Value | undefined>, after?: readonly string[]): void
}

/** A name that nothing has yet: the same, or with a number. */
export function freeName(wish: string, taken: Set<string>): string {
  let name = wish
  for (let n = 2; taken.has(name); n++) name = `${wish}${n}`
  taken.add(name)
  return name
}

/** A logical id for an id of ours: order-worker becomes OrderWorker. */
export const logicalId = (id: string): string => {
  const words = id.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  const joined = words.join('')
  return /^[A-Za-z]/.test(joined) ? joined : `R${joined}`
}

export type WriteResource = (id: string, settings: Settings, writer: Writer) => void

export type WriteConnection = (connection: Settings, writer: Writer, index: number) => void

export const withoutNothing = (properties: Record<string, Value | undefined>) =>
  Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Value] => entry[1] !== undefined))

/** What of `settings` is not AWS's default, under CloudFormation's names. `always`: written even so. */
export function differing(
  settings: Settings,
  names: Names,
  fields: Fields,
  always: readonly string[] = [],
): Record<string, Value> {
  const made: Record<string, Value> = {}
  for (const [to, from] of Object.entries(names)) {
    const [head, inner] = from.split('.') as [string, string?]
    const field = own(fields, head)
    if (!field) continue
    const innerField = inner !== undefined && field.kind === 'object' ? own(field.fields, inner) : field
    const outer = own(settings, head)
    const value = inner === undefined ? outer : isRecord(outer) ? own(outer, inner) : undefined
    const wanted = always.includes(to) ? (value ?? innerField?.default) : value
    if (wanted === undefined || (!always.includes(to) && same(wanted, innerField?.default))) continue
    putAt(made, to.split('.'), wanted as Value)
  }
  return made
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function putAt(into: Record<string, Value>, path: readonly string[], value: Value): void {
  const [key, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) into[key] = value
  else if (rest.join() === '0') into[key] = [value]
  else {
    const inner = { ...(into[key] as Record<string, Value> | undefined) }
    putAt(inner, rest, value)
    into[key] = inner
  }
}

type Versions = Readonly<Record<string, { aliases?: string[]; provisionedConcurrentExecutions?: number }>>

export const versionsOf = (settings: Settings): Versions => (own(settings, 'versions') ?? {}) as Versions

/** The one version a deployment publishes: the latest. The ones before it are there already, and are named by number. */
export const publishedOf = (settings: Settings): string | undefined =>
  Object.keys(versionsOf(settings)).sort((a, b) => Number(b) - Number(a))[0]

/** What a connection invokes: the function, or the alias or version it names. */
export function invoked(connection: Settings, { nameOf, aliasNameOf, document }: Writer): Reference {
  const id = String(connection.to)
  const { qualifier } = connection
  if (typeof qualifier !== 'string' || qualifier === '$LATEST') return new Reference(nameOf(id))
  const target = document.resources[id] as unknown as Settings
  if (!Object.hasOwn(versionsOf(target), qualifier)) return new Reference(aliasNameOf(id, qualifier))
  return qualifier === publishedOf(target)
    ? new Reference(`${nameOf(id)}Version${qualifier}`)
    : new Reference(nameOf(id), qualifier)
}

export const isFunctionTarget = (connection: Settings, { document }: Writer): boolean =>
  isFunction(document.resources[String(connection.to)]!)

export const permissionOf = (to: string, index: number, { nameOf }: Writer): string =>
  `${nameOf(to)}Permission${index + 1}`

/** `source`: whose calls alone are let in. */
export const letIn = (principal: string, connection: Settings, writer: Writer, index: number, source?: Value): void =>
  writer.add(permissionOf(String(connection.to), index, writer), 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: invoked(connection, writer),
    Principal: principal,
    SourceArn: source,
    // A bucket's ARN has no account in it, and its name may be somebody else's one day.
    SourceAccount: typeof source === 'string' ? new Reference(ACCOUNT) : undefined,
  })

export const target = (connection: Settings, writer: Writer): Reference =>
  isFunctionTarget(connection, writer)
    ? invoked(connection, writer)
    : new Reference(writer.nameOf(String(connection.to)))
