import { useMemo } from 'react'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useRun, useView } from '../store/use-view.ts'
import { type HeldRow, heldByMapping, heldByResource } from '../telling/held.ts'
import * as texts from '../texts/held.ts'
import * as words from '../texts/kill.ts'
import { figure, spanWords } from '../texts/numbers.ts'
import { Button } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import styles from './Held.module.css'

export type HeldTarget = { kind: 'resource'; id: string } | { kind: 'connection'; index: number }

/** A tenth of a second: what counts down is read, not watched. */
const TICK = 100_000

interface HeldProps {
  target: HeldTarget
  /** Ends one environment; where it is given, each has a button for it. */
  onKill?(environment: number): void
}

/** What a place holds at the playhead; each row leads to its event. */
export function Held({ target, onKill }: HeldProps) {
  const run = useRun()
  const view = useView((now) => now)
  const time = useFrame((frame) => Math.floor(frame.time / TICK) * TICK)
  const groups = useMemo(() => {
    if (!run) return undefined
    if (target.kind === 'connection') {
      const mapping = view.mappings.get(target.index)
      return mapping && heldByMapping(run, mapping)
    }
    const resource = run.plan.indexOf.get(target.id)
    return resource === undefined ? undefined : heldByResource(run, view, resource)
  }, [run, view, target])
  if (!groups || groups.length === 0) return <p className={styles.none}>{texts.nothing}</p>
  return groups.map(({ title, count, rows }) => (
    <section key={title} className={styles.group} aria-label={`${title}: ${figure(count)}`}>
      <h3>
        {title} <span className="mono">{figure(count)}</span>
      </h3>
      <ul>
        {rows.map((row) => (
          <Row key={row.key} row={row} time={time} {...(onKill && { onKill })} />
        ))}
      </ul>
      {count > rows.length && <p className={styles.more}>{texts.andMore(count - rows.length)}</p>}
    </section>
  ))
}

function Row({ row, time, onKill }: { row: HeldRow; time: SimTime; onKill?(environment: number): void }) {
  const { event, environment, shape, detail } = row
  const content = (
    <>
      {shape && <EventGlyph shape={shape as GlyphShape} size={16} />}
      <span className={styles.words}>
        <b>{row.words}</b>
        {detail && <span>{detail}</span>}
      </span>
      <span className={styles.time}>{timeWords(row, time)}</span>
    </>
  )
  return (
    <li className={styles.item}>
      {event === undefined ? (
        <div className={styles.row}>{content}</div>
      ) : (
        <button
          type="button"
          className={styles.row}
          title={texts.showItsLife}
          onClick={() => useLab.getState().select({ kind: 'event', event })}
        >
          {content}
        </button>
      )}
      {onKill && environment !== undefined && (
        <Button
          size="small"
          kind="outline"
          aria-label={words.label(environment)}
          title={words.label(environment)}
          onClick={() => onKill(environment)}
        >
          {words.button}
        </Button>
      )}
    </li>
  )
}

/** 'due in 3.2 s', 'for 0.4 s'. */
function timeWords({ tells, time: at }: HeldRow, now: SimTime): string {
  if (tells === undefined || at === undefined) return ''
  if (tells === 'due') return at > now ? texts.dueIn(spanWords(at - now)) : texts.dueNow
  return texts.forSpan(spanWords(Math.max(0, now - at)))
}
