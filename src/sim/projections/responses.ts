import { identifierText } from '../lambda/batch-response.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { numberOf } from '../lambda/rules.ts'
import { jsonOfBytes } from '../resources/content.ts'
import type { Json } from '../schema/fields.ts'
import { RECORD_RESULTS } from '../trace/entries.ts'
import { configAt } from './carried.ts'
import { errorPayload, type Thrown } from './error-payloads.ts'
import { factsOf, type InvocationFacts, requestIdOf, settingsOfRun } from './invocations.ts'
import { payloadIndexOf } from './payload-index.ts'
import { identifierOf, payloadOf } from './payloads.ts'
import type { RunRecord } from './run-index.ts'
import { countedState } from './windows.ts'

const DONE = RECORD_RESULTS.indexOf('done')
const RESPONSE_LIMIT = numberOf('responseTooLarge')
/** What an error says when the document does not. */
const ERROR_MESSAGE = 'The handler failed'

/** Whether the mapping reads failure lists. */
export function reportsFailures(run: RunRecord, facts: InvocationFacts): boolean {
  if (facts.batch < 0) return false
  const connection = configAt(run.plan, facts.startedAt).connections[facts.connection]
  return connection?.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false
}

/** The JSON an invocation gave back, an error's payload included; undefined: it runs. */
export function responseOf(run: RunRecord, invocation: number): Json | undefined {
  const facts = factsOf(run, invocation)
  if (!facts.ended) return undefined
  const settings = settingsOfRun(run, facts)
  const requestId = requestIdOf(run, invocation)
  switch (facts.ended.outcome) {
    case 'success':
      return returnedValue(run, facts, settings)
    case 'error':
      return errorPayload(settings.runtime, thrownIn(facts, settings, requestId))
    case 'timeout':
      return {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${settings.timeout.toFixed(2)} seconds`,
      }
    case 'crash':
      return exited(requestId, exitReason(settings, facts.ended.fault))
    case 'outOfMemory':
      return exited(requestId, 'Runtime exited with error: signal: killed')
    case 'responseTooLarge':
      return {
        errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT} bytes).`,
        errorType: 'Function.ResponseSizeTooLarge',
      }
  }
}

const exited = (requestId: string, reason: string): Json => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
})

export function exitReason(settings: FunctionSettings, fault: number): string {
  const found = settings.handler.faults[fault]
  const exitCode = found?.kind === 'crash' ? found.exitCode : 1
  return exitCode === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${exitCode}`
}

export function thrownIn(facts: InvocationFacts, settings: FunctionSettings, requestId: string): Thrown {
  const fault = settings.handler.faults[facts.ended!.fault]
  return {
    requestId,
    errorType: fault?.errorType,
    errorMessage: fault?.errorMessage ?? ERROR_MESSAGE,
    duringInit: fault?.phase === 'init',
  }
}

/** What the handler returned: as the document says, or what its caller takes for a success. */
function returnedValue(run: RunRecord, facts: InvocationFacts, settings: FunctionSettings): Json {
  const { handler } = settings
  const { fault, results } = facts.ended!
  const decided = handler.faults[fault]
  if (decided?.kind === 'returns') return decided.value
  const failed: number[] = []
  facts.events.forEach((event, place) => {
    if (results[place] !== DONE) failed.push(event)
  })
  const window = windowAnswer(run, facts, failed[0])
  if (failed.length === 0 || !reportsFailures(run, facts)) {
    if (handler.returns !== undefined) return handler.returns
    if (handler.returnsBytes !== undefined) return JSON.parse(jsonOfBytes(handler.returnsBytes)) as Json
  }
  if (reportsFailures(run, facts)) {
    return {
      ...window,
      batchItemFailures: failed.map((event) => ({ itemIdentifier: identifierOf(run, facts.connection, event) })),
    }
  }
  if (facts.batch >= 0) return window ?? null
  const event = facts.events[0]!
  const { definition } = run.plan.resources[run.trace.events.source.get(event)]!
  return definition.sampleResponse?.(payloadOf(run, event)) ?? null
}

/** In a tumbling window a handler answers with what it has counted: all records up to its first failure. */
function windowAnswer(run: RunRecord, facts: InvocationFacts, failed: number | undefined) {
  const window = payloadIndexOf(run).windowOf(facts.invocation)
  if (!window) return undefined
  const done = failed === undefined ? facts.events.length : facts.events.indexOf(failed)
  return { state: countedState(window.counted + done) }
}

/** The events of its batch that a response names as failed, in the batch's order. */
export function reportedFailures(run: RunRecord, invocation: number): number[] {
  const facts = factsOf(run, invocation)
  if (facts.ended?.outcome !== 'success' || !reportsFailures(run, facts)) return []
  const response = responseOf(run, invocation)
  const list = isObject(response) ? response.batchItemFailures : undefined
  if (!Array.isArray(list) || list.length === 0) return []
  const named = new Set(list.map((item) => identifierText((isObject(item) ? item.itemIdentifier : null) ?? null)))
  return Array.from(facts.events).filter((event) =>
    named.has(identifierText(identifierOf(run, facts.connection, event))),
  )
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
