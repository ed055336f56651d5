import { useEffect, useState } from 'react'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useRun } from '../store/use-view.ts'
import * as texts from '../texts/end-card.ts'
import { lazily } from '../ui/lazily.ts'

const Ended = lazily(async () => (await import('./Ended.tsx')).Ended)

/** The card at the end, when somebody has watched until there. Scrubbing to the end does not bring it. */
export function EndPanel({ onShare, className }: { onShare(): void; className: string | undefined }) {
  const run = useRun()
  const [shown, setShown] = useState<Run>()
  useEffect(() => {
    let wasPlaying = false
    return player.onFrame(({ playing, state }) => {
      if (state.kind !== 'ended') setShown(undefined)
      else if (wasPlaying && !playing) setShown(player.run)
      wasPlaying = playing
    })
  }, [])
  const isShown = run !== undefined && shown === run
  useEffect(() => {
    if (!isShown) return
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        setShown(undefined)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [isShown])
  return (
    <>
      <p role="status" className="visually-hidden">
        {isShown ? texts.theRunIsOver : ''}
      </p>
      {isShown && (
        <div className={className}>
          <Ended run={run} onShare={onShare} onClose={() => setShown(undefined)} />
        </div>
      )}
    </>
  )
}
