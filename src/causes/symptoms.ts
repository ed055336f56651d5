import { SECOND } from '../sim/engine/sim-time.ts'
import { indexOf, type RunIndex } from '../sim/projections/run-index.ts'
import type { ConnectionPath } from '../sim/scenario/connection-kinds.ts'
import type { Plan } from '../sim/scenario/plan.ts'
import type { Run } from '../sim/simulate.ts'
import { ENDS, ENTRY_KINDS, type End } from '../sim/trace/entries.ts'
import * as texts from '../texts/standard-causes.ts'
import type { SettingName } from './settings.ts'

const CLIENT_ANSWERED = ENTRY_KINDS.indexOf('clientAnswered')
const REQUEST_ANSWERED = ENTRY_KINDS.indexOf('requestAnswered')
const THROTTLED = 429
const SERVER_ERRORS = 500
/** Older than this a stream is behind, whatever its mapping's window. Microseconds. */
const BEHIND = 60 * SECOND
/** What has waited as long since the last was sent is not on its way any more. */
const STUCK = 300 * SECOND

/** What an event of a run is asked about. */
interface Facts {
  readonly run: Run
  readonly index: RunIndex
  readonly event: number
  readonly end: End
  /** Its own work fails at every attempt. */
  readonly bad: boolean
}

export interface Symptom {
  readonly id: SymptomId
  /** As an engineer says it at two in the morning. */
  readonly words: string
  /** What is looked for in a run. */
  readonly means: string
  /** Whether an event shows it. */
  readonly shows?: (facts: Facts) => boolean
  /** The events that show it, where that takes a walk over the trace. */
  readonly events?: (run: Run) => Iterable<number>
  /** Settings that may do it alone, while nothing goes wrong. */
  readonly settings: readonly SettingName[]
  /** What a configuration must have before it can show; `without` says that it has none of it. */
  readonly needs?: (plan: Plan) => boolean
  readonly without?: string
}

export type SymptomId = 'good-dead' | 'ran-twice' | 'iterator-age' | 'gone' | 'bad-answers' | 'backlog'

/** Whether an event came over an event source mapping. */
const isPolled = ({ run: { plan, trace }, event }: Facts): boolean =>
  plan.connections[trace.events.connection.get(event)]?.path === 'polled'

const ageOf = ({ run, index, event }: Facts): number => {
  const ended = index.endedAt.get(event)
  return (ended < 0 ? run.endedAt : run.trace.timeAt(ended)) - run.trace.events.sentAt.get(event)
}

const windowOf = ({ run: { plan, trace }, event }: Facts): number => {
  const mapping = plan.configs[0]!.connections[trace.events.connection.get(event)]
  return ((mapping?.maximumBatchingWindowInSeconds ?? 0) + (mapping?.tumblingWindowInSeconds ?? 0)) * SECOND
}

const has =
  (...paths: readonly ConnectionPath[]) =>
  ({ connections }: Plan): boolean =>
    connections.some(({ path }) => paths.includes(path))

/** Whether anything keeps what is given up. */
const keeps = (plan: Plan): boolean =>
  has('deadLetter', 'onFailure')(plan) ||
  plan.configs.some(
    ({ resources, connections }) =>
      Object.values(resources).some((each) => 'redrivePolicy' in each && each.redrivePolicy !== undefined) ||
      connections.some((each) => 'onFailure' in each && each.onFailure !== undefined),
  )

const hasStream = ({ resources, connections }: Plan): boolean =>
  connections.some(({ from, path }) => path === 'polled' && resources[from]!.definition.holds === 'stream')

const isOnStream = ({ run: { plan, trace }, event }: Facts): boolean =>
  plan.resources[trace.events.source.get(event)]!.definition.holds === 'stream'

export const symptoms: readonly Symptom[] = [
  {
    id: 'good-dead',
    ...texts.goodDead,
    shows: ({ end, bad }) => !bad && (end === 'deadLettered' || end === 'sentToDestination'),
    settings: ['timeoutUp', 'visibilityTimeout', 'maxReceiveCount', 'reservedUp', 'maximumConcurrencyDown'],
    needs: keeps,
  },
  {
    id: 'ran-twice',
    ...texts.ranTwice,
    shows: ({ index, event }) => index.secondDone.get(event) >= 0,
    settings: ['visibilityTimeout', 'retryNone', 'callerWaits', 'idempotent'],
  },
  {
    id: 'iterator-age',
    ...texts.iteratorAge,
    shows: (facts) => isPolled(facts) && isOnStream(facts) && ageOf(facts) > BEHIND + windowOf(facts),
    settings: ['enabled', 'timeoutUp', 'parallelizationUp', 'shardsUp', 'batchSizeUp', 'reservedUp'],
    needs: hasStream,
  },
  {
    id: 'gone',
    ...texts.gone,
    shows: ({ end, bad }) =>
      end === 'dropped' || end === 'expired' || end === 'filtered' || (bad && end === 'succeeded'),
    settings: ['unfiltered', 'timeoutUp', 'retention', 'recordAgeUp', 'deadLetter', 'onFailure'],
  },
  {
    id: 'bad-answers',
    ...texts.badAnswers,
    events: answeredBadly,
    settings: ['timeoutUp', 'callerWaits', 'reservedUp', 'unreserved', 'accountUp'],
    needs: has('synchronous'),
  },
  {
    id: 'backlog',
    ...texts.backlog,
    shows: (facts) => isPolled(facts) && facts.end === 'inFlight' && ageOf(facts) > STUCK,
    needs: has('polled'),
    settings: [
      'enabled',
      'timeoutUp',
      'redrive',
      'reservedUp',
      'unreserved',
      'maximumConcurrencyUp',
      'batchSizeUp',
      'parallelizationUp',
    ],
  },
]

function answeredBadly({ plan, trace }: Run): Set<number> {
  const found = new Set<number>()
  for (let entry = 0; entry < trace.length; entry++) {
    const kind = trace.kinds.get(entry)
    if (kind !== CLIENT_ANSWERED && kind !== REQUEST_ANSWERED) continue
    const event = trace.numbers[0]!.get(entry)
    // A gateway's clients do not see Lambda's own answer.
    const hasClients = plan.resources[trace.events.source.get(event)]!.definition.clients !== undefined
    if (hasClients !== (kind === CLIENT_ANSWERED)) continue
    const status = trace.numbers[2]!.get(entry)
    if (status === THROTTLED || status >= SERVER_ERRORS) found.add(event)
  }
  return found
}

/** The events of a run that show a symptom, of the person's own resources, in the order in which they were sent. */
export function showing(
  symptom: Symptom,
  run: Run,
  own: ReadonlySet<string>,
  bad?: (source: string, number: number) => boolean,
): number[] {
  const { plan, trace } = run
  const index = indexOf(run)
  const walked = symptom.events && new Set(symptom.events(run))
  const found: number[] = []
  for (let event = 0; event < trace.events.length; event++) {
    const source = plan.resources[trace.events.source.get(event)]!.id
    if (!own.has(source)) continue
    const end = index.end.get(event)
    const facts = {
      run,
      index,
      event,
      end: end < 0 ? ('inFlight' as const) : ENDS[end]!,
      bad: bad?.(source, trace.events.number.get(event)) ?? false,
    }
    if (walked ? walked.has(event) : symptom.shows?.(facts)) found.push(event)
  }
  return found
}
