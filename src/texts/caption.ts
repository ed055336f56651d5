/* Words of the caption where the engine has none. */

export const nothingHasHappenedYet = 'Nothing has happened yet.'
