import { button, expect, openAt, placeOf, playhead, secondsShown, test } from './lab.ts'

for (const [what, viewport, isMobile] of [
  ['phone', { width: 390, height: 844 }, true],
  ['tablet', { width: 1024, height: 768 }, false],
] as const)
  test.describe(`on a ${what}`, () => {
    test.use({ viewport, hasTouch: true, isMobile })

    test('two fingers enlarge the timeline, also on a mark, and leave the playhead where it was', async ({
      page,
      context,
    }) => {
      await openAt(page, 12.1)
      const session = await context.newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number, ...xs: number[]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) })
      const { x, y, width, height } = await placeOf(playhead(page))
      const pinch = async (middle: number, below: number, from: number, to: number) => {
        await touch('touchStart', below, middle - from)
        await touch('touchStart', below, middle - from, middle + from)
        const apart = [0.25, 0.5, 0.75, 1].map((share) => from + (to - from) * share)
        for (const half of apart) await touch('touchMove', below, middle - half, middle + half)
        await touch('touchEnd', below)
      }
      const whole = button(page, 'Whole run')
      await pinch(x + width / 2, y + height * 0.4, 30, 120)
      await expect(whole).toBeVisible()
      await expect.poll(() => secondsShown(page)).toBeCloseTo(12.1, 1)
      await pinch(x + width / 2, y + height * 0.4, 120, 20)
      await expect(whole).toHaveCount(0)

      const mark = page.getByRole('list', { name: 'What happened' }).getByRole('button').last()
      const on = await placeOf(mark)
      await pinch(on.x + on.width / 2 + 15, on.y + on.height / 2, 15, 90)
      await expect(whole).toBeVisible()
      await expect.poll(() => secondsShown(page)).toBeCloseTo(12.1, 1)
      // One finger still moves the playhead.
      await touch('touchStart', y + height * 0.4, x + 4)
      await touch('touchEnd', y + height * 0.4)
      await expect.poll(() => secondsShown(page)).not.toBeCloseTo(12.1, 1)
    })
  })
