/** Words of the page for those who teach: plan, handouts, answers. */
export const workshop = {
  contents: 'On this page',
  lead: (lessons: number) =>
    `A workshop from the ${lessons} lessons: everybody predicts, then the lab runs and answers. Begin each from here: it opens for the projector.`,
  minutes: (predict: number, attempt: number) =>
    `Minutes are worked out from each lesson: its words at 200 a minute, the screen time of what it plays, ${predict} minutes for each question (choose, hold up a phone, talk) and ${attempt} for each setting that is tried together.`,
  plan: (minutes: number) => `In ${minutes} minutes`,
  at: 'At',
  takes: 'Takes',
  what: 'What',
  code: 'Code',
  short: (minutes: number) => `${minutes} min`,
  around: {
    arrive: 'Arrive: open the lab on a phone, type a code such as 1A',
    rest: 'Break',
    open: 'Their own questions: open the lab, change a setting, compare',
  },
  more: 'If there is time:',
  handouts: 'Handouts',
  howToPrint:
    'Go to one and print: only that sheet comes out. From the top of the page all of them do, each on paper of its own.',
  lesson: (number: number) => `Lesson ${number}`,
  seenAt: (time: string) => `The system at ${time}, before the first question.`,
  log: 'What has happened so far',
  moreLines: (lines: number) => `and ${lines} earlier lines.`,
  questions: 'What do you think?',
  answers: 'Answers',
  fromTheRuns: 'Each was read from the run when this page was built. Keep this sheet apart.',
} as const
