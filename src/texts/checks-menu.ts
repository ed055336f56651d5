/** How the menu calls the checks: all of their words that the first view needs. */
export const checksMenu = {
  title: 'Checks',
  detail: 'What AWS takes although it bites, with a repair',
} as const
