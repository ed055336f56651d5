import { type RefObject, useEffect, useRef, useState } from 'react'
import { usePlayer } from '../store/use-view.ts'
import type { Found } from './found.ts'
import { useScene } from './scene.ts'
import styles from './TokenTip.module.css'
import { type TipWords, tipWords } from './tip-words.ts'

interface Props {
  holder: RefObject<HTMLElement | null>
  finder: RefObject<((clientX: number, clientY: number) => Found | undefined) | undefined>
}

/** What moves goes on under a pointer that rests: how often it is asked anew, in milliseconds. */
const EVERY_MS = 120
/** Beside the pointer, in pixels. */
const AWAY = 14

/** Names what is under the pointer, and says what a click opens. The log says the same to who points at nothing. */
export function TokenTip({ holder, finder }: Props) {
  const { run } = useScene()
  const player = usePlayer()
  const tip = useRef<HTMLDivElement>(null)
  const [words, setWords] = useState<TipWords>()

  useEffect(() => {
    const root = holder.current
    if (!root) return
    let pointer: { x: number; y: number } | undefined
    let asked = 0
    const ask = (now: number) => {
      asked = now
      const found = pointer && finder.current?.(pointer.x, pointer.y)
      const next = found && tipWords(run, found)
      setWords((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next))
      const element = tip.current
      if (!pointer || !element) return
      const box = root.getBoundingClientRect()
      const x = Math.min(pointer.x - box.left + AWAY, box.width - element.offsetWidth - 4)
      const below = pointer.y - box.top + AWAY
      const y = below + element.offsetHeight > box.height ? below - 2 * AWAY - element.offsetHeight : below
      element.style.transform = `translate(${Math.max(4, x)}px, ${y}px)`
    }
    const move = ({ clientX, clientY, buttons, pointerType, timeStamp }: PointerEvent) => {
      pointer = buttons === 0 && pointerType !== 'touch' ? { x: clientX, y: clientY } : undefined
      ask(timeStamp)
    }
    const leave = ({ timeStamp }: PointerEvent) => {
      pointer = undefined
      ask(timeStamp)
    }
    root.addEventListener('pointermove', move)
    root.addEventListener('pointerleave', leave)
    const stop = player.onFrame(() => {
      const now = performance.now()
      if (pointer && now - asked > EVERY_MS) ask(now)
    })
    return () => {
      root.removeEventListener('pointermove', move)
      root.removeEventListener('pointerleave', leave)
      stop()
    }
  }, [holder, finder, run, player])

  return (
    <div ref={tip} className={styles.tip} style={{ visibility: words ? 'visible' : 'hidden' }} aria-hidden>
      <span>
        <b>{words?.name}</b> {words?.state}
      </span>
      {words?.opens && <span>{words.opens}</span>}
    </div>
  )
}
