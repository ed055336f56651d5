/* Words of the page itself: its title, and what stands on it before anything is opened. */

export const untitled = 'A scenario without a title'
export const titled = (title: string) => `${title} · Lambda Invocation Lab`
export const atAws = ' at AWS'
export const about = ', about '
export const toWatch = ' to watch'
