import { Calendar, RANK_REST, RANK_SEND } from '../src/sim/engine/calendar.ts'
import { drawDuration, drawGap, streamOf } from '../src/sim/engine/chance.ts'
import type { Trace } from '../src/sim/trace/trace.ts'
import { ARRIVALS, ARRIVALS_PER_SECOND, expectedWaitSeconds, SERVERS, SERVICE_MS, type Tally } from './queueing.ts'

const ARRIVAL = 0
const DEPARTURE = 1
const NO_EVENTS: number[] = []

/** M/M/10 on the engine's own calendar, streams and exact logarithm: a real queue and no Lambda. */
export function kernel(trace?: Trace): Tally {
  const calendar = new Calendar()
  const gaps = streamOf(1, 'callers', 'gap')
  const services = streamOf(1, 'servers', 'duration')
  const service = { kind: 'exponential', mean: SERVICE_MS } as const
  const arrivedAt = new Float64Array(ARRIVALS)
  let idle = SERVERS
  let nextServed = 0
  let arrived = 0
  let waited = 0
  let events = 0

  calendar.schedule(0, RANK_SEND, ARRIVAL, 0, 0)
  while (calendar.next()) {
    const now = calendar.time
    events++
    if (calendar.reason === DEPARTURE) {
      idle++
      trace?.record('eventEnded', now, 0, 0, NO_EVENTS, calendar.a, 0)
    } else {
      trace?.record('eventSent', now, 0, 0, NO_EVENTS, arrived)
      arrivedAt[arrived++] = now
      if (arrived < ARRIVALS) {
        const gap = Math.round(drawGap(ARRIVALS_PER_SECOND, gaps, arrived))
        calendar.schedule(now + gap, RANK_SEND, ARRIVAL, 0, 0)
      }
    }
    if (idle > 0 && nextServed < arrived) {
      idle--
      waited += now - arrivedAt[nextServed]!
      calendar.schedule(now + drawDuration(service, services, nextServed), RANK_REST, DEPARTURE, nextServed, 0)
      nextServed++
    }
  }
  return { events, meanWaitSeconds: waited / ARRIVALS / 1_000_000, expectedWaitSeconds: expectedWaitSeconds() }
}
