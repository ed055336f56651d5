import type { RunRecord } from '../sim/projections/run-index.ts'
import type { CaptionShape, LogLine } from '../telling/captions.ts'
import * as texts from '../texts/log.ts'

/** What a line says became of it, for choosing: its words, and the tokens that stand for it. */
export const LOG_OUTCOMES = {
  succeeded: { words: texts.succeeded, shapes: ['succeeded'] },
  failed: { words: texts.failed, shapes: ['failed', 'timedOut'] },
  throttled: { words: texts.throttled, shapes: ['throttled'] },
  again: { words: texts.triedAgain, shapes: ['again', 'waiting'] },
  left: { words: texts.deadLetteredOrLost, shapes: ['deadLettered', 'dropped', 'notReached'] },
  changes: { words: texts.changes, shapes: ['change'] },
} as const satisfies Record<string, { words: string; shapes: readonly CaptionShape[] }>
export type LogOutcome = keyof typeof LOG_OUTCOMES

/** Which lines of the log are wanted; what is '' or undefined asks for nothing. */
export interface LogFilter {
  /** Words that all stand in the line. */
  text: string
  /** Id of a resource: it happened there, or to an event from there. */
  resource: string
  outcome: LogOutcome | ''
  /** Code of the rule that made it; 0: none did. */
  reason: number | undefined
}

export const EVERY_LINE: LogFilter = { text: '', resource: '', outcome: '', reason: undefined }

export const isFiltering = ({ text, resource, outcome, reason }: LogFilter): boolean =>
  text.trim() !== '' || resource !== '' || outcome !== '' || reason !== undefined

/** Whether a line of this run is wanted. */
export function matcherOf({ plan, trace }: RunRecord, filter: LogFilter): (line: LogLine) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const place = filter.resource === '' ? undefined : (plan.indexOf.get(filter.resource) ?? -1)
  const shapes: readonly CaptionShape[] | undefined =
    filter.outcome === '' ? undefined : LOG_OUTCOMES[filter.outcome].shapes
  return ({ text, token, resource, events, rule }) => {
    if (filter.reason !== undefined && rule !== filter.reason) return false
    if (shapes && !shapes.includes(token)) return false
    const isThere = place === undefined || resource === place
    if (!isThere && !events.some((event) => trace.events.source.get(event) === place)) return false
    const said = text.toLowerCase()
    return words.every((word) => said.includes(word))
  }
}
