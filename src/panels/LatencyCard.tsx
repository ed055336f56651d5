import { useEffect, useMemo, useRef } from 'react'
import { arrivalToSuccess } from '../sim/projections/latency.ts'
import type { Run } from '../sim/simulate.ts'
import * as words from '../texts/latency.ts'
import { spanWords } from '../texts/numbers.ts'
import { IconButton, names } from '../ui/Button.tsx'
import latencyStyles from './Latency.module.css'
import { Latency } from './Latency.tsx'
import styles from './Metrics.module.css'

interface LatencyCardProps {
  run: Run
  /** Id of the large chart. */
  chart: string
  open: boolean
  onOpen(): void
}

/** Among the metrics: how long it took from arrival to success, as small bars. */
export function LatencyCard({ run, chart, open, onOpen }: LatencyCardProps) {
  const { distribution, buckets } = useMemo(() => arrivalToSuccess(run), [run])
  const most = Math.max(1, ...buckets.map(({ count }) => count))
  return (
    <button
      type="button"
      className={styles.card}
      aria-expanded={open}
      aria-controls={open ? chart : undefined}
      title={words.enlarge}
      onClick={onOpen}
    >
      <span className={styles.name}>{words.name}</span>{' '}
      <span className={names(styles.value, 'mono')}>
        <span>{'p50' in distribution ? spanWords(distribution.p50) : '–'}</span> <small>{words.of}</small>
      </span>
      <span className={names(styles.plot, latencyStyles.small)} aria-hidden="true">
        {buckets.map(({ upTo, count }) => (
          <i key={upTo} style={{ height: `${(count / most) * 100}%` }} />
        ))}
      </span>
    </button>
  )
}

/** Both distributions, large, each with its percentiles and its table. */
export function LatencyChart({ id, run, onClose }: { id: string; run: Run; onClose(): void }) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current!.focus({ preventScroll: true }), [])
  return (
    <section
      ref={panel}
      id={id}
      tabIndex={-1}
      className={names(styles.large, styles.edge)}
      aria-label={words.large}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <b>{words.large}</b>
        <span className={styles.grow} />
        <IconButton size="small" icon="close" label={words.close} onClick={onClose} />
      </header>
      <div className={latencyStyles.beside}>
        <Latency run={run} />
      </div>
    </section>
  )
}
