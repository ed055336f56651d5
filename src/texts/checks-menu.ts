/* How the menu calls the checks: all of their words that the first view needs. */

export const title = 'Checks'
export const detail = 'What AWS takes although it bites, with a repair'
