import type { SimTime } from '../sim/engine/sim-time.ts'
import type { EntryKind, TraceEntry } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { batchTellers } from './captions/batches.ts'
import { callTellers } from './captions/calls.ts'
import { changeTellers } from './captions/changes.ts'
import { environmentTellers } from './captions/environments.ts'
import { eventTellers } from './captions/events.ts'
import { fullHouse } from './captions/full-house.ts'
import {
  type CaptionShape,
  FIRST,
  type Happening,
  type HappeningType,
  subject,
  type ToldRun,
  WEIGHTS,
} from './captions/happening.ts'
import { streamTellers } from './captions/streams.ts'

export type { CaptionShape, HappeningType, ToldRun } from './captions/happening.ts'

/** One sentence about one moment: `before` `strong` `after`, in which `strong` is the consequence. */
export interface Caption {
  type: HappeningType
  token: CaptionShape
  text: string
  before: string
  strong: string
  after: string
  /** Code of the rule behind it, 0 for none. */
  rule: number
  at: SimTime
  /** The entry it is told from. */
  entry: number
  /** The events it is about. */
  events: number[]
  /** Where it happens: a resource index, or -1. */
  resource: number
}

/** A line of the event log: the same sentence, of one entry alone. */
export type LogLine = Caption

const TELLERS = {
  ...callTellers,
  ...eventTellers,
  ...batchTellers,
  ...environmentTellers,
  ...streamTellers,
  ...changeTellers,
} as { [K in EntryKind]?: (run: ToldRun, entry: TraceEntry) => Happening | undefined }

/** So many entries of one moment are looked at; in a busier one the most telling of these is telling enough. */
const MOST_LOOKED_AT = 2_000
/** How far a run is read to know what comes for the first time. Later, nothing is new any more. */
const MOST_READ_FOR_FIRSTS = 20_000

/**
 * The most telling happening of the entries from `from` up to but not including `to`, with all others of its type told
 * along; undefined when nothing a person would want to hear of happened.
 */
export function captionFor(run: ToldRun, from: number, to: number): Caption | undefined {
  const end = Math.min(to, run.trace.length, from + MOST_LOOKED_AT)
  const house = fullHouse(run, from, end)
  const told: Happening[] = house ? [house] : []
  for (let entry = from; entry < end; entry++) {
    const happening = happeningAt(run, entry)
    if (happening) told.push(happening)
  }
  const firsts = firstsOf(run, end)
  const weight = ({ type, entry }: Happening) => WEIGHTS[type] + (firsts.get(type) === entry ? FIRST : 0)
  let best: Happening | undefined
  for (const happening of told) if (!best || weight(happening) > weight(best)) best = happening
  return (
    best &&
    captionOf(
      run,
      best,
      told.filter(({ type, resource }) => type === best.type && resource === best.resource),
    )
  )
}

/** What the entry says in the event log; undefined where another entry of the same moment says it. */
export function logLine(run: ToldRun, entry: number): LogLine | undefined {
  const happening = happeningAt(run, entry)
  return happening && captionOf(run, happening, [happening])
}

/** Whether the entry has a line in the event log; cheaper than the line. */
export const hasLogLine = (run: ToldRun, entry: number): boolean => happeningAt(run, entry) !== undefined

function happeningAt(run: ToldRun, entry: number): Happening | undefined {
  const tell = TELLERS[run.trace.kindAt(entry)]
  return tell?.(run, run.trace.at(entry))
}

/** One caption for a happening and all of its type; each event once. */
function captionOf(run: ToldRun, best: Happening, told: readonly Happening[]): Caption {
  const { type, entry, at, rule, shape, resource } = best
  const events = [...new Set(told.flatMap((other) => other.events))]
  return {
    type,
    ...split(best.say(subject(run, events), events, told.length)),
    rule,
    at,
    entry,
    events,
    resource,
    token: shape,
  }
}

/** Takes a sentence apart at its two `**`. */
function split(marked: string): Pick<Caption, 'text' | 'before' | 'strong' | 'after'> {
  const [before = '', strong = '', after = ''] = marked.split('**')
  return { text: before + strong + after, before, strong, after }
}

interface Firsts {
  read: number
  entries: Map<HappeningType, number>
}
const firstsByTrace = new WeakMap<Trace, Firsts>()

/** The entry that first told of each type, as far as `end`. */
function firstsOf(run: ToldRun, end: number): Map<HappeningType, number> {
  let firsts = firstsByTrace.get(run.trace)
  if (!firsts) {
    firsts = { read: 0, entries: new Map() }
    firstsByTrace.set(run.trace, firsts)
  }
  for (const last = Math.min(end, MOST_READ_FOR_FIRSTS); firsts.read < last; firsts.read++) {
    const happening = happeningAt(run, firsts.read)
    if (happening && !firsts.entries.has(happening.type)) firsts.entries.set(happening.type, firsts.read)
  }
  return firsts.entries
}
