import type { RunRecord } from '../sim/projections/run-index.ts'
import { type Bin, Bins, factsOf, fewMarks, inView, type Mark, NOWHERE, SHAPES } from './timeline-facts.ts'
import type { Axis } from './timeline-layout.ts'

/** What happened at one resource: the runs of what it sent, the runs it did, what was delivered to it. */
export interface Lane {
  resource: number
  bins: Bin[]
  marks: Mark[]
}

/** A lane for each resource at which something happens in the whole run, in the document's order. */
export function lanesOf(run: RunRecord, axis: Axis, size: number): Lane[] {
  const facts = factsOf(run)
  const lanes = new Map<number, { bins: Bins; own: number[] }>()
  const [from, to] = inView(facts, axis)
  for (let index = 0; index < facts.times.length; index++) {
    const kind = facts.kinds.get(index)
    for (const resource of [facts.senders.get(index), facts.places.get(index)]) {
      if (resource === NOWHERE) continue
      let lane = lanes.get(resource)
      if (!lane) {
        lane = { bins: new Bins(axis, size), own: [] }
        lanes.set(resource, lane)
      }
      if (index < from || index >= to) continue
      lane.bins.add(facts.times.get(index), kind)
      if (SHAPES[kind]) lane.own.push(index)
    }
  }
  return [...lanes]
    .sort(([a], [b]) => a - b)
    .map(([resource, { bins, own }]) => ({ resource, bins: bins.inOrder(), marks: fewMarks(run, facts, axis, own) }))
}
