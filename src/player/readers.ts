import type { Frame } from './frame.ts'

/** More entries than this in a screen second and nobody reads along: what is written down is renewed every so often. */
const READABLE_RATE = 120
/** Screen seconds. */
const RENEW_EVERY = 1 / 3
/** In so many frames, fewer than there are in that time at 60 a second. */
const SHARES = 18
const RATE_SPAN = 0.5

/** Who reads what stands on the page, and the frame they read: the one on screen, unless that changes too fast. */
export class Readers {
  /** Undefined: the frame on screen. */
  private held: Frame | undefined
  private age = 0
  private rate = 0
  private readonly listeners = new Set<() => void>()
  /** Who has not been told of what is there to be read now. */
  private untold: (() => void)[] = []

  /** Whether more happens while it plays than anybody can read; a pause leaves it as it was. */
  get rushing(): boolean {
    return this.rate > READABLE_RATE
  }

  /** What is read while it is not the frame on screen. */
  get frame(): Frame | undefined {
    return this.held
  }

  add(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** From here on what is on screen is read. */
  release(): void {
    this.held = undefined
  }

  /** Another frame is on screen, `passed` screen seconds after `before`. Who is told of it: `tell`. */
  show(frame: Frame, before: Frame | undefined, passed: number, playing: boolean): { tell(): void } {
    const read = this.held ?? before
    const renew = this.isToBeRead(frame, before, passed, playing)
    this.held = renew ? undefined : read
    return { tell: () => this.tell(renew, playing && this.rushing) }
  }

  /** Whether what can be read is renewed with this frame: always, unless a rush is played and it was just before. */
  private isToBeRead(frame: Frame, before: Frame | undefined, passed: number, playing: boolean): boolean {
    this.age += passed
    if (before && passed > 0) {
      const rate = Math.abs(frame.cursor - before.cursor) / passed
      this.rate += (rate - this.rate) * Math.min(1, passed / RATE_SPAN)
    }
    const hold = playing && before !== undefined && this.rushing && this.age < RENEW_EVERY
    if (!hold) this.age = 0
    return !hold
  }

  /** In a rush not all in one frame, which would come too late: a share in each of a few. They read the same instant. */
  private tell(renew: boolean, isRush: boolean): void {
    if (renew) {
      this.call(this.untold)
      this.untold = [...this.listeners]
    }
    this.call(this.untold.splice(0, isRush ? Math.ceil(this.listeners.size / SHARES) : this.untold.length))
  }

  private call(listeners: readonly (() => void)[]): void {
    for (const listener of listeners) if (this.listeners.has(listener)) listener()
  }
}
