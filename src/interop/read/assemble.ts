import { isFunction } from '../../sim/resources/function.ts'
import { definitionOf } from '../../sim/resources/index.ts'
import { connectionFields, endsOf } from '../../sim/scenario/connection-kinds.ts'
import type { Scenario } from '../../sim/scenario/document.ts'
import { validate } from '../../sim/scenario/parse.ts'
import type { Problem } from '../../sim/schema/check.ts'
import type { Field, Fields } from '../../sim/schema/fields.ts'
import { isRecord, own, parsePointer, valueAt } from '../../sim/schema/pointer.ts'
import { facts } from '../../texts/grammar.ts'
import * as texts from '../../texts/interop.ts'
import { BOOKKEEPING, type Names, SURROUNDINGS } from '../cloudformation-names.ts'
import { type Deployed, isProperties, Reference, Unresolved, type Value, valueAtKeys } from '../deployment.ts'
import type { Row } from '../import-report.ts'
import { idFor, type Named, namedBy, plainName } from '../names-of-aws.ts'
import type { ReadKind } from '../read-kinds.ts'
import { whyNot } from './reader.ts'
import { READERS } from './readers.ts'

export type Assembled = { ok: true; scenario: Scenario; rows: Row[] } | { ok: false; problems: Problem[] }

type Settings = Record<string, unknown>

/** A function, and the version or alias of it that is meant. */
export interface Target {
  id: string
  qualifier?: string
}

const HORIZON_SECONDS = 900
/** AWS looks at the visibility timeout when a mapping is made; anybody may lower it a moment later. */
const MOMENT_AFTER = 0.001

/** Words at the end of an expression that say what of a resource is meant, not which. */
const ATTRIBUTE =
  /^(arn|id|url|name|this|data|module|var|local|aws_\w+|[\w-]*_(arn|url|name|id)|Arn|StreamArn|stream_arn)$/

/** Who calls where the text says of nobody: no text is ever read as one. */
type Lent = 'sdk'

/** What the readers of single resources work with. */
export class Assembly {
  readonly resources = new Map<string, Settings>()
  readonly connections: Settings[] = []
  readonly rows: Row[] = []
  /** What a name in the text stands for: a resource's id. */
  private readonly byName = new Map<string, string>()
  private readonly byAwsName = new Map<string, string>()
  /** Aliases and versions, by their name in the text. */
  private readonly qualified = new Map<string, Target>()
  /** Versions that were given a number here, since the text gives none. */
  private readonly versionNumbers = new Map<string, number>()
  private readonly deployed: readonly Deployed[]
  private readonly byTextName: ReadonlyMap<string, Deployed>

  constructor(deployed: readonly Deployed[]) {
    this.deployed = deployed
    this.byTextName = new Map(deployed.map((each) => [each.name, each]))
  }

  /** What the text says under a name, whether it becomes a resource here or not. */
  deployedAs(textName: string): Deployed | undefined {
    return this.byTextName.get(textName)
  }

  report(row: Row): void {
    this.rows.push(row)
  }

  /** A resource of the text; its id is AWS's name where that is known, else the name it has in the text. */
  declare(type: ReadKind | Lent, textName: string, awsName: Value | undefined): string {
    const named = typeof awsName === 'string' && awsName !== '' ? awsName : plainName(textName)
    const known = this.byAwsName.get(`${type} ${named}`)
    const id = known ?? this.freeId(idFor(named))
    this.byName.set(textName, id)
    this.byAwsName.set(`${type} ${named.replace(/\.fifo$/, '')}`, id)
    if (!this.resources.has(id)) this.resources.set(id, { type })
    return id
  }

  private freeId(wish: string): string {
    let id = wish
    for (let n = 2; this.resources.has(id); n++) id = `${wish.slice(0, 60)}-${n}`
    return id
  }

