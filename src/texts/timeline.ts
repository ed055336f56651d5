/** Words of the timeline. */
export const timeline = {
  /** The outline's marks. */
  ofLeft: { only: 'Only in the run you left', before: 'Before' },
  ofKept: (letter: string) => ({ only: `Only in run ${letter}`, before: `Run ${letter}` }),
} as const
