/** What the menu says of the two panels that run a scenario many times. */
export const trials = {
  causes: 'What could do this?',
  causesDetail: 'Choose a symptom: which causes produce it here, and which setting decides',
  sweep: 'A thousand seeds',
  sweepDetail: 'The same scenario under many seeds, or over the range of a setting',
} as const
