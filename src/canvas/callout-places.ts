import type { Box } from './layout.ts'

/** How far from what it names a callout may stand. */
const DISTANCES = [26, 36, 48, 62, 80, 104, 150]
const MARGIN = 6

export interface Leader {
  from: { x: number; y: number }
  to: { x: number; y: number }
}

/**
 * A place for a box of this size near what it names: over no text or number, inside the picture, as near as possible.
 * undefined: there is none, and it is not shown.
 */
export function placeCallout(
  anchor: Box,
  size: { width: number; height: number },
  obstacles: readonly Box[],
  frame: { width: number; height: number },
): Box | undefined {
  let best: Box | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates(anchor, size)) {
    if (candidate.x < MARGIN || candidate.y < MARGIN) continue
    if (candidate.x + size.width > frame.width - MARGIN || candidate.y + size.height > frame.height - MARGIN) continue
    const leader = leaderOf(candidate, anchor)
    const length = Math.hypot(leader.to.x - leader.from.x, leader.to.y - leader.from.y)
    if (length >= least) continue
    if (obstacles.some((obstacle) => touches(candidate, obstacle) || crosses(leader, obstacle))) continue
    best = candidate
    least = length
  }
  return best
}

/** From the box's nearest side to the nearest side of what it names. */
export function leaderOf(box: Box, anchor: Box): Leader {
  const nearest = (low: number, high: number, a: number, b: number): [number, number] => {
    if (a > high) return [high, a]
    if (b < low) return [low, b]
    const middle = (Math.max(low, a) + Math.min(high, b)) / 2
    return [middle, middle]
  }
  const [fromX, toX] = nearest(box.x, box.x + box.width, anchor.x, anchor.x + anchor.width)
  const [fromY, toY] = nearest(box.y, box.y + box.height, anchor.y, anchor.y + anchor.height)
  return { from: { x: fromX, y: fromY }, to: { x: toX, y: toY } }
}

function* candidates(anchor: Box, { width, height }: { width: number; height: number }): Iterable<Box> {
  const centreX = anchor.x + anchor.width / 2
  const centreY = anchor.y + anchor.height / 2
  for (const distance of DISTANCES) {
    for (const slide of [0.5, 0.25, 0.75, 0.05, 0.95]) {
      const y = centreY - height * slide
      yield { x: anchor.x + anchor.width + distance, y, width, height }
      yield { x: anchor.x - distance - width, y, width, height }
      const x = centreX - width * slide
      yield { x, y: anchor.y + anchor.height + distance, width, height }
      yield { x, y: anchor.y - distance - height, width, height }
    }
    for (const x of [anchor.x - distance - width, anchor.x + anchor.width + distance]) {
      for (const drop of [8, 22, 40, 70]) {
        yield { x, y: anchor.y + anchor.height + drop, width, height }
        yield { x, y: anchor.y - drop - height, width, height }
      }
    }
  }
}

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + 2 && b.x < a.x + a.width + 2 && a.y < b.y + b.height + 2 && b.y < a.y + a.height + 2

/** Whether a leader runs over a box; sampled, since leaders are short. What it ends at does not count. */
function crosses({ from, to }: Leader, box: Box): boolean {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4)
  for (let i = 0; i < steps; i++) {
    const x = from.x + ((to.x - from.x) * i) / steps
    const y = from.y + ((to.y - from.y) * i) / steps
    if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return true
  }
  return false
}