  /** Takes out a resource again, with whatever was said of it. */
  leaveOut(id: string, why: string): void {
    this.resources.delete(id)
    for (let row = this.rows.length - 1; row >= 0; row--) if (this.rows[row]!.of === id) this.rows.splice(row, 1)
    this.report({ state: 'notSimulated', name: id, of: texts.theText, why })
  }

  settingsOf(id: string): Settings {
    return this.resources.get(id)!
  }

  /** The resource a value means; one that the text names and does not contain is made, with AWS's defaults. */
  find(value: Value | undefined, namer: string, kind?: ReadKind): string | undefined {
    if (value instanceof Reference) return this.byName.get(value.to)
    if (typeof value !== 'string' || value === '') {
      if (!(value instanceof Unresolved) || kind === undefined) return undefined
      return this.standInFor(value.expression, kind, namer)
    }
    const named = namedBy(value) ?? (kind === undefined ? undefined : { kind, name: value })
    if (!named) return this.byName.get(value)
    return this.resourceNamed(named, namer, value)
  }

  private resourceNamed(named: Named, namer: string, text = ''): string {
    return this.byAwsName.get(`${named.kind} ${named.name}`) ?? this.byName.get(text) ?? this.standIn(named, namer)
  }

  /** What only an expression names: another expression is another resource, whatever they end in. */
  standInFor(expression: string, kind: ReadKind, namer: string): string {
    const known = this.byName.get(`${kind} ${expression}`)
    if (known !== undefined) return known
    const words = expression.split(/[^\w-]+/).filter((word) => /[A-Za-z]/.test(word))
    const attribute = words.findLast((word) => /._(?:arn|url|name|id)$/.test(word))
    const named = idFor(words.findLast((word) => !ATTRIBUTE.test(word)) ?? attribute ?? kind)
    const id = this.freeId(named.replace(/-(?:arn|url)$/, ''))
    this.byName.set(`${kind} ${expression}`, id)
    this.resources.set(id, { type: kind })
    this.report({ state: 'unresolved', name: id, of: id, why: `${expression}: ${texts.namedByNotIn(namer)}` })
    return id
  }

  private standIn({ kind, name }: Named, namer: string): string {
    const id = this.declare(kind, `${kind} ${name}`, name)
    // Every account has this bus; nobody declares it.
    if (kind === 'eventbridge' && name === 'default') return id
    this.report({ state: 'unresolved', name: id, of: id, why: texts.namedByNotIn(namer) })
    return id
  }

  /** The function a value means, with its qualifier: in it, or `beside` it. */
  functionOf(value: Value | undefined, namer: string, beside?: Value): Target | undefined {
    const target = this.named(value, namer)
    // A qualifier of its own stands beside the name.
    const qualifier = beside instanceof Reference ? this.qualifiedBy(beside.to)?.qualifier : beside
    return target && typeof qualifier === 'string' && qualifier !== '' ? this.qualify(target.id, qualifier) : target
  }

  private named(value: Value | undefined, namer: string): Target | undefined {
    if (value instanceof Reference) {
      const target = this.qualified.get(value.to)
      if (target) return target
      const id = this.byName.get(value.to)
      return id === undefined ? undefined : this.qualify(id, value.qualifier)
    }
    if (typeof value !== 'string' || value === '') return undefined
    const arn = namedBy(value)
    // Of a service that is not simulated, or of no resource at all.
    if (!arn && value.startsWith('arn:')) return undefined
    const [name, qualifier] = arn ? [arn.name, arn.qualifier] : value.replace(/^\d+:function:/, '').split(':')
    const id = arn ? this.resourceNamed(arn, namer) : this.find(name, namer, 'function')
    return id === undefined ? undefined : this.qualify(id, qualifier)
  }

  private qualify(id: string, qualifier: string | undefined): Target {
    if (qualifier === undefined || qualifier === '$LATEST') return { id }
    const known = this.versionsOf(id)
    const isKnown = Object.entries(known).some(
      ([number, { aliases = [] }]) => number === qualifier || aliases.includes(qualifier),
    )
    if (!isKnown) {
      if (/^[1-9]\d*$/.test(qualifier)) known[qualifier] = {}
      else {
        this.addAlias(id, '1', qualifier)
        const why = texts.theAliasIsNot
        this.report({ state: 'unresolved', name: texts.alias(qualifier), of: id, why })
      }
    }
    return { id, qualifier }
  }

