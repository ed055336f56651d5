import { fromMilliseconds, fromSeconds, type SimTime } from '../../engine/sim-time.ts'
import { notify, type PolledQueue, type Received } from '../../lambda/event-source-mapping.ts'
import { numberOf, type RuleName } from '../../lambda/rules.ts'
import type { World } from '../../lambda/world.ts'
import type { Lab } from '../lab.ts'

const IN_FLIGHT_LIMIT = numberOf('inFlightLimit')
const RECEIVES_TO_THE_BACK = numberOf('poisonToTheBack')
/** Ours: spent cells at the head of a list before it is cut. */
const CUT_AT = 1024

interface Message {
  event: number
  /** A standard queue that is a dead-letter queue counts from when the message was first sent. */
  arrivedAt: SimTime
  receives: number
  state: 'delayed' | 'visible' | 'hidden'
  /** The receive that hid it last. */
  receive: number
  /** Counts changes of state: an entry in a list is stale when it names an older one. */
  turn: number
  group: string
}

/** Messages of one group in order; while one is hidden the others wait. */
interface Group {
  name: string
  /** In order; a map, since what leaves is mostly the first of many. */
  events: Map<number, true>
  hidden: number
}

/** What a queue remembers. `front` is taken first, from its end; then `line`, from its head. */
export interface QueueState {
  messages: Map<number, Message>
  front: { event: number; turn: number }[]
  line: { event: number; turn: number }[]
  head: number
  visible: number
  /** Received and neither deleted nor back: in flight. */
  hidden: number
  groups: Map<string, Group>
  /** By receive: what it brought. */
  receives: Map<number, number[]>
  /** When messages that a redrive policy moved here, and that are on their way, were first sent. */
  firstSent: Map<number, SimTime>
  /** Events in order of `arrivedAt`, for the retention period. */
  arrivals: number[]
  oldest: number
  expiryAt: SimTime
}

function queueState(lab: World, queue: number): QueueState {
  let own = lab.state.queues.get(queue) as QueueState | undefined
  if (!own) {
    own = {
      messages: new Map(),
      front: [],
      line: [],
      head: 0,
      visible: 0,
      hidden: 0,
      groups: new Map(),
      receives: new Map(),
      firstSent: new Map(),
      arrivals: [],
      oldest: 0,
      expiryAt: 0,
    }
    lab.state.queues.set(queue, own)
  }
  return own
}

const isFifo = (lab: Lab, queue: number): boolean => lab.definition(queue).fifo === true
const settingsOf = (lab: Lab, queue: number) => lab.settings<'sqs' | 'sqs-fifo'>(queue)

/** A message is sent to the queue: visible at once, or after the queue's delay. */
export function messageArrives(lab: Lab, queue: number, event: number, delivery: number): void {
  const own = queueState(lab, queue)
  const delay = fromSeconds(settingsOf(lab, queue).delaySeconds)
  const group = isFifo(lab, queue) ? lab.messageGroupOf(event) : ''
  const message: Message = {
    event,
    arrivedAt: own.firstSent.get(event) ?? lab.now,
    receives: 0,
    state: 'delayed',
    receive: -1,
    turn: 0,
    group,
  }
  own.firstSent.delete(event)
  own.messages.set(event, message)
  enqueue(own, message)
  if (group !== '') groupOf(own, group).events.set(event, true)
  lab.record('messageArrived', delay > 0 ? 'delay' : undefined, lab.now + delay, [], queue, event, delivery)
  scheduleExpiry(lab, queue, own)
  if (delay > 0) {
    lab.schedule(lab.now + delay, 'messageDue', queue, event)
    return
  }
  show(own, message, false)
  wakeMappings(lab, queue)
}

/** Keeps `arrivals` in order; only what a redrive policy moved is not the newest. */
function enqueue(own: QueueState, { event, arrivedAt }: Message): void {
  let place = own.arrivals.length
  while (place > own.oldest && (own.messages.get(own.arrivals[place - 1]!)?.arrivedAt ?? 0) > arrivedAt) place -= 1
  if (place === own.arrivals.length) own.arrivals.push(event)
  else own.arrivals.splice(place, 0, event)
  if (place === own.oldest) own.expiryAt = 0
}

/** The delay of a new message is over. */
export function messageDue(lab: Lab, queue: number, event: number): void {
  const own = queueState(lab, queue)
  const message = own.messages.get(event)
  if (message?.state !== 'delayed') return
  show(own, message, false)
  lab.record('messagesVisible', 'delay', 0, [event], queue)
  wakeMappings(lab, queue)
}

