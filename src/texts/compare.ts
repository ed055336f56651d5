import { counted, figure } from './numbers.ts'

/* Words of two runs beside each other. */

export const pageTitle = (title: string) => `${title}, compared · Lambda Invocation Lab`
export const title = 'Two runs under one clock'
export const twoRunsCompared = (title: string) => `${title}: two runs compared`
export const run = 'Run'
export const runLetter = (letter: string) => `Run ${letter}`
export const workingBothOut = 'Working both out…'
export const stopComparingEsc = 'Stop comparing (Esc)'
export const keptAsItWas = 'kept as it was'
export const changesApplyHere = 'changes apply here'
export const changeInstead = (letter: string) => `Change ${letter} instead`
export const settingsOf = (letter: string) => `Settings of ${letter}`
export const theSystemInRun = (letter: string) => `The system in run ${letter}`
export const theSameSettings = 'The same settings'
export const before = 'Before'
export const settingsChanged = (count: number) => `${count} settings changed`
export const settingsThatDiffer = 'Settings that differ'
export const noSettingDiffers = 'no setting differs'
export const settingsDiffer = (count: number) => counted(count, 'setting differs', 'settings differ')
export const areTheSame = (same: number) => `${figure(same)} are the same`
export const changeEither = 'Change a setting of either: from the start, or from here on.'
export const andMore = (count: number) => `and ${figure(count)} more`
export const fromOn = (time: string) => `from ${time} on`
export const notThere = 'not there'
export const goToParting = (time: string) => `Go to where they part, ${time}`
export const neverPart = 'They never part: the same happens in both.'
export const sameSeed = (seed: number) => `Both run with seed ${seed}.`
export const ownSeeds = 'Each has a seed of its own.'
export const resultsAtEnd = ' Results at the end of the run.'
export const metricsOfBothRuns = 'Metrics of both runs'
export const atMost = 'at most '
export const inA = ' in A, '
export const inB = ' in B'
export const whatBothRunsCame = 'What both runs came to'
export const result = 'Result'
export const soFar = 'so far'
export const whenItEnds = 'when it ends'
export const onlyAtTheEnd = 'known at the end'
export const aFilledBOutlined = 'A filled, B outlined'
export const bComparedWithA = 'B compared with A'
