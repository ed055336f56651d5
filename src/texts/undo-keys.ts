/* What the two keys do that are there from the first moment; those of the others are in keys.ts. */

export const takeTheLastChange = 'take the last change back'
export const doItAgain = 'do it again'
