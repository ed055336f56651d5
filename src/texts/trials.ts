/** What the menu says of the two panels that run a scenario many times. */

export const causes = 'What could do this?'
export const causesDetail = 'From a symptom to its causes, and the setting that decides'
export const sweep = 'A thousand seeds'
export const sweepDetail = 'Many seeds, or the range of a setting'
