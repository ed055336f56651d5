import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { capital, namesOf } from '../sim/projections/names.ts'
import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import { FloatColumn, IntColumn } from '../sim/trace/columns.ts'
import { DELIVERY_KINDS, OUTCOMES } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import type { Axis } from './timeline-layout.ts'

/** What the timeline counts: runs by how they ended, refusals, and what marks get their own shape. */
const OK = 0
const FAILED = 1
const THROTTLED = 2
const DEAD = 3
const RECOVERED = 4
const TIMED_OUT = 5

const SHAPES: readonly (GlyphShape | undefined)[] = [
  undefined,
  'failed',
  'throttled',
  'deadLettered',
  'succeeded',
  'timedOut',
]

/** The few entries of a trace that the timeline draws; reads on when the trace has grown. */
class TimelineFacts {
  readonly times = new FloatColumn()
  readonly kinds = new IntColumn(Uint8Array)
  readonly entries = new IntColumn()
  private read = 0

  extend(run: RunRecord): void {
    const { trace } = run
    const { attempt } = indexOf(run)
    for (; this.read < trace.length; this.read++) {
      const index = this.read
      const first = trace.numbers[0]!.get(index)
      switch (trace.kindAt(index)) {
        case 'invocationEnded':
          this.add(trace, index, endKind(trace.numbers[3]!.get(index), attempt.get(first) > 1))
          break
        case 'invocationThrottled':
          this.add(trace, index, THROTTLED)
          break
        case 'messagesMoved':
        case 'messagesExpired':
        case 'recordsDiscarded':
          this.add(trace, index, DEAD)
          break
        case 'delivered': {
          const as = DELIVERY_KINDS[trace.numbers[3]!.get(index)]
          if (as === 'deadLetter' || as === 'onFailure') this.add(trace, index, DEAD)
          break
        }
        default:
      }
    }
  }

  private add(trace: Trace, index: number, kind: number): void {
    this.times.push(trace.timeAt(index))
    this.kinds.push(kind)
    this.entries.push(index)
  }
}

function endKind(outcome: number, again: boolean): number {
  if (OUTCOMES[outcome] === 'success') return again ? RECOVERED : OK
  return OUTCOMES[outcome] === 'timeout' ? TIMED_OUT : FAILED
}

const known = new WeakMap<Trace, TimelineFacts>()

function factsOf(run: RunRecord): TimelineFacts {
  let facts = known.get(run.trace)
  if (!facts) {
    facts = new TimelineFacts()
    known.set(run.trace, facts)
  }
  facts.extend(run)
  return facts
}

/** Runs and refusals within one bar. */
export interface Bin {
  x: number
  ok: number
  failed: number
  throttled: number
}

/** Counts by place on the axis, `size` pixels each. What falls into a torn stretch is not drawn. */
export function binsOf(run: RunRecord, axis: Axis, size: number): Bin[] {
  const { times, kinds } = factsOf(run)
  const bins = new Map<number, Bin>()
  for (let index = 0; index < times.length; index++) {
    const kind = kinds.get(index)
    if (kind === DEAD) continue
    const place = Math.floor(axis.x(times.get(index)) / size)
    let bin = bins.get(place)
    if (!bin) {
      bin = { x: place * size, ok: 0, failed: 0, throttled: 0 }
      bins.set(place, bin)
    }
    if (kind === THROTTLED) bin.throttled++
    else if (kind === OK || kind === RECOVERED) bin.ok++
    else bin.failed++
  }
  return [...bins.values()].sort((a, b) => a.x - b.x)
}

export const countOf = ({ ok, failed, throttled }: Bin): number => ok + failed + throttled

/** Bars that differ from the other run's at the same place. */
export function differingBins(bins: readonly Bin[], other: readonly Bin[]): Bin[] {
  const places = new Map(other.map((bin) => [bin.x, bin]))
  return bins.filter((bin) => {
    const same = places.get(bin.x)
    return !same || same.ok !== bin.ok || same.failed !== bin.failed || same.throttled !== bin.throttled
  })
}

/** Something worth a shape of its own over the bars. */
export interface Mark {
  time: SimTime
  x: number
  shape: GlyphShape
  /** How many events it stands for; shown from two on, where they end. */
  count: number
  /** After this entry it has happened. */
  entry: number
  words: string
}

/** Pixels between marks: two that are closer become one. */
const CLOSEST = 20
const MOST_MARKS = 22
/** Where there are more, every bar has one: then a few say that. */
const SPARSE_MARKS = 11
const GRAVITY: Record<string, number> = { deadLettered: 4, throttled: 3, timedOut: 2, failed: 2, succeeded: 1 }

/** The marks of a run, gravest first where there is no room for all; 'succeeded' is one that failed before. */
export function marksOf(run: RunRecord, axis: Axis): Mark[] {
  const { times, kinds, entries } = factsOf(run)
  let closest = CLOSEST
  for (;;) {
    const marks: Mark[] = []
    for (let index = 0; index < times.length; index++) {
      const shape = SHAPES[kinds.get(index)]
      if (!shape) continue
      const time = times.get(index)
      const next = { time, x: axis.x(time), shape, count: 1, entry: entries.get(index), words: '' }
      const last = marks.at(-1)
      if (!last || next.x - last.x >= closest) marks.push(next)
      else if (last.shape === shape && time - last.time < SECOND) last.count++
      else if (GRAVITY[shape]! > GRAVITY[last.shape]!)
        marks[marks.length - 1] = { ...next, x: Math.max(next.x, last.x) }
    }
    if (marks.length <= MOST_MARKS) return marks.map((mark) => withWords(run, mark))
    closest = Math.max(closest * 1.5, axis.width / SPARSE_MARKS)
  }
}

/** Marks of a run that the other has not: nothing of that shape and size within half a second. */
export const differingMarks = (marks: readonly Mark[], other: readonly Mark[]): Mark[] =>
  marks.filter(
    ({ time, shape, count }) =>
      !other.some((mark) => mark.shape === shape && mark.count === count && Math.abs(mark.time - time) < SECOND / 2),
  )

function withWords(run: RunRecord, mark: Mark): Mark {
  const { events, what } = storyOf(run, mark)
  const count = mark.shape === 'deadLettered' ? Math.max(mark.count, events.length) : mark.count
  return { ...mark, count, words: `${capital(namesOf(run, events))} ${what}` }
}

function storyOf(run: RunRecord, { entry: index, count }: Mark): { events: ArrayLike<number>; what: string } {
  const entry = run.trace.at(index)
  switch (entry.kind) {
    case 'invocationEnded': {
      const events = indexOf(run).eventsOf(entry.invocation)
      const outcome = OUTCOMES[entry.outcome]
      return { events, what: outcome === 'success' ? 'at last done' : outcome === 'timeout' ? 'timed out' : 'failed' }
    }
    case 'invocationThrottled':
      return { events: entry.list, what: count > 1 ? `and ${count - 1} more refused` : 'refused' }
    case 'messagesMoved':
      return { events: entry.list, what: `to ${run.plan.resources[entry.to]!.id}` }
    case 'delivered':
      return { events: entry.list, what: `to ${run.plan.resources[entry.to]!.id}` }
    case 'messagesExpired':
    case 'recordsDiscarded':
      return { events: entry.list, what: 'given up' }
    default:
      return { events: [], what: 'happened' }
  }
}
