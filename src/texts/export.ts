import { figure, fixed } from './numbers.ts'

/* Words of what leaves the page: pictures, films, tables, files. */

export const failed = (message: string) => `That could not be made: ${message}`
export const title = 'Take it with you'
export const whichRun = 'Of the two runs'
export const picture = 'Picture'
export const thisInstant = 'This instant, '
export const themeOfThePicture = 'Theme of the picture'
export const light = 'Light'
export const dark = 'Dark'
export const png = 'PNG'
export const svg = 'SVG'
export const tables = 'Tables'
export const theWholeRunAs = 'The whole run, as tables'
export const metricsNote = "CloudWatch's metrics, by the minute"
export const metricsCsv = 'Metrics, CSV'
export const metricsJson = 'Metrics, JSON'
export const logNote = 'The event log, each line with its rule'
export const logCsv = 'Log, CSV'
export const logJson = 'Log, JSON'
export const laterNote = 'The film and the tables are there when the run has been worked out.'
export const scenarioAndPaper = 'Scenario and paper'
export const scenarioFile = 'Scenario file'
export const print = 'Print…'
export const readyOffline = 'Ready offline'
export const readyOfflineNote = ': this browser has kept the lab and starts it without network.'
export const free =
  'What you take out is yours: use it for anything, without asking or naming anybody (CC0). Nothing is uploaded.'
export const filmFailed = (message: string) => `The film could not be made: ${message}`
export const film = 'Film'
export const filmRange = 'A film of a range'
export const from = 'From'
export const filmFrom = 'Film from'
export const to = 'to'
export const filmTo = 'Film to'
export const gif = 'GIF'
export const filmLength = (seconds: number, frames: number) =>
  `${fixed(seconds, 1)} s to watch, ${figure(frames)} frames`
export const cutOff = ': what is longer than a minute is cut off'
export const events = (count: number) => `${count} events`

/** CloudWatch's unit of what is only counted. */
export const countUnit = 'Count'
