import { AnimatePresence, LazyMotion, MotionConfig } from 'framer-motion'
import * as m from 'framer-motion/m'
import type { ReactNode } from 'react'

const loadFeatures = () => import('./motion-features.ts').then((features) => features.default)

/** Around everything that comes and goes. Whoever asked for less motion gets a change of opacity. */
export function Motion({ children }: { children: ReactNode }) {
  return (
    <LazyMotion features={loadFeatures} strict>
      <MotionConfig reducedMotion="user" transition={{ duration: 0.18, ease: 'easeOut' }}>
        {children}
      </MotionConfig>
    </LazyMotion>
  )
}

interface SlideProps {
  /** Undefined: nothing is there. A new key is a new panel. */
  show: string | undefined
  from: 'right' | 'below'
  className?: string
  children: ReactNode
}

/** Slides in from an edge and out again. */
export function Slide({ show, from, className, children }: SlideProps) {
  const away = from === 'right' ? { x: 24, opacity: 0 } : { y: 24, opacity: 0 }
  return (
    <AnimatePresence initial={false}>
      {show && (
        <m.div key={show} className={className} initial={away} animate={{ x: 0, y: 0, opacity: 1 }} exit={away}>
          {children}
        </m.div>
      )}
    </AnimatePresence>
  )
}
