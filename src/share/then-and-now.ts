import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import * as ledger from '../texts/ledger.ts'
import * as texts from '../texts/then-and-now.ts'
import { COUNTED, type Counted, type Seen } from './link.ts'

const WORDS: Record<Counted, string> = {
  sent: ledger.sent,
  succeeded: ledger.succeeded,
  failed: ledger.failedAtTheCaller,
  deadLettered: ledger.deadLettered,
  sentToDestination: ledger.sentToADestination,
  dropped: ledger.dropped,
  filtered: ledger.filtered,
  expired: ledger.expired,
}

/** In words. */
export interface ThenAndNow {
  title: string
  /** "Dead-lettered: then 20, now 18" */
  lines: string[]
  why: string
}

/** What of a finished run is not as the author of a link saw it, and why; undefined where all of it is. */
export function thenAndNow(run: Run, { rules, totals }: Seen): ThenAndNow | undefined {
  const now = totalsAtEnd(run)
  const changed = COUNTED.filter((name) => totals[name] !== now[name])
  if (changed.length === 0) return undefined
  return {
    title: texts.endsOtherwise,
    lines: changed.map((name) => texts.thenNow(WORDS[name], totals[name], now[name])),
    why: rules === RULES_DATE ? texts.hasChanged : texts.rulesDiffer(rules, RULES_DATE),
  }
}
