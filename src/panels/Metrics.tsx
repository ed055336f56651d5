import { type PointerEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { bucketWidth } from '../sim/projections/series.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import { useFrame } from '../store/use-view.ts'
import * as texts from '../texts/metrics.ts'
import { clock } from '../texts/numbers.ts'
import { names } from '../ui/Button.tsx'
import { LatencyCard, LatencyChart } from './LatencyCard.tsx'
import { MetricChart } from './MetricChart.tsx'
import styles from './Metrics.module.css'
import {
  areaOf,
  highestIn,
  limitOf,
  lineOf,
  type Metric,
  metricsIn,
  placesOf,
  timePerPixel,
  unitWords,
  valueWords,
} from './metric-charts.ts'
import type { Axis } from './timeline-layout.ts'
import { useAxis, useWidth } from './use-axis.ts'
import { usePlayheadX } from './use-playhead.ts'
import { useSeries } from './use-series.ts'

/** As many as are in a row where there is room; style sheets show fewer in a narrower window. */
const MOST_SHOWN = 7
/** What is open where no metric is: no metric has this key. */
const LATENCY = 'latency'
/** Pixels that a bucket takes at least in a small chart. */
const CLOSEST = 2.5
const PLOT_HEIGHT = 34
/** A number that changes more often than this cannot be read. */
const READ_MS = 150

/** A longer name gets a wider chart. */
const roomFor = (name: string): number => Math.round((0.7 + name.length / 32) * 100) / 100

/** CloudWatch's metrics under the timeline, each a small chart; one of them larger over it. */
export function Metrics() {
  const ruler = useRef<HTMLDivElement>(null)
  const width = useWidth(ruler)
  const zoom = useTimelineWindow((window) => window.zoom)
  const held = useTimelineWindow((window) => window.held)
  // What the timeline shows of the run, and no more.
  const shown = useMemo(() => ({ zoom, held }), [zoom, held])
  const { axis, drawn } = useAxis(width, shown)
  const known = useSeries(drawn)
  const metrics = useMemo(() => (known ? metricsIn(known.run, known.all.series) : []), [known])
  const [open, setOpen] = useState<string>()
  const row = useRef<HTMLUListElement>(null)
  const chart = useId()
  const large = metrics.find(({ key }) => key === open)
  // How long it takes is known of a run that is.
  const whole = drawn?.done === true && known?.run === drawn.run ? known.run : undefined
  const close = () => {
    setOpen(undefined)
    row.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }
  return (
    <section className={styles.metrics} aria-label={texts.metrics}>
      <div ref={ruler} className={styles.ruler} />
      {known && large && (
        <MetricChart
          id={chart}
          run={known.run}
          read={known.read}
          metrics={metrics}
          metric={large}
          axis={axis}
          onChoose={setOpen}
          onClose={close}
        />
      )}
      {whole && open === LATENCY && <LatencyChart id={chart} run={whole} onClose={close} />}
      <ul ref={row} className={styles.row}>
        {known &&
          width > 0 &&
          metrics.slice(0, MOST_SHOWN).map((metric) => (
            <li key={metric.key} className={styles[metric.tone]} style={{ flexGrow: roomFor(metric.series.name) }}>
              <MetricCard
                metric={metric}
                run={known.run}
                read={known.read}
                axis={axis}
                chart={chart}
                open={metric.key === open}
                onOpen={() => setOpen(metric.key === open ? undefined : metric.key)}
              />
            </li>
          ))}
        {whole && (
          <li className={names(styles.edge, styles.latency)}>
            <LatencyCard
              run={whole}
              chart={chart}
              open={open === LATENCY}
              onOpen={() => setOpen(open === LATENCY ? undefined : LATENCY)}
            />
          </li>
        )}
      </ul>
    </section>
  )
}

interface MetricCardProps {
  metric: Metric
  run: Run
  /** How much of the trace the series have read: draws anew. */
  read: number
  axis: Axis
  /** Id of the large chart. */
  chart: string
  open: boolean
  onOpen(): void
}

function MetricCard({ metric, run, read, axis, chart, open, onOpen }: MetricCardProps) {
  const value = useRef<HTMLSpanElement>(null)
  const unit = useRef<HTMLElement>(null)
  const plot = useRef<HTMLSpanElement>(null)
  const veil = useRef<HTMLSpanElement>(null)
  const pointer = useRef<HTMLSpanElement>(null)
  const hovered = useRef<SimTime>(undefined)

  const show = useRef<() => void>(() => {})
  useLayoutEffect(() => {
    const write = () => {
      const frame = player.frame()
      const time = hovered.current ?? frame.time
      const cursor = hovered.current === undefined ? frame.cursor : run.trace.countUntil(time)
      value.current!.textContent = valueWords(metric.series, metric.series.at(cursor, time, metric.statistics[0]))
      const at = hovered.current === undefined ? unitWords(metric, run, time) : texts.atTime(clock(time))
      if (unit.current!.textContent !== at) unit.current!.textContent = at
    }
    show.current = write
    let written = 0
    write()
    return player.onFrame(({ playing }) => {
      const now = performance.now()
      if (playing && now - written < READ_MS) return
      written = now
      write()
    })
  }, [metric, run])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been read since changes the number
  useEffect(() => show.current(), [read])
  usePlayheadX(axis, (x) => {
    veil.current!.style.transform = `translateX(${((x * 100) / axis.width).toFixed(2)}%)`
  })

  const hover = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return
    const { left, width } = plot.current!.getBoundingClientRect()
    const share = Math.max(0, Math.min(1, (event.clientX - left) / width))
    hovered.current = axis.timeAt(share * axis.width)
    pointer.current!.style.transform = `translateX(${(share * width).toFixed(1)}px)`
    show.current()
  }
  const leave = () => {
    hovered.current = undefined
    show.current()
  }
  return (
    <button
      type="button"
      className={styles.card}
      aria-expanded={open}
      aria-controls={open ? chart : undefined}
      title={texts.enlarge(metric.series.name, metric.resource)}
      onClick={onOpen}
      onPointerMove={hover}
      onPointerLeave={leave}
    >
      <span className={styles.name}>{metric.series.name}</span>{' '}
      <span className={names(styles.value, 'mono')}>
        <span ref={value} /> <small ref={unit} />
      </span>
      <span ref={plot} className={styles.plot}>
        <Spark metric={metric} run={run} read={read} axis={axis} />
        <span ref={veil} className={styles.veil} />
        <span ref={pointer} className={styles.pointer} />
      </span>
    </button>
  )
}

