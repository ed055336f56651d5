import type { Assumptions } from '../../sim/lambda/assumptions.ts'
import type { ResourceSettings } from '../../sim/resources/index.ts'
import type { PlanResource } from '../../sim/scenario/plan.ts'
import { attemptsOf } from '../../sim/schema/retry.ts'
import * as texts from '../../texts/nodes.ts'
import { inWords } from '../words.ts'

/** What the service does when Lambda has answered 202. */
export const afterAccepted = ({ definition }: PlanResource): string =>
  definition.awaitsAnswer ? texts.acceptedWaits : texts.acceptedMovesOn

/** How often a caller who waits tries again by itself. */
export function ownRetryWords(
  { definition }: PlanResource,
  settings: ResourceSettings,
  assumptions: Assumptions,
): string {
  const attempts = Math.max(
    'retry' in settings ? attemptsOf(settings.retry) : 1,
    definition.ownRetries?.attempts(settings, assumptions) ?? 1,
  )
  const retries = attempts - 1
  return retries === 0 ? texts.noRetryOfIts : texts.retriesOfItsOwn(inWords(retries), retries)
}
