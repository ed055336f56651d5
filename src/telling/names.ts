import type { RunRecord } from '../sim/projections/run-index.ts'
import type { Plan } from '../sim/scenario/plan.ts'

/** How one resource's events are called: "job", or "jobs-2" with no plural of its own. */
interface Noun {
  one: string
  many: string
}

const COUNT_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Words that say what holds the events rather than what they are: "order-queue" holds orders. */
const HOLDERS = /-(queue|bucket|topic|stream|bus|table|api)$/
const nouns = new WeakMap<Plan, Noun[]>()

/** 'upload 2', 'call 3', 'job 5'. */
export function nameOf(run: RunRecord, event: number): string {
  const { source, number } = run.trace.events
  return `${nounOf(run.plan, source.get(event)).one} ${number.get(event)}`
}

/** Several at once, exactly where that is short: 'jobs 6 to 10', 'jobs 5 and 12', 'call 3 and upload 2', else '7 jobs'. */
export function namesOf(run: RunRecord, events: ArrayLike<number>): string {
  // The last call of a tumbling window has no records.
  if (events.length === 0) return 'the last call of a window'
  if (events.length === 1) return nameOf(run, events[0]!)
  const { source, number } = run.trace.events
  const from = source.get(events[0]!)
  const list = Array.from(events)
  if (list.some((event) => source.get(event) !== from)) {
    return list.length === 2 ? list.map((event) => nameOf(run, event)).join(' and ') : countOf(run, events)
  }
  const numbers = list.map((event) => number.get(event)).sort((a, b) => a - b)
  const first = numbers[0]!
  const last = numbers[numbers.length - 1]!
  const { many } = nounOf(run.plan, from)
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${many} ${first} to ${last}`
  if (numbers.length <= 3) return `${many} ${numbers.slice(0, -1).join(', ')} and ${last}`
  return countOf(run, events)
}

/** 'one job', 'five jobs', '25 jobs'; 'three events' when they are of several kinds. */
export function countOf(run: RunRecord, events: ArrayLike<number>): string {
  const { source } = run.trace.events
  const from = events.length > 0 ? source.get(events[0]!) : -1
  const mixed = Array.from(events).some((event) => source.get(event) !== from)
  const noun = from < 0 || mixed ? EVENT : nounOf(run.plan, from)
  return `${countWord(events.length)} ${events.length === 1 ? noun.one : noun.many}`
}

/** 'jobs' or 'job', without a number. */
export function wordOf(run: RunRecord, resource: number, count: number): string {
  const noun = nounOf(run.plan, resource)
  return count === 1 ? noun.one : noun.many
}

/** Up to ten in words, above in digits. */
export const countWord = (count: number): string => COUNT_WORDS[count] ?? count.toLocaleString('en-US')

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const EVENT: Noun = { one: 'event', many: 'events' }

function nounOf(plan: Plan, resource: number): Noun {
  let known = nouns.get(plan)
  if (!known) {
    known = chooseNouns(plan)
    nouns.set(plan, known)
  }
  return known[resource] ?? EVENT
}

/** The short noun, or the whole id where two resources would share one. */
function chooseNouns(plan: Plan): Noun[] {
  const short = plan.resources.map((resource) => shortNoun(resource.id, resource.definition.invokes === 'synchronous'))
  const uses = new Map<string, number>()
  for (const noun of short) uses.set(noun.one, (uses.get(noun.one) ?? 0) + 1)
  return short.map((noun, index) => {
    if (uses.get(noun.one) === 1) return noun
    const { id } = plan.resources[index]!
    return noun === CALL ? { one: `${id} call`, many: `${id} calls` } : { one: `${id} event`, many: `${id} events` }
  })
}

const CALL: Noun = { one: 'call', many: 'calls' }

function shortNoun(id: string, calls: boolean): Noun {
  if (calls) return CALL
  const words = id.replace(HOLDERS, '').replaceAll('-', ' ')
  const one = singular(words)
  if (one !== words) return { one, many: words }
  if (words.replaceAll(' ', '-') !== id) return { one: words, many: `${words}s` }
  return { one: `${id} event`, many: `${id} events` }
}

/** Of a plural, the singular; anything else comes back as it is. */
function singular(words: string): string {
  if (/ies$/.test(words) && words.length > 4) return words.replace(/ies$/, 'y')
  if (/(ss|sh|ch|x|z)es$/.test(words)) return words.slice(0, -2)
  if (/(ss|us|is|[sq]qs|news)$/.test(words) || words.length < 4) return words
  return words.endsWith('s') ? words.slice(0, -1) : words
}
