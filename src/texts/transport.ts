/** Words of play, pace and clock. */
export const transport = {
  pace: 'Pace',
  pause: 'Pause',
  play: 'Play',
  pauseKey: 'Pause (space)',
  playKey: 'Play (space)',
  stepBack: 'Step back',
  stepBackKey: 'Step back (←)',
  stepOn: 'Step on',
  stepOnKey: 'Step on (→)',
  nextFailureKeys: 'To the next failure (N), to the last (Shift+N)',
  nextFailure: 'Next failure',
  skipQuietTimes: 'Skip quiet times',
  follow: (name: string) => `Follow ${name}`,
  followNoLonger: 'Follow it no longer (F, Esc)',
  onlyWhereItHasPart: 'Only where it has part (F)',
  of: (end: string) => `of ${end}`,
} as const
