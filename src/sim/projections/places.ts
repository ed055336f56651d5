import type { SimTime } from '../engine/sim-time.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { functionIn, isFunction } from '../resources/function.ts'
import type { Resolved } from '../scenario/document.ts'
import type { Plan } from '../scenario/plan.ts'
import { OUTCOMES, type Outcome } from '../trace/entries.ts'
import { indexOf, type RunIndex, type RunRecord } from './run-index.ts'

/** What a resource is on the screen; 'other' only ever receives, as a table does. */
export type ResourceRole = 'caller' | 'function' | 'queue' | 'stream' | 'other'

export function roleOf(plan: Plan, resource: number): ResourceRole {
  const { definition } = plan.resources[resource]!
  if (isFunction(definition)) return 'function'
  if (definition.invokes === 'polled') return 'visibilityTimeout' in definition.fields ? 'queue' : 'stream'
  return definition.invokes ? 'caller' : 'other'
}

/** Lambda's own queue for a function's asynchronous events, by the function's name. */
export const eventQueueOf = (name: string): string => `${name}/queue`
/** Where what a function has done is counted. */
export const doneBy = (name: string): string => `${name}/done`

/** Whether it answers clients of its own, as a gateway does. */
export const hasClients = (plan: Plan, resource: number): boolean =>
  plan.resources[resource]?.definition.clients !== undefined

/** The resource that an event came from. */
export const callerOf = (run: RunRecord, event: number): number => run.trace.events.source.get(event)

/** The function an event travels to over its own connection; -1: it goes to a queue, or nowhere. */
export function doorOf(run: RunRecord, event: number): number {
  const connection = run.plan.connections[run.trace.events.connection.get(event)]
  return connection && roleOf(run.plan, connection.to) === 'function' ? connection.to : -1
}

/** How an invocation ended; undefined while it runs, and where nothing ran. */
export function outcomeOf(run: RunRecord, invocation: number): Outcome | undefined {
  return OUTCOMES[indexOf(run).outcomeOf(invocation)]
}

/** Lambda's answer as its pill says it: '200', '200 error', '429'. */
export function answerLabel(index: RunIndex, status: number, invocation: number): string {
  return status === 200 && invocation >= 0 && index.outcomeOf(invocation) > 0 ? '200 error' : String(status)
}

/** What the document said after the first `interventions` changes. */
export const configAt = (plan: Plan, interventions: number): Resolved =>
  plan.configs[Math.min(interventions, plan.configs.length - 1)]!

/** What the document said at a time, changes of that instant included. */
export function configAtTime(plan: Plan, time: SimTime): Resolved {
  let count = 0
  while (count < plan.interventionTimes.length && plan.interventionTimes[count]! <= time) count++
  return configAt(plan, count)
}

/** Settings of a function; undefined for any other resource, and before an intervention adds it. */
export function functionSettingsOf(plan: Plan, config: Resolved, resource: number): FunctionSettings | undefined {
  return functionIn(config.resources[plan.resources[resource]!.id])
}