  versionsOf(id: string): Record<string, { aliases?: string[]; provisionedConcurrentExecutions?: unknown }> {
    const settings = this.settingsOf(id)
    settings.versions ??= {}
    return settings.versions as Record<string, { aliases?: string[] }>
  }

  addAlias(id: string, version: string, alias: string): void {
    const versions = this.versionsOf(id)
    versions[version] ??= {}
    const { aliases = [] } = versions[version]
    if (!aliases.includes(alias)) versions[version].aliases = [...aliases, alias]
  }

  /**
   * The number of a version that the text declares: what its name ends in (WorkerVersion7), else AWS counts them as they
   * are published, after those the text names by their number.
   */
  numberVersion(textName: string, id: string): string {
    const named = Number(/version(\d{1,9})$/i.exec(textName)?.[1] ?? 0)
    const number = named > 0 ? named : (this.versionNumbers.get(id) ?? this.latestNamed(id)) + 1
    this.versionNumbers.set(id, number)
    return String(number)
  }

  /** The highest number by which the text names a version of a function. */
  private latestNamed(id: string): number {
    let highest = 0
    const look = (value: Value): void => {
      if (value instanceof Reference) {
        const number = this.byName.get(value.to) === id ? Number(value.qualifier) : 0
        if (number > highest) highest = number
      } else if (Array.isArray(value)) (value as readonly Value[]).forEach(look)
      else if (isProperties(value)) Object.values(value).forEach(look)
    }
    for (const { type, properties } of this.deployed) {
      look(properties)
      const { FunctionName, FunctionVersion } = properties
      if (type === 'AWS::Lambda::Alias' && FunctionName instanceof Reference && /^\d+$/.test(String(FunctionVersion)))
        look(new Reference(FunctionName.to, String(FunctionVersion)))
    }
    return highest
  }

  rememberQualified(textName: string, target: Target): void {
    this.qualified.set(textName, target)
  }

  qualifiedBy(textName: string): Target | undefined {
    return this.qualified.get(textName)
  }

  isFunction(id: string): boolean {
    return isFunction(this.settingsOf(id) as { type: string })
  }

  isConnected(from: string, { id, qualifier }: Target): boolean {
    return this.connections.some(
      (each) => each.from === from && each.to === id && each.as === undefined && each.qualifier === qualifier,
    )
  }

  /** A caller of what is no function here. */
  reportTarget(value: Value | undefined, of: string): void {
    this.report({ state: 'unresolved', name: 'function', of, why: whyNot(value, texts.theFunctionItInvokes) })
  }

  /** A new connection, unless there is one between these two already. */
  connect(from: string, to: string, more: Settings = {}): Settings {
    const found = this.connections.find(
      (each) => each.from === from && each.to === to && each.as === more.as && each.qualifier === more.qualifier,
    )
    if (found) return Object.assign(found, more)
    const made = { from, to, ...more }
    this.connections.push(made)
    return made
  }

  /** Takes what is known of `properties` by `names` into `settings`, each with a row. */
  take(properties: Value, names: Names, settings: Settings, of: string, fields?: Fields): void {
    for (const [from, to] of Object.entries(names)) {
      const value = valueAtKeys(properties, from)
      if (value === undefined || value === null || value === '') continue
      const name = to.split('.').at(-1)!
      if (value instanceof Unresolved || value instanceof Reference) {
        const why = value instanceof Unresolved ? value.expression : `!Ref ${value.to}`
        this.report({ state: 'unresolved', name, of, why: texts.defaultStands(why) })
        continue
      }
      if (fields && !own(fields, to.split('.')[0]!)) {
        // Answers of the AWS CLI list every setting, those of other sources empty.
        const isEmpty = value === false || value === 0 || value === -1 || (Array.isArray(value) && value.length === 0)
        if (!isEmpty) this.report({ state: 'notSimulated', name, value, of, why: texts.thisSourceHasNo })
        continue
      }
      const plain = plainly(value)
      putAt(settings, to.split('.'), plain)
      this.report({ state: 'taken', name, value: plain, of })
    }
  }

