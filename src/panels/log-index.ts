import type { Run } from '../sim/simulate.ts'
import { IntColumn } from '../sim/trace/columns.ts'
import { type LogLine, logLine } from '../telling/captions.ts'

/** Lines with one reason. */
export interface ReasonCount {
  /** Code of the rule; 0: none. */
  reason: number
  count: number
}

/** Which entries of a run have a line in the log, found piece by piece: a long run has millions of entries. */
export class LogIndex {
  private readonly entries = new IntColumn()
  private readonly byReason = new Map<number, IntColumn>()
  private scanned = 0

  constructor(
    readonly run: Run,
    private readonly isWanted: (line: LogLine) => boolean = () => true,
  ) {}

  /** Reads on until `cursor` or until `isLate` says so. True when it has come as far as `cursor`. */
  readTo(cursor: number, isLate: () => boolean): boolean {
    while (this.scanned < cursor && !isLate()) {
      const end = Math.min(cursor, this.scanned + 64)
      for (; this.scanned < end; this.scanned++) this.read(this.scanned)
    }
    return this.scanned >= cursor
  }

  private read(entry: number): void {
    const line = logLine(this.run, entry)
    if (!line || !this.isWanted(line)) return
    this.entries.push(entry)
    let alike = this.byReason.get(line.rule)
    if (!alike) {
      alike = new IntColumn()
      this.byReason.set(line.rule, alike)
    }
    alike.push(entry)
  }

  /** How many lines the first `cursor` entries have, as far as was read. */
  linesUntil(cursor: number): number {
    return countBelow(this.entries, cursor)
  }

  /** The same by reason, the most frequent first. */
  reasonsUntil(cursor: number): ReasonCount[] {
    return [...this.byReason]
      .map(([reason, entries]) => ({ reason, count: countBelow(entries, cursor) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.reason - b.reason)
  }

  entryAt(line: number): number {
    return this.entries.get(line)
  }
}

function countBelow(entries: IntColumn, cursor: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries.get(middle) < cursor) low = middle + 1
    else high = middle
  }
  return low
}
