import { toSeconds } from '../sim/engine/sim-time.ts'
import { eventId } from '../sim/projections/event-ids.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validated } from '../sim/scenario/edit.ts'
import { planOf } from '../sim/scenario/plan.ts'
import type { Run } from '../sim/simulate.ts'
import { type JourneyStep, journeyOf } from '../telling/journeys.ts'
import * as texts from '../texts/standard-causes.ts'
import { type Cause, edited, type Variant } from './define-cause.ts'
import { causes } from './index.ts'
import { type NumberRow, type Numbers, numbersOf, tellingNumbers } from './numbers.ts'
import { asItStands, hasFaults, runOf } from './probe.ts'
import { type Scene, sceneOf } from './scene.ts'
import { type Candidate, candidatesOf, type SettingName, type Way } from './settings.ts'
import { type Symptom, type SymptomId, showing, symptoms } from './symptoms.ts'

/** One step of an event's way, for people. */
export interface Step {
  readonly atSeconds: number
  readonly title: string
  readonly detail?: string
}

/** A setting that decides: with `after` the symptom is gone. */
export type Deciding = Pick<Candidate, 'path' | 'name' | 'before' | 'after' | 'edits'>

/** Something that produces the symptom in this configuration. */
export interface Finding {
  /** The cause's id; 'as-it-stands': what the scenario itself has go wrong. */
  readonly cause: string
  readonly title: string
  /** Where the cause is at work: 'jobs → worker', 'worker'. */
  readonly where: string
  /** The way on which the symptom shows. */
  readonly on: string
  readonly assumes: readonly string[]
  /** Events that show the symptom. */
  readonly affected: number
  /** One of them, and its way. */
  readonly event: string
  readonly path: readonly Step[]
  readonly deciding?: Deciding
  readonly cure: string
  /** The run in which it can be watched. */
  readonly document: Scenario
}

export interface Answer {
  readonly symptom: SymptomId
  /** It shows while nothing goes wrong. */
  readonly already?: Pick<Finding, 'affected' | 'event' | 'path' | 'deciding' | 'document'>
  readonly findings: readonly Finding[]
  readonly numbers: readonly NumberRow[]
  /** Why the configuration cannot show it, whatever goes wrong. */
  readonly without?: string
  /** Titles of the causes that were tried and do not produce it, and of those that cannot be at work here. */
  readonly cleared: readonly string[]
  readonly notHere: readonly string[]
  readonly runs: number
}

export interface Asking {
  /** Runs so far, and about how many there will be. */
  readonly done: number
  readonly of: number
  readonly trying: string
}

export const AS_IT_STANDS = 'as-it-stands'
const MOST_STEPS = 18
const LAST_STEPS = 5

/**
 * Asks a valid document what could produce a symptom: a run for each standard cause, wherever it applies, and for what
 * is found a run for each setting that may decide it. Gives way after every run; the same document, the same answer.
 */
export function* findCauses(document: Scenario, id: SymptomId): Generator<Asking, Answer> {
  const symptom = symptoms.find((each) => each.id === id)!
  const inquiry = new Inquiry(symptom)
  const { scene, run, shown } = inquiry.begin(document)
  const usual = numbersOf(run, scene.own)
  const here = causes.map((cause) => ({ cause, variants: cause.variants(scene) }))
  const stands = hasFaults(document)
  const of = 1 + here.reduce((sum, { variants }) => sum + variants.length, stands ? 1 : 0)
  let done = 1
  const asking = (trying: string): Asking => ({ done, of, trying })
  yield asking('')

  const found: { finding: Finding; numbers: Numbers }[] = []
  let already: Answer['already']
  if (shown.length > 0) {
    const ways = waysOf(run, shown)
    const gone = (changed: Scenario) => inquiry.baseline(changed).keys.size === 0
    const deciding = yield* inquiry.decide(document, symptom.settings, ways, gone, () => asking(''))
    already = { ...told(run, shown), ...(deciding && { deciding }), document: scene.document }
  }

  if (stands) {
    done++
    yield asking('')
    const seen = inquiry.asItStands(document)
    for (const events of byWay(seen)) {
      const ways = waysOf(seen.run, events)
      const flying = inFlight(seen.run)
      const gone = (changed: Scenario) => {
        const after = inquiry.asItStands(changed)
        return onWay(after, ways[0]!.connection).length === 0 && inFlight(after.run) <= flying
      }
      const deciding = yield* inquiry.decide(document, EVERY_SETTING, ways, gone, () => asking(''))
      const finding = { cause: AS_IT_STANDS, title: '', where: '', on: whereOf(ways[0]!), assumes: [], cure: '' }
      found.push({
        finding: {
          ...finding,
          ...told(seen.run, events),
          ...(deciding && { deciding }),
          document: toWatch(seen.run, document, scene),
        },
        numbers: numbersOf(seen.run, scene.own),
      })
    }
  }

  for (const { cause, variants } of here) {
    for (const variant of variants) {
      done++
      yield asking(cause.title)
      const seen = inquiry.withCause(document, variant)
      if (!seen) continue
      const flying = inFlight(seen.run)
      for (const events of byWay(seen)) {
        const ways = waysOf(seen.run, events)
        const gone = (changed: Scenario) => inquiry.isGone(changed, cause, variant.where, ways[0]!.connection, flying)
        const deciding = yield* inquiry.decide(document, cause.settings, ways, gone, () => asking(cause.title))
        const { id: causeId, title, cure } = cause
        const finding = {
          cause: causeId,
          title,
          where: variant.where,
          on: whereOf(ways[0]!),
          assumes: variant.assumes,
          cure,
        }
        found.push({
          finding: {
            ...finding,
            ...told(seen.run, events),
            ...(deciding && { deciding }),
            document: toWatch(seen.run, document, scene),
          },
          numbers: numbersOf(seen.run, scene.own),
        })
      }
    }
  }

  found.sort((a, b) => a.finding.assumes.length - b.finding.assumes.length)
  const rest = here.filter(({ cause }) => !found.some(({ finding }) => finding.cause === cause.id))
  return {
    symptom: id,
    ...(already && { already }),
    ...(symptom.without && !symptom.needs?.(run.plan) && { without: symptom.without }),
    findings: found.map(({ finding }) => finding),
    numbers: tellingNumbers(
      usual,
      found.map(({ numbers }) => numbers),
    ),
    cleared: rest.filter(({ variants }) => variants.length > 0).map(({ cause }) => cause.title),
    notHere: rest.filter(({ variants }) => variants.length === 0).map(({ cause }) => cause.title),
    runs: inquiry.runs,
  }
}

