import { Calendar, RANK_REST } from '../engine/calendar.ts'
import { draw, drawDuration, type Stream, streamOf } from '../engine/chance.ts'
import { fromMilliseconds, fromSeconds, NEVER, type SimTime } from '../engine/sim-time.ts'
import type { Fault } from '../faults/index.ts'
import { functionState, provisionedTotal } from '../lambda/concurrency.ts'
import { batchEnded, mappingChanged, type PolledQueue } from '../lambda/event-source-mapping.ts'
import { allocateProvisioned, deploy } from '../lambda/execution-environments.ts'
import { matchesPattern } from '../lambda/filter-criteria.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { conditionsHold } from '../lambda/handler.ts'
import { numberOf, type RuleName, ruleCode } from '../lambda/rules.ts'
import { streamBatchEnded, streamMappingChanged } from '../lambda/stream-mapping.ts'
import {
  type Running,
  type Sharding,
  type State,
  type TableCall,
  type WakeupReason,
  wakeupCode,
} from '../lambda/world.ts'
import { answer } from '../resources/caller.ts'
import { inTurn, messageGroupAt, partitionKeyAt } from '../resources/content.ts'
import { answerDue, deliver, handOver } from '../resources/delivery.ts'
import { isFunction } from '../resources/function.ts'
import type { ResourceSettings, ResourceType, SettingsOf } from '../resources/index.ts'
import type { Birth, Lab, Link } from '../resources/lab.ts'
import type { Item } from '../resources/payload-context.ts'
import { partitionKeyOf } from '../resources/polled/items.ts'
import { queueChanged, queuePort } from '../resources/polled/sqs-queue.ts'
import { laneOf, put, readFromStart, retentionChanged, shardFor, traitsOf } from '../resources/polled/stream.ts'
import { planTraffic } from '../resources/traffic-source.ts'
import { mappingOf, type Plan, type PlanConnection, type PlanResource } from '../scenario/plan.ts'
import {
  bodyOf,
  filterViewOf,
  firstMessage,
  identifierOf,
  itemOfPut,
  recordBytes,
  trafficEntryOf,
} from '../scenario/wire.ts'
import type { TrafficEntry } from '../schema/events.ts'
import type { Json } from '../schema/fields.ts'
import { ENDS, type End, type EntryKind, type EntryNumbers, RECORD_RESULTS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'

/** A run that `sends` makes grow beyond this ends there. */
const MOST_EVENTS_OF_A_RUN = 3_000_000

const emptyState = (): State => ({
  interventions: 0,
  nextInvocation: 0,
  nextBatch: 0,
  nextReceive: 0,
  nextDelivery: 0,
  attempts: [],
  ranOn: [],
  ended: [],
  numbers: [],
  running: new Map(),
  functions: new Map(),
  requests: { tokens: Number.MAX_SAFE_INTEGER, at: 0 },
  callers: new Map(),
  queues: new Map(),
  tables: new Map(),
  replaced: new Map(),
  unread: new Map(),
  remembered: new Map(),
  mappings: new Map(),
  traffic: new Map(),
  stopped: undefined,
})

/** The world of one run: connects the stations, whose state is data, with the document's settings. */
export class LiveLab implements Lab {
  now: SimTime = 0
  state = emptyState()
  readonly calendar = new Calendar()
  readonly trace: Trace
  readonly ports: Lab['ports']
  private readonly plan: Plan
  private readonly seed: number
  private readonly streams = new Map<string, (Stream | undefined)[]>()
  private readonly functions: readonly PlanResource[]
  private readonly linksOf: Link[][]
  private readonly allLinks: Link[]
  /** Connections of functions to what follows them. */
  private readonly ends: PlanConnection[][]
  private readonly holdings: Holding[] = []
  /** By stream: what is known of it from the document. */
  private readonly shardings: Sharding[][] = []
  /** By connection: the queue at its start. */
  private readonly queues: { queue: number; source: PolledQueue }[] = []
  private readonly proxied = new WeakMap<object, { ok: boolean; statusCode: number }>()

  constructor(private readonly run: { readonly plan: Plan; readonly trace: Trace; stopped?: string }) {
    this.plan = run.plan
    this.trace = run.trace
    this.seed = run.plan.configs[0]!.seed
    this.functions = run.plan.resources.filter(isFunction)
    const last = run.plan.configs.at(-1)!
    this.allLinks = run.plan.connections.map(({ index, from, to, path }) => {
      const { invocationType } = last.connections[index]!
      return { index, from, to, path, ...(invocationType && { invocationType }) }
    })
    this.linksOf = run.plan.resources.map(({ index }) =>
      this.allLinks.filter(({ from, path }) => from === index && CARRIES_TRAFFIC.has(path)),
    )
    this.ends = run.plan.resources.map(({ index }) =>
      run.plan.connections.filter(({ from, path }) => from === index && !CARRIES_TRAFFIC.has(path)),
    )
    this.ports = this.connect()
  }

  private connect(): Lab['ports'] {
    return {
      answerCaller: (_world, ...rest) => answer(this, ...rest),
      deliver: (_world, delivery) => deliver(this, delivery),
      passesTraceOn: (resource) => this.definition(resource).passesTraceOn === true,
      batchEnded: (_world, result) =>
        this.readsStream(result.running.connection) ? streamBatchEnded(this, result) : batchEnded(this, result),
      sendFrom: (_world, resource, event) => this.sendFrom(resource, event),
      callTables: (_world, resource, events) => this.callTables(resource, events),
      destinations: (resource, as) => this.endsOf(resource, as),
      body: (event) => bodyOf(this.plan, this.trace, event),
      matchesFilter: (connection, event) => this.matchesFilter(connection, event),
      laneOf: (event, lanes) => laneOf(this, event, lanes),
      shardings: (connection) => this.shardingsOf(this.sourceOf(connection)),
      pollInterval: (connection) => this.pollInterval(connection),
      retention: (connection) => this.retention(connection),
      standardWindow: (connection) => this.standardWindow(connection),
      mostRetries: (connection) =>
        this.traits(connection).mostRetries?.(
          this.settings(this.sourceOf(connection)),
          this.mappingSettings(connection),
        ) ?? -1,
      dropsOversized: (connection) => this.traits(connection).dropsOversized !== undefined,
      stopsWhenExpired: (connection) => this.traits(connection).stopsWhenExpired === true,
      mappingDestination: (connection) => {
        const { onFailure } = this.mappingSettings(connection)
        return onFailure === undefined ? -1 : this.plan.indexOf.get(onFailure)!
      },
      recordBytes: (_connection, event) => recordBytes(this.plan, this.trace, event),
      identifierOf: (_connection, event) => identifierOf(this.plan, this.trace, event),
      givenResponse: (running) => this.givenResponse(running),
      proxyAnswer: (source, running) => this.proxyAnswer(source, running),
    }
  }

  get config() {
    return this.plan.configs[this.state.interventions]!
  }

  get assumptions() {
    return this.config.assumptions
  }

  get accountConcurrency(): number {
    return this.config.account.concurrentExecutions
  }

  /** Settings and links by number, as they hold now; reckoned once for each intervention. */
  private get holding(): Holding {
    const count = this.state.interventions
    let found = this.holdings[count]
    if (!found) {
      const config = this.plan.configs[count]!
      found = {
        settings: this.plan.resources.map(({ id }) => config.resources[id]),
        links: this.linksOf.map((links) => links.filter(({ index }) => index < config.connections.length)),
        ends: this.ends.map((ends) => byPath(ends.filter(({ since }) => since <= count))),
      }
      this.holdings[count] = found
    }
    return found
  }

  settings<T extends ResourceType>(resource: number): SettingsOf<T> {
    return this.holding.settings[resource] as SettingsOf<T>
  }

  functionSettings(resource: number): FunctionSettings {
    return this.holding.settings[resource] as FunctionSettings
  }

  mappingSettings(connection: number) {
    return mappingOf(this.config, connection)
  }

  idOf(resource: number): string {
    return this.plan.resources[resource]!.id
  }

  definition(resource: number) {
    return this.plan.resources[resource]!.definition
  }

  startOf(connection: number): string | undefined {
    return connection < 0 ? undefined : this.idOf(this.allLinks[connection]!.from)
  }

  link(connection: number): Link {
    return this.allLinks[connection]!
  }

  links(resource: number): readonly Link[] {
    return this.holding.links[resource]!
  }

  tables(resource: number): readonly number[] {
    return this.endsOf(resource, 'calls')
  }

  /** Resources at the ends of a function's connections of one kind, as far as they exist by now. */
  private endsOf(resource: number, path: string): readonly number[] {
    const all = this.holding.ends[resource]!
    return all.length === 0 ? NO_ENDS : (all.find((ends) => ends.path === path)?.to ?? NO_ENDS)
  }

  /** What the gateway makes of a response; a function that says nothing of its own answers it well. */
  private proxyAnswer(source: number, running: Running): { ok: boolean; statusCode: number } {
    const given = this.givenResponse(running)
    const { answer: translate } = this.definition(source)
    if (!given || !translate) return { ok: true, statusCode: 200 }
    let known = this.proxied.get(given.value as object)
    if (!known) {
      known = translate(given.value)
      if (typeof given.value === 'object' && given.value !== null) this.proxied.set(given.value, known)
    }
    return known
  }

  targetOf(connection: number): number {
    return this.allLinks[connection]!.to
  }

  sourceOf(connection: number): number {
    return this.allLinks[connection]!.from
  }

  private readsStream(connection: number): boolean {
    return this.definition(this.sourceOf(connection)).holds === 'stream'
  }

  private pollInterval(connection: number): SimTime {
    return fromMilliseconds(numberOf(this.traits(connection).polling))
  }

  private retention(connection: number): SimTime {
    const seconds = this.traits(connection).retentionSeconds(this.settings(this.sourceOf(connection)))
    return Number.isFinite(seconds) ? fromSeconds(seconds) : NEVER
  }

  private shardingsOf(stream: number): readonly Sharding[] {
    const known = this.shardings[stream]
    if (known) return known
    const { configs, interventionTimes } = this.plan
    const { splits, shards } = traitsOf(this, stream)
    const found: Sharding[] = []
    for (const [index, { resources }] of configs.entries()) {
      const settings = resources[this.idOf(stream)]
      if (!settings || (found.length > 0 && !splits)) continue
      const count = shards(settings)
      if (found.at(-1)?.shards === count) continue
      found.push({ since: found.length === 0 ? 0 : interventionTimes[index - 1]!, shards: count })
    }
    this.shardings[stream] = found
    return found
  }

  private traits(connection: number) {
    return traitsOf(this, this.sourceOf(connection))
  }

  private standardWindow(connection: number): { length: SimTime; fromRecord: boolean } {
    const { standardWindow, windowFromRecord } = this.traits(connection)
    const length = standardWindow ? fromMilliseconds(numberOf(standardWindow)) : 0
    return { length, fromRecord: windowFromRecord === true }
  }

  private matchesFilter(connection: number, event: number): boolean {
    const { filterCriteria } = this.mappingSettings(connection)
    if (!filterCriteria || filterCriteria.filters.length === 0) return true
    const seen = filterViewOf(this.plan, this.trace, event, this.state.replaced.get(event) as Item | undefined)
    this.state.replaced.delete(event)
    return filterCriteria.filters.some(({ pattern }) => matchesPattern(pattern, seen))
  }

  queueOf(connection: number) {
    let known = this.queues[connection]
    if (!known) {
      const queue = this.allLinks[connection]!.from
      known = { queue, source: queuePort(this, queue) }
      this.queues[connection] = known
    }
    return known
  }

  redriveTarget(queue: number): number {
    const { redrivePolicy } = this.settings<'sqs'>(queue)
    return redrivePolicy ? this.plan.indexOf.get(redrivePolicy.deadLetterTarget)! : -1
  }

  functionOf(event: number): number {
    const connection = this.trace.events.connection.get(event)
    return connection < 0 ? this.trace.events.source.get(event) : this.allLinks[connection]!.to
  }

  /** A published version runs the same handler; an alias leads to its version. */
  versionOf(connection: number): number {
    const qualifier = connection < 0 ? undefined : this.config.connections[connection]?.qualifier
    if (qualifier === undefined || qualifier === '$LATEST') return 0
    if (/^\d+$/.test(qualifier)) return Number(qualifier)
    const { versions } = this.functionSettings(this.allLinks[connection]!.to)
    for (const version of Object.keys(versions)) {
      if (versions[version]!.aliases.includes(qualifier)) return Number(version)
    }
    return 0
  }

  heldConcurrency(): number {
    let held = 0
    for (const { index, since } of this.functions) {
      if (since > this.state.interventions) continue
      const reserved = this.functionSettings(index).reservedConcurrentExecutions
      held += reserved ?? provisionedTotal(functionState(this, index))
    }
    return held
  }

  unreservedInFlight(): number {
    let busy = 0
    for (const { index, since } of this.functions) {
      if (since > this.state.interventions) continue
      if (this.functionSettings(index).reservedConcurrentExecutions === undefined) {
        busy += functionState(this, index).onDemandInFlight
      }
    }
    return busy
  }

  stream(resource: number, purpose: string, part = -1): Stream {
    let known = this.streams.get(purpose)
    if (!known) {
      known = []
      this.streams.set(purpose, known)
    }
    // Found by number: to name it anew for every draw would cost more than the draw.
    const place = (part + 1) * this.plan.resources.length + resource
    let stream = known[place]
    if (!stream) {
      stream = streamOf(this.seed, this.idOf(resource), part < 0 ? purpose : `${purpose} ${part}`)
      known[place] = stream
    }
    return stream
  }

  schedule(at: SimTime, reason: WakeupReason, a = 0, b = 0): void {
    this.calendar.schedule(at, RANK_REST, wakeupCode(reason), a, b)
  }

  scheduleRanked(at: SimTime, rank: number, reason: WakeupReason, a: number, b: number): void {
    this.calendar.schedule(at, rank, wakeupCode(reason), a, b)
  }

  record<K extends EntryKind>(
    kind: K,
    rule: RuleName | undefined,
    until: SimTime,
    list: ArrayLike<number>,
    ...numbers: EntryNumbers<K>
  ): void
  // Named one by one, as the trace has them.
  record(
    kind: EntryKind,
    rule: RuleName | undefined,
    until: SimTime,
    list: ArrayLike<number>,
    n0 = 0,
    n1 = 0,
    n2 = 0,
    n3 = 0,
    n4 = 0,
    n5 = 0,
    n6 = 0,
    n7 = 0,
  ): void {
    const code = rule === undefined ? 0 : ruleCode(rule)
    this.trace.write(kind, this.now, code, until, list, n0, n1, n2, n3, n4, n5, n6, n7)
  }

  endEvent(event: number, end: End, rule: RuleName): void {
    if (this.state.ended[event]) return
    if (end === 'dropped' && this.waitsOn(event)) return
    const late = answerDue(this, event) <= this.now && TOO_LATE_TO_MATTER.has(end)
    this.state.ended[event] = 1
    this.record('eventEnded', rule, 0, [], event, ENDS.indexOf(late ? 'failed' : end))
  }

  /** Lambda is done with the event, and whoever sent it does not know: it waits for word until its time is over. */
  private waitsOn(event: number): boolean {
    const { awaitsAnswer } = this.definition(this.trace.events.source.get(event))
    const due = answerDue(this, event)
    if (!awaitsAnswer || due <= this.now) return false
    this.record('callerWaiting', awaitsAnswer.rule, due, [], event, 1)
    return true
  }

  keyOf(event: number) {
    const { holds, fifo } = this.definition(this.trace.events.source.get(event))
    return holds === 'stream'
      ? { partitionKey: this.partitionKeyOf(event) }
      : { ...(fifo || this.entryOf(event) ? { messageGroupId: this.messageGroupOf(event) } : {}) }
  }

  partitionKeyOf(event: number): string {
    const { source, entry, number } = this.trace.events
    const stream = source.get(event)
    if (!this.definition(stream).stream?.keepsItems) {
      return partitionKeyAt(this.entryOf(event), this.placeOf(event))
    }
    const sending = { source: stream, entry: entry.get(event), place: this.placeOf(event), number: number.get(event) }
    return partitionKeyOf(itemOfPut(this.plan, sending), this.settings<'dynamodb-stream'>(stream).keySchema)
  }

  messageGroupOf(event: number): string {
    const first = firstMessage(this.plan, this.trace, event)
    const entry = this.entryOf(first)
    return entry ? messageGroupAt(entry, this.placeOf(first)) : inTurn(1, 0, 'group')
  }

  private placeOf(event: number): number {
    return this.trace.events.place.get(event)
  }

  private entryOf(event: number): TrafficEntry | undefined {
    const { entry, source } = this.trace.events
    return this.entryAt(source.get(event), entry.get(event))
  }

  private entryAt(resource: number, index: number): TrafficEntry | undefined {
    return index < 0 ? undefined : trafficEntryOf(this.plan, resource, index)
  }

  send(resource: number, birth: Birth): void {
    const number = (this.state.numbers[resource] ?? 0) + 1
    this.state.numbers[resource] = number
    const links = this.links(resource)
    const { holds } = this.definition(resource)
    if (holds === 'stream') {
      this.sendRecord(resource, number, birth)
      return
    }
    if (holds === 'queue') {
      this.create(resource, number, links[0]?.index ?? -1, birth)
      return
    }
    for (const link of links) this.create(resource, number, link.index, birth)
  }

  /** A record for each mapping that reads the stream; of a table only where the put changes something. */
  private sendRecord(stream: number, number: number, birth: Birth): void {
    const links = this.links(stream)
    const sending = { source: stream, entry: birth.entry, place: birth.place < 0 ? number - 1 : birth.place, number }
    let key = partitionKeyAt(this.entryAt(stream, birth.entry), sending.place)
    let replaced: Item | undefined
    if (this.definition(stream).stream?.keepsItems) {
      const item = itemOfPut(this.plan, sending)
      const written = put(this, stream, item)
      if (!written.changed) {
        this.state.numbers[stream]! -= 1
        return
      }
      replaced = written.replaced
      key = partitionKeyOf(item, this.settings<'dynamodb-stream'>(stream).keySchema)
    }
    const shard = shardFor(this, stream, key, number)
    for (const connection of links.length > 0 ? links.map(({ index }) => index) : [-1]) {
      const event = this.create(stream, number, connection, birth, shard)
      if (replaced && (connection < 0 || this.mappingSettings(connection).filterCriteria)) {
        this.state.replaced.set(event, replaced)
      }
    }
  }

  sendTo(resource: number, delivery: number, cause: number): void {
    const number = (this.state.numbers[resource] ?? 0) + 1
    this.state.numbers[resource] = number
    this.create(resource, number, -1, { entry: -1, place: number - 1, cause, delivery })
  }

  private create(resource: number, number: number, connection: number, birth: Birth, shard = -1): number {
    const { events } = this.trace
    const event = events.length
    if (event >= MOST_EVENTS_OF_A_RUN) {
      this.run.stopped = `more than ${MOST_EVENTS_OF_A_RUN} events`
      return event
    }
    events.source.push(resource)
    events.number.push(number)
    events.connection.push(connection)
    events.entry.push(birth.entry)
    events.place.push(birth.place < 0 ? number - 1 : birth.place)
    events.cause.push(birth.cause)
    events.delivery.push(birth.delivery)
    events.shard.push(shard)
    events.sentAt.push(this.now)
    this.state.attempts.push(0)
    this.state.ranOn.push(-1)
    this.state.ended.push(0)
    this.record('eventSent', birth.entry < 0 ? 'sends' : undefined, 0, [], event)
    handOver(this, event)
    return event
  }

  private sendFrom(resource: number, event: number): void {
    const { sends, idempotent } = this.functionSettings(resource).handler
    if (sends.length === 0) return
    if (idempotent) {
      if (this.state.remembered.has(event)) return
      this.state.remembered.set(event, true)
    }
    for (let i = 0; i < sends.length; i++) {
      const { to, count, probability } = sends[i]!
      if (
        probability < 1 &&
        draw(this.stream(resource, 'sends', i), event, this.state.attempts[event]!) >= probability
      ) {
        continue
      }
      const target = this.plan.indexOf.get(to)!
      for (let n = 0; n < count; n++) this.send(target, { entry: -1, place: -1, cause: event, delivery: -1 })
    }
  }

  private callTables(resource: number, events: readonly number[]): readonly TableCall[] {
    const tables = this.tables(resource)
    if (tables.length === 0) return NO_CALLS
    return events.flatMap((event, place) => tables.map((table) => this.callTable(table, event, place)))
  }

  private callTable(table: number, event: number, place: number): TableCall {
    const { latencyMs, faults } = this.settings<'dynamodb-table'>(table)
    const attempt = this.state.attempts[event]!
    let factor = 1
    let failed = false
    for (let i = 0; i < faults.length; i++) {
      const fault = faults[i]!
      if (!this.tableFaultHolds(table, fault, i, event)) continue
      if (fault.kind === 'slow') factor *= fault.factor
      else failed = true
    }
    const duration = Math.round(drawDuration(latencyMs, this.stream(table, 'latency'), event, attempt) * factor)
    return { place, table, duration, failed }
  }

  /** As for a handler's fault: all conditions that it names hold for the record now. */
  private tableFaultHolds(table: number, fault: Fault, index: number, event: number): boolean {
    return conditionsHold(this, fault, table, index, event, this.trace.events.connection.get(event))
  }

  /** What the person said the code returns when nothing fails, as the settings were when the run began. */
  private givenResponse(running: Running): { value: Json } | undefined {
    const config = this.plan.configs[running.settings]!
    const { handler } = config.resources[this.idOf(running.function)] as FunctionSettings
    const fault = running.fault >= 0 ? handler.faults[running.fault] : undefined
    if (fault?.kind === 'returns') return { value: fault.value }
    // The handler of a batch that caught a record's error says which it was.
    if (running.results.some((result) => result !== DONE)) return undefined
    if (handler.returns !== undefined) return { value: handler.returns }
    return handler.returnsBytes === undefined ? undefined : { value: handler.returnsBytes > EMPTY_TEXT ? 'text' : '' }
  }

  /** The next intervention holds from now on; whoever is concerned looks again. */
  intervene(): void {
    const before = this.config
    this.state.interventions += 1
    const after = this.config
    this.record('interventionApplied', 'changed', 0, [], this.state.interventions - 1)
    for (const { index, id, definition } of this.plan.resources) {
      const old = before.resources[id]
      const next = after.resources[id]
      if (old === next || !next) continue
      if (isFunction(definition)) {
        if (old && isDeployment(old as FunctionSettings, next as FunctionSettings)) deploy(this, index)
        allocateProvisioned(this, index, false)
      }
      if (old && definition.holds === 'queue') queueChanged(this, index)
      if (old && definition.holds === 'stream') retentionChanged(this, index)
      const oldTraffic = (old as { traffic?: Json } | undefined)?.traffic
      if (JSON.stringify(oldTraffic) !== JSON.stringify((next as { traffic?: Json }).traffic)) planTraffic(this, index)
    }
    for (const { index, path } of this.plan.connections) {
      if (path === 'polled' && before.connections[index] !== after.connections[index]) {
        if (this.readsStream(index) && !before.connections[index]) readFromStart(this, index)
        if (this.readsStream(index)) streamMappingChanged(this, index)
        else mappingChanged(this, index)
      }
    }
  }
}

/** What holds after so many interventions. */
interface Holding {
  settings: readonly (ResourceSettings | undefined)[]
  links: readonly (readonly Link[])[]
  /** Of each function, what follows it. */
  ends: readonly (readonly Ends[])[]
}

/** The resources at the ends of a function's connections of one kind. */
interface Ends {
  path: string
  to: number[]
}

function byPath(connections: readonly PlanConnection[]): Ends[] {
  return [...new Set(connections.map(({ path }) => path))].map((path) => ({
    path,
    to: connections.filter((connection) => connection.path === path).map(({ to }) => to),
  }))
}

const NO_ENDS: readonly number[] = []

const NO_CALLS: readonly TableCall[] = []
const DONE = RECORD_RESULTS.indexOf('done')
/** Bytes of the JSON of a text without letters. */
const EMPTY_TEXT = 2
/** What ends so after whoever waited for word has given up is a failure all the same. */
const TOO_LATE_TO_MATTER: ReadonlySet<End> = new Set<End>(['succeeded', 'dropped'])
const CARRIES_TRAFFIC = new Set(['synchronous', 'asynchronous', 'polled', 'delivery'])

/** Changes of the code or its surroundings go to new environments; durations and faults are the world around it. */
function isDeployment(before: FunctionSettings, after: FunctionSettings): boolean {
  const code = (settings: FunctionSettings) => {
    const { durationMs: _d, perRecordMs: _p, faults: _f, ...handler } = settings.handler
    const { runtime, architecture, memorySize, timeout } = settings
    return JSON.stringify({ runtime, architecture, memorySize, timeout, handler })
  }
  return code(before) !== code(after)
}
