export type LineKind = 'solid' | 'dashed' | 'dotted'

/** Dash patterns of the three lines: who waits is said by the line. */
export const LINE_DASH: Record<LineKind, { dash: string | undefined; width: number }> = {
  solid: { dash: undefined, width: 2 },
  dashed: { dash: '7 5', width: 2 },
  dotted: { dash: '0.1 6.5', width: 3.4 },
}
