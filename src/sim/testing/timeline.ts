import { parseScenario } from '../scenario/parse.ts'
import { type Run, simulate } from '../simulate.ts'
import {
  CONDITIONS,
  DELIVERY_KINDS,
  ENDS,
  type EntryKind,
  INIT_KINDS,
  OUTCOMES,
  RECLAIM_REASONS,
  RELEASE_REASONS,
  type TraceEntry,
  VERDICTS,
  WAIT_REASONS,
  WINDOW_CLOSINGS,
} from '../trace/entries.ts'
import { checked } from './checkers/index.ts'

/** A part of a document as a person writes it. */
export type Part = Record<string, unknown>

/** What a story is about beside its resources. */
interface Setting extends Part {
  resources: Record<string, Part>
  connections: Part[]
}

/** Runs a document to its end and holds the run to every checker. A minute long unless it says otherwise. */
export const play = (setting: Setting): Run => checked(simulate(scenarioOf(setting)))

/** A document that must be valid. */
export function scenarioOf(setting: Setting) {
  const parsed = parseScenario(JSON.stringify({ version: 1, durationSeconds: 60, ...setting }))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}

/** A function that works for 100 ms, without an init phase unless the story is about one. */
export const functionThat = (handler: Part = {}, settings: Part = {}): Part => ({
  type: 'function',
  ...settings,
  handler: { initDurationMs: 0, ...handler },
})

/** The first attempts of every event fail. */
export const failsFirst = (firstAttempts: number): Part => ({ faults: [{ kind: 'error', firstAttempts }] })
export const failsAlways: Part = { faults: [{ kind: 'error' }] }

/** Sends so many at once, at t = 0 or later. */
export const burst = (count: number, atSeconds = 0, more: Part = {}): Part => ({
  kind: 'burst',
  count,
  atSeconds,
  ...more,
})
export const at = (...seconds: number[]): Part => ({ kind: 'at', seconds })

/** A source of the type with its traffic. */
export const source = (type: string, traffic: Part | Part[], settings: Part = {}): Part => ({
  type,
  ...settings,
  traffic: Array.isArray(traffic) ? traffic : [traffic],
})

/** One source at one function, both by the names `source` and `worker`. */
export const into = (from: Part, worker: Part, connection: Part = {}, more: Part = {}): Setting => ({
  ...more,
  resources: { source: from, worker, ...(more.resources as Record<string, Part> | undefined) },
  connections: [{ from: 'source', to: 'worker', ...connection }, ...((more.connections as Part[] | undefined) ?? [])],
})

/** What tells two facts of one kind apart. */
const DETAILS: { [K in EntryKind]?: (entry: Extract<TraceEntry, { kind: K }>) => string | number } = {
  requestAnswered: ({ status }) => status,
  clientAnswered: ({ status }) => status,
  eventWaiting: ({ reason }) => WAIT_REASONS[reason]!,
  eventGivenUp: ({ condition }) => CONDITIONS[condition]!,
  invocationStarted: ({ init }) => INIT_KINDS[init]!,
  invocationEnded: ({ outcome }) => OUTCOMES[outcome]!,
  environmentReclaimed: ({ reason }) => RECLAIM_REASONS[reason]!,
  provisionedReady: ({ count }) => count,
  batchReleased: ({ reason }) => RELEASE_REASONS[reason]!,
  batchWaiting: ({ reason }) => WAIT_REASONS[reason]!,
  batchSettled: ({ verdict }) => VERDICTS[verdict]!,
  pollersScaled: ({ concurrency }) => concurrency,
  windowInvoked: ({ closing }) => WINDOW_CLOSINGS[closing]!,
  recordsDiscarded: ({ condition }) => CONDITIONS[condition]!,
  delivered: (entry) => DELIVERY_KINDS[entry.as]!,
  eventEnded: ({ outcome }) => ENDS[outcome]!,
}

/** Its list holds results, not events. */
const LISTS_NO_EVENTS: readonly EntryKind[] = ['invocationEnded']

/** What happened, a line a fact: '0.400 invocationEnded error', '30.000 messagesVisible x5'. Of all kinds, or of some. */
export function timeline({ trace }: Run, kinds?: readonly EntryKind[]): string[] {
  const lines: string[] = []
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kindAt(index)
    if (kinds && !kinds.includes(kind)) continue
    const entry = trace.at(index)
    const detail = (DETAILS[kind] as ((entry: TraceEntry) => string | number) | undefined)?.(entry)
    const several = entry.list.length > 1 && !LISTS_NO_EVENTS.includes(kind) ? `x${entry.list.length}` : undefined
    lines.push(
      [(entry.at / 1_000_000).toFixed(3), kind, detail, several].filter((part) => part !== undefined).join(' '),
    )
  }
  return lines
}

/** Seconds at which facts of the kind happened. */
export const timesOf = ({ trace }: Run, kind: EntryKind): number[] =>
  Array.from({ length: trace.length }, (_, index) => index)
    .filter((index) => trace.kindAt(index) === kind)
    .map((index) => trace.timeAt(index) / 1_000_000)
