import { toSeconds } from '../sim/engine/sim-time.ts'
import { ruleNameAt } from '../sim/lambda/rules.ts'
import { metricsOf } from '../sim/projections/metrics.ts'
import { cloudWatchUnit, MINUTE, seriesOf } from '../sim/projections/series.ts'
import { totalsAt } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import { logLine } from '../telling/captions.ts'
import { nameOf } from '../telling/names.ts'
import * as texts from '../texts/export.ts'

type Cell = string | number

/** One line of the log, as a table has it. */
export interface LogRow {
  /** Seconds at AWS since the start of the run. */
  seconds: number
  what: string
  /** Where it happens; '' where that is nowhere. */
  resource: string
  events: string
  /** AWS's rule behind it; '' for none. */
  rule: string
}

/** More of one line's events are a number. */
const MOST_NAMED = 10

/** The log as far as the first `cursor` entries, oldest line first. */
export function* logRows(run: Run, cursor = run.trace.length): Generator<LogRow> {
  const end = Math.min(cursor, run.trace.length)
  for (let entry = 0; entry < end; entry++) {
    const line = logLine(run, entry)
    if (!line) continue
    yield {
      seconds: toSeconds(line.at),
      what: line.text,
      resource: run.plan.resources[line.resource]?.id ?? '',
      events:
        line.events.length > MOST_NAMED
          ? texts.events(line.events.length)
          : line.events.map((event) => nameOf(run, event)).join(', '),
      rule: ruleNameAt(line.rule) ?? '',
    }
  }
}

/** One value of one metric in one minute. */
export interface MetricPoint {
  /** The minute's first second. */
  fromSecond: number
  resource: string
  metric: string
  statistic: string
  unit: string
  value: number
}

/** What CloudWatch would show, minute by minute; minutes without a data point are left out. */
export function* metricPoints(run: Run): Generator<MetricPoint> {
  const known = seriesOf(run)
  known.extend()
  for (const each of known.series) {
    const { unit, words } = cloudWatchUnit(each)
    const resource = run.plan.resources[each.resource]?.id ?? ''
    const minutes = each.minutes(run.endedAt)
    for (let minute = 0; minute < minutes.length; minute++) {
      const value = minutes[minute]!
      if (Number.isNaN(value)) continue
      yield {
        fromSecond: minute * toSeconds(MINUTE),
        resource,
        metric: each.name,
        statistic: each.kind === 'count' ? 'Sum' : 'Maximum',
        unit: words || texts.countUnit,
        value: value / unit,
      }
    }
  }
}

/** A spreadsheet would run what begins like a formula: such text gets a quote before it. */
const tamed = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = tamed(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180: a head, commas, lines that end in CR LF. */
export function csvOf(rows: Iterable<object>): string {
  const lines: string[] = []
  for (const row of rows) {
    if (lines.length === 0) lines.push(Object.keys(row).map(csvCell).join(','))
    lines.push((Object.values(row) as Cell[]).map(csvCell).join(','))
  }
  return lines.map((line) => `${line}\r\n`).join('')
}

/** Everything counted over a run: totals, CloudWatch's metrics over all of it, and each minute. */
export const metricsJson = (run: Run): string =>
  `${JSON.stringify(
    {
      title: run.scenario.title ?? '',
      endedAtSeconds: toSeconds(run.endedAt),
      totals: totalsAt(run, run.trace.length),
      metrics: metricsOf(run, run.endedAt),
      minutes: [...metricPoints(run)],
    },
    null,
    1,
  )}\n`

export const logJson = (run: Run): string => `${JSON.stringify([...logRows(run)], null, 1)}\n`