/** The same to its end, at once. */
export function causesOf(document: Scenario, id: SymptomId): Answer {
  const asking = findCauses(document, id)
  for (;;) {
    const { done, value } = asking.next()
    if (done) return value
  }
}

const EVERY_SETTING = [...new Set(causes.flatMap(({ settings }) => settings))]

/** A run, and the events in it that show the symptom and do not show it while nothing goes wrong. */
interface Seen {
  readonly run: Run
  readonly events: readonly number[]
}

interface Baseline {
  readonly scene: Scene
  /** Ids of the events that show the symptom already. */
  readonly keys: ReadonlySet<string>
  /** How many events are done while nothing goes wrong. */
  readonly succeeded: number
}

/** A way by the names of its ends. */
type WayNames = Pick<Way, 'connection' | 'from' | 'to'>

class Inquiry {
  runs = 0
  private readonly baselines = new Map<string, Baseline>()

  constructor(private readonly symptom: Symptom) {}

  begin(document: Scenario): { scene: Scene; run: Run; shown: readonly number[] } {
    this.runs++
    const { scene, run } = sceneOf(document)
    const shown = showing(this.symptom, run, scene.own)
    const keys = new Set(shown.map((event) => eventId(run, event)))
    this.baselines.set(JSON.stringify(document), { scene, keys, succeeded: totalsAtEnd(run).succeeded })
    return { scene, run, shown }
  }

  baseline(document: Scenario): Baseline {
    const key = JSON.stringify(document)
    if (!this.baselines.has(key)) this.begin(document)
    return this.baselines.get(key)!
  }

  asItStands(document: Scenario): Seen {
    const { scene, keys } = this.baseline(document)
    return this.seenIn(asItStands(document), scene, keys, namedByFault(document))
  }

  /** undefined: the cause makes no valid document of it. */
  withCause(document: Scenario, variant: Variant): Seen | undefined {
    const { scene, keys } = this.baseline(document)
    const changed = edited(scene.document, variant.edits)
    if (!changed) return undefined
    const { bad, contrast, connection } = variant
    const here = (seen: Seen): Seen =>
      connection === undefined ? seen : { run: seen.run, events: onWay(seen, connection) }
    const isBad = bad && ((source: string, number: number) => source === bad.source && number === bad.number)
    const without = contrast && edited(scene.document, contrast)
    if (!without) return here(this.seenIn(changed, scene, keys, isBad))
    const other = this.seenIn(without, scene, keys, isBad)
    const more = new Set([...keys, ...other.events.map((event) => eventId(other.run, event))])
    return here(this.seenIn(changed, scene, more, isBad))
  }

  private seenIn(
    document: Scenario,
    { own }: Scene,
    keys: ReadonlySet<string>,
    isBad: ((source: string, number: number) => boolean) | undefined,
  ): Seen {
    this.runs++
    const run = runOf(document)
    return { run, events: showing(this.symptom, run, own, isBad).filter((event) => !keys.has(eventId(run, event))) }
  }

  /**
   * Whether in a changed configuration the same cause at the same place does not produce the symptom on a way, and has
   * not only put it off: no more than `flying` events are still on their way at the end.
   */
  isGone(changed: Scenario, cause: Cause, where: string, connection: number, flying: number): boolean {
    const variant = cause.variants(this.baseline(changed).scene).find((each) => each.where === where)
    if (!variant) return true
    const seen = this.withCause(changed, variant)
    return seen !== undefined && onWay(seen, connection).length === 0 && inFlight(seen.run) <= flying
  }

