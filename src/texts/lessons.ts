import { percent } from './numbers.ts'

/* Words around the lessons; what a lesson says itself stands in its file. */

export const rules = 'What this rests on'
export const terms = 'Words used here'
export const question = 'Question'
export const hidden = 'What comes stays hidden until you have said.'
export const clickOrChoose = 'Click it on the canvas, or choose here.'
export const workedOut = (share: number) => `The run that answers is being worked out: ${percent(Math.max(0, share))}.`
export const yourNumber = (unit: string) => `How many ${unit}`
export const range = (least: number, most: number) => `a whole number from ${least} to ${most}`
export const say = 'That many'
export const youSaid = 'you said'
export const itIs = 'it is'
export const yes = (answer: string) => `Yes: ${answer}.`
export const no = (answer: string) => `No: ${answer}.`
export const exportAnswers = 'Export my answers'
export const importAnswers = 'Import'
export const importLabel = 'Import answers from a file'
export const imported = (count: number) => `${count} answers taken from the file.`
export const notImported = 'This file holds no answers of lessons. Yours are as they were.'
export const fileName = 'lambda-invocation-lab-answers.json'
export const intro = 'A lesson asks before it shows. You predict, then the engine runs, and its run is the answer.'
export const answered = 'answered'
export const stepCodeHint = 'Step code, as on the screen: 3B'
export const stepCode = 'Step code'
export const noStepHasCode = 'No step has this code.'
export const forget = 'Forget my answers'
export const keptHere = 'They are kept in this browser alone.'
