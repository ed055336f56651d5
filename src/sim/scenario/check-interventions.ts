import { checkField, noFindings, type Problem } from '../schema/check.ts'
import { MOST_EVENTS } from '../schema/events.ts'
import { isRecord, own, parsePointer } from '../schema/pointer.ts'
import type { Checked, createChecker } from './check-document.ts'
import { documentFields, type Intervention } from './document.ts'
import { withIntervention } from './interventions.ts'
import { sendsAlike, volumeIn } from './traffic-volume.ts'

type State = Readonly<Record<string, unknown>>

/** What holds for the whole run, and so cannot change while it goes on. */
const WHOLE_RUN = ['version', 'seed', 'durationSeconds', 'interventions']

export interface InterventionFindings {
  problems: Problem[]
  warnings: Problem[]
}

const idOf = ({ path, message }: Problem) => `${path} ${message}`

/**
 * Applies the interventions in their order and reports what each breaks. One that breaks something is left out, so that
 * the next is judged by its own faults.
 */
export const checkInterventions = (
  document: State,
  base: Checked,
  check: ReturnType<typeof createChecker>,
): InterventionFindings => {
  const findings = noFindings()
  const warnings: Problem[] = []
  const written = own(document, 'interventions') ?? []
  checkField(documentFields.interventions, written, '/interventions', findings)
  const usable = usableOf(written, findings.problems)
  const { durationSeconds } = base.state
  const known = new Set([...base.problems, ...base.warnings].map(idOf))
  let before = document
  let checked = base
  let since = 0
  let sent = 0
  for (const { index, intervention } of usable) {
    const path = `/interventions/${index}`
    const say = (message: string, at = path) => findings.problems.push({ path: at, message })
    const { atSeconds } = intervention
    if (durationSeconds !== undefined && atSeconds > durationSeconds) {
      say(`atSeconds is ${atSeconds}; allowed are 0 to durationSeconds (${durationSeconds} s)`, `${path}/atSeconds`)
      continue
    }
    const change = apply(before, intervention)
    if (!change.ok) {
      say(`${intervention.path}: ${change.message}`, `${path}/path`)
      continue
    }
    const after = change.value as State
    const changed = identityChange(before, after)
    if (changed) {
      say(`${intervention.path}: ${changed}`)
      continue
    }
    const next = check(after, listOf(before, 'connections').length)
    const fresh = next.problems.filter((problem) => !known.has(idOf(problem)))
    for (const problem of fresh) say(`${problem.path}: ${problem.message}`)
    if (fresh.length > 0) continue
    if (durationSeconds !== undefined && base.problems.length === 0 && !sendsAlike(checked.state, next.state)) {
      const until = sent + volumeIn(checked.state, since, atSeconds)
      const all = until + volumeIn(next.state, atSeconds, durationSeconds)
      if (all > MOST_EVENTS) {
        say(
          `${intervention.path}: this brings the events to ${Math.round(all)}; allowed are up to ${MOST_EVENTS} in all`,
        )
        continue
      }
      sent = until
      since = atSeconds
    }
    for (const warning of next.warnings) {
      if (known.has(idOf(warning))) continue
      known.add(idOf(warning))
      warnings.push({ path, message: `${warning.path}: ${warning.message}` })
    }
    before = after
    checked = next
  }
  return { problems: findings.problems, warnings }
}

/** Those that are whole, by time. */
const usableOf = (written: unknown, problems: readonly Problem[]) => {
  if (!Array.isArray(written)) return []
  const broken = new Set(problems.map(({ path }) => path.split('/')[2]))
  if (broken.has(undefined)) return []
  return written
    .map((intervention, index) => ({ intervention: intervention as Intervention, index }))
    .filter(({ index }) => !broken.has(String(index)))
    .toSorted((a, b) => a.intervention.atSeconds - b.intervention.atSeconds)
}

const apply = (state: State, { path, value }: Intervention) => {
  const tokens = parsePointer(path)
  if (!tokens) return { ok: false as const, message: 'this is no JSON Pointer' }
  const [first] = tokens
  if (first === undefined) return { ok: false as const, message: 'allowed is a place inside the document' }
  if (WHOLE_RUN.includes(first)) return { ok: false as const, message: `${first} holds for the whole run` }
  return withIntervention(state, tokens, value)
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})
const listOf = (state: State, name: string): readonly unknown[] => {
  const value = own(state, name)
  return Array.isArray(value) ? value : []
}

/** What a running system keeps: its resources with their types, and its connections with their ends. */
const identityChange = (before: State, after: State): string | undefined => {
  const then = recordOf(own(before, 'resources'))
  const now = recordOf(own(after, 'resources'))
  if (then !== now) {
    for (const [id, resource] of Object.entries(then)) {
      if (own(now, id) === resource) continue
      const type = own(recordOf(resource), 'type')
      if (!Object.hasOwn(now, id)) return `this takes ${id} away; a resource stays while it runs`
      if (own(recordOf(now[id]), 'type') !== type) return `this changes the type of ${id}; a resource stays what it is`
    }
  }
  const connected = listOf(before, 'connections')
  const reconnected = listOf(after, 'connections')
  if (connected === reconnected) return undefined
  for (const [index, connection] of connected.entries()) {
    if (reconnected[index] === connection) continue
    const changed = FIXED.find(([name, standard]) => {
      const [old, fresh] = [connection, reconnected[index]].map((value) => own(recordOf(value), name) ?? standard)
      return old !== fresh
    })
    if (changed) return `this changes ${changed[0]} of connection ${index}; it is fixed when the connection is made`
  }
  return undefined
}

/** Fields of a connection that never change, with what their absence means. */
const FIXED: readonly [string, unknown][] = [
  ['from', undefined],
  ['to', undefined],
  ['as', undefined],
  ['startingPosition', 'TRIM_HORIZON'],
]
