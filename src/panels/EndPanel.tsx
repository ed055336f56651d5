import { useEffect, useState } from 'react'
import type { Run } from '../sim/simulate.ts'
import { useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRun } from '../store/use-view.ts'
import { theRunIsOver } from '../texts/caption.ts'
import { lazily } from '../ui/lazily.ts'

const Ended = lazily(async () => (await import('./Ended.tsx')).Ended)

/** The card at the end, when somebody has watched until there. Scrubbing to the end does not bring it. */
export function EndPanel({ onShare, className }: { onShare(): void; className: string | undefined }) {
  const run = useRun()
  const [shown, setShown] = useState<Run>()
  // A lesson says itself what its run came to, and asks for the repair that the card would offer.
  const hasLesson = useLessons((state) => state.lesson !== undefined)
  const isOpen = useLab((lab) => lab.panel === 'lessons')
  const isTaught = hasLesson && isOpen
  useEffect(() => {
    if (isTaught) {
      setShown(undefined)
      return undefined
    }
    let wasPlaying = false
    return player.onFrame(({ playing, state }) => {
      if (state.kind !== 'ended') setShown(undefined)
      else if (wasPlaying && !playing) setShown(player.run)
      wasPlaying = playing
    })
  }, [isTaught])
  const isShown = run !== undefined && shown === run
  return (
    <>
      <p role="status" className="visually-hidden">
        {isShown ? theRunIsOver : ''}
      </p>
      {isShown && (
        <div className={className}>
          <Ended run={run} onShare={onShare} onClose={() => setShown(undefined)} />
        </div>
      )}
    </>
  )
}
