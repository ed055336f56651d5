import type { RunRecord } from '../sim/projections/run-index.ts'
import type { Plan } from '../sim/scenario/plan.ts'
import { listed } from '../texts/grammar.ts'
import * as nouns from '../texts/nouns.ts'

const known = new WeakMap<Plan, nouns.Noun[]>()

/** 'upload 2', 'call 3', 'job 5'. */
export function nameOf(run: RunRecord, event: number): string {
  const { source, number } = run.trace.events
  return nouns.numbered(nounOf(run.plan, source.get(event)), number.get(event))
}

/** Several at once, exactly where that is short: 'jobs 6 to 10', 'jobs 5 and 12', 'call 3 and upload 2', else '7 jobs'. */
export function namesOf(run: RunRecord, events: ArrayLike<number>): string {
  if (events.length === 0) return nouns.noRecords
  if (events.length === 1) return nameOf(run, events[0]!)
  const { source, number } = run.trace.events
  const from = source.get(events[0]!)
  const list = Array.from(events)
  if (list.some((event) => source.get(event) !== from)) {
    return list.length === 2 ? listed(list.map((event) => nameOf(run, event))) : countOf(run, events)
  }
  const numbers = list.map((event) => number.get(event)).sort((a, b) => a - b)
  const first = numbers[0]!
  const last = numbers[numbers.length - 1]!
  const noun = nounOf(run.plan, from)
  if (numbers.length > 2 && last - first === numbers.length - 1) return nouns.range(noun, first, last)
  return numbers.length <= 3 ? nouns.those(noun, numbers) : countOf(run, events)
}

/** 'one job', 'five jobs', '25 jobs'; 'three events' when they are of several kinds. */
export function countOf(run: RunRecord, events: ArrayLike<number>): string {
  const { source } = run.trace.events
  const from = events.length > 0 ? source.get(events[0]!) : -1
  const mixed = Array.from(events).some((event) => source.get(event) !== from)
  return nouns.countOf(from < 0 || mixed ? nouns.EVENT : nounOf(run.plan, from), events.length)
}

/** 'jobs' or 'job', without a number. */
export const wordOf = (run: RunRecord, resource: number, count: number): string =>
  nouns.of(nounOf(run.plan, resource), count)

function nounOf(plan: Plan, resource: number): nouns.Noun {
  let chosen = known.get(plan)
  if (!chosen) {
    chosen = chooseNouns(plan)
    known.set(plan, chosen)
  }
  return chosen[resource] ?? nouns.EVENT
}

/** The short noun, or the whole id where two resources would share one. */
function chooseNouns(plan: Plan): nouns.Noun[] {
  const calls = plan.resources.map(({ definition }) => definition.invokes === 'synchronous')
  const short = plan.resources.map(({ id }, resource) => nouns.shortNoun(id, calls[resource]!))
  const uses = new Map<string, number>()
  for (const noun of short) uses.set(noun.one, (uses.get(noun.one) ?? 0) + 1)
  return short.map((noun, resource) =>
    uses.get(noun.one) === 1 ? noun : nouns.longNoun(plan.resources[resource]!.id, calls[resource]!),
  )
}
