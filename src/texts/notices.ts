/* Words of what could not be done. */

export const thisCannotBeSet = 'This cannot be set'
export const staysAsItWas = 'Everything stays as it was.'
export const changesNotFetched = 'What makes changes could not be fetched.'
export const comparisonNotFetched = 'What compares runs could not be fetched.'
