import { memo, useMemo, useRef } from 'react'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/timeline.ts'
import { Drawing, unitOf } from './TimelineBars.tsx'
import styles from './TimelineLanes.module.css'
import { MarkGlyph } from './TimelineMarks.tsx'
import { type Lane, lanesOf } from './timeline-lanes.ts'
import type { Axis } from './timeline-layout.ts'
import { along, usePlayheadMotion } from './use-playhead.ts'

/** Pixels: bars in a lane, under its marks. */
const TALLEST = 17

interface LanesProps {
  axis: Axis
  run: Run
  bar: number
  drawn: unknown
}

/** One lane for each resource: its runs by how they ended, what was refused, what came to it, with its own marks. */
export function TimelineLanes({ axis, run, bar, drawn }: LanesProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  const lanes = useMemo(() => lanesOf(run, axis, bar), [run, axis, bar, drawn])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls it with the arrow keys
    <section className={styles.lanes} aria-label={texts.byResource} tabIndex={0}>
      <ul>
        {lanes.map((lane) => (
          <LaneRow key={lane.resource} axis={axis} name={run.plan.resources[lane.resource]!.id} lane={lane} bar={bar} />
        ))}
      </ul>
    </section>
  )
}

interface LaneProps {
  axis: Axis
  name: string
  lane: Lane
  bar: number
}

const LaneRow = memo(function LaneRow({ axis, name, lane, bar }: LaneProps) {
  const future = useRef<HTMLDivElement>(null)
  usePlayheadMotion(future, axis, along(axis))
  const { bins, marks } = lane
  return (
    <li className={styles.lane}>
      <span className={styles.laneName}>{name}</span>
      <div className={styles.laneWindow}>
        <svg className={styles.laneBars} width={axis.width} aria-hidden="true" focusable="false">
          <Drawing bins={bins} size={bar} unit={unitOf(bins, bar, TALLEST)} />
        </svg>
        {marks.map((mark) => (
          <span key={mark.entry} className={styles.laneMark} style={{ left: mark.x }} title={mark.words}>
            <MarkGlyph shape={mark.shape} size={11} />
          </span>
        ))}
        <div ref={future} className={styles.laneFuture} />
      </div>
    </li>
  )
})
