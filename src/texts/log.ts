/** Words of the event log. */
export const log = {
  title: 'Event log',
  lines: (lines: string, isFiltered: boolean) => `${lines} ${isFiltered ? 'found' : 'so far'}`,
  only: 'Only: ',
  everyReason: 'Show every reason',
  whatHappened: 'What happened',
  nothingLikeThat: 'Nothing like that has happened yet.',
  nothingHasHappenedYet: 'Nothing has happened yet.',
  atMoment: (time: string) => `${time}, go to this moment`,
  showThisEvent: 'Show this event',
} as const
