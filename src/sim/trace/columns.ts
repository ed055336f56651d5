type IntArray = Int32Array | Uint8Array
type IntArrayConstructor = Int32ArrayConstructor | Uint8ArrayConstructor

const FIRST_CAPACITY = 256

/** A list of integers in one typed array that doubles when it is full. */
export class IntColumn {
  length = 0
  private cells: IntArray

  constructor(private readonly kind: IntArrayConstructor = Int32Array) {
    this.cells = new kind(FIRST_CAPACITY)
  }

  push(value: number): void {
    if (this.length === this.cells.length) this.grow(this.length + 1)
    this.cells[this.length++] = value
  }

  get(index: number): number {
    return this.cells[index]!
  }

  set(index: number, value: number): void {
    this.cells[index] = value
  }

  slice(start: number, end: number): IntArray {
    return this.cells.subarray(start, Math.min(end, this.length))
  }

  /** Appends a block; how a chunk that was sent to another thread arrives. */
  append(block: IntArray): void {
    if (this.length + block.length > this.cells.length) this.grow(this.length + block.length)
    this.cells.set(block, this.length)
    this.length += block.length
  }

  /** Makes room for one more, a zero. */
  skip(): void {
    if (this.length === this.cells.length) this.grow(this.length + 1)
    this.length++
  }

  truncate(length: number): void {
    // What is beyond the end is zero, always: `skip` relies on it.
    if (length < this.length) this.cells.fill(0, length, this.length)
    this.length = length
  }

  private grow(least: number): void {
    const larger = new this.kind(Math.max(least, this.cells.length * 2))
    larger.set(this.cells)
    this.cells = larger
  }
}

/** The same for numbers that need more than 32 bits: times. */
export class FloatColumn {
  length = 0
  private cells = new Float64Array(FIRST_CAPACITY)

  push(value: number): void {
    if (this.length === this.cells.length) this.grow(this.length + 1)
    this.cells[this.length++] = value
  }

  get(index: number): number {
    return this.cells[index]!
  }

  slice(start: number, end: number): Float64Array {
    return this.cells.subarray(start, Math.min(end, this.length))
  }

  append(block: Float64Array): void {
    if (this.length + block.length > this.cells.length) this.grow(this.length + block.length)
    this.cells.set(block, this.length)
    this.length += block.length
  }

  truncate(length: number): void {
    this.length = length
  }

  private grow(least: number): void {
    const larger = new Float64Array(Math.max(least, this.cells.length * 2))
    larger.set(this.cells)
    this.cells = larger
  }
}
