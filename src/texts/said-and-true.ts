/* Words around the cards; what a card says stands with it. */

export const title = 'Said and true'
export const place = (card: number, cards: number) => `Said and true · ${card} of ${cards}`
export const invitation = 'Twelve statements that are often read. True, half true, or not?'
export const ask = 'True, half or not?'
export const truths = { true: 'True', half: 'Half true', not: 'Not true' }
export const hidden = 'Say first. Then the run that decides it is played.'
export const working = 'The run is being worked out.'
export const verdict = (right: boolean, truth: 'true' | 'half' | 'not') => {
  const is = { true: 'it is true', half: 'it is half true', not: 'it is not true' }[truth]
  return right ? `Right: ${is}.` : `Not quite: ${is}.`
}
export const evidence = 'What the run shows'
export const page = 'AWS’s page'
export const all = 'All lessons'
export const back = 'Back'
export const next = 'Next statement'
