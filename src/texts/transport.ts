/* Words of play, pace and clock. */

export const pace = 'Pace'
export const pause = 'Pause'
export const play = 'Play'
export const pauseKey = 'Pause (space)'
export const playKey = 'Play (space)'
export const stepBack = 'Step back'
export const stepBackKey = 'Step back (←)'
export const stepOn = 'Step on'
export const stepOnKey = 'Step on (→)'
export const nextFailureKeys = 'To the next failure (N), to the last (Shift+N)'
export const nextFailure = 'Next failure'
export const skipQuietTimes = 'Skip quiet times'
export const follow = (name: string) => `Follow ${name}`
export const followNoLonger = 'Follow it no longer (F, Esc)'
export const onlyWhereItHasPart = 'Only where it has part (F)'
export const of = (end: string) => `of ${end}`
