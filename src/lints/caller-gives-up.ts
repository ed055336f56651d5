import { NEVER, SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { RULES } from '../sim/lambda/rules.ts'
import { patience, waitSetting } from '../sim/resources/patience.ts'
import { attemptsOf, type RetryPolicy } from '../sim/schema/retry.ts'
import * as words from '../texts/checks.ts'
import type { Finding, Lint, Repair } from './define-lint.ts'
import type { Line, Part } from './system.ts'

export const callerGivesUp: Lint = {
  id: 'caller-gives-up',
  title: words.looksFor.callerGivesUp,
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
      title: words.waitsShorter(from.id, waits, to.id, timeout),
      reason: reasonOf(from),
      repair: longerWait(from, timeout) ?? shorterRun(to, waits),
    },
  ]
}

function reasonOf({ id, definition: { clients }, settings }: Part): string {
  if (clients) return words.lateAnswer(clients.late)
  const again = 'retry' in settings && attemptsOf(settings.retry as RetryPolicy) > 1
  return again ? words.callsAgain(id) : words.nobodyHears(id)
}

/** A client's own patience is its to change. A gateway's is not, most of the time: its callers wait, too. */
function longerWait({ path, definition: { clients, fields }, settings }: Part, timeout: number): Repair | undefined {
  const setting = waitSetting(settings)
  const field = setting && fields[setting.name]
  if (!setting || field?.kind !== 'number') return undefined
  const value = (timeout * SECOND) / setting.unit
  // Less than a second no function's timeout can be.
  if ((clients && setting.value * setting.unit >= SECOND) || value > field.max) return undefined
  return { words: words.waitSeconds(timeout), edits: [{ path: `${path}/${setting.name}`, value }] }
}

function shorterRun({ path }: Part, waits: SimTime): Repair {
  const seconds = Math.max(1, Math.floor(waits / SECOND))
  return { words: words.shortenTimeout(seconds), edits: [{ path: `${path}/timeout`, value: seconds }] }
}
