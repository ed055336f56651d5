import { memo, useRef } from 'react'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { clock, lengthWords } from '../texts/numbers.ts'
import * as texts from '../texts/timeline.ts'
import { names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import styles from './TimelineBars.module.css'
import { type Bin, countOf } from './timeline-facts.ts'
import type { Axis, Piece, Tick } from './timeline-layout.ts'
import { along, usePlayheadMotion } from './use-playhead.ts'

/** Up to so many in a bar, each is a block of its own; above, bars grow with their number. */
const MOST_BLOCKS = 8
const BLOCK = 9.5
const TALLEST = 48
/** Where bars are narrow there is less above them too. */
const TALLEST_NARROW = 34

const tallest = (size: number): number => (size > 8 ? TALLEST : TALLEST_NARROW)
/** How high one run is drawn. */
export const unitOf = (bins: readonly Bin[], size: number, most = tallest(size)): number =>
  Math.min(BLOCK, most / Math.max(1, ...bins.map(countOf)))

interface BarsProps {
  axis: Axis
  bins: readonly Bin[]
  size: number
  unit: number
}

/** Runs as neutral bars, what failed and what was refused stacked on top in its colour. The future is faded. */
export const Bars = memo(function Bars({ axis, bins, size, unit }: BarsProps) {
  const future = useRef<HTMLDivElement>(null)
  usePlayheadMotion(future, axis, along(axis))
  return (
    <>
      <svg className={styles.bars} width={axis.width} aria-hidden="true" focusable="false">
        <Drawing bins={bins} size={size} unit={unit} />
      </svg>
      <div ref={future} className={styles.future} />
      <svg className={styles.axis} width={axis.width} aria-hidden="true" focusable="false">
        {axis.pieces.map(
          ({ kind, x, width, start }) =>
            kind === 'span' && <line key={start} x1={x} x2={x + width} y1={0.5} y2={0.5} className={styles.base} />,
        )}
        {ticksBefore(axis).map(({ time, x, anchor, decimals }) => (
          <g key={time}>
            <line x1={x} x2={x} y1={0} y2={4} className={styles.tick} />
            <text x={x} y={16} textAnchor={anchor}>
              {clock(time, decimals)}
            </text>
          </g>
        ))}
      </svg>
    </>
  )
})

/** Pixels that the veil over what is kept back begins after its time, and what a tick's label takes to its right. */
const VEIL_AFTER = 8
const LABEL = { start: 30, middle: 16, end: 0 }

/** Ticks whose labels are not cut by what is kept back. */
const ticksBefore = ({ ticks, until, x }: Axis): readonly Tick[] =>
  until === undefined ? ticks : ticks.filter((tick) => tick.x + LABEL[tick.anchor] <= x(until) + VEIL_AFTER)

const PARTS = ['ok', 'failed', 'throttled'] as const

/** The bars themselves, standing on 0. */
export function Drawing({ bins, size, unit }: Omit<BarsProps, 'axis'>) {
  const most = Math.max(0, ...bins.map(countOf))
  const width = size - Math.max(1, Math.round(size / 6))
  if (most <= MOST_BLOCKS) {
    return bins.map((bin) =>
      PARTS.flatMap((part) => Array<(typeof PARTS)[number]>(bin[part]).fill(part)).map((part, place) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the bar
          key={`${bin.x} ${place}`}
          className={styles[part]}
          x={bin.x}
          y={-unit * (place + 1)}
          width={width}
          height={unit - 1.2}
          rx={1.5}
        />
      )),
    )
  }
  return bins.map((bin) => {
    let below = 0
    return PARTS.map((part) => {
      if (bin[part] === 0) return null
      const height = bin[part] * unit
      below += height
      return (
        <rect key={`${bin.x} ${part}`} className={styles[part]} x={bin.x} y={-below} width={width} height={height} />
      )
    })
  })
}

/** Where the run that was left had other bars: their outline. */
export const GhostBars = memo(function GhostBars({ bins, size, unit }: Omit<BarsProps, 'axis'>) {
  return (
    <svg className={styles.bars} aria-hidden="true" focusable="false">
      {bins.map((bin) => (
        <rect
          key={bin.x}
          className={styles.ghost}
          x={bin.x - 1.5}
          y={-countOf(bin) * unit - 1}
          width={size + 1}
          height={countOf(bin) * unit + 1}
          rx={2}
        />
      ))}
    </svg>
  )
})

/** From this width on a tear says what is waited for; below, only how long. */
const ROOM_FOR_WORDS = 200

/** Quiet stretches, torn out of the axis. */
export const Tears = memo(function Tears({ axis }: { axis: Axis }) {
  return axis.pieces
    .filter(({ kind, end }) => kind === 'tear' && !(end > (axis.until ?? end)))
    .map((piece) => <Tear key={piece.start} axis={axis} piece={piece} />)
})

function Tear({ axis, piece }: { axis: Axis; piece: Piece }) {
  const duration = axis.timeAt(axis.whole - axis.left)
  const crossed = useRef<HTMLSpanElement>(null)
  const { x, width, start, end } = piece
  usePlayheadMotion(crossed, axis, ['scaleX(0)', 'scaleX(1)'], { start: x, end: x + width })
  const words = lengthWords(end - start)
  const until = player.waitAt(start)
  const wide = width >= ROOM_FOR_WORDS
  const { watchWait } = useLab.getState()
  const waits = end < duration
  return (
    <div className={names(styles.tear, wide && styles.wide)} style={{ left: x, width }}>
      <svg className={styles.torn} width={width} height={44} aria-hidden="true" focusable="false">
        <path className={styles.sunk} d={`M6 4H${width - 6}V44H6Z`} />
        <path className={styles.rip} d={RIP} transform="translate(6 4)" />
        <path className={styles.rip} d={RIP} transform={`translate(${width - 6} 4)`} />
      </svg>
      <span ref={crossed} className={styles.crossed} />
      {wide ? (
        <>
          <span className={styles.wait}>
            <b>
              {waits && <EventGlyph shape="waiting" size={13} />}
              <span className="mono">{words}</span>
            </b>
            <span className={styles.until}>{until}</span>
          </span>
          <button type="button" className={styles.watch} onClick={() => watchWait(start)}>
            {texts.watchThisWait}
          </button>
        </>
      ) : (
        <button
          type="button"
          className={names(styles.short, 'mono')}
          title={texts.watchWaitOf(words, until)}
          onClick={() => watchWait(start)}
        >
          {width < 70 ? shortSpan(words) : words}
          <span className="visually-hidden">{texts.untilWatch(until)}</span>
        </button>
      )}
    </div>
  )
}

/** A paper's edge, 40 high. */
const RIP = 'M0 0L4 6L-4 14L4 22L-4 30L4 36V40'

/** "1 min 57 s" as "1:57" where there is no room for more. */
const shortSpan = (words: string): string => {
  const parts = /^(\d+) min(?: (\d+) s)?$/.exec(words)
  return parts ? `${parts[1]}:${(parts[2] ?? '0').padStart(2, '0')}` : words
}
