import { counted, figure } from './numbers.ts'

/* Words of "What could do this?". */

export const title = 'What could do this?'
export const choose = 'What do you see?'
export const lead =
  'Your configuration is run under each standard cause. What produces the symptom is listed, with the setting that decides it.'
export const another = 'Another symptom'
export const stopped = 'Stopped. Nothing was changed.'
export const again = 'Ask again'
export const failed = (reason: string) => `This could not be worked out. ${reason}`
export const progress = 'Runs'
export const trying = (title: string) => (title === '' ? 'Running the configuration as it is' : `Trying: ${title}`)
export const progressSaid = (done: number, of: number) => `${figure(done)} of ${figure(of)} causes`
export const found = (count: number, runs: number) =>
  count === 0
    ? `None of the standard causes produces this here, in ${counted(runs, 'run')}.`
    : `${counted(count, 'standard cause produces', 'standard causes produce')} this here. ${counted(runs, 'run')} to find out.`
export const changedSince = 'This is about the configuration as it was when you asked.'
export const back = 'Back to it'
export const already = 'It shows already, without any cause'
export const alreadyWords = (affected: number) =>
  `${counted(affected, 'event shows', 'events show')} it while nothing goes wrong.`
export const asItStands = 'The faults this scenario has already'
export const asItStandsWords = 'They run as they are written into it; nothing is added.'
export const on = (where: string) => `seen on ${where}`
export const affected = (count: number) => counted(count, 'event')
export const letter = (letter: string) => `Cause ${letter}`
export const assumes = 'What must be so'
export const path = (event: string) => `The way of ${event}`
export const decides = 'The setting that decides'
export const nothingDecides = 'No single setting takes it away.'
export const withThis = 'With this value the symptom is gone:'
export const and = 'and'
export const notSet = 'not set'
export const emptyList = 'none'
export const set = 'Set it'
export const isSet = (name: string) => `${name} is set.`
export const open = 'Open as a run'
export const opened = (title: string) => `Opened as a run: ${title}. Undo leads back.`
export const playsAgain = 'It is what is open: it plays from the start.'
export const compare = 'Compare with now'
export const numbers = 'CloudWatch tells them apart'
export const numbersLead = 'Sums, or the most that was seen. What differs from usual is marked.'
export const metric = 'Metric'
export const usual = 'usual'
export const differs = 'differs from usual'
export const cleared = 'Tried, and it does not show'
export const notHere = 'Not possible here'
