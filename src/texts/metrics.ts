import { figure } from './numbers.ts'

/* Words of the metrics. */

export const of = (name: string, resource: string) => `${name} of ${resource}`
export const metric = 'Metric'
export const each = (words: string, each: string) => `${words} each ${each}`
export const cloudWatchShows = 'what CloudWatch shows, by the minute'
export const showAsATable = 'Show as a table'
export const closeTheChart = 'Close the chart'
export const theHighest = 'the highest,'
export const theOldest = 'the oldest,'
export const inItsMinute = (time: string, told: string, inMinute: string) =>
  `${time}: ${told}; in its minute ${inMinute}`
export const mostOverRun = (name: string, most: string) =>
  `${name} over the run: at most ${most}. The table has every number.`
export const aMinute = (shown: number) => `${figure(shown)} a minute`
export const asATable = (name: string) => `${name} as a table`
export const from = 'From'
export const cloudWatchMinute = 'CloudWatch, its minute'
export const firstRows = (most: number, rows: number) => `The first ${figure(most)} of ${figure(rows)} rows. `
export const nothingToTell = 'There is nothing to tell in this run. '
export const nothingChanged = 'Where nothing changed there is no row.'
export const nothingHappened = 'Where nothing happened there is no row.'
export const neverSeen = (here: string, there: string) =>
  `It reached ${here}. AWS looks once a minute, and a dashboard shows ${there} at most: what comes and goes between two looks is never seen.`
export const minuteOfBegin = 'CloudWatch counts a run in the minute in which it began, however late it ends.'
export const atMostAtOnce = (own: number) =>
  `At most ${figure(own)} at once here; a minute on a dashboard is one number, so a burst and a trickle look the same.`
export const metrics = 'Metrics'
export const atTime = (time: string) => `at ${time}`
export const enlarge = (name: string, resource: string) => `${name} of ${resource}: enlarge`
export const milliseconds = (count: string) => `${count} ms`
export const lastMin = 'last min'
export const ofLimit = (limit: number) => `of ${figure(limit)}`
export const fromArrivalToSuccess = 'From arrival to success'
export const eachAttempt = 'Each attempt'
export const upToSpan = (span: string, count: number) => `up to ${span}: ${count}`
export const percentiles = (p50: string, p90: string, p99: string, max: string) =>
  `p50 ${p50}, p90 ${p90}, p99 ${p99}, max ${max}`
export const showTable = 'As a table'
export const upTo = 'up to'
export const howMany = 'how many'
