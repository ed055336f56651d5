import { useRef } from 'react'
import type { Frame } from '../player/player.ts'
import styles from './LiveBar.module.css'
import { useLive } from './use-live.ts'

/** A bar that fills with the simulated clock: linear, exact after a seek. */
export function LiveBar({
  part,
  tone = 'flight',
  className = '',
}: {
  /** 0 to 1. */
  part: (frame: Frame) => number
  tone?: 'flight' | 'fail' | 'grey' | 'thr'
  className?: string | undefined
}) {
  const fill = useRef<HTMLElement>(null)
  const shown = useRef('')
  useLive((frame) => {
    const share = Math.min(1, Math.max(0, part(frame)))
    const transform = `translateX(${((share - 1) * 100).toFixed(1)}%)`
    if (transform === shown.current) return
    shown.current = transform
    fill.current?.style.setProperty('transform', transform)
  })
  return (
    <span className={`${styles.bar} ${className}`} aria-hidden>
      <i ref={fill} className={styles[tone]} />
    </span>
  )
}
