import type { ComponentType } from 'react'
import { useState } from 'react'
import { useLab } from '../store/store.ts'
import { lazily } from '../ui/lazily.ts'
import { panels } from './index.ts'
import { PHONE, useMedia } from './use-media.ts'

const Slide = lazily(async () => (await import('../ui/Motion.tsx')).Slide)

const LedgerBelow = lazily(async () => (await import('./LedgerBelow.tsx')).LedgerBelow)

/** One panel at a time, beside the canvas, or on a phone from below. */
export function SidePanel({ className }: { className: string | undefined }) {
  const panel = useLab((lab) => lab.panel)
  const [opened, setOpened] = useState(false)
  if (panel !== 'none' && !opened) setOpened(true)
  const isSheet = useMedia(PHONE)
  const isRoomy = useMedia('(min-width: 1200px) and (min-height: 760px)')
  const Content: ComponentType | undefined = panels.find(({ id }) => id === panel)?.Panel
  // What moves panels is fetched with the first of them.
  if (!opened) return null
  return (
    <Slide show={Content && panel} from={isSheet ? 'below' : 'right'} className={className}>
      {Content && <Content />}
      {panel === 'settings' && isRoomy && <LedgerBelow />}
    </Slide>
  )
}
