import { base64, utf8 } from '../engine/encoding.ts'
import { MILLISECOND } from '../engine/sim-time.ts'
import { isoMilliseconds } from '../resources/arn.ts'
import { errorLog } from './error-payloads.ts'
import { billedMilliseconds, executedVersion, factsOf, isColdStart, requestIdOf, settingsOfRun } from './invocations.ts'
import { exitReason, thrownIn } from './responses.ts'
import type { RunRecord } from './run-index.ts'

/** How much of the log the header X-Amz-Log-Result brings. */
const LOG_TAIL_BYTES = 4096

/** The log of one invocation as CloudWatch shows it; empty while it runs. */
export function logOf(run: RunRecord, invocation: number): string {
  const facts = factsOf(run, invocation)
  if (!facts.ended) return ''
  const settings = settingsOfRun(run, facts)
  const requestId = requestIdOf(run, invocation)
  const { outcome, initDuration, duration, at } = facts.ended
  const time = isoMilliseconds(at)
  const lines = [`START RequestId: ${requestId} Version: ${executedVersion(facts)}`]
  if (outcome === 'error') lines.push(...errorLog(settings.runtime, thrownIn(facts, settings, requestId), time))
  if (outcome === 'timeout')
    lines.push(`${time} ${requestId} Task timed out after ${settings.timeout.toFixed(2)} seconds`, '')
  if (outcome === 'crash') lines.push(`RequestId: ${requestId} Error: ${exitReason(settings, facts.ended.fault)}`)
  if (outcome === 'outOfMemory') lines.push(`RequestId: ${requestId} Error: Runtime exited with error: signal: killed`)
  lines.push(
    `END RequestId: ${requestId}`,
    `${[
      `REPORT RequestId: ${requestId}`,
      `Duration: ${(duration / MILLISECOND).toFixed(2)} ms`,
      `Billed Duration: ${billedMilliseconds(initDuration, duration)} ms`,
      `Memory Size: ${settings.memorySize} MB`,
      `Max Memory Used: ${outcome === 'outOfMemory' ? settings.memorySize : Math.min(64, settings.memorySize)} MB`,
      ...(isColdStart(facts) ? [`Init Duration: ${(initDuration / MILLISECOND).toFixed(2)} ms`] : []),
      ...(outcome === 'timeout' ? ['Status: timeout'] : []),
      ...(outcome === 'crash' || outcome === 'outOfMemory' ? ['Status: error', 'Error Type: Runtime.ExitError'] : []),
    ].join('\t')}\t`,
  )
  return `${lines.join('\n')}\n`
}

/** The last 4 KB of the log, in base64: the header X-Amz-Log-Result. */
export const logTailOf = (run: RunRecord, invocation: number): string =>
  base64(utf8(logOf(run, invocation)).slice(-LOG_TAIL_BYTES))
