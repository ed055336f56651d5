import type { SimTime } from '../../sim/engine/sim-time.ts'
import type { HopShape } from '../../sim/projections/hops.ts'
import { callerOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import type { RunRecord } from '../../sim/projections/run-index.ts'
import type { EntryKind, EntryOf, TraceEntry } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/journey.ts'
import { spanWords } from '../../texts/numbers.ts'

/** The token beside a step: what moves has a hop's shape, what stays may also wait, be dropped or not be reached. */
export type JourneyShape = HopShape | 'waiting' | 'dropped' | 'notReached'

/** What an event's time goes to. */
export type TimeSpent =
  | 'queued'
  | 'callerWaiting'
  | 'starting'
  | 'running'
  | 'waiting'
  | 'backingOff'
  | 'hidden'
  | 'batching'

interface Step {
  /** The trace entry that tells it. */
  entry: number
  at: SimTime
  /** The time that stands beside it: an attempt is dated by its end, a wait by nothing. */
  dated?: SimTime
  /** 'Attempt 1 failed' */
  title: string
  /** 'CorruptImage, after 0.66 s' */
  detail?: string
  shape: JourneyShape
  /** A pill instead of the shape: '202', '200 error'; `shape` says whose it is. */
  pill?: string
  /** Code of the rule that made it, 0 for none. */
  rule: number
  invocation?: number
  delivery?: number
}

/** A while in one place, from `at` to `until`. */
export interface Stay extends Step {
  kind: 'stay'
  until: SimTime
  spent: TimeSpent
  /** It goes on; `until` is when it is due to end. */
  open: boolean
}

/** Something that happened to it at one instant, most often that it went somewhere. */
export interface JourneyHop extends Step {
  kind: 'hop'
}

export type JourneyStep = Stay | JourneyHop

/** Tells what one kind of entry is in an event's life. */
export type Tellers = { [K in EntryKind]?: (journey: JourneySoFar, entry: EntryOf<K>) => void }

type Fact = Pick<TraceEntry, 'index' | 'at' | 'rule' | 'until'>

/** A journey while it is told. What began and has not ended stays open until the next step ends it. */
export class JourneySoFar {
  readonly steps: JourneyStep[] = []
  readonly invocations: number[] = []
  /** How often a queue has handed it out, and when the last of these ends. */
  receives = 0
  hiddenUntil: SimTime = 0
  /** Refusals since its last run. */
  refusals = 0
  /** It has come to its end; a run may still go on. */
  ended = false
  private open: Stay | undefined

  constructor(
    readonly run: RunRecord,
    readonly event: number,
  ) {}

  /** Id of the resource it came from. */
  get sourceId(): string {
    return idOfResource(this.run, callerOf(this.run, this.event))
  }

  /** '182.96 s after it was sent' */
  sinceSent(at: SimTime): string {
    return texts.sinceSent(spanWords(at - this.run.trace.events.sentAt.get(this.event)))
  }

  hop(
    { index, at, rule }: Fact,
    shape: JourneyShape,
    title: string,
    detail?: string,
    more: { pill?: string; delivery?: number } = {},
  ): void {
    this.close(at)
    this.steps.push({ kind: 'hop', entry: index, at, dated: at, rule, shape, title, ...detailed(detail), ...more })
  }

  stay(
    { index, at, rule, until: due }: Fact,
    [shape, spent]: readonly [JourneyShape, TimeSpent],
    title: string,
    detail?: string,
    more: { invocation?: number; until?: SimTime } = {},
  ): void {
    this.close(at)
    const until = Math.max(at, more.until ?? due)
    this.open = {
      kind: 'stay',
      entry: index,
      at,
      rule,
      shape,
      spent,
      title,
      open: true,
      ...detailed(detail),
      ...more,
      until,
    }
    this.steps.push(this.open)
  }

  /** Ends what goes on. What took no time in a queue or a batch needs no line. */
  close(at: SimTime): Stay | undefined {
    const ended = this.open
    if (!ended) return undefined
    ended.until = at
    ended.open = false
    this.open = undefined
    if (at === ended.at && (ended.spent === 'queued' || ended.spent === 'batching')) {
      this.steps.splice(this.steps.indexOf(ended), 1)
    }
    return ended
  }

  /** The last step, if it is a refusal at this instant: the wait that follows it tells both. */
  takeRefusal(at: SimTime): JourneyStep | undefined {
    const last = this.steps.at(-1)
    return last?.kind === 'hop' && last.shape === 'throttled' && last.at === at ? this.steps.pop() : undefined
  }

  /** Goes on with a stay that had ended. */
  reopen(stay: Stay, until: SimTime): void {
    stay.until = until
    stay.open = true
    this.open = stay
  }

  /** The stay in which an invocation runs. */
  runOf(invocation: number): Stay | undefined {
    return this.steps.findLast((step): step is Stay => step.kind === 'stay' && step.invocation === invocation)
  }

  /** Back in the queue, where nobody can have it before its visibility timeout ends. */
  hide(entry: Fact): void {
    if (this.hiddenUntil <= entry.at) return
    const title = texts.hiddenMore(spanWords(this.hiddenUntil - entry.at))
    this.stay(entry, ['waiting', 'hidden'], title, texts.untilVisible, { until: this.hiddenUntil })
  }
}

const detailed = (detail: string | undefined) => (detail === undefined ? {} : { detail })
