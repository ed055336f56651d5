import { counted, figure } from './numbers.ts'

/* Words of the runs under many seeds, and over a setting's range. */

export const title = 'A thousand seeds'
export const lead = 'One run is one throw of the dice. Many show what to expect.'
export const mode = 'What is varied'
export const seedsMode = 'The seed'
export const rangeMode = 'A setting'
export const runs = 'Runs'
export const runsEach = 'Runs for each value'
export const setting = 'Setting'
export const ofRun = 'the run'
export const from = 'from'
export const to = 'to'
export const values = (list: string) => `Values: ${list}`
export const run = (count: number) => `Run ${figure(count)}`
export const progress = 'Runs that are over'
export const progressSaid = (done: number, of: number) => `${figure(done)} of ${figure(of)}`
export const perSecond = (count: number) => `${figure(count, 0)} a second`
export const reached = (percent: number) => `${percent} % done`
export const over = (count: number) => `${counted(count, 'run')} done.`
export const stopped = (done: number, of: number) =>
  `Stopped after ${figure(done)} of ${figure(of)}; what is shown is of these.`
export const failed = (reason: string) => `The runs could not be worked out. ${reason}`
export const changedSince = 'The scenario has changed since; what is shown is of the one that was run.'
export const measures = {
  duplicates: 'Done more than once',
  deadLetters: 'Dead-lettered or at a failure destination',
  drainSeconds: 'Last one over after, s',
  usd: 'Cost of a million such runs, USD',
}
export const spread = (median: string, p5: string, p95: string) => `median ${median}, nine of ten from ${p5} to ${p95}`
export const always = (value: string) => `${value} in every run`
export const notDrained = (count: number, of: number) =>
  `In ${figure(count)} of ${figure(of)} something was still in flight at the end.`
export const bar = (from: string, until: string) => (until === '' ? from : `${from} to ${until}`)
export const barSeeds = (range: string, count: number) => `${range}: ${counted(count, 'run')}. List them.`
export const asTable = 'As a table'
export const value = 'value'
export const howMany = 'runs'
export const list = 'List'
export const median = 'median'
export const p5 = 'p5'
export const p95 = 'p95'
export const seeds = (range: string) => `Seeds with ${range}`
export const open = (seed: number) => `Open seed ${figure(seed)}`
export const opened = (seed: number) => `Seed ${figure(seed)} is open. Undo leads back.`
export const more = (count: number) => `and ${figure(count)} more`
export const refused = (value: string, reason: string) => `${value}: ${reason}`
export const chooseValue = 'Show the runs of one value'
export const ofSetting = (name: string, value: string) => `${name} ${value}`
