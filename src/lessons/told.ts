import { doneBy, eventQueueOf } from '../sim/projections/places.ts'
import {
  type DeliveryRow,
  type EventRow,
  type InvocationRow,
  type ReportHead,
  type RequestRow,
  reportHead,
  reportLists,
} from '../sim/projections/report.ts'
import type { SideEffects } from '../sim/projections/system-view.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import { isFunction } from '../sim/resources/function.ts'
import type { Run } from '../sim/simulate.ts'

/** Where something is that has left everything on screen: it was deleted, dropped, or answered and over. */
export const GONE = 'gone'

/** A run that is over, as a lesson asks it. Times are seconds, durations milliseconds. */
export interface Told {
  readonly head: ReportHead
  readonly events: readonly EventRow[]
  readonly invocations: readonly InvocationRow[]
  readonly requests: readonly RequestRow[]
  readonly deliveries: readonly DeliveryRow[]
  /** What the work came to: how much was done twice, and how much never. */
  readonly work: SideEffects
  /** How often the code ran for an event: 'jobs/4'. */
  runsOf(event: string): number
  /** Where an event ended: 'succeeded', 'deadLettered', … */
  endOf(event: string): string
  /** The status a caller got for its first try; 0: it gave up waiting. */
  statusOf(event: string): number
  /** The place on the canvas where an event is when the run ends: a resource, a queue of Lambda's, or GONE. */
  placeOf(event: string): string
  /** How many events of a source ended so; of all sources when none is named. */
  count(outcome: EventRow['outcome'], source?: string): number
  /** US dollars, all resources together. */
  usd(): number
}

/** Reads a run; each list is made when it is first asked for. */
export function told(run: Run): Told {
  const kept = new Map<string, unknown>()
  const once = <T>(name: string, make: () => T): T => {
    if (!kept.has(name)) kept.set(name, make())
    return kept.get(name) as T
  }
  const list = <T>(name: 'events' | 'invocations' | 'requests' | 'deliveries') =>
    once(name, () => [...(reportLists(run, { [name]: true })[name] as Iterable<T>)])
  const rows = () => once('rows', () => new Map(facts.events.map((row) => [row.id, row])))
  const facts: Told = {
    get head() {
      return once('head', () => reportHead(run))
    },
    get events() {
      return list<EventRow>('events')
    },
    get invocations() {
      return list<InvocationRow>('invocations')
    },
    get requests() {
      return list<RequestRow>('requests')
    },
    get deliveries() {
      return list<DeliveryRow>('deliveries')
    },
    get work() {
      return once('work', () => totalsAtEnd(run))
    },
    runsOf: (event) => rows().get(event)?.attempts ?? 0,
    endOf: (event) => rows().get(event)?.outcome ?? 'never sent',
    statusOf: (event) => facts.requests.find((row) => row.event === event)?.statusCode ?? 0,
    placeOf: (event) => placeOf(run, facts, rows().get(event)),
    count: (outcome, source) =>
      facts.events.filter((row) => row.outcome === outcome && (source === undefined || row.source === source)).length,
    usd: () => Object.values(facts.head.cost).reduce((sum, { usd }) => sum + usd, 0),
  }
  return facts
}

function placeOf({ plan }: Run, facts: Told, row: EventRow | undefined): string {
  if (!row) return GONE
  const moved = facts.deliveries.findLast(({ as, events }) => as !== 'onSuccess' && events.includes(row.id))
  if (row.outcome === 'deadLettered' || row.outcome === 'sentToDestination') return moved?.to ?? GONE
  if (row.outcome === 'succeeded') {
    const last = facts.invocations.findLast(({ records }) => records.includes(row.id))
    return last ? doneBy(last.function) : GONE
  }
  if (row.outcome !== 'inFlight') return GONE
  const source = plan.resources[plan.indexOf.get(row.source)!]!
  if (source.definition.invokes !== 'asynchronous') return moved?.to ?? row.source
  const connection = plan.connections.find(({ from }) => from === source.index)
  const target = connection && plan.resources[connection.to]!
  return target && isFunction(target.definition) ? eventQueueOf(target.id) : row.source
}
