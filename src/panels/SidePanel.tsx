import type { ComponentType } from 'react'
import { useEffect, useState } from 'react'
import { useLab } from '../store/store.ts'
import { Slide } from '../ui/Motion.tsx'
import { panels } from './index.ts'

/** One panel at a time, beside the canvas, or on a phone from below. */
export function SidePanel({ className }: { className: string | undefined }) {
  const panel = useLab((lab) => lab.panel)
  const isSheet = useMedia('(max-width: 767px)')
  const Content: ComponentType | undefined = panels.find(({ id }) => id === panel)?.Panel
  return (
    <Slide show={Content && panel} from={isSheet ? 'below' : 'right'} className={className}>
      {Content && <Content />}
    </Slide>
  )
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const update = () => setMatches(list.matches)
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return matches
}
