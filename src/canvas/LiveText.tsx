import { useRef } from 'react'
import type { Frame } from '../player/player.ts'
import { useLive, writeText } from './use-live.ts'

/** Text that follows the simulated clock. React never touches its content: it is written once a frame, if it changed. */
export function LiveText({ text, className }: { text: (frame: Frame) => string; className?: string | undefined }) {
  const element = useRef<HTMLSpanElement>(null)
  const shown = useRef('')
  useLive((frame) => {
    const next = text(frame)
    if (next === shown.current || !element.current) return
    shown.current = next
    writeText(element.current, next)
  })
  return <span ref={element} className={className} />
}