/** A visibility timeout ends: what was not deleted can be received again. */
export function visibilityEnds(lab: Lab, queue: number, receive: number): void {
  const own = queueState(lab, queue)
  const events = own.receives.get(receive) ?? []
  own.receives.delete(receive)
  const back: Message[] = []
  for (const event of events) {
    const message = own.messages.get(event)
    if (message?.state === 'hidden' && message.receive === receive) back.push(message)
  }
  if (back.length === 0) return
  for (const message of back) unhide(own, message)
  const toTheFront = back.filter((message) => message.receives < RECEIVES_TO_THE_BACK)
  for (const message of toTheFront.reverse()) show(own, message, true)
  for (const message of back) if (message.receives >= RECEIVES_TO_THE_BACK) show(own, message, false)
  const returned = back.map(({ event }) => event)
  lab.record('messagesVisible', 'visibility', 0, returned, queue)
  wakeMappings(lab, queue)
}

/** The queue's settings changed: a shorter retention period holds for what is there already. */
export function queueChanged(lab: Lab, queue: number): void {
  const own = queueState(lab, queue)
  own.expiryAt = 0
  scheduleExpiry(lab, queue, own)
}

/** Messages older than the retention period are gone, in flight or not. */
export function retentionEnds(lab: Lab, queue: number): void {
  const own = queueState(lab, queue)
  if (own.expiryAt !== lab.now) return
  own.expiryAt = 0
  const limit = lab.now - fromSeconds(settingsOf(lab, queue).messageRetentionPeriod)
  const expired: number[] = []
  while (own.oldest < own.arrivals.length) {
    const event = own.arrivals[own.oldest]!
    const message = own.messages.get(event)
    if (message && message.arrivedAt > limit) break
    own.oldest += 1
    if (!message) continue
    forget(own, message)
    expired.push(event)
  }
  if (own.oldest > CUT_AT) {
    own.arrivals.splice(0, own.oldest)
    own.oldest = 0
  }
  if (expired.length > 0) {
    lab.record('messagesExpired', 'retention', 0, expired, queue)
    for (const event of expired) lab.endEvent(event, 'expired', 'retention')
  }
  scheduleExpiry(lab, queue, own)
}

/** How a mapping uses the queue. */
export const queuePort = (lab: Lab, queue: number): PolledQueue => ({
  receive: (_world, _queue, connection, most, bytes) => receive(lab, queue, connection, most, bytes),
  remove: (_world, _queue, connection, events, by) => remove(lab, queue, connection, events, by),
  hasVisible: () => isReceivable(lab, queue),
  isShared: () => isShared(lab, queue),
  keepsOrder: isFifo(lab, queue),
})

/** More than one mapping reads it. */
function isShared(lab: Lab, queue: number): boolean {
  const links = lab.links(queue)
  return links.length > 1 && links.filter(({ path }) => path === 'polled').length > 1
}

function isReceivable(lab: Lab, queue: number): boolean {
  const own = queueState(lab, queue)
  if (!isFifo(lab, queue)) return own.visible > 0
  for (const group of own.groups.values()) {
    if (group.hidden === 0 && hasVisible(own, group)) return true
  }
  return false
}

function hasVisible(own: QueueState, { events }: Group): boolean {
  for (const event of events.keys()) if (own.messages.get(event)?.state === 'visible') return true
  return false
}

/**
 * One ReceiveMessage. A message whose receive would be one too many for the redrive policy is moved instead, in passing.
 */
function receive(lab: Lab, queue: number, connection: number, wanted: number, bytes: number): Received {
  const own = queueState(lab, queue)
  const most = Math.min(wanted, IN_FLIGHT_LIMIT - own.hidden)
  const settings = settingsOf(lab, queue)
  const until = lab.now + Math.max(fromSeconds(settings.visibilityTimeout), fromMilliseconds(lab.assumptions.receiveMs))
  const limit = settings.redrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY
  const events: number[] = []
  const moved: Message[] = []
  const number = lab.state.nextReceive
  let room = bytes
  const hasRoomFor = ({ event }: Message): boolean => {
    room -= lab.ports.recordBytes(connection, event)
    return room >= 0 || events.length === 0
  }
  const take = (message: Message): void => {
    if (message.receives >= limit) {
      moved.push(message)
      forget(own, message)
      return
    }
    message.receives += 1
    message.state = 'hidden'
    message.turn += 1
    message.receive = number
    own.visible -= 1
    own.hidden += 1
    if (message.group !== '') groupOf(own, message.group).hidden += 1
    events.push(message.event)
  }
  if (isFifo(lab, queue)) takeByGroup(own, most, events, take, hasRoomFor)
  else while (events.length < most && takeNext(own, take)) {}

  if (moved.length > 0) redrive(lab, queue, moved)
  if (events.length === 0) return { events, until, receipt: number }
  lab.state.nextReceive += 1
  own.receives.set(number, events)
  const rule = isFifo(lab, queue) ? 'messageGroup' : 'visibility'
  lab.record('messagesReceived', rule, until, events, queue, connection, number)
  lab.schedule(until, 'visibilityEnds', queue, number)
  return { events, until, receipt: number }
}

