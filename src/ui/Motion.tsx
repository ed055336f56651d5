import { AnimatePresence, domAnimation, LazyMotion, MotionConfig } from 'framer-motion'
import * as m from 'framer-motion/m'
import type { ReactNode } from 'react'

interface SlideProps {
  /** Undefined: nothing is there. A new key is a new panel. */
  show: string | undefined
  from: 'right' | 'below'
  className?: string | undefined
  children: ReactNode
}

/** Slides in from an edge and out again. Whoever asked for less motion gets a change of opacity. */
export function Slide({ show, from, className, children }: SlideProps) {
  const away = from === 'right' ? { x: 24, opacity: 0 } : { y: 24, opacity: 0 }
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion="user" transition={{ duration: 0.18, ease: 'easeOut' }}>
        <AnimatePresence>
          {show && (
            <m.div key={show} className={className} initial={away} animate={{ x: 0, y: 0, opacity: 1 }} exit={away}>
              {children}
            </m.div>
          )}
        </AnimatePresence>
      </MotionConfig>
    </LazyMotion>
  )
}
