import { RULES } from '../sim/lambda/rules.ts'
import { attemptsOf, type RetryPolicy } from '../sim/schema/retry.ts'
import * as words from '../texts/checks.ts'
import type { Finding, Lint } from './define-lint.ts'
import { type Mapping, type Part, queueIn, type System } from './system.ts'

export const retriesTwice: Lint = {
  id: 'retries-twice',
  title: words.looksFor.retriesTwice,
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
        title: words.bothCallAgain(definition.title, id),
        reason: words.runsMultiply(definition.title, own, clients),
        repair: { words: words.callOnce, edits: [{ path: `${path}/retry`, value: { mode: 'none' } }] },
      },
    ]
  })
}

/** What hands the same function again what it was given up for. */
const secondReader = ({ mappings }: System, keeper: Part | undefined, worker: Part): Mapping | undefined =>
  keeper && mappings.find(({ from, to }) => from === keeper && to === worker)

/** How often the second layer tries; undefined: until what it holds expires. */
const triesOf = ({ from }: Mapping): number | undefined => queueIn(from)?.redrivePolicy?.maxReceiveCount

const stop = ({ path, from }: Mapping) => ({
  words: words.stopReading(from.id),
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
        title: words.getsBack(worker.id),
        reason: words.lambdaThenQueue(retries + 1, reader.from.id, worker.id, triesOf(reader)),
        repair: { words: words.leaveItTo(reader.from.id), edits: [{ path: place, value: 0 }] },
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
        title: words.getsBack(first.to.id),
        reason: words.sourceThenQueue(first.to.id, first.from.id, reader.from.id, triesOf(reader)),
        repair: stop(reader),
      },
    ]
  })
}