  /** The first setting that takes the symptom away and does no harm while nothing goes wrong. */
  *decide(
    document: Scenario,
    settings: readonly SettingName[],
    ways: readonly WayNames[],
    isGone: (changed: Scenario) => boolean,
    asking: () => Asking,
  ): Generator<Asking, Deciding | undefined> {
    const config = planOf(document).configs[0]!
    const before = this.baseline(document)
    for (const name of settings) {
      for (const way of ways) {
        for (const candidate of candidatesOf(name, { ...way, document, config })) {
          const changed = edited(document, candidate.edits)
          if (!changed) continue
          const after = this.baseline(changed)
          yield asking()
          if (after.keys.size > before.keys.size || after.succeeded < before.succeeded) continue
          if (isGone(changed)) return candidate
        }
      }
    }
    return undefined
  }
}

/** Whether a fault of the document names an event by its number, so that no attempt can do its work. */
function namedByFault({ resources }: Scenario): (source: string, number: number) => boolean {
  const faults = Object.values(resources).flatMap(
    (each) => ('handler' in each && each.handler?.faults ? each.handler.faults : []) as readonly NamingFault[],
  )
  return (source, number) =>
    faults.some(
      ({ eventNumbers, firstAttempts, probability, resource }) =>
        eventNumbers?.includes(number) &&
        firstAttempts === undefined &&
        probability === undefined &&
        (resource === undefined || resource === source),
    )
}

interface NamingFault {
  eventNumbers?: readonly number[]
  firstAttempts?: number
  probability?: number
  resource?: string
}

/** Seconds that the last end is shown before the run ends. */
const AFTERWARDS_SECONDS = 5

/**
 * The document of a run, to be opened: no longer than the person's own, unless the last of their events ends later. A run
 * in which some never end stays as long as it was looked at.
 */
function toWatch(run: Run, { durationSeconds }: Scenario, { own }: Scene): Scenario {
  const { plan, trace, scenario } = run
  const index = indexOf(run)
  let last = 0
  for (let event = 0; event < trace.events.length; event++) {
    if (!own.has(plan.resources[trace.events.source.get(event)]!.id)) continue
    const ended = index.endedAt.get(event)
    if (ended < 0) return scenario
    last = Math.max(last, trace.timeAt(ended))
  }
  const needed = Math.max(durationSeconds, Math.ceil(toSeconds(last)) + AFTERWARDS_SECONDS)
  const shortened = { ...scenario, durationSeconds: Math.min(scenario.durationSeconds, needed) }
  return validated(shortened).ok ? shortened : scenario
}

/** Events that have no end when the run has. */
const inFlight = (run: Run): number => totalsAtEnd(run).inFlight

const connectionOf = ({ trace }: Run, event: number) => trace.events.connection.get(event)

const onWay = ({ run, events }: Seen, connection: number) =>
  events.filter((event) => connectionOf(run, event) === connection)

/** The events of each way apart: what decides on one says nothing of another. */
function byWay({ run, events }: Seen): number[][] {
  const ways = new Map<number, number[]>()
  for (const event of events) {
    const way = connectionOf(run, event)
    ways.set(way, [...(ways.get(way) ?? []), event])
  }
  return [...ways].toSorted(([a], [b]) => a - b).map(([, each]) => each)
}

/** The ways that events came, in the order of the document. */
function waysOf(run: Run, events: readonly number[]): WayNames[] {
  const { connections, resources } = run.plan
  const found = [...new Set(events.map((event) => connectionOf(run, event)))].toSorted((a, b) => a - b)
  return found.map((connection) => {
    const ends = connections[connection]
    const source = resources[run.trace.events.source.get(events[0]!)]!.id
    return {
      connection,
      from: ends ? resources[ends.from]!.id : source,
      to: ends ? resources[ends.to]!.id : source,
    }
  })
}

const whereOf = ({ from, to }: WayNames) => (from === to ? from : texts.way(from, to))

function told(run: Run, events: readonly number[]): Pick<Finding, 'affected' | 'event' | 'path'> {
  const { name, steps } = journeyOf(run, events[0]!)
  return { affected: events.length, event: name, path: stepsOf(steps) }
}

/** The beginning and the end of a long way; what is left out says so. */
function stepsOf(steps: readonly JourneyStep[]): Step[] {
  const all = steps.map(({ at, dated, title, detail }) => ({
    atSeconds: toSeconds(dated ?? at),
    title,
    ...(detail !== undefined && { detail }),
  }))
  if (all.length <= MOST_STEPS) return all
  const left = all.length - MOST_STEPS + 1
  const first = all.slice(0, MOST_STEPS - LAST_STEPS - 1)
  return [
    ...first,
    { atSeconds: all[first.length]!.atSeconds, title: texts.moreSteps(left) },
    ...all.slice(-LAST_STEPS),
  ]
}
