import { withConnections } from '../sim/scenario/build.ts'
import type { Intervention, Scenario, WrittenConnection } from '../sim/scenario/document.ts'
import { applyEdit, type Edited, validated } from '../sim/scenario/edit.ts'
import { parsePointer, valueAt, withValueAt } from '../sim/schema/pointer.ts'
import type { Edit, Repair } from './define-lint.ts'

/** The document with a repair, from the start; what a timed change would undo again goes, or says the same. */
export function repaired(document: Scenario, { edits }: Repair): Edited {
  let next = document
  for (const edit of edits) {
    const edited = withEdit(next, edit)
    if (!edited.ok) return edited
    next = edited.document
  }
  return validated(next)
}

function withEdit(document: Scenario, { path, value }: Edit): Edited {
  if (path === '/connections/-') {
    return { ok: true, document: withConnections(document, [value as unknown as WrittenConnection]), warnings: [] }
  }
  const tokens = parsePointer(path) ?? []
  const later = withLaterChanges(document, tokens, value)
  // What is added while it runs is not there at the start.
  const isThere =
    valueAt(document, tokens.slice(0, 2)) !== undefined || (tokens[0] === 'resources' && tokens.length < 3)
  return isThere ? applyEdit(later, path, value, 'start', 0) : { ok: true, document: later, warnings: [] }
}

/** Timed changes of the same place go; those of a whole that holds it keep the rest of what they set. */
function withLaterChanges(document: Scenario, tokens: readonly string[], value: unknown): Scenario {
  const { interventions } = document
  if (!interventions) return document
  let connections = document.connections.length
  const kept = interventions.flatMap((change): Intervention[] => {
    const place = parsePointer(change.path) ?? []
    // A connection that is added gets the next place in the list.
    if (place[0] === 'connections' && place.length === 2 && (place[1] === '-' || Number(place[1]) === connections))
      place[1] = String(connections++)
    if (place.length > tokens.length || place.some((token, depth) => token !== tokens[depth])) return [change]
    if (place.length === tokens.length) return []
    const inside = withValueAt(change.value, tokens.slice(place.length), value)
    return [inside.ok ? { ...change, value: inside.value as Intervention['value'] } : change]
  })
  const { interventions: _replaced, ...rest } = document
  return kept.length > 0 ? { ...rest, interventions: kept } : rest
}
