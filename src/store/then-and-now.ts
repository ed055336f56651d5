import { COUNTED, type Counted, type Seen } from '../share/link.ts'
import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from './player.ts'
import { type Notice, useLab } from './store.ts'

const WORDS: Record<Counted, string> = {
  sent: 'Sent',
  succeeded: 'Done',
  failed: 'Failed',
  deadLettered: 'Dead-lettered',
  sentToDestination: 'Sent to a destination',
  dropped: 'Dropped',
  filtered: 'Filtered out',
  expired: 'Expired',
}

/** What of a finished run is not as the author of a link saw it, and why; undefined where all of it is. */
export function thenAndNow(run: Run, { rules, totals }: Seen): Notice | undefined {
  const now = totalsAtEnd(run)
  const changed = COUNTED.filter((name) => totals[name] !== now[name])
  if (changed.length === 0) return undefined
  const why =
    rules === RULES_DATE
      ? 'The scenario it began with, or how this lab works it out, has been changed since.'
      : `The link was made by AWS's rules as of ${rules}; this lab follows those of ${RULES_DATE}.`
  return {
    title: 'This run ends otherwise than when the link was made',
    problems: changed.map((name) => ({ path: '', message: `${WORDS[name]}: then ${totals[name]}, now ${now[name]}` })),
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
