import { useEffect } from 'react'
import { useLab } from '../store/store.ts'
import { inTime } from '../ui/lazily.ts'

const fetchKeys = inTime(() => import('./keys.ts'))

/** Listens for the keys while mounted, unless they are switched off; what they do is fetched with the first of them. */
export function useKeys(onHelp: () => void): void {
  const on = useLab((lab) => lab.shortcuts)
  useEffect(() => {
    if (!on) return
    let keys: Awaited<ReturnType<typeof fetchKeys>> | undefined
    const listen = (event: KeyboardEvent) => {
      if (keys) keys.takeKey(event, onHelp)
      else
        fetchKeys().then(
          (fetched) => {
            keys = fetched
            keys.takeKey(event, onHelp)
          },
          () => {},
        )
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on, onHelp])
}
