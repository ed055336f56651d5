/* Words of the canvas. */

/** Before a time that is pointed at on the timeline. */
export const lookAt = 'A look at'
