import { numbersOf } from '../sim/lambda/rules.ts'
import { listed } from '../texts/grammar.ts'
import { ADVICE } from './advice.ts'
import type { Edit, Lint, Repair } from './define-lint.ts'
import { groupedBy, type Mapping, type Part, queueIn, type System } from './system.ts'

const FIRST_BATCHES = numbersOf('firstPollers')[0]!
const LEAST_MAXIMUM = 2

const chosenMaximum = ({ settings }: Mapping) => settings.scalingConfig?.maximumConcurrency
/** As many batches as a mapping runs at once by its own setting, or begins with. */
const mostOf = (mapping: Mapping): number => chosenMaximum(mapping) ?? FIRST_BATCHES

export const reservedConcurrency: Lint = {
  id: 'reserved-concurrency',
  title: 'Reserved concurrency for all that the mappings may run at once',
  page: ADVICE.reservedConcurrency.page,
  find(system) {
    const scaling = system.mappings.filter((each) => queueIn(each.from) && !each.settings.provisionedPollerConfig)
    return [...groupedBy(scaling, ({ to }) => to)].flatMap(([worker, readers]) => {
      const reserved = worker.function?.reservedConcurrentExecutions
      const wanted = readers.reduce((sum, reader) => sum + mostOf(reader), 0)
      if (reserved === undefined || reserved >= wanted) return []
      const queues = listed(readers.map(({ from }) => from.id))
      const chosen = readers.filter((reader) => chosenMaximum(reader) !== undefined).length
      const sends = chosen === readers.length ? 'sends up to' : chosen === 0 ? 'begins with' : 'soon sends'
      const gives = readers.some(({ from }) => queueIn(from)?.redrivePolicy)
      const then = gives ? 'so good messages can be dead-lettered' : 'and the message stays hidden once more'
      return [
        {
          place: `${worker.path}/reservedConcurrentExecutions`,
          title: `${wanted} batches at once, but ${worker.id} may run ${reserved}`,
          reason: `Lambda ${sends} ${wanted} batches of ${queues} at once; the reserved concurrency refuses what is above ${reserved}. Being refused counts as received, ${then}.`,
          repair: within(readers, reserved) ?? more(system, worker, wanted),
        },
      ]
    })
  },
}

/** Shares out what is reserved; undefined: it is too little for every mapping to have the least that AWS takes. */
function within(readers: readonly Mapping[], reserved: number): Repair | undefined {
  if (reserved < LEAST_MAXIMUM * readers.length) return undefined
  const sum = readers.reduce((all, reader) => all + mostOf(reader), 0)
  const shares = readers.map((each) => Math.max(LEAST_MAXIMUM, Math.floor((reserved * mostOf(each)) / sum)))
  for (let over = shares.reduce((all, share) => all + share, 0) - reserved; over > 0; over--)
    shares[shares.indexOf(Math.max(...shares))]!--
  const edits = readers.map(
    ({ path }, index): Edit => ({ path: `${path}/scalingConfig/maximumConcurrency`, value: shares[index]! }),
  )
  return { words: `Set maximumConcurrency ${listed(shares.map(String))}`, edits: edits as [Edit, ...Edit[]] }
}

/** Reserves more, as far as the account goes; else lets the function share what is not reserved. */
function more({ parts, accountConcurrency }: System, worker: Part, wanted: number): Repair {
  const path = `${worker.path}/reservedConcurrentExecutions`
  let others = 0
  for (const { id, function: other } of parts.values()) {
    if (!other || id === worker.id) continue
    const provisioned = Object.values(other.versions).reduce((n, v) => n + (v.provisionedConcurrentExecutions ?? 0), 0)
    others += other.reservedConcurrentExecutions ?? provisioned
  }
  return others + wanted + ADVICE.unreserved.value <= accountConcurrency
    ? { words: `Reserve ${wanted}`, edits: [{ path, value: wanted }] }
    : { words: 'Reserve none', edits: [{ path, value: undefined }] }
}
