import { useEffect, useState } from 'react'
import { Moments } from '../player/moments.ts'
import type { Frame } from '../player/player.ts'
import type { Run } from '../sim/simulate.ts'
import { useLab } from '../store/store.ts'
import { useFrame, usePlayer } from '../store/use-view.ts'
import { type Caption as CaptionWords, captionFor } from '../telling/captions.ts'
import * as texts from '../texts/caption.ts'
import { clock } from '../texts/numbers.ts'
import { CaptionLine } from './CaptionLine.tsx'

/**
 * What the moment on screen is, in the run that is drawn here. It holds until the next one has something to say.
 * `aloud`: it is read out when it changes; of two captions at once only one is.
 */
export function Caption({ aloud = true }: { aloud?: boolean }) {
  const caption = useCaption()
  const description = useLab((lab) => lab.document.description)
  const time = useFrame((frame) => clock(caption?.at ?? frame.time))
  if (!caption)
    return (
      <CaptionLine shape="flight" before={opening(description)} strong="" after="" rule={0} time={time} aloud={aloud} />
    )
  const { token, before, strong, after, rule } = caption
  return (
    <CaptionLine shape={token} before={before} strong={strong} after={after} rule={rule} time={time} aloud={aloud} />
  )
}

/** Longer would wrap, and move what is below. */
const LONGEST_OPENING = 110

/** Before anything happens: what there is. */
export function opening(description: string | undefined): string {
  const first = description?.split(/(?<=\.)\s/)[0] ?? ''
  return first !== '' && first.length <= LONGEST_OPENING ? first : texts.nothingHasHappenedYet
}

/** Milliseconds a sentence stays at least while it plays: a moment under Follow lasts no shorter. */
const SHORTEST = 440
/** So many moments without words are looked back over. */
const MOST_SILENT = 50

/** The sentence of the moment on screen; undefined until something has happened. */
export function useCaption(): CaptionWords | undefined {
  const player = usePlayer()
  const [caption, setCaption] = useState<CaptionWords>()
  useEffect(() => {
    let shown: { run: Run; moment: number; since: number } | undefined
    let moments: Moments | undefined
    const tell = ({ cursor, playing }: Frame) => {
      const { run } = player
      const progress = player.progress()
      if (!run || !progress) return
      if (moments?.trace !== run.trace) moments = new Moments(run.trace)
      moments.extend(progress.done ? Number.POSITIVE_INFINITY : progress.computedTo)
      const moment = momentAt(moments, cursor)
      if (shown?.run === run && shown.moment === moment) return
      const now = performance.now()
      if (playing && shown?.run === run && now - shown.since < SHORTEST) return
      const next = wordsFor(run, moments, moment)
      // A moment without words of its own leaves the last ones standing.
      shown = { run, moment, since: next ? now : (shown?.since ?? 0) }
      setCaption(next)
    }
    // Where nothing moves, no frame would come by itself.
    tell(player.frame())
    return player.onFrame(tell)
  }, [player])
  return caption
}

/** The moment of which the last applied entry is a part, or the one before it; -1: none has begun. */
function momentAt(moments: Moments, cursor: number): number {
  const next = moments.afterCursor(cursor)
  return next < moments.length && moments.at(next).from < cursor ? next : next - 1
}

function wordsFor(run: Run, moments: Moments, moment: number): CaptionWords | undefined {
  for (let index = moment; index >= Math.max(0, moment - MOST_SILENT); index--) {
    const { from, to } = moments.at(index)
    const caption = captionFor(run, from, to)
    if (caption) return caption
  }
  return undefined
}
