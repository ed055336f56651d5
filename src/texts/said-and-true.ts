/** Words around the cards; what a card says stands with it. */
export const saidAndTrue = {
  title: 'Said and true',
  place: (card: number, cards: number) => `Said and true · ${card} of ${cards}`,
  invitation: 'Twelve statements that are often read. True, half true, or not?',
  ask: 'True, half or not?',
  truths: { true: 'True', half: 'Half true', not: 'Not true' },
  hidden: 'Say first. Then the run that decides it is played.',
  working: 'The run is being worked out.',
  verdict: (right: boolean, truth: 'true' | 'half' | 'not') => {
    const is = { true: 'it is true', half: 'it is half true', not: 'it is not true' }[truth]
    return right ? `Right: ${is}.` : `Not quite: ${is}.`
  },
  evidence: 'What the run shows',
  page: 'AWS’s page',
  all: 'All lessons',
  back: 'Back',
  next: 'Next statement',
} as const
