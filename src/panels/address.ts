import { useEffect } from 'react'
import { playable } from '../scenarios/index.ts'
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
      if (lab.document === before.document) return
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
  const { document, original, galleryId } = useLab.getState()
  const asked = openLink(location.hash)
  if (asked?.ok && JSON.stringify(asked.scenario) === JSON.stringify(document)) return
  const isFirst = galleryId === playable[0]?.id && document === original
  const fragment = isFirst ? undefined : fragmentOf(document, galleryId, {})
  // Not a step in the browser's history: undo is the lab's own.
  history.replaceState(null, '', fragment === undefined ? location.pathname + location.search : `#${fragment}`)
}