/** The line alone: by the second, or as wide as can be seen. */
function Spark({ metric, run, read, axis }: Pick<MetricCardProps, 'metric' | 'run' | 'read' | 'axis'>) {
  const limit = useFrame(({ time }) => limitOf(metric.series, run, time))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the series grows behind its name
  const { lines, most } = useMemo(() => {
    const end = run.plan.endsAt
    // The drawing is as wide as the timeline, seen about a seventh as wide.
    const width = bucketWidth(end, timePerPixel(axis) * CLOSEST * MOST_SHOWN)
    const values = metric.statistics.map((statistic) => metric.series.truth(width, end, statistic))
    return { lines: values.map((each) => placesOf(each, width, axis)), most: highestIn(values) }
  }, [metric, run, read, axis])
  const top = Math.max(1, most, limit ?? 0) * 1.04
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${axis.width} ${PLOT_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.area} d={areaOf(lines.at(-1)!, top, PLOT_HEIGHT)} />
      {limit !== undefined && (
        <path className={styles.limit} d={`M0 ${lineY(limit, top)}H${axis.width}`} vectorEffect="non-scaling-stroke" />
      )}
      {lines.map((places, line) => (
        <path
          key={metric.statistics[line]}
          className={styles.line}
          d={lineOf(places, top, PLOT_HEIGHT)}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

const lineY = (value: number, most: number): number => PLOT_HEIGHT - 1 - (value / most) * (PLOT_HEIGHT - 3)
