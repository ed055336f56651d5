/* What can be done in several places, called the same in each. */

export const undo = 'Undo'
export const redo = 'Redo'
export const close = 'Close'
export const cancel = 'Cancel'
export const copy = 'Copy'
export const copied = 'Copied'
export const copyRefused = 'The browser does not allow it'
export const compareWithBefore = 'Compare with before'
export const useFromTheStart = 'Use from the start'
export const goToThisMoment = 'Go to this moment'
export const closeNamed = (name: string) => `Close ${name}`
export const why = 'Why?'
