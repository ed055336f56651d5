/** Simulated time: whole microseconds since t = 0. Up to 14 days, so every value and sum is an exact integer. */
export type SimTime = number

export const SECOND: SimTime = 1_000_000
export const MILLISECOND: SimTime = 1_000

/** Later than every run: for what never comes due. */
export const NEVER: SimTime = Number.MAX_SAFE_INTEGER

/** Seconds, as the document writes them, to the nearest microsecond. */
export const fromSeconds = (seconds: number): SimTime => Math.round(seconds * SECOND)
/** Milliseconds, as the document writes them, to the nearest microsecond. */
export const fromMilliseconds = (milliseconds: number): SimTime => Math.round(milliseconds * MILLISECOND)
export const toSeconds = (time: SimTime): number => time / SECOND
export const toMilliseconds = (time: SimTime): number => time / MILLISECOND

/** The world at t = 0: 2026-01-01T00:00:00Z, in epoch milliseconds. */
export const EPOCH_MS = 1_767_225_600_000
export const epochMilliseconds = (time: SimTime): number => EPOCH_MS + Math.floor(time / MILLISECOND)
