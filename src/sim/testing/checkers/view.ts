import type { QueueMapping } from '../../lambda/event-source-mapping.ts'
import type { StreamMapping } from '../../lambda/stream-lanes.ts'
import type { State } from '../../lambda/world.ts'
import type { SystemView } from '../../projections/system-view.ts'
import { createViewReader, viewHash } from '../../projections/view.ts'
import type { QueueState } from '../../resources/polled/sqs-queue.ts'
import { createSimulation } from '../../simulate.ts'
import type { Checker } from './checker.ts'

const INSTANTS = 8

/**
 * What is on screen is what the engine knows: runs the scenario again and, at some instants, compares the engine's state
 * with the view folded from the trace; then goes back through the same instants and expects the same views.
 */
export const view: Checker = ({ scenario, plan, trace }) => {
  const simulation = createSimulation(scenario)
  const reader = createViewReader({ plan, trace })
  const instants = Array.from({ length: INSTANTS }, (_, i) => Math.floor((plan.endsAt * (i + 1)) / INSTANTS))
  const breaches: string[] = []
  const going: string[] = []
  for (const instant of instants) {
    simulation.advance(instant)
    const seen = reader.at(trace.countUntil(instant))
    going.push(viewHash(seen))
    const engine = ofEngine(simulation.checkpoint().state)
    const screen = ofScreen(seen)
    for (const [what, value] of Object.entries(engine)) {
      const known = JSON.stringify(value)
      const shown = JSON.stringify(screen[what as keyof typeof screen])
      if (known !== shown)
        breaches.push(`${instant / 1_000_000} s, ${what}: the engine has ${known}, the view ${shown}`)
    }
  }
  instants.reverse().forEach((instant, i) => {
    const back = viewHash(reader.at(trace.countUntil(instant)))
    if (back !== going[INSTANTS - 1 - i]) breaches.push(`${instant / 1_000_000} s looks different on the way back`)
  })
  return breaches
}

const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b)

/** By resource or connection, leaving out who has nothing. */
const table = <T>(parts: Map<number, T>, cells: (part: T) => number[]) =>
  sorted(parts.keys())
    .map((key) => [key, ...cells(parts.get(key)!)])
    .filter((row) => row.slice(1).some((cell) => cell !== 0))

function ofEngine(state: State) {
  const messages = (queue: unknown) => [...(queue as QueueState).messages.values()]
  const inState = (queue: unknown, name: string) => messages(queue).filter((message) => message.state === name).length
  return {
    sent: state.ended.length,
    inFlight: state.ended.filter((ended) => !ended).length,
    busy: table(state.functions, (own) => [own.onDemandInFlight + own.provisionedInFlight]),
    environments: table(state.functions, (own) => sorted(own.environments.keys())),
    eventQueues: table(state.functions, (own) => sorted(own.queued.keys()).map((event) => event + 1)),
    queues: table(state.queues, (own) => ['visible', 'hidden', 'delayed'].map((name) => inState(own, name))),
    filling: table(state.mappings, (own) => [fillingOf(own as QueueMapping | StreamMapping)]),
  }
}

/** Records in batches that have not gone to the function. */
function fillingOf(own: QueueMapping | StreamMapping): number {
  const count = (batch: { events: number[] } | undefined) => batch?.events.length ?? 0
  if ('lanes' in own) return [...own.lanes.values()].reduce((sum, { filling }) => sum + count(filling), 0)
  return own.ready.reduce((sum, { batch }) => sum + count(batch), count(own.filling))
}

function ofScreen(view: SystemView): ReturnType<typeof ofEngine> {
  return {
    sent: view.totals.sent,
    inFlight: view.totals.inFlight,
    busy: table(view.functions, (own) => [own.busy]),
    environments: table(view.functions, (own) => sorted(own.environments.map(({ number }) => number))),
    eventQueues: table(view.functions, (own) =>
      sorted([...own.waiting.map(({ event }) => event), ...own.accepted, ...own.running]).map((event) => event + 1),
    ),
    queues: table(view.queues, (own) => [own.visible.length, own.hidden.length, own.delayed.length]),
    filling: table(view.mappings, (own) => [own.filling.reduce((sum, { events }) => sum + events.length, 0)]),
  }
}
