import { MOST_EVENTS, type TrafficEntry } from '../schema/events.ts'
import { own } from '../schema/pointer.ts'
import type { CheckedDocument, CheckedResource } from './checked-document.ts'
import type { Report } from './connections.ts'

const sortedTimes = new WeakMap<readonly number[], Float64Array>()

/** How many of these times lie before a second. A list is sorted once, however often it is asked. */
const countBefore = (seconds: readonly number[], second: number): number => {
  const known = sortedTimes.get(seconds)
  const times = known ?? Float64Array.from(seconds).sort()
  if (!known) sortedTimes.set(seconds, times)
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! < second) low = middle + 1
    else high = middle
  }
  return low
}

/** How many times an entry sends in [from, until) seconds, reckoned, not run; for random arrivals the mean. */
export const sendsIn = (entry: TrafficEntry, from: number, until: number): number => {
  switch (entry.kind) {
    case 'burst':
      return entry.atSeconds >= from && entry.atSeconds < until ? entry.count : 0
    case 'at':
      return countBefore(entry.seconds, until) - countBefore(entry.seconds, from)
    case 'constant':
    case 'poisson': {
      const start = Math.max(from, entry.fromSeconds)
      const end = Math.min(until, entry.untilSeconds ?? until)
      return end > start ? (end - start) * entry.ratePerSecond : 0
    }
    case 'ramp':
      return Math.max(0, areaUnder(entry, until) - areaUnder(entry, from))
  }
}

/** The area under a ramp up to a time: how many events it has sent by then. */
const areaUnder = (ramp: Extract<TrafficEntry, { kind: 'ramp' }>, second: number): number => {
  const length = ramp.untilSeconds - ramp.fromSeconds
  const passed = Math.min(Math.max(second - ramp.fromSeconds, 0), length)
  const steepness = (ramp.toRatePerSecond - ramp.fromRatePerSecond) / length
  return passed * (ramp.fromRatePerSecond + (steepness * passed) / 2)
}

const trafficOf = (resource: CheckedResource): TrafficEntry[] => {
  const settings = resource.settings
  return settings && 'traffic' in settings ? settings.traffic : []
}

/** How many connections carry what a source sends: each carries every event, but mappings on one queue compete. */
export const copiesOf = (document: CheckedDocument, id: string): number => {
  const own = document.connections.filter(({ from, as, kind }) => from?.id === id && kind && !as)
  return document.resources.get(id)?.definition?.holds === 'queue' ? 1 : Math.max(1, own.length)
}

/** Events that all sources together send in [from, until) seconds. */
export const volumeIn = (document: CheckedDocument, from: number, until: number): number => {
  let total = 0
  for (const resource of document.resources.values()) {
    const entries = trafficOf(resource)
    if (entries.length === 0) continue
    const copies = copiesOf(document, resource.id)
    for (const entry of entries) total += sendsIn(entry, from, until) * copies
  }
  return total
}

/** Whether both states send the same: then the events need not be counted anew. */
export const sendsAlike = (a: CheckedDocument, b: CheckedDocument): boolean =>
  a.connections.length === b.connections.length &&
  a.resources.size === b.resources.size &&
  [...a.resources.values()].every(({ id, written }) => own(written, 'traffic') === trafficAsWritten(b, id))

const trafficAsWritten = (document: CheckedDocument, id: string): unknown => {
  const resource = document.resources.get(id)
  return resource && own(resource.written, 'traffic')
}

/** Traffic that no memory holds is refused at the entry that exceeds the limit. */
export const checkTraffic = (document: CheckedDocument, report: Report): void => {
  const until = document.durationSeconds
  if (until === undefined) return
  let total = 0
  for (const resource of document.resources.values()) {
    const entries = trafficOf(resource)
    if (entries.length === 0) continue
    const copies = copiesOf(document, resource.id)
    for (const [index, entry] of entries.entries()) {
      total += sendsIn(entry, 0, until) * copies
      if (total > MOST_EVENTS) {
        const message = `this entry brings the events to ${Math.round(total)}; allowed are up to ${MOST_EVENTS} in all`
        report({ path: `${resource.path}/traffic/${index}`, message })
        return
      }
    }
  }
}
