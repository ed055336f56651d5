import { indexOf, type RunRecord } from './run-index.ts'
import type { SystemView } from './system-view.ts'
import { Fold, type SavedFold } from './view-fold.ts'

/** Seeking back folds on from the last of these; a run of any length keeps at most so many. */
const MOST_SNAPSHOTS = 128
const FIRST_INTERVAL = 1_024
/** Live things in all snapshots together, so that a long backlog does not fill the memory: some 100 MB. */
const MOST_SAVED = 6_000_000

export interface ViewReader {
  /** What can be seen after the first `cursor` entries; parts that did not change are the same objects as before. */
  at(cursor: number): SystemView
}

/**
 * Reads a run at any cursor. Going on costs what happened between; going back restores a snapshot and folds on, so the
 * same cursor gives the same view whichever way one came. The trace may still grow; a cursor beyond it means its end.
 */
export function createViewReader(run: RunRecord): ViewReader {
  return new Reader(run)
}

class Reader implements ViewReader {
  private readonly fold: Fold
  private readonly start: SavedFold
  private snapshots: SavedFold[] = []
  private interval = FIRST_INTERVAL
  private saved = 0
  private revision = 0
  private shown: SystemView | undefined

  constructor(private readonly run: RunRecord) {
    this.fold = new Fold(run)
    this.start = this.fold.save()
  }

  at(cursor: number): SystemView {
    const end = Math.max(0, Math.min(cursor, this.run.trace.length))
    if (this.shown && this.shown.cursor === end) return this.shown
    const near = this.nearest(end)
    // Backwards there is no other way; far forwards a snapshot that was passed before is nearer than the fold.
    if (end < this.fold.cursor || near.cursor - this.fold.cursor >= this.interval) this.fold.restore(near)
    this.forward(end)
    this.shown = this.render()
    return this.shown
  }

  private nearest(cursor: number): SavedFold {
    return this.snapshots.findLast((snapshot) => snapshot.cursor <= cursor) ?? this.start
  }

  private forward(end: number): void {
    for (;;) {
      const next = (Math.floor(this.fold.cursor / this.interval) + 1) * this.interval
      if (next > end) break
      this.fold.forward(next)
      if (next > (this.snapshots.at(-1)?.cursor ?? 0)) this.keep(this.fold.save())
    }
    this.fold.forward(end)
  }

  /** Keeps a snapshot; when they are too many, every second goes and the next ones come half as often. */
  private keep(snapshot: SavedFold): void {
    this.snapshots.push(snapshot)
    this.saved += snapshot.size
    while (this.snapshots.length > MOST_SNAPSHOTS || (this.saved > MOST_SAVED && this.snapshots.length > 1)) {
      this.interval *= 2
      this.snapshots = this.snapshots.filter(({ cursor }) => cursor % this.interval === 0)
      this.saved = this.snapshots.reduce((sum, { size }) => sum + size, 0)
    }
  }

  private render(): SystemView {
    const { fold, run } = this
    this.revision++
    return {
      cursor: fold.cursor,
      at: fold.cursor === 0 ? 0 : run.trace.timeAt(fold.cursor - 1),
      revision: this.revision,
      totals: { ...fold.totals },
      sideEffects: indexOf(run).sideEffectsAt(fold.cursor),
      callers: this.shownParts(fold.callers, this.shown?.callers),
      functions: this.shownParts(fold.functions, this.shown?.functions),
      queues: this.shownParts(fold.queues, this.shown?.queues),
      streams: this.shownParts(fold.streams, this.shown?.streams),
      mappings: this.shownParts(fold.mappings, this.shown?.mappings),
      stores: this.shownParts(fold.stores, this.shown?.stores),
    }
  }

  /** The map is the one shown before while none of its parts changed. */
  private shownParts<View>(
    parts: Map<number, { changed: boolean; view(revision: number): View }>,
    before: Map<number, View> | undefined,
  ): Map<number, View> {
    let changed = before === undefined
    for (const part of parts.values()) changed ||= part.changed
    if (before && !changed) return before
    return new Map([...parts].map(([key, part]) => [key, part.view(this.revision)]))
  }
}

/**
 * A view as a short text that is equal exactly when what can be seen is equal: revisions, which say how one came there,
 * are left out.
 */
export function viewHash(view: SystemView): string {
  const text = JSON.stringify(view, (key, value: unknown) => {
    if (key === 'revision') return undefined
    return value instanceof Map ? [...value].sort(byKey) : value
  })
  return fnv1a(text)
}

const byKey = ([a]: [unknown, unknown], [b]: [unknown, unknown]): number => (String(a) < String(b) ? -1 : 1)

/** 64 bits of FNV-1a in two halves, so that no arithmetic leaves the integers. */
function fnv1a(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b)
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
