import { figure } from './numbers.ts'

/* Words of the figure on other pages. */

export const playNamed = (name: string) => `Play the figure: ${name}`
export const play = 'Play'
export const pause = 'Pause'
export const playOrPause = 'Play or pause'
export const openInTheLab = 'Open in the lab'
export const figureNotFetched = 'This figure could not be fetched. Try again once you are online.'
export const programNotFetched = 'The program could not be fetched.'
export const aFigure = 'A figure that can be played'
export const stepOn = 'Step on'
export const timeInTheRun = 'Time in the run'
export const noScenario = (id: string) => `There is no scenario "${id}".`
export const thisCannotBeSet = 'This cannot be set.'
export const of = (end: string) => `of ${end}`
export const notExposed = (address: string) => `expose: "${address}" is no setting of this scenario.`
export const nothingToFocus = (id: string) => `focus: there is no resource "${id}" in this scenario.`
export const beyondTheEnd = (end: number) => `from or to is after the end of the run, ${figure(end)} s.`
export const otherProtocol = (known: number, asked: number) =>
  `This figure speaks protocol ${known}, and the message is of protocol ${asked}.`
export const noSuchCommand = (type: string) => `There is no command "${type}".`
export const noSuchSetting = 'There is no such setting.'
export const cannotBeOpened = 'This link cannot be opened.'
export const notAScenario = 'This is not a scenario.'
export const noSuchScenario = 'There is no such scenario.'
export const toADestination = 'to a destination'
export const inFlight = 'in flight'
export const runAgain = 'run again'
export const atTheEnd = 'At the end: '
export const valueWithUnit = (value: number, unit: string) =>
  `${figure(value)}${unit === '' ? '' : ` ${unit === '1/s' ? 'per second' : unit}`}`
export const on = 'on'
export const off = 'off'
export const switched = (on: boolean, word: string) => `${on ? '' : 'no '}${word}`
export const sync = 'Sync'
export const async = 'Async'
export const polled = 'Polled'
export const pathsToTheFunction = 'Paths to the function'
export const showEverything = 'Show everything'
export const closeNote = 'Close this note'
export const notKnownHere = (path: string) => `${path} is not known here, and has no effect.`
export const none = 'none'
export const done = 'done'
export const failed = 'failed'
export const deadLettered = 'dead-lettered'
export const dropped = 'dropped'
export const filtered = 'filtered'
export const expired = 'expired'
