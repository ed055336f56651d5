import { useMemo } from 'react'
import { type Balance, type LedgerNumber, totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import { useLessons } from '../store/lessons.ts'
import { useFrame, useLeft, useRunProgress } from '../store/use-view.ts'
import { compareRuns } from '../telling/outcome.ts'
import { LedgerTable } from './Ledger.tsx'

interface LedgerNowProps {
  run: Run
  onOpen(number: LedgerNumber, column: 'soFar' | 'atEnd'): void
}

/** The balance at the playhead and at the end, and what the last change moved of it. */
export function LedgerNow({ run, onOpen }: LedgerNowProps) {
  const progress = useRunProgress()
  const left = useLeft()
  const done = progress?.run === run && progress.done
  const soFar = useFrame(({ view }): Balance => ({ ...view.totals, ...view.sideEffects }), sameBalance)
  // Tenths are enough, and spare nine of ten renders.
  const time = useFrame((frame) => Math.floor(frame.time / 100_000) * 100_000)
  const predicting = useLessons((state) => state.hiddenFrom !== undefined)
  const atEnd = useMemo(() => (done && !predicting ? totalsAtEnd(run) : undefined), [run, done, predicting])
  const before = useMemo(() => (left && done ? totalsAtEnd(left) : undefined), [left, done])
  const comparison = useMemo(() => (left && done ? compareRuns(left, run) : undefined), [left, run, done])
  return (
    <LedgerTable
      soFar={soFar}
      time={time}
      {...(atEnd && { atEnd, endedAt: run.endedAt })}
      {...(before && { before })}
      {...(comparison && { comparison })}
      onOpen={onOpen}
    />
  )
}

const sameBalance = (a: Balance, b: Balance) => (Object.keys(a) as (keyof Balance)[]).every((key) => a[key] === b[key])
