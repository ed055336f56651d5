/* Words of a link that cannot be opened. */

export const tooLong = (count: number, most: number) => `it is ${count} characters long; allowed are ${most}`
export const notLikeALink = 'it does not look like "#1.scenario.changes"'
export const otherVersion = (asked: string, known: string) =>
  `it is of version "${asked}"; this lab reads version ${known}`
export const unknownTemplate = (id: string) => `it changes the scenario "${id}", which is not here`
export const damaged = 'its last part is damaged; perhaps it was cut off'
export const noListOfChanges = 'its last part is not a list of changes'
export const changesDoNotFit = 'its changes do not fit the scenario they name'