function takeNext(own: QueueState, take: (message: Message) => void): boolean {
  while (own.front.length > 0 || own.head < own.line.length) {
    const cell = own.front.length > 0 ? own.front.pop()! : own.line[own.head++]!
    if (own.head > CUT_AT && own.head * 2 > own.line.length) {
      own.line = own.line.slice(own.head)
      own.head = 0
    }
    const message = own.messages.get(cell.event)
    if (message?.state !== 'visible' || message.turn !== cell.turn) continue
    take(message)
    return true
  }
  return false
}

/** Fills up from one group before it goes to the next; a group with a message in flight is passed over. */
function takeByGroup(
  own: QueueState,
  most: number,
  events: number[],
  take: (message: Message) => void,
  hasRoomFor: (message: Message) => boolean,
): void {
  for (const group of [...own.groups.values()]) {
    if (events.length >= most) return
    if (group.hidden > 0) continue
    for (const event of group.events.keys()) {
      if (events.length >= most) return
      const message = own.messages.get(event)
      // One that is still delayed does not hold up its group.
      if (message?.state !== 'visible') continue
      if (!hasRoomFor(message)) return
      take(message)
    }
  }
}

function redrive(lab: Lab, queue: number, messages: readonly Message[]): void {
  const to = lab.redriveTarget(queue)
  const moved = messages.map(({ event }) => event)
  lab.record('messagesMoved', 'redrive', 0, moved, queue, to)
  const cause = lab.trace.length - 1
  for (const { event, arrivedAt } of messages) {
    const next = lab.trace.events.length
    lab.ports.deliver(lab, { from: queue, to, as: 'redrive', invocation: -1, cause, events: [event] })
    if (lab.trace.events.length > next && !isFifo(lab, to)) queueState(lab, to).firstSent.set(next, arrivedAt)
    lab.endEvent(event, 'deadLettered', 'redrive')
  }
}

/**
 * Deletes messages and answers which are gone by this. A standard queue takes an old receipt too; a FIFO queue does not
 * delete what its visibility timeout has already given back, nor what somebody else has received since.
 */
function remove(
  lab: Lab,
  queue: number,
  connection: number,
  events: readonly number[],
  { receipt, rule }: { receipt: number; rule: RuleName },
): number[] {
  const own = queueState(lab, queue)
  const fifo = isFifo(lab, queue)
  const gone: number[] = []
  for (const event of events) {
    const message = own.messages.get(event)
    if (!message || (fifo && (message.state !== 'hidden' || message.receive !== receipt))) continue
    forget(own, message)
    gone.push(event)
  }
  if (gone.length > 0) {
    lab.record('messagesDeleted', rule, 0, gone, queue, connection)
    if (fifo) wakeMappings(lab, queue)
  }
  return gone
}

function show(own: QueueState, message: Message, atTheFront: boolean): void {
  message.state = 'visible'
  message.turn += 1
  own.visible += 1
  if (message.group !== '') return
  const cell = { event: message.event, turn: message.turn }
  if (atTheFront) own.front.push(cell)
  else own.line.push(cell)
}

function unhide(own: QueueState, message: Message): void {
  own.hidden -= 1
  if (message.group !== '') groupOf(own, message.group).hidden -= 1
}

function forget(own: QueueState, message: Message): void {
  own.messages.delete(message.event)
  if (message.state === 'visible') own.visible -= 1
  if (message.state === 'hidden') unhide(own, message)
  if (message.group === '') return
  const group = groupOf(own, message.group)
  group.events.delete(message.event)
  if (group.events.size === 0) own.groups.delete(group.name)
}

function groupOf(own: QueueState, name: string): Group {
  let group = own.groups.get(name)
  if (!group) {
    group = { name, events: new Map(), hidden: 0 }
    own.groups.set(name, group)
  }
  return group
}

function scheduleExpiry(lab: Lab, queue: number, own: QueueState): void {
  if (own.expiryAt > 0 || own.oldest >= own.arrivals.length) return
  const oldest = own.messages.get(own.arrivals[own.oldest]!)
  const from = oldest ? oldest.arrivedAt : lab.now
  own.expiryAt = Math.max(lab.now, from + fromSeconds(settingsOf(lab, queue).messageRetentionPeriod))
  lab.schedule(own.expiryAt, 'retentionEnds', queue)
}

function wakeMappings(lab: Lab, queue: number): void {
  for (const link of lab.links(queue)) if (link.path === 'polled') notify(lab, link.index)
}
