import { useEffect } from 'react'
import { useLab } from '../store/store.ts'
import { inTime } from '../ui/lazily.ts'

type Keys = typeof import('./keys.ts')

const fetchKeys = inTime((): Promise<Keys> => import('./keys.ts'))
/** One for all presses that come before it: each waits for the one before. */
let fetching: Promise<Keys> | undefined

/** Listens for the keys while mounted, unless they are switched off; what they do is fetched with the first of them. */
export function useKeys(onHelp: () => void): void {
  const on = useLab((lab) => lab.shortcuts)
  useEffect(() => {
    if (!on) return
    let keys: Keys | undefined
    const listen = (event: KeyboardEvent) => {
      if (keys) return keys.takeKey(event, onHelp)
      fetching ??= fetchKeys()
      fetching.then(
        (fetched) => {
          keys = fetched
          keys.takeKey(event, onHelp)
        },
        () => {
          fetching = undefined
        },
      )
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on, onHelp])
}