  /** One row for everything of a resource that nothing here reads. */
  rest(properties: Value, known: readonly string[], of: string): void {
    if (!isProperties(properties)) return
    const read = new Set(known.map((path) => path.split('.')[0]))
    const left = Object.entries(properties).flatMap(([key, value]) =>
      read.has(key) || BOOKKEEPING.has(key) || value === null || value === '' || isEmpty(value) ? [] : [key],
    )
    if (left.length > 0) {
      this.report({ state: 'notSimulated', name: facts(left), of, why: texts.keptOutNotSimulated })
    }
  }
}

const isEmpty = (value: Value): boolean =>
  (Array.isArray(value) && value.length === 0) || (isProperties(value) && Object.keys(value).length === 0)

/** Numbers and truths that a template or an answer writes as text. */
const plainly = (value: Value): unknown => {
  if (Array.isArray(value)) return (value as readonly Value[]).map(plainly)
  if (typeof value !== 'string') return value
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return Number(value)
  return value === 'true' || value === 'false' ? value === 'true' : value
}

function putAt(settings: Settings, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) settings[key] = value
  else {
    const inner = (settings[key] ?? {}) as Settings
    settings[key] = inner
    putAt(inner, rest, value)
  }
}

/**
 * A scenario from the resources of a deployment, with a row for every setting. What AWS, or the format, would refuse is
 * left out and said; what no template holds (traffic, what the code does) is left to its defaults.
 */
export function assemble(deployed: readonly Deployed[], title: string): Assembled {
  const merged = mergeParts(deployed).sort((a, b) => placeOf(a) - placeOf(b))
  const assembly = new Assembly(merged)
  for (const step of ['declare', 'relate'] as const) {
    for (const each of merged) {
      const reader = Object.hasOwn(READERS, each.type) ? READERS[each.type]! : undefined
      reader?.[step]?.(each, assembly)
    }
  }
  reportUnread(merged, assembly)
  dropUnconnected(assembly)
  lendCallers(assembly)
  return settleDocument(assembly, title)
}

const ORDER = new Map(Object.keys(READERS).map((type, place) => [type, place]))
const placeOf = ({ type }: Deployed): number => ORDER.get(type) ?? ORDER.size

/** Parts of one resource that the text says in several places are put together. */
function mergeParts(deployed: readonly Deployed[]): Deployed[] {
  const merged = new Map<string, Deployed>()
  for (const each of deployed) {
    const of = each.properties.of
    const name = of instanceof Reference ? of.to : each.name
    const key = `${each.type} ${name}`
    const before = merged.get(key)
    const properties: Record<string, Value> = { ...before?.properties, ...each.properties }
    // A rule may have a target in each of several places.
    const listed = [before?.properties.Targets, each.properties.Targets].filter((list) => Array.isArray(list))
    if (listed.length > 0) properties.Targets = (listed as Value[][]).flat()
    merged.set(key, { name, type: each.type, properties })
  }
  return [...merged.values()]
}

/** A whole stack that stands in another text. */
const OTHER_STACK = /^AWS::(CloudFormation::Stack|Serverless::Application)$/

