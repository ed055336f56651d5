import { RULES } from '../sim/lambda/rules.ts'
import { attemptsOf, type RetryPolicy } from '../sim/schema/retry.ts'
import type { Finding, Lint } from './define-lint.ts'
import { type Mapping, type Part, queueIn, type System } from './system.ts'

export const retriesTwice: Lint = {
  id: 'retries-twice',
  title: 'One layer that tries again, not two',
  page: RULES.lambdaNeverRetriesSync.page,
  find: (system) => [...inFront(system), ...afterLambda(system), ...afterTheSource(system)],
}

/** A service that calls again by itself, and a client of it that does, too. */
function inFront({ lines, assumptions }: System): Finding[] {
  const sources = new Set(lines.filter(({ kind }) => kind === 'synchronous').map(({ from }) => from))
  return [...sources].flatMap(({ id, path, definition, settings }) => {
    const own = definition.ownRetries?.attempts(settings, assumptions) ?? 1
    const policy = 'retry' in settings ? (settings.retry as RetryPolicy) : undefined
    const clients = policy ? attemptsOf(policy) : 1
    if (own < 2 || clients < 2) return []
    return [
      {
        place: `${path}/retry`,
        title: `${definition.title} calls again, and so does the client of ${id}`,
        reason: `${definition.title} calls up to ${own} times by itself. A client that repeats the call ${clients} times on top multiplies the runs just when there is least room for them.`,
        repair: { words: 'Let the client call once', edits: [{ path: `${path}/retry`, value: { mode: 'none' } }] },
      },
    ]
  })
}

/** What hands the same function again what it was given up for. */
const secondReader = ({ mappings }: System, keeper: Part | undefined, worker: Part): Mapping | undefined =>
  keeper && mappings.find(({ from, to }) => from === keeper && to === worker)

/** How often the second layer tries. */
function triesOf({ from }: Mapping): string {
  const receives = queueIn(from)?.redrivePolicy?.maxReceiveCount
  return receives === undefined ? 'until it expires' : receives === 1 ? 'once' : `up to ${receives} times`
}

const stop = ({ path, from }: Mapping) => ({
  words: `Stop reading ${from.id}`,
  edits: [{ path: `${path}/enabled`, value: false }] as const,
})

function afterLambda(system: System): Finding[] {
  return [...system.parts.values()].flatMap((worker) => {
    const retries = worker.function?.eventInvokeConfig.maximumRetryAttempts ?? 0
    const called = system.lines.some(({ to, kind }) => to === worker && kind === 'asynchronous')
    if (retries === 0 || !called) return []
    const keepers = system.lines.filter(({ from, kind }) => from === worker && /^(deadLetter|onFailure)$/.test(kind))
    const reader = keepers.map(({ to }) => secondReader(system, to, worker)).find((found) => found !== undefined)
    if (!reader) return []
    const place = `${worker.path}/eventInvokeConfig/maximumRetryAttempts`
    return [
      {
        place,
        title: `${worker.id} gets back what it gave up`,
        reason: `Lambda runs an event up to ${retries + 1} times; then ${reader.from.id} hands it to ${worker.id} again, ${triesOf(reader)}. Let one of them try again.`,
        repair: { words: `Leave it to ${reader.from.id}`, edits: [{ path: place, value: 0 }] },
      },
    ]
  })
}

function afterTheSource(system: System): Finding[] {
  return system.mappings.flatMap((first) => {
    const keeper = queueIn(first.from)?.redrivePolicy?.deadLetterTarget ?? first.settings.onFailure
    const reader = secondReader(system, keeper === undefined ? undefined : system.parts.get(keeper), first.to)
    if (!reader || reader.from === first.from) return []
    return [
      {
        place: `${reader.path}/enabled`,
        title: `${first.to.id} gets back what it gave up`,
        reason: `What ${first.to.id} failed at too often goes from ${first.from.id} to ${reader.from.id}, which hands it to ${first.to.id} again, ${triesOf(reader)}. What is kept there is to be looked at first.`,
        repair: stop(reader),
      },
    ]
  })
}
