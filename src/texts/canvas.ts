/** Words of the canvas. */
export const canvas = {
  /** Before a time that is pointed at on the timeline. */
  lookAt: 'A look at',
} as const
