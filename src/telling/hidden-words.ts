import { SECOND } from '../sim/engine/sim-time.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { settingWords } from '../texts/numbers.ts'

/** How long a receive hides what it brought, as its queue was set then: '7 s'. */
export function hiddenWords({ trace }: RunRecord, receive: number): string {
  return settingWords((trace.untils.get(receive) - trace.timeAt(receive)) / SECOND)
}
