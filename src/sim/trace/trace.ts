import { FloatColumn, IntColumn, NumberColumn, WITHIN } from './columns.ts'
import {
  ENTRY_FIELDS,
  ENTRY_KINDS,
  type EntryKind,
  type EntryNumbers,
  FIELD_COUNT,
  type TraceEntry,
} from './entries.ts'

const CODES = new Map(ENTRY_KINDS.map((kind, code) => [kind, code]))
const EMPTY: readonly number[] = []
const NO_LIST = new Int32Array(0)

/** Per event, what is known the moment it is sent and never changes. One row an event, in order of sending. */
export class EventTable {
  /** Resource index of who sent it. */
  readonly source = new IntColumn()
  /** Counted from 1 within its source. */
  readonly number = new IntColumn()
  /** Connection index it travels over; -1: it waits in a queue or stream that nothing reads. */
  readonly connection = new IntColumn()
  /** Index of the traffic entry that sent it; -1: a function or a delivery did. */
  readonly entry = new IntColumn()
  /** Its place within that entry, from 0: which of `events` it carries, and which key or group. */
  readonly place = new IntColumn()
  /** The event it continues or was caused by; -1: none. */
  readonly cause = new IntColumn()
  /** The delivery that brought it; -1: none. */
  readonly delivery = new IntColumn()
  /** Stream shard; -1: not a stream. */
  readonly shard = new IntColumn()
  readonly sentAt = new FloatColumn()

  get length(): number {
    return this.sentAt.length
  }

  columns(): Column[] {
    const { source, number, connection, entry, place, cause, delivery, shard, sentAt } = this
    return [source, number, connection, entry, place, cause, delivery, shard, sentAt]
  }
}

type Column = IntColumn | FloatColumn

function copy(to: Column[], from: Column[], length: number): void {
  for (let i = 0; i < to.length; i++) {
    const [target, origin] = [to[i]!, from[i]!]
    if (target instanceof FloatColumn && origin instanceof FloatColumn) target.append(origin.slice(0, length))
    else if (target instanceof IntColumn && origin instanceof IntColumn) target.append(origin.slice(0, length))
  }
}

/** A chunk of each column of a trace: where its next facts are written. */
interface Row {
  kinds: Uint8Array
  rules: Uint8Array
  times: Float64Array
  untils: Float64Array
  listStarts: Int32Array
  numbers: Int32Array
}

/**
 * What happened, in order; append-only and kept in columns, about 60 bytes an entry.
 * Not promised: that two entries of one instant can be swapped without changing the story.
 */
export class Trace {
  readonly events = new EventTable()
  readonly kinds = new IntColumn(Uint8Array)
  readonly rules = new IntColumn(Uint8Array)
  readonly times = new FloatColumn()
  readonly untils = new FloatColumn()
  /** The numbers of each entry side by side: they are written together, and mostly read so. */
  readonly numberCells = new IntColumn()
  /** By place in ENTRY_FIELDS. */
  readonly numbers: readonly NumberColumn[] = Array.from(
    { length: FIELD_COUNT },
    (_, place) => new NumberColumn(this.numberCells, FIELD_COUNT, place),
  )
  /** Start of each entry's list in the pool; its end is the next entry's start. */
  readonly listStarts = new IntColumn()
  readonly pool = new IntColumn()
  private row: Row | undefined

  get length(): number {
    return this.times.length
  }

  /** Appends one fact. `rule` is the code of the rule that made it (lambda/rules.ts), 0 for none. */
  record<K extends EntryKind>(
    kind: K,
    at: number,
    rule: number,
    until: number,
    list?: ArrayLike<number>,
    ...numbers: EntryNumbers<K>
  ): void
  record(
    kind: EntryKind,
    at: number,
    rule: number,
    until: number,
    list: ArrayLike<number> = EMPTY,
    n0 = 0,
    n1 = 0,
    n2 = 0,
    n3 = 0,
    n4 = 0,
    n5 = 0,
    n6 = 0,
    n7 = 0,
  ): void {
    this.write(kind, at, rule, until, list, n0, n1, n2, n3, n4, n5, n6, n7)
  }

