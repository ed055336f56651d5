import { memo, useEffect, useRef, useState } from 'react'
import { logLine } from '../sim/projections/captions.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRun } from '../store/use-view.ts'
import { names } from '../ui/Button.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { CaptionMark } from './CaptionMark.tsx'
import styles from './EventLog.module.css'
import { figure } from './fields/words.ts'
import { LogIndex } from './log-index.ts'
import { Chip, PanelFrame } from './PanelFrame.tsx'
import { clock } from './time-words.ts'

/** Two lines of words each. */
const ROW_HEIGHT = 48
/** Milliseconds of a frame that may go into reading on. */
const BUDGET = 5

/** The run in words, as far as the playhead. */
export function EventLog() {
  const run = useRun()
  const { openPanel } = useLab.getState()
  const log = useLog(run)
  return (
    <PanelFrame
      title="Event log"
      beside={log && log.lines > 0 && <Chip>{figure(log.lines)} so far</Chip>}
      onClose={() => openPanel('none')}
    >
      {run && log && log.lines > 0 ? (
        <VirtualList
          label="What happened"
          count={log.lines}
          rowHeight={ROW_HEIGHT}
          followEnd
          keyOf={(line) => log.index.entryAt(line)}
          row={(line) => <Line run={run} entry={log.index.entryAt(line)} isLast={line === log.lines - 1} />}
        />
      ) : (
        <p className={styles.empty}>Nothing has happened yet.</p>
      )}
    </PanelFrame>
  )
}

function useLog(run: Run | undefined): { index: LogIndex; lines: number } | undefined {
  const [log, setLog] = useState<{ index: LogIndex; lines: number }>()
  const index = useRef<LogIndex>(undefined)
  useEffect(() => {
    if (!run) return
    let later = 0
    const read = () => {
      cancelAnimationFrame(later)
      if (index.current?.run !== run) index.current = new LogIndex(run)
      const { cursor } = player.frame()
      const deadline = performance.now() + BUDGET
      const known = index.current
      const caughtUp = known.readTo(cursor, () => performance.now() > deadline)
      const lines = known.linesUntil(cursor)
      setLog((before) => (before?.index === known && before.lines === lines ? before : { index: known, lines }))
      if (!caughtUp) later = requestAnimationFrame(read)
    }
    read()
    const stop = player.onFrame(read)
    return () => {
      stop()
      cancelAnimationFrame(later)
    }
  }, [run])
  return log?.index.run === run ? log : undefined
}

const Line = memo(function Line({ run, entry, isLast }: { run: Run; entry: number; isLast: boolean }) {
  const line = logLine(run, entry)
  if (!line) return null
  const { before, strong, after, at, token, events } = line
  const [event] = events
  const words = (
    <>
      {before}
      <b>{strong}</b>
      {after}
    </>
  )
  return (
    <div className={names(styles.line, isLast && styles.last)}>
      <button
        type="button"
        className={styles.time}
        title="Go to this moment"
        aria-label={`${clock(at, 2)}, go to this moment`}
        onClick={() => {
          player.pause()
          player.seekCursor(entry + 1)
        }}
      >
        {clock(at, 2)}
      </button>
      <CaptionMark shape={token} size={18} />
      {event === undefined ? (
        <p className={styles.words}>{words}</p>
      ) : (
        <button
          type="button"
          className={styles.words}
          title="Show this event"
          onClick={() => useLab.getState().select({ kind: 'event', event })}
        >
          {words}
        </button>
      )}
    </div>
  )
})
