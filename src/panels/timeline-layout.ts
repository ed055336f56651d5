import { spanWords } from '../player/pace-words.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'

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
  pieces: readonly Piece[]
  x(time: SimTime): number
  timeAt(x: number): SimTime
  ticks: readonly { time: SimTime; x: number; anchor: 'start' | 'middle' | 'end' }[]
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

/** Lays the whole run on `width` pixels. `quiet`: stretches without happenings, in order. */
export function axisOf(duration: SimTime, width: number, quiet: readonly Stretch[]): Axis {
  const wide = wideTear(duration, width, quiet)
  const torn = chooseTears(duration, width, quiet, wide)
  const pieces = place(duration, width, torn, wide)
  const x = (time: SimTime): number => {
    const within = Math.max(0, Math.min(duration, time))
    const piece = pieces.find(({ end }) => within <= end) ?? pieces.at(-1)!
    return piece.x + (piece.width * (within - piece.start)) / (piece.end - piece.start || 1)
  }
  const timeAt = (at: number): SimTime => {
    const within = Math.max(0, Math.min(width, at))
    const piece = pieces.find((each) => within <= each.x + each.width) ?? pieces.at(-1)!
    return Math.round(piece.start + ((piece.end - piece.start) * (within - piece.x)) / (piece.width || 1))
  }
  return { width, pieces, x, timeAt, ticks: ticksOf(pieces, duration, width) }
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
  width < 500 ? NARROWEST_TEAR : TEAR_EDGES + spanWords(end - start).length * LETTER

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

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800]

function ticksOf(pieces: readonly Piece[], duration: SimTime, width: number): Axis['ticks'] {
  const spans = pieces.filter(({ kind }) => kind === 'span')
  const widest = spans.reduce((best, piece) => (piece.width > best.width ? piece : best), spans[0]!)
  const perSecond = (widest.width * SECOND) / (widest.end - widest.start || 1)
  const step = (STEPS.find((seconds) => seconds * perSecond >= TICK_DISTANCE) ?? STEPS.at(-1)!) * SECOND
  const ticks: Axis['ticks'][number][] = [{ time: 0, x: 0, anchor: 'start' }]
  const last = { time: duration, x: width, anchor: 'end' as const }
  for (const piece of spans) {
    const first = Math.ceil(piece.start / step) * step
    for (let time = first; time <= piece.end; time += step) {
      const x = piece.x + (piece.width * (time - piece.start)) / (piece.end - piece.start)
      if (x - ticks.at(-1)!.x >= TICK_DISTANCE * 0.6 && last.x - x >= TICK_DISTANCE * 0.7) {
        ticks.push({ time, x, anchor: 'middle' })
      }
    }
  }
  return [...ticks, last]
}
