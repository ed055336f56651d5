/** Cells of a chunk: a power of two. Only the first is ever copied when a column grows. */
const CHUNK_BITS = 12
const CHUNK = 1 << CHUNK_BITS
/** Cells that the first chunk begins with; it doubles until it is whole. Most runs are short. */
const FIRST = 64
export const WITHIN = CHUNK - 1

type Cells = Int32Array | Uint8Array | Float64Array

interface CellsConstructor<C extends Cells> {
  new (length: number): C
}

/**
 * A list of numbers in typed arrays of equal size. Growing costs one more chunk, or twice the first; what is beyond the
 * end is zero. Columns that are filled side by side are full together: of 8 cells an entry or of one, at a power of two.
 */
class Column<C extends Cells> {
  length = 0
  /** Cells there are, those of the last chunk that are free included. */
  capacity = 0
  private readonly chunks: C[] = []
  private tail: C | undefined

  constructor(private readonly kind: CellsConstructor<C>) {}

  push(value: number): void {
    if (this.length === this.capacity) this.grow()
    this.tail![this.length & WITHIN] = value
    this.length++
  }

  /**
   * The cells that the next value goes into, at `length & WITHIN`: for who fills several columns of one length at once
   * and counts their lengths up. A cell that is passed over stays zero.
   */
  room(): C {
    if (this.length === this.capacity) this.grow()
    return this.tail!
  }

  /** The cells that were written last; they are others as soon as the column grows or is cut off. */
  get cells(): C | undefined {
    return this.tail
  }

  get(index: number): number {
    return this.chunks[index >> CHUNK_BITS]![index & WITHIN]!
  }

  set(index: number, value: number): void {
    this.chunks[index >> CHUNK_BITS]![index & WITHIN] = value
  }

  /** The cells from `start` to before `end`: a view where they lie together, else a copy. Not to be written to. */
  slice(start: number, end: number): C {
    const stop = Math.min(end, this.length)
    if (stop <= start) return new this.kind(0)
    const first = start >> CHUNK_BITS
    const base = first << CHUNK_BITS
    if (stop <= base + CHUNK) return this.chunks[first]!.subarray(start - base, stop - base) as C
    const cells = new this.kind(stop - start)
    for (let at = start; at < stop; ) {
      const within = at & WITHIN
      const take = Math.min(CHUNK - within, stop - at)
      cells.set(this.chunks[at >> CHUNK_BITS]!.subarray(within, within + take), at - start)
      at += take
    }
    return cells
  }

  /** Appends a block; how a part that was sent to another thread arrives. */
  append(block: C): void {
    for (let at = 0; at < block.length; ) {
      if (this.length === this.capacity) this.grow()
      const take = Math.min(this.capacity - this.length, block.length - at)
      this.tail!.set(block.subarray(at, at + take), this.length & WITHIN)
      this.length += take
      at += take
    }
  }

  truncate(length: number): void {
    if (length >= this.length) return
    this.length = length
    this.chunks.length = (length + CHUNK - 1) >> CHUNK_BITS
    this.tail = this.chunks.at(-1)
    this.capacity = Math.max(0, this.chunks.length - 1) * CHUNK + (this.tail?.length ?? 0)
    // What is beyond the end is zero, always: who passes over cells relies on it.
    if ((length & WITHIN) !== 0) this.tail!.fill(0, length & WITHIN)
  }

  private grow(): void {
    const { capacity, tail, chunks } = this
    if (capacity >= CHUNK) {
      this.tail = new this.kind(CHUNK)
      chunks.push(this.tail)
      this.capacity += CHUNK
    } else {
      this.capacity = Math.max(FIRST, 2 * capacity)
      this.tail = new this.kind(this.capacity)
      if (tail) this.tail.set(tail)
      chunks[0] = this.tail
    }
  }
}

/** Integers: of up to 32 bits, or from 0 to 255 in a Uint8Array. */
export class IntColumn extends Column<Int32Array | Uint8Array> {
  constructor(kind: CellsConstructor<Int32Array | Uint8Array> = Int32Array) {
    super(kind)
  }
}

/** One of the numbers of every entry, where an entry's numbers lie side by side in one column. */
export class NumberColumn {
  constructor(
    private readonly cells: IntColumn,
    private readonly step: number,
    private readonly place: number,
  ) {}

  get(index: number): number {
    return this.cells.get(index * this.step + this.place)
  }
}

/** Numbers that need more than 32 bits: times. */
export class FloatColumn extends Column<Float64Array> {
  constructor() {
    super(Float64Array)
  }
}
