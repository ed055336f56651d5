import { COUNTED, type Counted, type Seen } from '../share/link.ts'
import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import * as ledger from '../texts/ledger.ts'
import * as texts from '../texts/then-and-now.ts'
import { player } from './player.ts'
import { type Notice, useLab } from './store.ts'

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

/** What of a finished run is not as the author of a link saw it, and why; undefined where all of it is. */
export function thenAndNow(run: Run, { rules, totals }: Seen): Notice | undefined {
  const now = totalsAtEnd(run)
  const changed = COUNTED.filter((name) => totals[name] !== now[name])
  if (changed.length === 0) return undefined
  const why = rules === RULES_DATE ? texts.hasChanged : texts.rulesDiffer(rules, RULES_DATE)
  return {
    title: texts.endsOtherwise,
    problems: changed.map((name) => ({ path: '', message: texts.thenNow(WORDS[name], totals[name], now[name]) })),
    consolation: why,
  }
}

/** Says so as soon as the run on screen has been worked out; not of another one that has taken its place. */
export function sayIfDifferent(seen: Seen): void {
  const { document } = useLab.getState()
  const look = () => {
    const progress = player.progress()
    const isOther = useLab.getState().document !== document
    if (!isOther && !progress?.done) return
    stop()
    const notice = isOther || !progress ? undefined : thenAndNow(progress.run, seen)
    if (notice) useLab.getState().notify(notice)
  }
  const stop = player.onRun(look)
  look()
}
