import { hopsOf, type Place } from '../sim/projections/hops.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/nodes.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import type { Path } from './phone-layout.ts'

export interface PathMark {
  shape: GlyphShape
  words: string
}

/** The worst that has happened on a path, with its count; what a person who looks elsewhere should know. */
export function markOf(path: Path, view: SystemView): PathMark {
  if (path.kind === 'door') return doorMark(path, view)
  const kept = path.stores.reduce((sum, { resource }) => sum + (view.stores.get(resource)?.items.length ?? 0), 0)
  const moved = path.kind === 'mapping' ? 'dead-lettered' : texts.givenUp
  if (kept > 0) return { shape: 'deadLettered', words: `${kept} ${moved}` }
  return path.kind === 'mapping' ? mappingMark(path, view) : queueMark(path, view)
}

function doorMark({ fn }: Path, view: SystemView): PathMark {
  const answers = view.functions.get(fn)?.answers
  const times = (label: string) => answers?.get(label) ?? 0
  const refused = times('429')
  const failed = times(texts.okWithError)
  if (failed > 0) return { shape: 'failed', words: texts.failedCount(failed) }
  if (refused > 0) return { shape: 'throttled', words: texts.refusedCount(refused) }
  const answered = [...(answers?.values() ?? [])].reduce((sum, each) => sum + each, 0)
  return { shape: answered > 0 ? 'succeeded' : 'flight', words: texts.answered(answered) }
}

function queueMark({ fn, sources }: Path, view: SystemView): PathMark {
  const queue = view.functions.get(fn)
  const waiting = queue?.waiting.length ?? 0
  if (waiting > 0) return { shape: 'waiting', words: texts.waitingCount(waiting) }
  const taken = sources.reduce((sum, source) => sum + (view.callers.get(source)?.answers.get('202') ?? 0), 0)
  const over = Math.max(0, taken - (queue?.running.length ?? 0) - (queue?.accepted.length ?? 0))
  // What is over without a run that went well was given up, and nothing kept it.
  const done = Math.min(over, queue?.succeeded ?? 0)
  if (over > done) return { shape: 'dropped', words: `${over - done} ${texts.givenUp}` }
  return { shape: done > 0 ? 'succeeded' : 'flight', words: texts.doneCount(done) }
}

function mappingMark({ connection, sources }: Path, view: SystemView): PathMark {
  const mapping = view.mappings.get(connection)
  const queue = view.queues.get(sources[0] ?? -1)
  const held = new Set<number>()
  for (const { events } of [...(mapping?.filling ?? []), ...(mapping?.running ?? []), ...(mapping?.waiting ?? [])]) {
    for (const event of events) held.add(event)
  }
  // Hidden and in nobody's batch: a run has failed with them, and they wait to be received again.
  const failed = queue
    ? queue.hidden.filter(({ event }) => !held.has(event)).length
    : (mapping?.last?.returned.length ?? 0)
  if (failed > 0) return { shape: 'failed', words: texts.failedCount(failed) }
  const refused = mapping?.waiting.reduce((sum, { events }) => sum + events.length, 0) ?? 0
  if (refused > 0) return { shape: 'throttled', words: texts.refusedCount(refused) }
  const done = mapping?.deleted ?? 0
  return { shape: done > 0 ? 'succeeded' : 'flight', words: texts.doneCount(done) }
}

/** How far back the last movement on a path is looked for. */
const MOST_BACK = 200

/** The path on which something moved last, after `cursor` entries: what Follow shows on a phone. */
export function pathAt(run: Run, paths: readonly Path[], cursor: number): Path | undefined {
  const last = Math.max(0, cursor - MOST_BACK)
  for (let entry = Math.min(cursor, run.trace.length) - 1; entry >= last; entry--) {
    for (const { from, to } of hopsOf(run.plan, run.trace, entry)) {
      const found = paths.find((path) => isOn(path, from) || isOn(path, to))
      if (found) return found
    }
  }
  return undefined
}

function isOn(path: Path, place: Place): boolean {
  if (place.kind === 'syncDoor') return path.kind === 'door' && place.function === path.fn
  if (place.kind === 'eventQueue') return path.kind === 'eventQueue' && place.function === path.fn
  return place.kind === 'mapping' && path.connection === place.connection
}
