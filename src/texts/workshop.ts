/* Words of the page for those who teach: plan, handouts, answers. */

export const contents = 'On this page'
export const lead = (lessons: number) =>
  `A workshop from the ${lessons} lessons: everybody predicts, then the lab runs and answers. Begin each from here: it opens for the projector.`
export const minutes = (predict: number, attempt: number) =>
  `Minutes are worked out from each lesson: its words at 200 a minute, the screen time of what it plays, ${predict} minutes for each question (choose, hold up a phone, talk) and ${attempt} for each setting that is tried together.`
export const plan = (minutes: number) => `In ${minutes} minutes`
export const at = 'At'
export const takes = 'Takes'
export const what = 'What'
export const code = 'Code'
export const short = (minutes: number) => `${minutes} min`
export const around = {
  arrive: 'Arrive: open the lab on a phone, type a code such as 1A',
  rest: 'Break',
  open: 'Their own questions: open the lab, change a setting, compare',
}
export const more = 'If there is time:'
export const handouts = 'Handouts'
export const howToPrint =
  'Go to one and print: only that sheet comes out. From the top of the page all of them do, each on paper of its own.'
export const lesson = (number: number) => `Lesson ${number}`
export const seenAt = (time: string) => `The system at ${time}, before the first question.`
export const log = 'What has happened so far'
export const moreLines = (lines: number) => `and ${lines} earlier lines.`
export const questions = 'What do you think?'
export const answers = 'Answers'
export const fromTheRuns = 'Each was read from the run when this page was built. Keep this sheet apart.'
