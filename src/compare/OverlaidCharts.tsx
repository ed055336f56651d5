import { useEffect, useMemo, useRef, useState } from 'react'
import {
  areaOf,
  highestIn,
  lineOf,
  type Metric,
  metricsIn,
  placesOf,
  timePerPixel,
  valueWords,
} from '../panels/metric-charts.ts'
import { type Axis, axisOf } from '../panels/timeline-layout.ts'
import { useWidth } from '../panels/use-axis.ts'
import { usePlayheadX } from '../panels/use-playhead.ts'
import { bucketWidth, seriesOf } from '../sim/projections/series.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import * as texts from '../texts/compare.ts'
import styles from './Compare.module.css'

/** Beside each other on a desk; as many as are worth a look. */
const MOST_CHARTS = 4
const HEIGHT = 64
const AT_ONCE = 20_000

/** CloudWatch's metrics of both runs, one over the other: A filled, B a line. */
export function OverlaidCharts({ a, b }: { a: Run; b: Run }) {
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const one = useMetrics(a)
  const other = useMetrics(b)
  const axis = useMemo(
    () => axisOf(Math.max(a.plan.endsAt, b.plan.endsAt), Math.max(1, width), player.quiet()),
    [a, b, width],
  )
  const charts = useMemo(() => (one && other ? chosen(one, other) : []), [one, other])
  return (
    <section className={styles.charts} aria-label={texts.metricsOfBothRuns}>
      <div ref={root} className={styles.measure} />
      {width > 0 &&
        charts.map(([first, second]) => (
          <Chart key={first.key} one={first} other={second} axis={axis} ends={[a.plan.endsAt, b.plan.endsAt]} />
        ))}
    </section>
  )
}

/** What both have, and of it what differs first. */
function chosen(one: readonly Metric[], other: readonly Metric[]): [Metric, Metric][] {
  const pairs = one.flatMap((metric): [Metric, Metric][] => {
    const match = other.find(({ key }) => key === metric.key)
    return match && (metric.series.total > 0 || match.series.total > 0) ? [[metric, match]] : []
  })
  const differs = ([first, second]: [Metric, Metric]) => first.series.total !== second.series.total
  return [...pairs.filter(differs), ...pairs.filter((pair) => !differs(pair))].slice(0, MOST_CHARTS)
}

/** Read a part at a time: between them the page moves on. */
function useMetrics(run: Run): Metric[] | undefined {
  const [known, setKnown] = useState<{ run: Run; metrics: Metric[] }>()
  useEffect(() => {
    const all = seriesOf(run)
    let timer: ReturnType<typeof setTimeout> | undefined
    const readOn = () => {
      if (all.extend(AT_ONCE)) setKnown({ run, metrics: metricsIn(run, all.series) })
      else timer = setTimeout(readOn)
    }
    readOn()
    return () => clearTimeout(timer)
  }, [run])
  return known?.run === run ? known.metrics : undefined
}

interface ChartProps {
  one: Metric
  other: Metric
  axis: Axis
  ends: [number, number]
}

function Chart({ one, other, axis, ends }: ChartProps) {
  const head = useRef<SVGLineElement>(null)
  usePlayheadX(axis, (x) => head.current?.setAttribute('transform', `translate(${x} 0)`))
  const { area, line, highest } = useMemo(() => {
    const width = bucketWidth(Math.max(...ends), timePerPixel(axis) * 1.5)
    const [statistic] = one.statistics
    const values = [one.series.truth(width, ends[0], statistic), other.series.truth(width, ends[1], statistic)] as const
    const most = highestIn(values)
    return {
      area: areaOf(placesOf(values[0], width, axis), most, HEIGHT),
      line: lineOf(placesOf(values[1], width, axis), most, HEIGHT),
      highest: values.map((list) => valueWords(one.series, highestIn([list]))),
    }
  }, [one, other, axis, ends])
  const { name } = one.series
  return (
    <figure className={styles.chart} data-tone={one.tone}>
      <figcaption>
        <b className="mono">{name}</b> {one.resource}
        <span>
          {texts.atMost}
          <b className="mono">{highest[0]}</b>
          {texts.inA}
          <b className="mono">{highest[1]}</b>
          {texts.inB}
        </span>
      </figcaption>
      <svg width={axis.width} height={HEIGHT} aria-hidden="true" focusable="false">
        <path className={styles.area} d={area} />
        <path className={styles.line} d={line} />
        <line ref={head} className={styles.now} x1={0} x2={0} y1={0} y2={HEIGHT} />
      </svg>
    </figure>
  )
}
