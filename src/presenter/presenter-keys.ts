import { useEffect, useRef } from 'react'
import { takeStepCode } from '../panels/step-code.ts'
import { player } from '../store/player.ts'
import { usePresenting } from '../store/presenting.ts'
import { useLab } from '../store/store.ts'
import type { Showing } from './showing.ts'

/** Where space, or an arrow, already means something. */
const PRESSED = 'button, a, input, [role="switch"]'
const TURNED = 'input, [role="slider"]'

/** What a remote sends, and the few keys beside it. Page Down goes on to what comes next; Escape leaves. */
export function usePresenterKeys(showing: Showing | undefined): void {
  const latest = useRef(showing)
  latest.current = showing
  useEffect(() => {
    const leave = () => usePresenting.getState().present(false)
    const acts = new Map<string, () => void>([
      ['pagedown', () => (latest.current ? latest.current.on() : player.step(1))],
      ['pageup', () => (latest.current ? latest.current.back() : player.step(-1))],
      ['arrowright', () => player.step(1)],
      ['arrowleft', () => player.step(-1)],
      ['home', () => (latest.current ? latest.current.again() : player.seek(0))],
      ['escape', leave],
      ['p', leave],
      [' ', () => player.toggle()],
      ['k', () => player.toggle()],
      ['n', () => player.nextFailure(1)],
    ])
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (useLab.getState().shortcuts && takeStepCode(event)) return
      const key = event.key.toLowerCase()
      const act = acts.get(key)
      const target = event.target instanceof Element ? event.target : undefined
      if (!act || target?.closest('dialog')) return
      if (key === ' ' && target?.closest(PRESSED)) return
      if (/^(arrow|home)/.test(key) && target?.closest(TURNED)) return
      if (/^[a-z]$/.test(key) && !useLab.getState().shortcuts) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
