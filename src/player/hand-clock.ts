import type { Clock } from './clock.ts'

export const FRAME_MS = 16

/** A page for tests, whose frames come when the test says so. */
export class HandClock implements Clock {
  reduced = false
  private due: ((now: number) => void)[] = []
  private now = 0

  requestFrame(callback: (now: number) => void): () => void {
    this.due.push(callback)
    return () => {}
  }
  onHidden(): void {}
  reducedMotion(): boolean {
    return this.reduced
  }
  /** Lets so many seconds pass, a frame every 16 ms. */
  pass(seconds: number): void {
    for (const end = this.now + seconds * 1000; this.now < end; ) {
      this.now += FRAME_MS
      for (const callback of this.due.splice(0)) callback(this.now)
    }
  }
}