/** Types nobody here reads, each once. */
function reportUnread(deployed: readonly Deployed[], assembly: Assembly): void {
  const counts = new Map<string, number>()
  for (const { type } of deployed) if (!Object.hasOwn(READERS, type)) counts.set(type, (counts.get(type) ?? 0) + 1)
  const holdsMore = new Set(
    deployed.flatMap(({ type, properties }) =>
      ['Body', 'BodyS3Location', 'DefinitionBody', 'DefinitionUri', 'body'].some((key) =>
        Object.hasOwn(properties, key),
      )
        ? [type]
        : [],
    ),
  )
  for (const [type, count] of counts) {
    const name = count > 1 ? `${type} (${count})` : type
    if (OTHER_STACK.test(type)) {
      assembly.report({ state: 'unresolved', name, of: texts.theText, why: texts.anotherStack })
      continue
    }
    const isHarmless = SURROUNDINGS.some((prefix) => type.startsWith(prefix)) && !holdsMore.has(type)
    const why = isHarmless ? texts.noPartOfHow : texts.notReadHere
    assembly.report({ state: 'notSimulated', name, of: texts.theText, why })
  }
}

/** A topic, bucket, bus or stream that nothing leads to or from says nothing here. Queues stay: they may be redriven to. */
function dropUnconnected(assembly: Assembly): void {
  const used = new Set(assembly.connections.flatMap(({ from, to, onFailure }) => [from, to, onFailure]))
  for (const settings of assembly.resources.values()) {
    const redrive = settings.redrivePolicy
    if (isRecord(redrive)) used.add(redrive.deadLetterTarget)
  }
  for (const [id, { type }] of assembly.resources) {
    const definition = definitionOf(type)
    if (used.has(id) || definition?.invokes === undefined) continue
    assembly.leaveOut(id, texts.notConnected)
  }
}

/** A function that nothing in the text invokes gets a caller, so that there is something to see. */
function lendCallers(assembly: Assembly): void {
  for (const [id, settings] of [...assembly.resources]) {
    if (!isFunction(settings as { type: string })) continue
    const isInvoked = assembly.connections.some(({ to, as }) => to === id && as === undefined)
    const isSentTo = assembly.connections.some(({ to, as }) => to === id && as !== undefined)
    if (isInvoked || isSentTo) continue
    const caller = assembly.declare('sdk', texts.callerOf(id), `${id.slice(0, 56)}-caller`)
    assembly.connect(caller, id, settings.eventInvokeConfig === undefined ? {} : { invocationType: 'Event' })
    assembly.report({
      state: 'unresolved',
      name: caller,
      of: id,
      why: texts.notInvoked,
    })
  }
}

function settleDocument(assembly: Assembly, title: string): Assembled {
  const document: Settings = {
    version: 1,
    title,
    durationSeconds: HORIZON_SECONDS,
    resources: Object.fromEntries(assembly.resources),
    connections: assembly.connections,
  }
  lowerAfterwards(document, assembly)
  // What is refused is taken out, one setting after another, until the rest is valid.
  for (let round = 0; round < 200; round++) {
    const checked = validate(document)
    if (checked.ok) {
      reportDefaults(checked.scenario, assembly)
      return { ok: true, scenario: checked.scenario, rows: assembly.rows }
    }
    const problem = checked.errors[0]!
    if (!takeOut(document, problem, assembly)) return { ok: false, problems: checked.errors }
  }
  return { ok: false, problems: [{ path: '/', message: texts.tooMuchOfIt }] }
}

/** A queue whose visibility timeout is shorter than its function's timeout: made with enough, lowered at once. */
function lowerAfterwards(document: Settings, assembly: Assembly): void {
  const interventions: Settings[] = []
  for (const { from, to, as } of assembly.connections) {
    const source = assembly.settingsOf(String(from))
    const timeout = Number(assembly.settingsOf(String(to)).timeout ?? standardOf('function', 'timeout'))
    if (as !== undefined || !Object.hasOwn(definitionOf(source.type)?.fields ?? {}, 'visibilityTimeout')) continue
    const visibility = Number(source.visibilityTimeout ?? standardOf(String(source.type), 'visibilityTimeout'))
    if (!(visibility < timeout)) continue
    source.visibilityTimeout = timeout
    const path = `/resources/${from}/visibilityTimeout`
    interventions.push({ atSeconds: MOMENT_AFTER, path, value: visibility })
    const row = assembly.rows.find(({ name, of }) => name === 'visibilityTimeout' && of === from)
    const why = texts.mappingTooShort(String(to), timeout)
    if (row) row.why = row.why === undefined ? why : `${row.why}; ${why}`
    else assembly.report({ state: 'default', name: 'visibilityTimeout', value: visibility, of: String(from), why })
  }
  if (interventions.length > 0) document.interventions = interventions
}

