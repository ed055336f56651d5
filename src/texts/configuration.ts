import { figure } from './numbers.ts'

/* Words of bringing a configuration in and taking it out. */

export const form = 'Form'
export const onlyChanges = 'Only what changed since it was opened'
export const configurationAs = (file: string) => `The configuration as ${file}`
export const nothingChanged = 'Nothing has changed since it was opened.'
export const takeOutNote = 'What is not here is AWS’s default. What you take out is yours (CC0).'
export const taken = 'taken'
export const awsDefault = 'AWS default'
export const unresolved = 'unresolved'
export const notSimulated = 'not simulated'
export const pasteOrDrop = 'Paste or drop what the AWS CLI prints, a template, Terraform or a scenario.'
export const copyTheCommands = 'Copy the commands'
export const nothingLeavesThisPage = 'Nothing leaves this page.'
export const cannotBeBroughtIn = 'This cannot be brought in.'
export const staysAsItIs = ' What is open stays as it is.'
export const lineColumn = (line: number, column: number | undefined) => `line ${line}, column ${column}: `
export const runIt = 'Run it'
export const undoTheImport = 'Undo the import'
export const fewer = 'Fewer'
export const more = (more: number) => `${more} more`
export const atOnce = 'at once'
export const aSecond = 'a second'
export const nothingFails = 'nothing fails'
export const oneEventAlways = 'one event, always'
export const aShareOfRuns = 'a share of runs'
export const noConfigurationSays = 'No configuration says how much comes, or how the code behaves:'
export const eventsAtEachSource = 'Events at each source'
export const howMany = 'how many'
export const when = 'when'
export const runTakes = 'A run takes, in ms'
export const atLeast = 'at least'
export const atMost = 'at most'
export const fails = 'Fails'
export const whatFails = 'what fails'
export const whichEvent = 'which event'
export const perCentOfRuns = 'per cent of runs'
export const bringIn = 'Bring in'
export const takeOut = 'Take out'
export const yourOwnConfiguration = 'Your own configuration'
export const direction = 'Direction'

export const notShown = (count: number) =>
  `${figure(count)} characters, read but too long to be shown. Paste again to replace them.`
