import type { Run } from '../../simulate.ts'
import type { TraceEntry } from '../../trace/entries.ts'
import type { Trace } from '../../trace/trace.ts'

/** What is wrong with a run, in words; nothing if it is right. A checker keeps its own books and trusts no other fold. */
export type Checker = (run: Run) => string[]

export function* entriesOf(trace: Trace): Generator<TraceEntry> {
  for (let index = 0; index < trace.length; index++) yield trace.at(index)
}

/** Where a breach is, for the person who reads it. */
export const place = (entry: TraceEntry): string => `${entry.at / 1_000_000} s, entry ${entry.index}, ${entry.kind}`

/** How many of each. */
export class Counts<K> {
  private readonly counts = new Map<K, number>()

  get(key: K): number {
    return this.counts.get(key) ?? 0
  }

  /** Returns the new count. */
  add(key: K, by = 1): number {
    const next = this.get(key) + by
    this.counts.set(key, next)
    return next
  }
}
