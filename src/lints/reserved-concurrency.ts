import { numbersOf } from '../sim/lambda/rules.ts'
import * as words from '../texts/checks.ts'
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
  title: words.looksFor.reservedConcurrency,
  page: ADVICE.reservedConcurrency.page,
  find(system) {
    const scaling = system.mappings.filter((each) => queueIn(each.from) && !each.settings.provisionedPollerConfig)
    return [...groupedBy(scaling, ({ to }) => to)].flatMap(([worker, readers]) => {
      const reserved = worker.function?.reservedConcurrentExecutions
      const wanted = readers.reduce((sum, reader) => sum + mostOf(reader), 0)
      if (reserved === undefined || reserved >= wanted) return []
      const queues = readers.map(({ from }) => from.id)
      const chosen = readers.filter((reader) => chosenMaximum(reader) !== undefined).length
      const how = chosen === readers.length ? 'chosen' : chosen === 0 ? 'first' : 'mixed'
      const givesUp = readers.some(({ from }) => queueIn(from)?.redrivePolicy)
      return [
        {
          place: `${worker.path}/reservedConcurrentExecutions`,
          title: words.moreThanMayRun(wanted, worker.id, reserved),
          reason: words.refusesAbove(how, wanted, queues, reserved, givesUp),
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
  return { words: words.setMaximum(shares), edits: edits as [Edit, ...Edit[]] }
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
    ? { words: words.reserve(wanted), edits: [{ path, value: wanted }] }
    : { words: words.reserveNone, edits: [{ path, value: undefined }] }
}
