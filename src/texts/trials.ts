/** What the menu says of the two panels that run a scenario many times. */
export const trials = {
  causes: 'What could do this?',
  causesDetail: 'From a symptom to its causes, and the setting that decides',
  sweep: 'A thousand seeds',
  sweepDetail: 'Many seeds, or the range of a setting',
} as const
