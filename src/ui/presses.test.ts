import { expect, it } from 'vitest'
import { Presses } from './presses.ts'

/** Presses on a page that answers each after `answer` milliseconds: which of those at `times` begin another row. */
function rows(answer: number, times: readonly number[]): boolean[] {
  let now = 0
  const due: { at: number; then(): void }[] = []
  const presses = new Presses(
    () => now,
    (then) => due.push({ at: now + answer, then }),
  )
  return times.map((at) => {
    for (const each of due.splice(0)) {
      if (each.at > at) due.push(each)
      else {
        now = each.at
        each.then()
      }
    }
    now = at
    return presses.press(at)
  })
}

it('takes four presses, one after the other, for one change', () => {
  expect(rows(16, [5000, 5200, 5400, 6300])).toEqual([true, false, false, false])
})

it('takes a press after a rest for another change', () => {
  expect(rows(16, [5000, 5200, 6900])).toEqual([true, false, true])
})

it('does not hold it against the person that the page was slow to answer', () => {
  expect(rows(1400, [5000, 6500, 8000, 9500])).toEqual([true, false, false, false])
  expect(rows(1400, [5000, 5100, 8100])).toEqual([true, false, true])
})

it('begins anew once the control was left', () => {
  const presses = new Presses(
    () => 100,
    (then) => then(),
  )
  expect([presses.press(100), presses.press(150)]).toEqual([true, false])
  presses.end()
  expect(presses.press(200)).toBe(true)
})
