import { useEffect, useState } from 'react'
import type { RunProgress } from '../player/player.ts'
import { type RunSeries, seriesOf } from '../sim/projections/series.ts'
import type { Run } from '../sim/simulate.ts'

/** So many entries take a few milliseconds: between them the page moves on. */
const AT_ONCE = 10_000

/** The series of the run as far as it has come, read a part at a time; undefined until a run's first is there. */
export function useSeries(drawn: RunProgress | undefined): { run: Run; all: RunSeries; read: number } | undefined {
  const [known, setKnown] = useState<{ run: Run; all: RunSeries; read: number }>()
  const run = drawn?.run
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  useEffect(() => {
    if (!run) return
    const all = seriesOf(run)
    let timer: ReturnType<typeof setTimeout> | undefined
    const readOn = () => {
      if (all.extend(AT_ONCE)) setKnown({ run, all, read: all.read })
      else timer = setTimeout(readOn)
    }
    readOn()
    return () => clearTimeout(timer)
  }, [run, drawn])
  return known?.run === run ? known : undefined
}