const standardOf = (type: string, field: string): unknown => own(definitionOf(type)?.fields ?? {}, field)?.default

/** Removes the setting, or the connection, that a problem is about, and says so. */
function takeOut(document: Settings, { path, message }: Problem, assembly: Assembly): boolean {
  const tokens = parsePointer(path) ?? []
  const [room, key, setting] = tokens
  if (room !== 'resources' && room !== 'connections') return false
  const holder = valueAt(document, tokens.slice(0, 2))
  if (!isRecord(holder)) return false
  const of = room === 'resources' ? key! : texts.fromTo(String(holder.from), String(holder.to))
  const isWhole = setting === undefined || setting === 'to' || setting === 'from'
  if (!isWhole && Object.hasOwn(holder, setting)) {
    delete holder[setting]
  } else if (room === 'connections') {
    ;(document.connections as unknown[]).splice(Number(key), 1)
  } else return false
  const name = isWhole ? 'connection' : (tokens.findLast((token) => !/^\d+$/.test(token)) ?? '')
  const row = assembly.rows.find((each) => each.name === name && each.of === of && each.state === 'taken')
  const why = texts.leftOut(shortened(message))
  if (row) Object.assign(row, { state: 'unresolved', why })
  else assembly.report({ state: 'unresolved', name, of, why })
  return true
}

/** More alternatives than this are a list nobody reads. */
const MOST_ALTERNATIVES = 8

/** Of many alternatives those that begin as the value does (the other Pythons), or the first few. */
function shortened(message: string): string {
  const [, head, word = '', alternatives] = /^(.* is "([a-z]*)[^"]*"; allowed are )(.+)$/.exec(message) ?? []
  const all = alternatives?.split(', ') ?? []
  if (head === undefined || all.length <= MOST_ALTERNATIVES) return message
  const alike = all.filter((each) => word !== '' && each.startsWith(word))
  const shown = alike.length > 0 ? alike : all.slice(0, 3)
  return head + texts.andMore(facts(shown), all.length - shown.length)
}

/** What the text does not say and AWS sets: a row each. */
function reportDefaults(scenario: Scenario, assembly: Assembly): void {
  const said = new Set(assembly.rows.map(({ name, of }) => `${of} ${name}`))
  const reportField = (name: string, field: Field, given: unknown, of: string) => {
    if (field.default === undefined || NOT_DEPLOYED.has(name) || said.has(`${of} ${name}`)) return
    if (field.kind === 'object' && isRecord(field.default)) {
      for (const [inner, each] of Object.entries(field.fields))
        reportField(inner, each, own(recordOf(given), inner), of)
    } else if (given === undefined && field.kind !== 'map') {
      assembly.report({ state: 'default', name, value: field.default, of })
    }
  }
  for (const [id, resource] of Object.entries(scenario.resources)) {
    const definition = definitionOf(resource.type)
    for (const [name, field] of Object.entries(definition?.fields ?? {}))
      reportField(name, field, own(recordOf(resource), name), id)
  }
  for (const connection of scenario.connections) {
    const { from, to } = endsOf(scenario.resources, recordOf(connection))
    if (!from?.mapping || !to || connection.as) continue
    for (const [name, field] of Object.entries(connectionFields(from, to, undefined)))
      reportField(name, field, own(recordOf(connection), name), texts.fromTo(connection.from, connection.to))
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})

/** What no deployment says: what comes, and what the code does. */
const NOT_DEPLOYED = new Set(['traffic', 'handler', 'retry', 'readTimeoutSeconds', 'qualifier', 'events', 'keySchema'])
