import { memo, useEffect, useMemo, useState } from 'react'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRun } from '../store/use-view.ts'
import { logLine } from '../telling/captions.ts'
import * as actions from '../texts/actions.ts'
import { nothingHasHappenedYet } from '../texts/caption.ts'
import * as texts from '../texts/log.ts'
import { clock, figure } from '../texts/numbers.ts'
import { IconButton, names } from '../ui/Button.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { CaptionMark } from './CaptionMark.tsx'
import styles from './EventLog.module.css'
import { LogReasons, reasonWords } from './LogReasons.tsx'
import tools from './LogTools.module.css'
import { LogTools } from './LogTools.tsx'
import { EVERY_LINE, isFiltering, type LogFilter, matcherOf } from './log-filter.ts'
import { LogIndex, type ReasonCount } from './log-index.ts'
import { Chip, PanelFrame } from './PanelFrame.tsx'

/** Two lines of words each. */
const ROW_HEIGHT = 48
/** Milliseconds of a frame that may go into reading on. */
const BUDGET = 5

/** The run in words, as far as the playhead. */
export function EventLog() {
  const run = useRun()
  const { openPanel } = useLab.getState()
  const [filter, setFilter] = useState(EVERY_LINE)
  const [grouped, setGrouped] = useState(false)
  const log = useLog(run, filter)
  const isFiltered = isFiltering(filter)
  return (
    <PanelFrame
      title={texts.title}
      beside={log && (log.lines > 0 || isFiltered) && <Chip>{texts.lines(figure(log.lines), isFiltered)}</Chip>}
      onClose={() => openPanel('none')}
    >
      {run && <LogTools run={run} filter={filter} onFilter={setFilter} grouped={grouped} onGrouped={setGrouped} />}
      {filter.reason !== undefined && (
        <div className={tools.chosen}>
          <p>
            {texts.only}
            <b>{reasonWords(filter.reason)}</b>
          </p>
          <IconButton
            size="small"
            icon="close"
            label={texts.everyReason}
            onClick={() => setFilter({ ...filter, reason: undefined })}
          />
        </div>
      )}
      {run && log && log.lines > 0 && grouped ? (
        <LogReasons
          reasons={log.reasons}
          onOpen={(reason) => {
            setFilter({ ...filter, reason })
            setGrouped(false)
          }}
        />
      ) : run && log && log.lines > 0 ? (
        <VirtualList
          label={texts.whatHappened}
          count={log.lines}
          rowHeight={ROW_HEIGHT}
          followEnd
          keyOf={(line) => log.index.entryAt(line)}
          row={(line) => <Line run={run} entry={log.index.entryAt(line)} isLast={line === log.lines - 1} />}
        />
      ) : (
        <p className={styles.empty} role="status">
          {isFiltered ? texts.nothingLikeThat : nothingHasHappenedYet}
        </p>
      )}
    </PanelFrame>
  )
}

interface Log {
  index: LogIndex
  lines: number
  reasons: ReasonCount[]
}

function useLog(run: Run | undefined, filter: LogFilter): Log | undefined {
  const [log, setLog] = useState<Log>()
  const index = useMemo(() => run && new LogIndex(run, matcherOf(run, filter)), [run, filter])
  useEffect(() => {
    if (!index) return
    let later = 0
    const read = () => {
      cancelAnimationFrame(later)
      const { cursor } = player.frame()
      const deadline = performance.now() + BUDGET
      const caughtUp = index.readTo(cursor, () => performance.now() > deadline)
      const lines = index.linesUntil(cursor)
      setLog((before) =>
        before?.index === index && before.lines === lines
          ? before
          : { index, lines, reasons: index.reasonsUntil(cursor) },
      )
      if (!caughtUp) later = requestAnimationFrame(read)
    }
    read()
    const stop = player.onFrame(read)
    return () => {
      stop()
      cancelAnimationFrame(later)
    }
  }, [index])
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
        title={actions.goToThisMoment}
        aria-label={texts.atMoment(clock(at, 2))}
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
          title={texts.showThisEvent}
          onClick={() => useLab.getState().select({ kind: 'event', event })}
        >
          {words}
        </button>
      )}
    </div>
  )
})
