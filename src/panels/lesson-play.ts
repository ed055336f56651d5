import { useEffect } from 'react'
import { fromSeconds, SECOND } from '../sim/engine/sim-time.ts'
import { useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'

/** Plays on, and stops by itself at a moment, or where it lands from there; seconds. Returns what takes it back. */
export function playUntil(seconds: number, lands = seconds): () => void {
  const until = Math.round(seconds * SECOND)
  let over = false
  const stop = player.onFrame(({ time, playing }) => {
    if (over || time < until) return
    over = true
    if (playing) player.pause()
    if (time > until || lands > seconds) player.seek(Math.round(lands * SECOND))
  })
  player.play()
  return stop
}

/** Keeps the playhead before what a question is about, whatever key is pressed. Returns what lets it go. */
export function stayBefore(seconds: number): () => void {
  const limit = Math.round(seconds * SECOND)
  return player.onFrame(({ time }) => {
    if (time <= limit) return
    player.pause()
    player.seek(limit)
  })
}

/** Hides what happens after a moment, and stays before it, for as long as a question is open; undefined: nothing. */
export function useHidden(seconds: number | undefined): void {
  useEffect(() => {
    if (seconds === undefined) return undefined
    useLessons.getState().hideFrom(fromSeconds(seconds))
    const letGo = stayBefore(seconds)
    return () => {
      letGo()
      useLessons.getState().hideFrom(undefined)
    }
  }, [seconds])
}
