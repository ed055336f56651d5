/* How often an event has been tried. */

export const notYet = 'not yet at the function'
export const attempt = (attempt: number) => `attempt ${attempt}`
export const attemptOf = (attempt: number, most: number) => `attempt ${attempt} of ${most}`
