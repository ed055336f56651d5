import { expect, it } from 'vitest'
import { leaderOf, placeCallout } from './callout-places.ts'

const frame = { width: 800, height: 500 }
const size = { width: 160, height: 60 }

it('stands as near as it can, beside what it names', () => {
  const anchor = { x: 300, y: 200, width: 20, height: 20 }
  const box = placeCallout(anchor, size, [], frame)!
  const { from, to } = leaderOf(box, anchor)
  expect(Math.hypot(from.x - to.x, from.y - to.y)).toBeCloseTo(26)
})

it('is never over a number, nor outside', () => {
  const anchor = { x: 760, y: 20, width: 20, height: 20 }
  const obstacles = [{ x: 400, y: 0, width: 340, height: 60 }]
  const box = placeCallout(anchor, size, obstacles, frame)!
  expect(box.x + box.width).toBeLessThanOrEqual(frame.width)
  expect(box.y).toBeGreaterThan(40)
})

it('is not shown where there is no room', () => {
  const everything = [{ x: 0, y: 0, width: 800, height: 500 }]
  expect(placeCallout({ x: 10, y: 10, width: 5, height: 5 }, size, everything, frame)).toBeUndefined()
})
