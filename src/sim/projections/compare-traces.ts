import type { SimTime } from '../engine/sim-time.ts'
import { ENTRY_FIELDS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import type { RunRecord } from './run-index.ts'

/** Where two runs part. */
export interface FirstDifference {
  at: SimTime
  /** An entry of this instant that the other run has not; -1: this run does nothing there that the other does not. */
  a: number
  b: number
}

/** The change itself is no difference: what follows from it is. */
const SETTING = 'interventionApplied'
/** Running numbers: the same thing may carry another one where two of one instant came in another order. */
const RUNNING: readonly string[] = ['invocation', 'batch', 'delivery', 'cause', 'environment', 'process', 'receive']
const RESOURCES: readonly string[] = ['function', 'queue', 'stream', 'table', 'from', 'to']

const known = new WeakMap<Trace, { other: Trace; lengths: number; found: FirstDifference | undefined }>()

/** Where two runs part; who asks again is not told by reading both records again. */
export function firstDifference(a: RunRecord, b: RunRecord): FirstDifference | undefined {
  const lengths = a.trace.length + b.trace.length
  const last = known.get(a.trace)
  if (last?.other === b.trace && last.lengths === lengths) return last.found
  const found = findDifference(a, b)
  known.set(a.trace, { other: b.trace, lengths, found })
  return found
}

/**
 * The first instant at which something else happens in the two runs, by what it is and not by its place in the record:
 * entries of one instant may stand in another order. Undefined: nothing does.
 */
function findDifference(a: RunRecord, b: RunRecord): FirstDifference | undefined {
  let [i, j] = startOf(a, b)
  while (i < a.trace.length || j < b.trace.length) {
    const at = Math.min(timeAt(a.trace, i), timeAt(b.trace, j))
    const [ends, others] = [instantEnd(a.trace, i, at), instantEnd(b.trace, j, at)]
    const only = differing(contents(a, i, ends), contents(b, j, others))
    if (only) return { at, ...only }
    i = ends
    j = others
  }
  return undefined
}

const timeAt = (trace: Trace, index: number): number =>
  index < trace.length ? trace.timeAt(index) : Number.POSITIVE_INFINITY

function instantEnd(trace: Trace, from: number, at: SimTime): number {
  let index = from
  while (index < trace.length && trace.timeAt(index) === at) index++
  return index
}

/** As long as both records are the same number for number, nothing need be put into words. */
function startOf(a: RunRecord, b: RunRecord): [number, number] {
  const ids = ({ plan }: RunRecord) =>
    JSON.stringify([plan.resources.map(({ id }) => id), plan.connections.map(({ from, to }) => [from, to])])
  if (ids(a) !== ids(b)) return [0, 0]
  const most = Math.min(a.trace.length, b.trace.length)
  let index = 0
  while (index < most && isSame(a.trace, b.trace, index)) index++
  const at = Math.min(timeAt(a.trace, index), timeAt(b.trace, index))
  while (index > 0 && a.trace.timeAt(index - 1) === at) index--
  return [index, index]
}

function isSame(a: Trace, b: Trace, index: number): boolean {
  if (a.kinds.get(index) !== b.kinds.get(index) || a.timeAt(index) !== b.timeAt(index)) return false
  if (a.untils.get(index) !== b.untils.get(index)) return false
  if (a.numbers.some((column, place) => column.get(index) !== b.numbers[place]!.get(index))) return false
  const [list, other] = [a.listAt(index), b.listAt(index)]
  return list.length === other.length && list.every((event, place) => event === other[place])
}

/** Entry by what it says; several alike are told apart by a count. */
function contents(run: RunRecord, from: number, to: number): Map<string, number> {
  const found = new Map<string, number>()
  for (let index = from; index < to; index++) {
    if (run.trace.kindAt(index) === SETTING) continue
    const content = contentOf(run, index)
    let key = content
    for (let copy = 2; found.has(key); copy++) key = `${content} ${copy}`
    found.set(key, index)
  }
  return found
}

function contentOf(run: RunRecord, index: number): string {
  const { trace, plan } = run
  const kind = trace.kindAt(index)
  const isResult = kind === 'invocationEnded'
  // How long a run will take is known beforehand only here: it shows when it ends.
  const parts: (string | number)[] = [kind, kind === 'invocationStarted' ? 0 : trace.untils.get(index)]
  const names: readonly string[] = ENTRY_FIELDS[kind]
  names.forEach((name, place) => {
    const value = trace.numbers[place]!.get(index)
    if (RUNNING.includes(name)) return
    if (name === 'event') parts.push(value < 0 ? '' : identityOf(run, value))
    else if (RESOURCES.includes(name)) parts.push(plan.resources[value]?.id ?? '')
    else if (name === 'connection') parts.push(connectionName(run, value))
    else parts.push(value)
  })
  for (const item of trace.listAt(index)) parts.push(isResult ? item : identityOf(run, item))
  return parts.join(' ')
}

function connectionName({ plan }: RunRecord, connection: number): string {
  const found = plan.connections[connection]
  return found ? `${plan.resources[found.from]!.id}>${plan.resources[found.to]!.id}` : ''
}

function differing(a: Map<string, number>, b: Map<string, number>): { a: number; b: number } | undefined {
  const only = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].find(([content]) => !other.has(content))?.[1] ?? -1
  const found = { a: only(a, b), b: only(b, a) }
  return found.a < 0 && found.b < 0 ? undefined : found
}

/** The same for the same event in both runs: which source's it is, and its so-manieth. */
function identityOf({ plan, trace: { events } }: RunRecord, event: number): string {
  return `${plan.resources[events.source.get(event)]!.id} ${events.number.get(event)}`
}
