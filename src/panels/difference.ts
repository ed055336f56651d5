import type { SimTime } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'

/** When the two runs that are compared part; undefined: they do not, or nothing is compared, or it is not known yet. */
export async function partingTime(): Promise<SimTime | undefined> {
  const run = player.progress()?.done ? player.run : undefined
  const kept = player.beside.progress()?.done ? player.beside.run : undefined
  const { comparison } = useLab.getState()
  if (!run || !kept || !comparison) return undefined
  const { comparer } = await import('../store/comparer.ts')
  const results = await (comparison.letter === 'A' ? comparer.compare(kept, run) : comparer.compare(run, kept))
  return results.first?.at
}

/** To the first instant at which they differ. */
export async function goToParting(): Promise<void> {
  const time = await partingTime()
  if (time !== undefined) player.seek(time)
}
