import { useEffect, useMemo } from 'react'
import type { Look } from '../share/link.ts'
import { fragmentOf } from '../share/open-link.ts'
import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { clock } from '../texts/numbers.ts'
import { ShareDialog } from './ShareDialog.tsx'

/** What is shared is what is on screen when the dialog opens. */
export function Share({ onClose }: { onClose(): void }) {
  const { document, galleryId, selection, panel, comparison, unknown } = useLab.getState()
  // What is shared stands still while it is shared.
  useEffect(() => player.pause(), [])
  const look = useMemo((): Look => {
    const { time, cursor } = player.frame()
    const isWhole = player.run?.trace.countUntil(time) === cursor
    return {
      time,
      ...(isWhole ? {} : { cursor }),
      ...(selection && { selection }),
      ...(panel !== 'none' && { panel }),
    }
  }, [selection, panel])
  return (
    <ShareDialog
      moment={clock(look.time ?? 0)}
      linkOf={(withMoment) => {
        const fragment = fragmentOf(document, galleryId, { ...(withMoment && look), ...seenNow() }, comparison, unknown)
        return fragment === undefined ? undefined : `${location.href.replace(/#.*$/, '')}#${fragment}`
      }}
      fileName={`${galleryId ?? 'scenario'}.json`}
      fileText={() => `${JSON.stringify(document, null, 2)}\n`}
      onClose={onClose}
    />
  )
}

/** What whoever shares has seen, once it is known. */
function seenNow(): Pick<Look, 'seen'> {
  const progress = player.progress()
  return progress?.done ? { seen: { rules: RULES_DATE, totals: totalsAtEnd(progress.run) } } : {}
}
