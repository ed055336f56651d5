/* Words around a lesson's step. */

export const lessons = 'Lessons'
export const eyebrow = (lesson: string, step: number, steps: number, code: string) =>
  // It may break behind the title, and nowhere else.
  `${lesson} · ${`step ${step} of ${steps} · ${code}`.replaceAll(' ', '\u00a0')}`
export const close = 'Close the lesson'
export const backToThis = 'Back to this step'
export const watchWait = 'Watch this wait'
export const present = 'Present'
export const toTheQuestion = 'To the question'
export const yourTurn = 'Your turn'
export const set = 'Set'
export const openSetting = 'Open the setting'
export const showMe = 'Show me'
export const notYet = 'Not yet: the run does not come out so.'
export const holds = 'It holds.'
export const allLessons = 'All lessons'
export const back = 'Back'
export const nextStep = 'Next step'
export const nextLesson = 'Next lesson'
export const heldUp = 'Your answer, for the room'
export const holdUp = (code: string) => `${code}, hold up your phone`
export const letterAndShape = (letter: string, shape: string) => `${letter}, a ${shape}:`
export const rangeOf = (letter: string, range: string) => `${letter}: ${range}`
export const changeIt = 'Change it'
export const openInLab = 'Open in the lab'
export const ready = 'Ready to teach offline'
export const plan = 'Plan and handouts for a workshop'
export const embed = 'Put this step into a page'
export const embedCopied = 'Copied: the frame of this step.'
