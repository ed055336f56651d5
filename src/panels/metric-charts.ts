import { MILLISECOND, SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime, functionSettingsOf } from '../sim/projections/places.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import type { Series, Statistic } from '../sim/projections/series.ts'
import { facts } from '../texts/grammar.ts'
import * as texts from '../texts/metrics.ts'
import { clock, figure, fixed } from '../texts/numbers.ts'
import type { Axis, Piece } from './timeline-layout.ts'

/** Colour belongs to events: what a metric counts gives it its own. */
export type Tone = 'flight' | 'fail' | 'throttled' | 'wait' | 'edge'

/** One chart: a series, and how it is shown. */
export interface Metric {
  key: string
  series: Series
  /** Id of the resource, and whether the name alone would not tell which. */
  resource: string
  shared: boolean
  tone: Tone
  /** A line for each. */
  statistics: readonly Statistic[]
}

/** In the order they are wanted in, as far as there is room; a gateway's errors have names of their own. */
const ORDER: Readonly<Record<string, Tone>> = {
  Invocations: 'flight',
  Errors: 'fail',
  Throttles: 'throttled',
  ConcurrentExecutions: 'flight',
  AsyncEventAge: 'wait',
  ApproximateNumberOfMessagesVisible: 'edge',
  IteratorAge: 'wait',
  Duration: 'flight',
  ApproximateAgeOfOldestMessage: 'wait',
  ApproximateNumberOfMessagesNotVisible: 'wait',
  AsyncEventsDropped: 'fail',
  AsyncEventsReceived: 'flight',
}
const NAMES = Object.keys(ORDER)
const GATEWAY_RANK = NAMES.indexOf('ApproximateAgeOfOldestMessage')

const rankOf = ({ name }: Series): number => (NAMES.includes(name) ? NAMES.indexOf(name) : GATEWAY_RANK - 0.5)

/** All there is to chart: the first of each name before the second of any, so that a row shows many kinds. */
export function metricsIn(run: RunRecord, all: readonly Series[]): Metric[] {
  const places = new Map<Series, number>()
  const counts = new Map<string, number>()
  for (const series of all) {
    const place = counts.get(series.name) ?? 0
    places.set(series, place)
    counts.set(series.name, place + 1)
  }
  return [...all]
    .sort((a, b) => places.get(a)! - places.get(b)! || rankOf(a) - rankOf(b))
    .map((series) => {
      const resource = run.plan.resources[series.resource]!.id
      return {
        key: `${resource} ${series.name}`,
        series,
        resource,
        shared: counts.get(series.name)! > 1 || !NAMES.includes(series.name),
        tone: ORDER[series.name] ?? 'fail',
        statistics: series.name === 'Duration' ? ['p50', 'p99'] : ['max'],
      }
    })
}

/** "349", "1:57", "3.3 s", "420 ms"; "–" where there is nothing to tell. */
export function valueWords({ kind }: Series, value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (kind === 'count' || kind === 'level') return figure(value)
  if (value >= 60 * SECOND) return clock(value, 0)
  return value >= SECOND || value === 0
    ? `${fixed(value / SECOND, 1)} s`
    : texts.milliseconds(figure(value / MILLISECOND, 0))
}

/** What is beside the value: "last min", "of 10", "jobs". */
export function unitWords({ series, resource, shared, statistics }: Metric, run: RunRecord, time: SimTime): string {
  const limit = limitOf(series, run, time)
  const words = {
    count: texts.lastMin,
    level: limit === undefined ? '' : texts.ofLimit(limit),
    sample: statistics[0]!,
    age: '',
  }[series.kind]
  const owner = shared || (words === '' && series.name !== 'ConcurrentExecutions') ? resource : ''
  return facts([words, owner])
}

/** As many environments as may be busy, where some are reserved. */
export function limitOf(series: Series, run: RunRecord, time: SimTime): number | undefined {
  if (series.name !== 'ConcurrentExecutions') return undefined
  return functionSettingsOf(run.plan, configAtTime(run.plan, time), series.resource)?.reservedConcurrentExecutions
}

