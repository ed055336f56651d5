/* Words of the event log. */

export const title = 'Event log'
export const lines = (lines: string, isFiltered: boolean) => `${lines} ${isFiltered ? 'found' : 'so far'}`
export const only = 'Only: '
export const everyReason = 'Show every reason'
export const whatHappened = 'What happened'
export const nothingLikeThat = 'Nothing like that has happened yet.'
export const nothingHasHappenedYet = 'Nothing has happened yet.'
export const atMoment = (time: string) => `${time}, go to this moment`
export const showThisEvent = 'Show this event'
