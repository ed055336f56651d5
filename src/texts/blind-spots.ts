/** What happened and CloudWatch's metrics would not have shown. */
import { wereOf } from './grammar.ts'
import { clock, counted, figure } from './numbers.ts'

export const partial = (records: number, runs: number) =>
  `${counted(records, 'record')} failed in ${counted(runs, 'run')} that ${runs === 1 ? 'counts as a success' : 'count as successes'}: Errors counts none of them.`
export const answers = (calls: number) =>
  `${counted(calls, 'call')} got status 200 although the code failed: whoever watches Lambda's status codes sees successes.`
export const refused = (batches: number) =>
  `${counted(batches, 'batch', 'batches')} ${wereOf(batches)} refused: Throttles counts them, but neither Invocations nor Errors does.`
export const again = (events: number) =>
  `${counted(events, 'event')} ${wereOf(events)} done more than once: no metric counts that.`
/** At a time in microseconds. */
export const peak = (runs: number, at: number, inMinute: number) =>
  `${counted(runs, 'run')} began within the second at ${clock(at, 0)}: by the minute it is ${figure(inMinute)}, or ${figure(inMinute / 60, 1)} a second.`
