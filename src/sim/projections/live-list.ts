/** What a LiveList was at one time. Items are never changed in place, so lists and what was saved of them share them. */
export interface SavedList<T> {
  keys: Float64Array
  /** Absent where the items are the keys. */
  items?: readonly T[]
  disordered: boolean
}

/** Either item first; what is equal stays in the order in which it came. */
type Order<T> = (a: T, b: T) => number

/**
 * Things that are there now, by key, in the order in which they came or in one that is given. Adding and removing cost
 * the same however many there are; the array that is shown is made when somebody looks and kept until a change.
 * A list of plain numbers has them as their own keys.
 */
export class LiveList<T> {
  private items = new Map<number, T>()
  private shown: T[] | undefined
  private order: Order<T> | undefined
  private last: T | undefined
  /** Something came that belongs before what was there. Most lists fill in their order and are never sorted. */
  private disordered = false

  constructor(order?: Order<T>) {
    this.order = order
  }

  get size(): number {
    return this.items.size
  }

  get(key: number): T | undefined {
    return this.items.get(key)
  }

  has(key: number): boolean {
    return this.items.has(key)
  }

  /** Adds at the end; what had this key before is gone. */
  add(key: number, item: T): void {
    if (this.items.has(key)) this.items.delete(key)
    if (this.items.size === 0) this.disordered = false
    else if (this.order && this.order(this.last!, item) > 0) this.disordered = true
    this.items.set(key, item)
    this.last = item
    this.shown = undefined
  }

  /** Puts another item in the place of the one with this key, or at the end; for lists in order of arrival. */
  replace(key: number, item: T): void {
    this.items.set(key, item)
    this.shown = undefined
  }

  delete(key: number): boolean {
    if (!this.items.delete(key)) return false
    this.shown = undefined
    return true
  }

  /** The key that came first, whatever the order of showing. */
  firstKey(): number | undefined {
    return this.items.keys().next().value
  }

  keys(): IterableIterator<number> {
    return this.items.keys()
  }

  /** The same array until the list changes; not to be changed by who gets it. */
  list(): T[] {
    if (!this.shown) {
      this.shown = [...this.items.values()]
      if (this.order && this.disordered) this.shown.sort(this.order)
    }
    return this.shown
  }

  save(): SavedList<T> {
    const { disordered } = this
    const keys = Float64Array.from(this.items.keys())
    const first = this.items.values().next().value
    return typeof first === 'object' ? { keys, items: [...this.items.values()], disordered } : { keys, disordered }
  }

  restore({ keys, items, disordered }: SavedList<T>): void {
    this.items = new Map()
    for (let i = 0; i < keys.length; i++) this.items.set(keys[i]!, items ? items[i]! : (keys[i] as T))
    const end = keys.length - 1
    this.last = end < 0 ? undefined : this.items.get(keys[end]!)
    this.disordered = disordered
    this.shown = undefined
  }
}
