import { fromMilliseconds, fromSeconds, NEVER, type SimTime } from '../engine/sim-time.ts'
import { accept } from '../lambda/event-queue.ts'
import { numberOf } from '../lambda/rules.ts'
import type { Delivery } from '../lambda/world.ts'
import { DELIVERY_KINDS } from '../trace/entries.ts'
import { call } from './caller.ts'
import { isFunction } from './function.ts'
import type { Lab } from './lab.ts'
import { messageArrives } from './polled/sqs-queue.ts'
import { recordArrives } from './polled/stream.ts'

/** A record, a dead letter or a copy reaches a resource. Where the resource sends on, a new event goes on from there. */
export function deliver(lab: Lab, delivery: Delivery): boolean {
  const { from, to, as, invocation, cause, events } = delivery
  const { takes } = lab.definition(to)
  if (takes && leastBytes(lab, delivery) > numberOf(takes)) {
    lab.record('deliveryFailed', takes, 0, events, from, to, DELIVERY_KINDS.indexOf(as))
    return false
  }
  const number = lab.state.nextDelivery++
  lab.record(
    'delivered',
    as === 'redrive'
      ? 'redrive'
      : as === 'deadLetter'
        ? 'deadLetterQueue'
        : as === 'onSuccess'
          ? 'onSuccess'
          : 'onFailure',
    0,
    events,
    number,
    from,
    to,
    DELIVERY_KINDS.indexOf(as),
    invocation,
    cause,
  )
  if (isFunction(lab.definition(to))) {
    lab.sendTo(to, number, events[0]!)
  } else if (lab.links(to).length > 0) {
    lab.send(to, { entry: -1, place: -1, cause: events[0]!, delivery: number })
  }
  return true
}

/** What a delivery weighs at the least: the payload of whoever sends its body as it is, and the response of its run. */
function leastBytes(lab: Lab, { from, as, events }: Delivery): number {
  if (!isFunction(lab.definition(from))) return 0
  const [event] = events
  const { sendsBody } = lab.definition(lab.trace.events.source.get(event!))
  const payload = sendsBody ? lab.ports.body(event!).bytes : 0
  return as === 'onSuccess' ? payload + (lab.functionSettings(from).handler.returnsBytes ?? 0) : payload
}

/** What a source sent is on its way: it arrives after a hop, or calls at once. */
export function handOver(lab: Lab, event: number): void {
  const connection = lab.trace.events.connection.get(event)
  const source = lab.trace.events.source.get(event)
  const waits =
    connection >= 0 && (lab.definition(source).invokes === 'synchronous' || lab.link(connection).path === 'synchronous')
  if (waits) {
    call(lab, event)
    return
  }
  lab.schedule(lab.now + fromMilliseconds(lab.assumptions.hopMs), 'eventArrives', event)
  const { awaitsAnswer } = lab.definition(source)
  if (awaitsAnswer) lab.schedule(answerDue(lab, event), 'callerGivesUp', event, 1)
}

/** When somebody who waits for word of the function stops; NEVER: nobody does. */
export function answerDue(lab: Lab, event: number): SimTime {
  const { source, sentAt } = lab.trace.events
  const { awaitsAnswer } = lab.definition(source.get(event))
  return awaitsAnswer ? sentAt.get(event) + fromSeconds(awaitsAnswer.seconds(lab.settings(source.get(event)))) : NEVER
}

/** It has arrived: in the event queue of a function, in a queue, in a stream. */
export function eventArrives(lab: Lab, event: number): void {
  const { events } = lab.trace
  const connection = events.connection.get(event)
  const source = events.source.get(event)
  const delivery = events.delivery.get(event)
  if (connection < 0) {
    const { holds } = lab.definition(source)
    if (isFunction(lab.definition(source))) accept(lab, source, event)
    else if (holds === 'queue') messageArrives(lab, source, event, delivery)
    else if (holds === 'stream') recordArrives(lab, event)
    return
  }
  const link = lab.link(connection)
  switch (link.path) {
    case 'synchronous':
      return
    case 'asynchronous':
      accept(lab, link.to, event)
      return
    case 'polled':
      if (lab.definition(source).holds === 'stream') recordArrives(lab, event)
      else messageArrives(lab, source, event, delivery)
      return
    case 'delivery':
      messageArrives(lab, link.to, event, delivery)
      return
    case 'deadLetter':
    case 'onSuccess':
    case 'onFailure':
    case 'calls':
      return
  }
}
