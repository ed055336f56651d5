import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { lengthWords } from '../texts/numbers.ts'

/** A stretch of the axis: at the scale all stretches share, or torn out because nothing happens in it. */
export interface Piece {
  kind: 'span' | 'tear'
  start: SimTime
  end: SimTime
  x: number
  width: number
}

export interface Axis {
  width: number
  /** What can be seen of them, from edge to edge; the outermost may begin before the left one. */
  pieces: readonly Piece[]
  /** Outside of 0 to `width` where the timeline is enlarged and that time is out of view. */
  x(time: SimTime): number
  timeAt(x: number): SimTime
  ticks: readonly Tick[]
  /** Nothing after this time is drawn: somebody is asked what it will be. */
  until?: SimTime
  /** Pixels the whole run takes, and how many of them lie left of what is in view. */
  whole: number
  left: number
  /** Enlarged more than this there would be nothing more to see. */
  mostZoom: number
}

export interface Tick {
  time: SimTime
  x: number
  anchor: 'start' | 'middle' | 'end'
  decimals: number
}

/** The part in view: the whole run on `zoom` times the width, `time` held at a share of it. */
export interface Shown {
  zoom: number
  held: { time: SimTime; share: number }
}

export type Stretch = readonly [start: SimTime, end: SimTime]

/** Pixels: between the tears of a patch there is room for how long it is, in letters of seven. */
const TEAR_EDGES = 42
const LETTER = 7.2
const NARROWEST_TEAR = 54
const WIDE_TEAR = 296
const NARROWEST_SPAN = 26
/** From this width on the longest wait has room for words and a button. */
const ROOMY = 860
/** A stretch is torn only where that saves this many times the room. */
const WORTH_TEARING = 2
const TICK_DISTANCE = 84
/** A quiet stretch shorter than this is not skipped either. */
const SHORTEST_TEAR = 4 * SECOND

/** Enlarged as far as it goes, the width is about so much of the run. */
const SHORTEST_SHOWN = SECOND / 4

/** Lays the run on `width` pixels, all of it or what is shown. `quiet`: stretches without happenings, in order. */
export function axisOf(duration: SimTime, width: number, quiet: readonly Stretch[], shown?: Shown): Axis {
  const whole = width * (shown?.zoom ?? 1)
  const wide = wideTear(duration, whole, quiet)
  const torn = chooseTears(duration, whole, quiet, wide)
  const laid = place(duration, whole, torn, wide)
  const placeOf = (time: SimTime): number => {
    const within = Math.max(0, Math.min(duration, time))
    const piece = laid[firstWhere(laid, ({ end }) => within <= end)]!
    return piece.x + (piece.width * (within - piece.start)) / (piece.end - piece.start || 1)
  }
  const wanted = shown ? placeOf(shown.held.time) - shown.held.share * width : 0
  const left = Math.max(0, Math.min(whole - width, wanted))
  const x = (time: SimTime): number => placeOf(time) - left
  const timeAt = (at: number): SimTime => {
    const within = Math.max(0, Math.min(whole, at + left))
    const piece = laid[firstWhere(laid, (each) => within <= each.x + each.width)]!
    return Math.round(piece.start + ((piece.end - piece.start) * (within - piece.x)) / (piece.width || 1))
  }
  const pieces = laid
    .slice(
      firstWhere(laid, (piece) => piece.x + piece.width > left),
      1 + firstWhere(laid, (piece) => piece.x + piece.width >= left + width),
    )
    .map((piece) => ({ ...piece, x: piece.x - left }))
  const live = laid.reduce((sum, { kind, start, end }) => (kind === 'span' ? sum + end - start : sum), 0)
  const mostZoom = Math.max(1, live / SHORTEST_SHOWN)
  return { width, pieces, x, timeAt, ticks: ticksOf(pieces, width, duration), whole, left, mostZoom }
}

