import { logLine } from '../sim/projections/captions.ts'
import type { Run } from '../sim/simulate.ts'
import { IntColumn } from '../sim/trace/columns.ts'

/** Which entries of a run have a line in the log, found piece by piece: a long run has millions of entries. */
export class LogIndex {
  private readonly entries = new IntColumn()
  private scanned = 0

  constructor(readonly run: Run) {}

  /** Reads on until `cursor` or until `isLate` says so. True when it has come as far as `cursor`. */
  readTo(cursor: number, isLate: () => boolean): boolean {
    while (this.scanned < cursor && !isLate()) {
      const end = Math.min(cursor, this.scanned + 64)
      for (; this.scanned < end; this.scanned++) if (logLine(this.run, this.scanned)) this.entries.push(this.scanned)
    }
    return this.scanned >= cursor
  }

  /** How many lines the first `cursor` entries have, as far as was read. */
  linesUntil(cursor: number): number {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.entries.get(middle) < cursor) low = middle + 1
      else high = middle
    }
    return low
  }

  entryAt(line: number): number {
    return this.entries.get(line)
  }
}
