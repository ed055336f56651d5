import { AnimatePresence, domAnimation, LazyMotion, MotionConfig, useIsPresent } from 'framer-motion'
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
export function Slide({ show, ...panel }: SlideProps) {
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion="user" transition={{ duration: 0.18, ease: 'easeOut' }}>
        <AnimatePresence>{show && <Sliding key={show} {...panel} />}</AnimatePresence>
      </MotionConfig>
    </LazyMotion>
  )
}

/** What is on its way out is a picture only: nobody finds it by Tab, pointer or screen reader beside what took its place. */
function Sliding({ from, className, children }: Omit<SlideProps, 'show'>) {
  const away = from === 'right' ? { x: 24, opacity: 0 } : { y: 24, opacity: 0 }
  return (
    <m.div
      className={className}
      inert={!useIsPresent()}
      initial={away}
      animate={{ x: 0, y: 0, opacity: 1 }}
      exit={away}
    >
      {children}
    </m.div>
  )
}