/** Index of the first piece of which it is true, as it is of all after it; the last if it is of none. */
function firstWhere(pieces: readonly Piece[], holds: (piece: Piece) => boolean): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(pieces[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** Stretches quiet in both runs: what is torn must hide nothing of either. Both lists are in order. */
export function quietInBoth(one: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  const both: Stretch[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const start = Math.max(one[i]![0], other[j]![0])
    const end = Math.min(one[i]![1], other[j]![1])
    if (end - start > SHORTEST_TEAR) both.push([start, end])
    if (one[i]![1] < other[j]![1]) i++
    else j++
  }
  return both
}

/** The longest of several waits, where there is room for words and a button in its patch. */
function wideTear(duration: SimTime, width: number, quiet: readonly Stretch[]): Stretch | undefined {
  if (width < ROOMY || quiet.length < 2) return undefined
  const longest = quiet.reduce((best, each) => (each[1] - each[0] > best[1] - best[0] ? each : best))
  return ((longest[1] - longest[0]) * width) / duration >= WIDE_TEAR * WORTH_TEARING ? longest : undefined
}

/** The longest first, as long as tearing it wins room at the scale the others then have. Something is always left. */
function chooseTears(
  duration: SimTime,
  width: number,
  quiet: readonly Stretch[],
  wide: Stretch | undefined,
): Stretch[] {
  const longest = [...quiet].sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
  const torn: Stretch[] = []
  let shown = duration
  let room = width
  for (const stretch of longest) {
    const own = stretch === wide ? WIDE_TEAR : tearWidth(width, stretch)
    const span = stretch[1] - stretch[0]
    if (span === shown || (span * room) / shown < own * WORTH_TEARING || room - own < width / 3) break
    torn.push(stretch)
    shown -= span
    room -= own
  }
  return torn.sort((a, b) => a[0] - b[0])
}

const tearWidth = (width: number, [start, end]: Stretch): number =>
  width < 500 ? NARROWEST_TEAR : TEAR_EDGES + lengthWords(end - start).length * LETTER

function place(duration: SimTime, width: number, torn: readonly Stretch[], wide: Stretch | undefined): Piece[] {
  const bare: Omit<Piece, 'x' | 'width'>[] = []
  let time = 0
  for (const [start, end] of torn) {
    if (start > time) bare.push({ kind: 'span', start: time, end: start })
    bare.push({ kind: 'tear', start, end })
    time = end
  }
  if (time < duration || bare.length === 0) bare.push({ kind: 'span', start: time, end: duration })
  const tear = ({ start, end }: { start: SimTime; end: SimTime }) =>
    start === wide?.[0] ? WIDE_TEAR : tearWidth(width, [start, end])
  const spans = bare.filter(({ kind }) => kind === 'span')
  const room = bare.reduce((left, piece) => (piece.kind === 'tear' ? left - tear(piece) : left), width)
  const shown = spans.reduce((sum, { start, end }) => sum + (end - start), 0)
  const spare = Math.max(0, room - spans.length * NARROWEST_SPAN)
  let x = 0
  return bare.map((piece) => {
    const share = (piece.end - piece.start) / (shown || 1)
    const own = piece.kind === 'tear' ? tear(piece) : NARROWEST_SPAN + spare * share
    const placed = { ...piece, x, width: own }
    x += own
    return placed
  })
}

const STEPS = [
  0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800,
]

/** Round times in what is in view, and its two edges where they are those of the run. */
function ticksOf(pieces: readonly Piece[], width: number, duration: SimTime): Tick[] {
  const spans = pieces.filter(({ kind }) => kind === 'span')
  if (spans.length === 0) return []
  const widest = spans.reduce((best, piece) => (piece.width > best.width ? piece : best))
  const perSecond = (widest.width * SECOND) / (widest.end - widest.start || 1)
  const seconds = STEPS.find((each) => each * perSecond >= TICK_DISTANCE) ?? STEPS.at(-1)!
  const step = seconds * SECOND
  const decimals = seconds < 0.1 ? 2 : seconds < 1 ? 1 : 0
  const ends = pieces.at(-1)!.end >= duration && pieces.at(-1)!.x + pieces.at(-1)!.width <= width + 1
  const most = width - (ends ? TICK_DISTANCE * 0.7 : 16)
  const ticks: Tick[] = []
  if (pieces[0]!.start === 0 && pieces[0]!.x > -1) ticks.push({ time: 0, x: 0, anchor: 'start', decimals })
  for (const piece of spans) {
    const perTime = piece.width / (piece.end - piece.start || 1)
    const from = piece.start + Math.max(0, -piece.x) / perTime
    const to = Math.min(piece.end, piece.start + (width - piece.x) / perTime)
    for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
      const x = piece.x + (time - piece.start) * perTime
      const before = ticks.at(-1)?.x ?? 14 - TICK_DISTANCE * 0.6
      if (x - before >= TICK_DISTANCE * 0.6 && x <= most) ticks.push({ time, x, anchor: 'middle', decimals })
    }
  }
  if (ends) ticks.push({ time: duration, x: width, anchor: 'end', decimals })
  return ticks
}
