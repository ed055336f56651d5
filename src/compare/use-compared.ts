import { useEffect, useState } from 'react'
import type { Run } from '../sim/simulate.ts'
import { comparer } from '../store/comparer.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import type { RunsCompared } from '../telling/compare.ts'

export interface Compared {
  a: Run
  b: Run
  results: RunsCompared
}

/** Both runs and what they come to, once both have been worked out; what was known before stays until then. */
export function useCompared(): Compared | undefined {
  const progress = useRunProgress()
  const letter = useLab((lab) => lab.comparison?.letter)
  const [known, setKnown] = useState<Compared>()
  const run = progress?.done ? progress.run : undefined
  const kept = player.beside.run
  useEffect(() => {
    if (!run || !kept || !letter) return
    const [a, b] = letter === 'A' ? [kept, run] : [run, kept]
    let current = true
    comparer.compare(a, b).then((results) => current && setKnown({ a, b, results }))
    return () => {
      current = false
    }
  }, [run, kept, letter])
  return known
}
