import type { SimTime } from '../engine/sim-time.ts'
import type { WakeupReason, World } from '../lambda/world.ts'
import type { InvocationType, ResourceDefinition } from './define-resource.ts'
import type { ResourceType, SettingsOf } from './index.ts'

/** How an event travels over a connection. */
export type LinkPath =
  | 'synchronous'
  | 'asynchronous'
  | 'polled'
  | 'delivery'
  | 'deadLetter'
  | 'onSuccess'
  | 'onFailure'
  | 'calls'

/** A connection as the run sees it; `from` and `to` are resource numbers. */
export interface Link {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly path: LinkPath
  readonly invocationType?: InvocationType
}

/** Where a new event comes from. */
export interface Birth {
  /** Index of the traffic entry, and the place within it; -1 and a running number otherwise. */
  entry: number
  place: number
  /** The event it continues, -1: none. */
  cause: number
  /** The delivery that brought it, -1: none. */
  delivery: number
}

/** The world as the kinds of resource see it: with the document's resources and connections. */
export interface Lab extends World {
  settings<T extends ResourceType>(resource: number): SettingsOf<T>
  definition(resource: number): ResourceDefinition
  /** Connections that carry what the resource sends, in the document's order, as far as they exist by now. */
  links(resource: number): readonly Link[]
  link(connection: number): Link
  /** Tables that the function calls. */
  tables(resource: number): readonly number[]
  /** The queue that a queue's redrive policy names; -1: none. */
  redriveTarget(queue: number): number
  /** Sends the next event of a resource over all its connections; what it carries is told by `birth`. */
  send(resource: number, birth: Birth): void
  partitionKeyOf(event: number): string
  /** A function as the target of a destination: the event that goes on to it. */
  sendTo(resource: number, delivery: number, cause: number): void
  scheduleRanked(at: SimTime, rank: number, reason: WakeupReason, a: number, b: number): void
  messageGroupOf(event: number): string
}
