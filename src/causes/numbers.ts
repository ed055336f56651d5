import { type MetricRow, metricsOf } from '../sim/projections/metrics.ts'
import type { Run } from '../sim/simulate.ts'

/** CloudWatch's numbers of a run, by `resource metric`: a count, or the highest of a level or a distribution. */
export type Numbers = Readonly<Record<string, number>>

/** One number in every run that is compared. */
export interface NumberRow {
  readonly resource: string
  readonly metric: string
  /** 'most' of what goes up and down, 'sum' of what is counted. */
  readonly statistic: 'sum' | 'most'
  readonly usual: number
  /** By finding, in their order, and whether it differs from the usual. */
  readonly values: readonly { readonly value: number; readonly differs: boolean }[]
}

const MOST_ROWS = 10
/** Where one number says it, the others that move with it are left out. */
const QUIET = new Set([
  'ConcurrentExecutions',
  'AsyncEventsReceived',
  'PolledEventCount',
  'InvokedEventCount',
  'IntegrationLatency',
  'NumberOfEmptyReceives',
])
const AGE = 'ApproximateAgeOfOldestMessage'
/** What an engineer looks at first, by the end of its name. */
const FIRST =
  /^(Errors|Throttles|IteratorAge|AsyncEventsDropped|ApproximateAgeOfOldestMessage|.*MessagesVisible|5XX.*|.*_5XX.*)$/
/** A tenth more or less is no sign of anything. */
const NOTICEABLE = 0.1

const highest = (value: MetricRow[string]): number =>
  typeof value === 'number' ? value : 'max' in value ? value.max : 0

export function numbersOf(run: Run, own: ReadonlySet<string>): Numbers {
  const rows = Object.entries(metricsOf(run, run.endedAt))
  const { connections, resources } = run.plan
  const polled = new Set(connections.filter(({ path }) => path === 'polled').map(({ from }) => resources[from]!.id))
  return Object.fromEntries(
    rows
      .filter(([resource]) => own.has(resource))
      .flatMap(([resource, row]) =>
        Object.entries(row)
          // Nobody takes anything out of a dead-letter queue: its age says how long was looked, and nothing else.
          .filter(([metric]) => !QUIET.has(metric) && (metric !== AGE || polled.has(resource)))
          .map(([metric, value]) => [`${resource} ${metric}`, highest(value)]),
      ),
  )
}

/** Which are sums: the rest is the most that was seen. */
const SUMS =
  /^(Invocations|Errors|Throttles|.*(Count|Dropped|Sent|Received|Deleted|Error|Errors|Failures|Receives|4XX|5XX))$/

const differs = (value: number, usual: number): boolean =>
  Math.abs(value - usual) > NOTICEABLE * Math.max(Math.abs(value), Math.abs(usual))

/** The numbers that tell causes apart, those first one looks at, and of these those in which most of them differ. */
export function tellingNumbers(usual: Numbers, found: readonly Numbers[]): NumberRow[] {
  return Object.keys(usual)
    .map((key) => {
      const [resource, metric] = key.split(' ') as [string, string]
      const values = found.map((numbers) => {
        const value = numbers[key] ?? 0
        return { value, differs: differs(value, usual[key]!) }
      })
      const statistic = SUMS.test(metric) ? ('sum' as const) : ('most' as const)
      return { resource, metric, statistic, usual: usual[key]!, values }
    })
    .filter(({ values }) => values.some((value) => value.differs))
    .map((row) => ({ row, kinds: kindsIn(row) }))
    .toSorted((a, b) => isFirst(b.row) - isFirst(a.row) || b.kinds - a.kinds)
    .slice(0, MOST_ROWS)
    .map(({ row }) => row)
}

const isFirst = ({ metric }: NumberRow): number => (FIRST.test(metric) ? 1 : 0)

/** How many of the values can be told from one another, the usual one included. */
function kindsIn({ usual, values }: NumberRow): number {
  const kinds: number[] = [usual]
  for (const { value } of values) if (kinds.every((other) => differs(value, other))) kinds.push(value)
  return kinds.length
}
