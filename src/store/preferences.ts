import type { Pace } from '../player/player.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** What a person likes, whatever scenario is open. */
export interface Preferences {
  theme: Theme
  pace: Pace
  skipQuiet: boolean
  /** Single keys do something. */
  shortcuts: boolean
}

export const STANDARD: Preferences = { theme: 'auto', pace: 'follow', skipQuiet: true, shortcuts: true }

const KEY = 'lambda-invocation-lab'
const THEMES: readonly unknown[] = ['auto', 'light', 'dark'] satisfies Theme[]
const PACES: readonly unknown[] = ['follow', 'realtime', '10x', '60x'] satisfies Pace[]

/** What was kept, or the standard: storage may be off, full of something else, or refused to a sandboxed frame. */
export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return STANDARD
    const { theme, pace, skipQuiet, shortcuts } = kept as Record<keyof Preferences, unknown>
    return {
      theme: THEMES.includes(theme) ? (theme as Theme) : STANDARD.theme,
      pace: PACES.includes(pace) ? (pace as Pace) : STANDARD.pace,
      skipQuiet: typeof skipQuiet === 'boolean' ? skipQuiet : STANDARD.skipQuiet,
      shortcuts: typeof shortcuts === 'boolean' ? shortcuts : STANDARD.shortcuts,
    }
  } catch {
    return STANDARD
  }
}

export function keepPreferences({ theme, pace, skipQuiet, shortcuts }: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, pace, skipQuiet, shortcuts }))
  } catch {
    // Then they hold until the page is closed.
  }
}
