/* Words about a change that was made. */

export const from = (words: string) => `${words}, from `
export const theStart = 'the start'
export const on = ' on'
