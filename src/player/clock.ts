/** The page's time, and what it says about being seen; a test passes its own. */
export interface Clock {
  /** Calls back before the next frame is drawn, with a time in milliseconds; returns how to call that off. */
  requestFrame(callback: (now: number) => void): () => void
  onHidden(listener: (hidden: boolean) => void): void
  reducedMotion(): boolean
}

export function browserClock(): Clock {
  const reduced = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)')
  return {
    requestFrame(callback) {
      const handle = requestAnimationFrame(callback)
      return () => cancelAnimationFrame(handle)
    },
    onHidden(listener) {
      globalThis.document?.addEventListener('visibilitychange', () => listener(document.hidden))
    },
    reducedMotion: () => reduced?.matches ?? false,
  }
}