  /** The same without names: an array of numbers for each of a million facts would be work for the collector. */
  write(
    kind: EntryKind,
    at: number,
    rule: number,
    until: number,
    list: ArrayLike<number>,
    n0: number,
    n1: number,
    n2: number,
    n3: number,
    n4: number,
    n5: number,
    n6: number,
    n7: number,
  ): void {
    const { kinds, rules, times, untils, listStarts, numberCells, pool } = this
    const within = times.length & WITHIN
    const first = numberCells.length & WITHIN
    let { row } = this
    // The chunks of `numberCells` hold the fewest entries: while one has room, so have the others'.
    const isFull = numberCells.length === numberCells.capacity
    if (isFull || row === undefined || row.numbers !== numberCells.cells) row = this.newRow()
    row.kinds[within] = CODES.get(kind)!
    row.rules[within] = rule
    row.times[within] = at
    row.untils[within] = until
    row.listStarts[within] = pool.length
    const { numbers } = row
    numbers[first] = n0
    numbers[first + 1] = n1
    numbers[first + 2] = n2
    numbers[first + 3] = n3
    numbers[first + 4] = n4
    numbers[first + 5] = n5
    numbers[first + 6] = n6
    numbers[first + 7] = n7
    kinds.length++
    rules.length++
    times.length++
    untils.length++
    listStarts.length++
    numberCells.length += FIELD_COUNT
    for (let i = 0; i < list.length; i++) pool.push(list[i]!)
  }

  /** The cells that the next facts go into, a chunk of each column. */
  private newRow(): Row {
    this.row = {
      kinds: this.kinds.room() as Uint8Array,
      rules: this.rules.room() as Uint8Array,
      times: this.times.room(),
      untils: this.untils.room(),
      listStarts: this.listStarts.room() as Int32Array,
      numbers: this.numberCells.room() as Int32Array,
    }
    return this.row
  }

  kindAt(index: number): EntryKind {
    return ENTRY_KINDS[this.kinds.get(index)]!
  }

  timeAt(index: number): number {
    return this.times.get(index)
  }

  listAt(index: number): Int32Array {
    const start = this.listStarts.get(index)
    const end = index + 1 < this.length ? this.listStarts.get(index + 1) : this.pool.length
    return end > start ? (this.pool.slice(start, end) as Int32Array) : NO_LIST
  }

  /** The entry as an object; for readers that want words. Folds over many entries read the columns. */
  at(index: number): TraceEntry {
    const kind = this.kindAt(index)
    const entry: Record<string, unknown> = {
      kind,
      index,
      at: this.times.get(index),
      rule: this.rules.get(index),
      until: this.untils.get(index),
      list: this.listAt(index),
    }
    const names: readonly string[] = ENTRY_FIELDS[kind]
    for (let i = 0; i < names.length; i++) entry[names[i]!] = this.numbers[i]!.get(index)
    return entry as TraceEntry
  }

  /** Forgets all but the first entries and events. */
  truncate(entries: number, events: number): void {
    const poolEnd = entries < this.length ? this.listStarts.get(entries) : this.pool.length
    for (const column of this.columns()) column.truncate(entries)
    this.numberCells.truncate(entries * FIELD_COUNT)
    this.pool.truncate(poolEnd)
    for (const column of this.events.columns()) column.truncate(events)
  }

  /** Becomes a copy of the first entries and events of another trace. */
  copyFrom(other: Trace, entries: number, events: number): void {
    this.truncate(0, 0)
    const poolEnd = entries < other.length ? other.listStarts.get(entries) : other.pool.length
    copy(this.columns(), other.columns(), entries)
    copy([this.numberCells], [other.numberCells], entries * FIELD_COUNT)
    copy([this.pool], [other.pool], poolEnd)
    copy(this.events.columns(), other.events.columns(), events)
  }

  private columns(): Column[] {
    return [this.kinds, this.rules, this.times, this.untils, this.listStarts]
  }

  /** How many entries happened at or before `time`: the cursor of a playhead there. Binary search. */
  countUntil(time: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.times.get(middle) <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}
