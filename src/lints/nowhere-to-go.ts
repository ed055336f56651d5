import { RULES } from '../sim/lambda/rules.ts'
import type { ResourceDefinition, Role } from '../sim/resources/define-resource.ts'
import { resources } from '../sim/resources/index.ts'
import { freeId } from '../sim/scenario/build.ts'
import type { Json } from '../sim/schema/fields.ts'
import * as words from '../texts/checks.ts'
import { ADVICE } from './advice.ts'
import type { Edit, Finding, Lint, Repair } from './define-lint.ts'
import { type Mapping, type Part, queueIn, type System } from './system.ts'

/** Leaves room for what is put behind it. */
const LONGEST_STEM = 56
const RECEIVES = ADVICE.maxReceiveCount.value

export const nowhereToGo: Lint = {
  id: 'nowhere-to-go',
  title: words.looksFor.nowhereToGo,
  page: RULES.deadLetterQueue.page,
  find: (system) => [...ofFunctions(system), ...ofQueues(system), ...ofStreams(system)],
}

/** A queue of its own for what is given up, and the edit that leads there. */
function withQueue({ document }: System, owner: Part, type: string, lead: (id: string) => Edit): Repair {
  const id = freeId(document, `${owner.id.slice(0, LONGEST_STEM)}-dlq`)
  return { words: words.add(id), edits: [{ path: `/resources/${id}`, value: { type } }, lead(id)] }
}

/** The plainest kind of queue that can be used so. */
const queueFor = (role: Role): string =>
  resources.find((kind: ResourceDefinition) => kind.holds === 'queue' && kind.receives.includes(role))!.type

function ofFunctions(system: System): Finding[] {
  const handedOver = (kind: string) => kind === 'asynchronous' || kind === 'onSuccess' || kind === 'onFailure'
  return [...system.parts.values()].flatMap((worker) => {
    if (!worker.function) return []
    const callers = system.lines.filter(({ to, kind }) => to === worker && handedOver(kind))
    const keeps = system.lines.some(
      ({ from, kind }) => from === worker && (kind === 'deadLetter' || kind === 'onFailure'),
    )
    if (callers.length === 0 || keeps) return []
    const { maximumRetryAttempts: retries, maximumEventAgeInSeconds: age } = worker.function.eventInvokeConfig
    const connection = (to: string): Json => ({ from: worker.id, to, as: 'onFailure' })
    return [
      {
        place: worker.path,
        title: words.nothingKeeps(worker.id),
        reason: words.dropsEvents(retries + 1, age, callers[0]!.from.id),
        repair: withQueue(system, worker, queueFor('onFailure'), (to) => ({
          path: '/connections/-',
          value: connection(to),
        })),
      },
    ]
  })
}

function ofQueues(system: System): Finding[] {
  return [...new Set(system.mappings.map(({ from }) => from))].flatMap((queue) => {
    const settings = queueIn(queue)
    if (!settings || settings.redrivePolicy) return []
    const { visibilityTimeout, messageRetentionPeriod } = settings
    const path = `${queue.path}/redrivePolicy`
    return [
      {
        place: path,
        title: words.noDeadLetterQueue(queue.id),
        reason: words.comesBack(visibilityTimeout, messageRetentionPeriod, RECEIVES),
        repair: withQueue(system, queue, queue.definition.type, (deadLetterTarget) => ({
          path,
          value: { deadLetterTarget, maxReceiveCount: RECEIVES },
        })),
      },
    ]
  })
}

/** What a limit that gives a record up leads to; without any it blocks its shard instead. */
function reasonOf({ from, settings }: Mapping): string | undefined {
  const { maximumRetryAttempts: retries = -1, maximumRecordAgeInSeconds: age = -1 } = settings
  if (retries >= 0) return words.movesOnAfterRuns(retries + 1)
  const kept = from.definition.stream?.retentionSeconds(from.settings as unknown as Record<string, unknown>)
  // What leaves the stream before it is that old is told to no destination either.
  return age >= 0 && age <= (kept ?? age) ? words.movesOnAfterAge(age) : undefined
}

function ofStreams(system: System): Finding[] {
  return system.mappings.flatMap((mapping) => {
    const { from, to, path, settings } = mapping
    const reason = reasonOf(mapping)
    if (!from.definition.mapping || !('onFailure' in from.definition.mapping) || settings.onFailure || !reason)
      return []
    return [
      {
        place: `${path}/onFailure`,
        title: words.nothingTells(from.id, to.id),
        reason,
        repair: withQueue(system, from, queueFor('mappingOnFailure'), (id) => ({
          path: `${path}/onFailure`,
          value: id,
        })),
      },
    ]
  })
}
