import { NEVER, SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { RULES } from '../sim/lambda/rules.ts'
import { patience, waitSetting } from '../sim/resources/patience.ts'
import { attemptsOf, type RetryPolicy } from '../sim/schema/retry.ts'
import { spanWords } from '../texts/numbers.ts'
import type { Finding, Lint, Repair } from './define-lint.ts'
import type { Line, Part } from './system.ts'

export const callerGivesUp: Lint = {
  id: 'caller-gives-up',
  title: 'A gateway or caller that waits as long as the function may run',
  page: RULES.gatewayTimeout.page,
  find: ({ lines }) => lines.flatMap(finding),
}

function finding({ from, to, kind, settings }: Line): Finding[] {
  const waits = patience(from.definition, from.settings)
  const timeout = to.function?.timeout
  if (kind !== 'synchronous' || settings.invocationType === 'DryRun' || timeout === undefined) return []
  if (waits >= NEVER || waits >= timeout * SECOND) return []
  return [
    {
      place: `${to.path}/timeout`,
      title: `${from.id} waits ${spanWords(waits)}, ${to.id} may run ${timeout} s`,
      reason: reasonOf(from),
      repair: longerWait(from, timeout) ?? shorterRun(to, waits),
    },
  ]
}

function reasonOf({ id, definition: { clients }, settings }: Part): string {
  if (clients)
    return `A longer run is answered ${clients.late} and goes on unseen: the work may be done although the client was told otherwise.`
  const again = 'retry' in settings && attemptsOf(settings.retry as RetryPolicy) > 1
  return again
    ? `In a longer run ${id} hears nothing, and calls again while the first run goes on: the work is done twice.`
    : `In a longer run ${id} gives up; the function goes on, and nobody hears of it.`
}

/** A client's own patience is its to change. A gateway's is not, most of the time: its callers wait, too. */
function longerWait({ path, definition: { clients, fields }, settings }: Part, timeout: number): Repair | undefined {
  const setting = waitSetting(settings)
  const field = setting && fields[setting.name]
  if (!setting || field?.kind !== 'number') return undefined
  const value = (timeout * SECOND) / setting.unit
  // Less than a second no function's timeout can be.
  if ((clients && setting.value * setting.unit >= SECOND) || value > field.max) return undefined
  return { words: `Wait ${timeout} s`, edits: [{ path: `${path}/${setting.name}`, value }] }
}

function shorterRun({ path }: Part, waits: SimTime): Repair {
  const seconds = Math.max(1, Math.floor(waits / SECOND))
  return { words: `Set timeout ${seconds} s`, edits: [{ path: `${path}/timeout`, value: seconds }] }
}
