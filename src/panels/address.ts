import { useEffect } from 'react'
import { FIRST_ID } from '../scenarios/menu.ts'
import type { OpenedLink } from '../share/open-link.ts'
import { useLab } from '../store/store.ts'
import { inTime } from '../ui/lazily.ts'

const links = inTime(() => import('../share/open-link.ts'))

/** Milliseconds of quiet after a change: a drag of a slider is many. */
const QUIET = 500

/**
 * Keeps the address that of what is open, changes included, so that a reload loses nothing. What an address asked for
 * stays in it until something is changed; the first scenario as it is needs no words.
 */
export function useAddress(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = useLab.subscribe((lab, before) => {
      if (lab.document === before.document && lab.comparison === before.comparison) return
      clearTimeout(timer)
      timer = setTimeout(write, QUIET)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}

async function write(): Promise<void> {
  const { fragmentOf, openLink } = await links()
  const { document, original, galleryId, comparison, unknown } = useLab.getState()
  const asked = openLink(location.hash)
  if (asked?.ok && isOpen(asked)) return
  // A page of one scenario (s/…) opens that one where its address asks for nothing.
  const isHome = !/\/s\/[^/]*$/.test(location.pathname)
  const isFirst = isHome && galleryId === FIRST_ID && document === original && !comparison
  const fragment = isFirst ? undefined : fragmentOf(document, galleryId, {}, comparison, unknown)
  // Not a step in the browser's history: undo is the lab's own.
  history.replaceState(null, '', fragment === undefined ? location.pathname + location.search : `#${fragment}`)
}

/** Whether what an address asks for is what is open. */
function isOpen({ scenario, beside }: Extract<OpenedLink, { ok: true }>): boolean {
  const { document, comparison } = useLab.getState()
  return JSON.stringify([scenario, beside?.document]) === JSON.stringify([document, comparison?.document])
}
