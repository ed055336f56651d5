import type { Seen } from '../share/link.ts'
import { thenAndNow } from '../share/then-and-now.ts'
import { player } from './player.ts'
import { useLab } from './store.ts'

/** Says so as soon as the run on screen has been worked out; not of another one that has taken its place. */
export function sayIfDifferent(seen: Seen): void {
  const { document } = useLab.getState()
  const look = () => {
    const progress = player.progress()
    const isOther = useLab.getState().document !== document
    if (!isOther && !progress?.done) return
    stop()
    const change = isOther || !progress ? undefined : thenAndNow(progress.run, seen)
    if (!change) return
    const problems = change.lines.map((message) => ({ path: '', message }))
    useLab.getState().notify({ title: change.title, problems, consolation: change.why })
  }
  const stop = player.onRun(look)
  look()
}
