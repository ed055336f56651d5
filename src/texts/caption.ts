/* Words of the caption where the engine has none. */

export const nothingHasHappenedYet = 'Nothing has happened yet.'

/** Said with the first view, long before the card whose other words come with it. */
export const theRunIsOver = 'The run is over.'
