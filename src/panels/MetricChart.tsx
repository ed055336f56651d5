import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { SECOND } from '../sim/engine/sim-time.ts'
import { bucketWidth, MINUTE, type Series } from '../sim/projections/series.ts'
import type { Run } from '../sim/simulate.ts'
import { listed } from '../texts/grammar.ts'
import * as texts from '../texts/metrics.ts'
import { clock, lengthWords } from '../texts/numbers.ts'
import { Button, IconButton, names } from '../ui/Button.tsx'
import styles from './Metrics.module.css'
import {
  areaOf,
  highestIn,
  lineOf,
  type Metric,
  MOST_ROWS,
  placesOf,
  stepsOf,
  tableRows,
  timePerPixel,
  valueWords,
} from './metric-charts.ts'
import type { Axis } from './timeline-layout.ts'
import { usePlayheadX } from './use-playhead.ts'

const HEIGHT = 150
/** Pixels that a bucket takes at least. */
const CLOSEST = 1.5

interface MetricChartProps {
  id: string
  run: Run
  /** How much of the trace the series have read. */
  read: number
  metrics: readonly Metric[]
  metric: Metric
  axis: Axis
  onChoose(key: string): void
  onClose(): void
}

/** One metric, large: what really happened by the second, and over it what CloudWatch shows by the minute. */
export function MetricChart({ id, run, read, metrics, metric, axis, onChoose, onClose }: MetricChartProps) {
  const [asTable, setAsTable] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const { series, statistics } = metric
  useEffect(() => panel.current!.focus({ preventScroll: true }), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the series grows behind its name
  const { width, truth, minutes } = useMemo(() => {
    const end = run.plan.endsAt
    const width = bucketWidth(end, timePerPixel(axis) * CLOSEST)
    return {
      width,
      truth: statistics.map((statistic) => series.truth(width, end, statistic)),
      minutes: statistics.map((statistic) => series.minutes(end, statistic)),
    }
  }, [series, statistics, run, read, axis])
  const each = width === SECOND ? 'second' : lengthWords(width)
  const data: Data = { metric, axis, width, each, truth, minutes }
  return (
    <section
      ref={panel}
      id={id}
      tabIndex={-1}
      className={names(styles.large, styles[metric.tone])}
      aria-label={texts.of(series.name, metric.resource)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <select
          className={styles.choice}
          aria-label={texts.metric}
          value={metric.key}
          onChange={(event) => onChoose(event.target.value)}
        >
          {metrics.map(({ key, resource, series: { name } }) => (
            <option key={key} value={key}>
              {name}, {resource}
            </option>
          ))}
        </select>
        <p className={styles.legend}>
          <span>
            <i className={styles.truthKey} />
            {texts.each(TRUTH[series.kind], each)}
            {statistics.length > 1 && `, ${listed(statistics)}`}
          </span>
          <span>
            <i className={styles.minuteKey} />
            {texts.cloudWatchShows}
          </span>
        </p>
        <span className={styles.grow} />
        <Button size="small" kind="outline" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {texts.showAsATable}
        </Button>
        <IconButton size="small" icon="close" label={texts.closeTheChart} onClick={onClose} />
      </header>
      {asTable ? <Table {...data} /> : <Drawing {...data} />}
      <p className={styles.note}>{noteOf(series, truth, minutes)}</p>
    </section>
  )
}

const TRUTH: Record<Series['kind'], string> = {
  count: 'counted,',
  level: texts.theHighest,
  sample: 'measured,',
  age: texts.theOldest,
}

interface Data {
  metric: Metric
  axis: Axis
  width: number
  /** Words of the width: 'second', '5 s'. */
  each: string
  truth: readonly Float64Array[]
  minutes: readonly Float64Array[]
}

function Drawing({ metric, axis, width, truth, minutes }: Data) {
  const { series } = metric
  const plot = useRef<HTMLDivElement>(null)
  const veil = useRef<HTMLSpanElement>(null)
  const pointer = useRef<HTMLSpanElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  usePlayheadX(axis, (x) => {
    veil.current!.style.transform = `translateX(${x}px)`
  })
  // A sum by the minute has a scale of its own: it is up to sixty times that of a second.
  const isCount = series.kind === 'count'
  const own = highestIn(truth)
  const shown = highestIn(minutes)
  const top = Math.max(1, isCount ? own : Math.max(own, shown)) * 1.04
  const minuteTop = isCount ? Math.max(1, shown) * 1.04 : top
  // What is counted, or holds, is as it is all through its second; samples are joined.
  const isStepped = isCount || series.kind === 'level'
  const line = (values: Float64Array) =>
    isStepped ? stepsOf(values, width, axis, top, HEIGHT) : lineOf(placesOf(values, width, axis), top, HEIGHT)
  const area = isStepped
    ? `M0 ${HEIGHT}${line(truth[0]!).replace('M', 'L')}V${HEIGHT}Z`
    : areaOf(placesOf(truth[0]!, width, axis), top, HEIGHT)

  const hover = (event: PointerEvent) => {
    const { left } = plot.current!.getBoundingClientRect()
    const x = Math.max(0, Math.min(axis.width, event.clientX - left))
    const time = axis.timeAt(x)
    const place = Math.min(truth[0]!.length - 1, Math.floor(time / width))
    const told = listed(truth.map((values) => valueWords(series, values[place])))
    const inMinute = listed(minutes.map((values) => valueWords(series, values[Math.floor(time / MINUTE)])))
    pointer.current!.style.transform = `translateX(${x.toFixed(1)}px)`
    words.current!.textContent = texts.inItsMinute(clock(place * width, 0), told, inMinute)
    words.current!.dataset.side = x > axis.width / 2 ? 'left' : 'right'
  }
  return (
    <div ref={plot} className={styles.drawing} onPointerMove={hover}>
      <svg
        width={axis.width}
        height={HEIGHT + 20}
        role="img"
        aria-label={texts.mostOverRun(series.name, valueWords(series, own))}
        focusable="false"
      >
        {[0.5, 1].map((share) => (
          <line
            key={share}
            className={styles.grid}
            x2={axis.width}
            y1={HEIGHT - 1 - (share / 1.04) * (HEIGHT - 3)}
            y2={HEIGHT - 1 - (share / 1.04) * (HEIGHT - 3)}
          />
        ))}
        {axis.pieces
          .filter(({ kind }) => kind === 'tear')
          .map(({ x, width: torn, start }) => (
            <rect key={start} className={styles.torn} x={x + 6} width={Math.max(0, torn - 12)} height={HEIGHT} />
          ))}
        {truth.length === 1 && <path className={styles.area} d={area} />}
        {truth.map((values, place) => (
          <path key={metric.statistics[place]} className={styles.line} d={line(values)} />
        ))}
        {minutes.map((values, line) => (
          <path
            key={metric.statistics[line]}
            className={styles.minute}
            d={stepsOf(values, MINUTE, axis, minuteTop, HEIGHT)}
          />
        ))}
        <line className={styles.base} x2={axis.width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {axis.ticks.map(({ time, x, anchor }) => (
          <text key={time} className={styles.tick} x={x} y={HEIGHT + 15} textAnchor={anchor}>
            {clock(time, 0)}
          </text>
        ))}
      </svg>
      <span className={styles.clip}>
        <span ref={veil} className={styles.veil} />
      </span>
      <span className={styles.most}>{valueWords(series, Math.max(own, isCount ? 0 : shown))}</span>
      {isCount && <span className={names(styles.most, styles.right)}>{texts.aMinute(shown)}</span>}
      <span ref={pointer} className={styles.pointer} aria-hidden="true">
        <span ref={words} className={styles.told} />
      </span>
    </div>
  )
}

function Table({ metric, width, each, truth, minutes }: Data) {
  const { series, statistics } = metric
  const rows = useMemo(() => tableRows(series.kind, truth, minutes, width), [series, truth, minutes, width])
  const several = statistics.length > 1
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls it with the arrow keys */}
      <section className={styles.scroll} aria-label={texts.asATable(series.name)} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.from}</th>
              {statistics.map((statistic) => (
                <th key={statistic} scope="col">
                  {several && `${statistic}, `}
                  {texts.each(TRUTH[series.kind], each)}
                </th>
              ))}
              {statistics.map((statistic) => (
                <th key={statistic} scope="col">
                  {several && `${statistic}, `}
                  {texts.cloudWatchMinute}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map(({ start, truth: told, minute }) => (
              <tr key={start}>
                <th scope="row">{clock(start, 0)}</th>
                {[...told, ...minute].map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={column}>{valueWords(series, value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.note}>
        {rows.length > MOST_ROWS
          ? texts.firstRows(MOST_ROWS, rows.length)
          : rows.length === 0
            ? texts.nothingToTell
            : ''}
        {series.kind === 'level' ? texts.nothingChanged : texts.nothingHappened}
      </p>
    </>
  )
}

/** What a dashboard would not have shown. */
function noteOf(series: Series, truth: readonly Float64Array[], minutes: readonly Float64Array[]): string {
  const own = highestIn(truth)
  const shown = highestIn(minutes)
  if (series.name.startsWith('Approximate') && own > shown) {
    return texts.neverSeen(valueWords(series, own), valueWords(series, shown))
  }
  if (series.name === 'Errors' || series.name === 'Duration') {
    return texts.minuteOfBegin
  }
  return series.kind === 'count' ? texts.atMostAtOnce(own) : ''
}