/** Microseconds of a pixel where the axis is not torn. */
export function timePerPixel({ pieces }: Axis): number {
  const widest = pieces
    .filter(({ kind }) => kind === 'span')
    .reduce((best: Piece | undefined, piece) => (best && best.width >= piece.width ? best : piece), undefined)
  return widest ? (widest.end - widest.start) / Math.max(1, widest.width) : 0
}

type Place = readonly [x: number, value: number]

/** Where the buckets in view come to lie. In a torn stretch nothing happens: what it begins with, what then holds, how it ends. */
export function placesOf(values: Float64Array, width: SimTime, axis: Axis): Place[] {
  const places: Place[] = []
  const end = axis.timeAt(axis.whole - axis.left)
  // One more at each side, so that lines go on to the edges.
  const [first, last] = [axis.timeAt(0) / width - 2, axis.timeAt(axis.width) / width + 1]
  const add = (bucket: number) => {
    const value = values[bucket]
    if (value === undefined || Number.isNaN(value) || bucket < first || bucket > last) return
    places.push([axis.x(Math.min(end, (bucket + 0.5) * width)), value])
  }
  let next = 0
  for (const piece of axis.pieces) {
    const stop = Math.min(values.length, Math.max(next, Math.round(piece.end / width)))
    if (piece.kind === 'span') for (let bucket = next; bucket < stop; bucket++) add(bucket)
    else for (const bucket of new Set([next, next + 1, stop - 1])) if (bucket >= next && bucket < stop) add(bucket)
    next = stop
  }
  for (; next < values.length; next++) add(next)
  return places
}

/** An SVG path through the places, `height` high for `most`. One place alone is a dot. */
export function lineOf(places: readonly Place[], most: number, height: number): string {
  let path = ''
  places.forEach(([x, value], index) => {
    const isLevel = places[index - 1]?.[1] === value && places[index + 1]?.[1] === value
    if (!isLevel) path += `${path ? 'L' : 'M'}${x.toFixed(1)} ${yOf(value, most, height)}`
  })
  return places.length === 1 ? `${path}h0` : path
}

/** The same, down to the ground. */
export function areaOf(places: readonly Place[], most: number, height: number): string {
  if (places.length < 2) return ''
  return `${lineOf(places, most, height)}L${places.at(-1)![0].toFixed(1)} ${height}L${places[0]![0].toFixed(1)} ${height}Z`
}

/** A step for each bucket, with gaps where there is no data point. */
export function stepsOf(values: Float64Array, width: SimTime, axis: Axis, most: number, height: number): string {
  let path = ''
  for (let bucket = 0; bucket < values.length; ) {
    const value = values[bucket]!
    const first = bucket
    do bucket++
    while (bucket < values.length && values[bucket] === value)
    if (Number.isNaN(value)) continue
    const joined = first > 0 && !Number.isNaN(values[first - 1]!)
    const [left, right] = [axis.x(first * width).toFixed(1), axis.x(bucket * width).toFixed(1)]
    path += `${joined ? 'L' : 'M'}${left} ${yOf(value, most, height)}H${right}`
  }
  return path
}

/** The line's own width stays inside. */
const yOf = (value: number, most: number, height: number): string =>
  (height - 1 - (value / (most || 1)) * (height - 3)).toFixed(1)

export const highestIn = (lists: readonly Float64Array[]): number => {
  let most = 0
  for (const values of lists) for (const value of values) if (value > most) most = value
  return most
}

/** More rows than this a table does not show. */
export const MOST_ROWS = 400

export interface MetricRow {
  start: SimTime
  /** By line. */
  truth: readonly number[]
  minute: readonly number[]
}

/** Buckets in which something is told that the one before did not tell. */
export function tableRows(
  kind: Series['kind'],
  truth: readonly Float64Array[],
  minutes: readonly Float64Array[],
  width: SimTime,
): MetricRow[] {
  const rows: MetricRow[] = []
  const first = truth[0]!
  for (let bucket = 0; bucket < first.length; bucket++) {
    const value = first[bucket]!
    const same = kind === 'level' ? bucket > 0 && first[bucket - 1] === value : value === 0
    if (Number.isNaN(value) || same) continue
    const minute = Math.floor((bucket * width) / (60 * SECOND))
    rows.push({
      start: bucket * width,
      truth: truth.map((values) => values[bucket]!),
      minute: minutes.map((values) => values[minute] ?? Number.NaN),
    })
  }
  return rows
}
