import { escaped, figure } from './html.ts'

/** A picture as SVG without a style attribute, which the page's policy refuses: colours and type come with classes. */
const WIDTH = 640
const LEFT = 150
const RIGHT = 24
const ROW = 34
const TOP = 8
const AXIS = 30

export interface Mark {
  /** 'theirs': published or recorded; 'ours': what the lab does. */
  whose: 'theirs' | 'ours'
  /** A range is a bar, one value a point. */
  from: number
  to?: number
}

export interface Row {
  label: string
  marks: readonly Mark[]
}

export interface Axis {
  from: number
  to: number
  step: number
  unit: string
}

/** Rows of ranges and points over one axis; ours lies under theirs, a little lower. */
export function rangeChart(title: string, axis: Axis, rows: readonly Row[]): string {
  const height = TOP + rows.length * ROW + AXIS
  const x = scale(axis, LEFT, WIDTH - RIGHT)
  const lines = rows.map(({ label, marks }, index) => {
    const middle = TOP + index * ROW + ROW / 2
    return [
      `<text class="label" x="${LEFT - 10}" y="${middle + 4}" text-anchor="end">${escaped(label)}</text>`,
      ...marks.map((mark) => markAt(mark, x, middle)),
    ].join('')
  })
  return framed(title, height, [grid(axis, x, height - AXIS), ...lines])
}

function markAt({ whose, from, to }: Mark, x: (value: number) => number, middle: number): string {
  const y = middle + (whose === 'theirs' ? -6 : 6)
  if (to === undefined) return `<circle class="${whose}" cx="${round(x(from))}" cy="${y}" r="4.5" />`
  const width = Math.max(3, x(to) - x(from))
  return `<rect class="${whose}" x="${round(x(from))}" y="${y - 4}" width="${round(width)}" height="8" rx="2" />`
}

export interface Curve {
  whose: 'theirs' | 'ours'
  points: readonly (readonly [x: number, y: number])[]
}

/** Lines over two axes. */
export function lineChart(title: string, across: Axis, up: Axis, curves: readonly Curve[]): string {
  const height = 240
  const x = scale(across, 60, WIDTH - RIGHT)
  const y = scale(up, height - AXIS, TOP + 10)
  const ticks = steps(up).map(
    (value) =>
      `<line class="grid" x1="60" x2="${WIDTH - RIGHT}" y1="${round(y(value))}" y2="${round(y(value))}" />` +
      `<text class="tick" x="52" y="${round(y(value)) + 4}" text-anchor="end">${figure(value)}</text>`,
  )
  const lines = curves.map(
    ({ whose, points }) =>
      `<polyline class="${whose}" points="${points.map(([a, b]) => `${round(x(a))},${round(y(b))}`).join(' ')}" />`,
  )
  return framed(title, height, [...ticks, grid(across, x, height - AXIS), ...lines])
}

function grid(axis: Axis, x: (value: number) => number, bottom: number): string {
  return steps(axis)
    .map((value, index, all) => {
      const unit = index === all.length - 1 ? ` ${axis.unit}` : ''
      const at = round(x(value))
      return (
        `<line class="grid" x1="${at}" x2="${at}" y1="${TOP}" y2="${bottom}" />` +
        `<text class="tick" x="${at}" y="${bottom + 18}" text-anchor="middle">${figure(value)}${escaped(unit)}</text>`
      )
    })
    .join('')
}

const steps = ({ from, to, step }: Axis): number[] =>
  Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, index) => from + index * step)

const scale =
  ({ from, to }: Axis, start: number, end: number) =>
  (value: number): number =>
    start + ((value - from) / (to - from)) * (end - start)

const round = (value: number): number => Math.round(value * 10) / 10

const framed = (title: string, height: number, parts: readonly string[]): string =>
  `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">${parts.join('')}</svg>`
