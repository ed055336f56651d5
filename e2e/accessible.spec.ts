import type { Page } from '@playwright/test'
import { barriers } from './barriers.ts'
import { button, expect, openAt, pause, rested, system, test } from './lab.ts'
import { VIEWS, type View } from './views.ts'

/** What of a view runs out of the window, or stands on other text. Runs in the page. */
function lost(view: Element): string[] {
  const words = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)
  const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/(auto|scroll)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const isScrolledTo = (element: Element, y: number): boolean => {
    let holder = element.parentElement
    while (holder && !/(auto|scroll)/.test(getComputedStyle(holder).overflowY)) holder = holder.parentElement
    const box = holder?.getBoundingClientRect()
    return !box || (y > box.top && y < box.bottom)
  }
  const controls = [...view.querySelectorAll('button, a, input, select, textarea, h1, h2, h3, p, label')]
    .filter((element) => seen(element) && !element.closest('.visually-hidden, .react-flow, [aria-hidden="true"]'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1)
  const outside = controls
    .filter(({ element, box }) => (box.left < -1 || box.right > innerWidth + 1) && !scrolls(element.parentElement))
    .map(({ element }) => `outside: ${words(element)}`)
  const covered = controls
    // The skip link waits behind the bar; what is explained of the picture stands over it.
    .filter(({ element }) => words(element) !== 'Skip playback' && !element.matches('[aria-label="The system"] *'))
    .filter(({ element }) => element.matches('button, a, select, input:not([type="range"])'))
    .filter(({ element, box }) => isScrolledTo(element, box.top + box.height / 2))
    .filter(({ box }) => box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth)
    .filter(({ element, box }) => {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const other = top?.closest('button, a, select, input')
      return other && other !== element && view.contains(other) && !other.contains(element) && !element.contains(other)
    })
    .map(({ element }) => `covered: ${words(element)}`)
  const wide = document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} wide`] : []
  return [...outside, ...covered, ...wide]
}

/** Text that forced colours hide: what is written behind it has the text's own colour. Runs in the page. */
function hiddenByForcedColours(view: Element): string[] {
  const probe = document.createElement('i')
  probe.style.color = 'Canvas'
  document.body.append(probe)
  const paper = getComputedStyle(probe).color
  probe.remove()
  return [view, ...view.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((element) => {
      const style = getComputedStyle(element)
      return (
        style.color === paper && style.getPropertyValue('forced-color-adjust') !== 'none' && !element.closest('svg')
      )
    })
    .map((element) => `hidden in forced colours: ${element.textContent?.trim().slice(0, 40)}`)
}

/** Until nothing moves, and what made room for something else is gone. */
async function atRest(page: Page): Promise<void> {
  await rested(page)
  await expect(page.locator('[aria-label="Panel"] > [inert]')).toHaveCount(0)
}

/** Opens one view after the other, looks at what each shows, and says what is wrong where. */
async function overAllViews(
  page: Page,
  look: (view: View) => Promise<readonly string[]>,
  views: readonly View[] = VIEWS,
): Promise<string[]> {
  const wrong: string[] = []
  for (const view of views)
    await test.step(view.name, async () => {
      await view.open(page)
      await expect(page.locator(view.shows).first(), view.name).toBeVisible()
      await atRest(page)
      wrong.push(...(await look(view)).map((words) => `${view.name}: ${words}`))
      await view.close?.(page)
      await atRest(page)
    })
  return wrong
}

test('no view has a barrier that a machine can find, and each can be read in the dark and in the colours of the system', async ({
  page,
}) => {
  test.slow()
  await openAt(page, 12.5)
  const look = async ({ shows }: View) => {
    const wrong = await barriers(page, shows)
    // What colours are is all that a theme changes.
    await page.emulateMedia({ colorScheme: 'dark' })
    const inTheDark = await barriers(page, shows, ['color-contrast'])
    wrong.push(...inTheDark.map((words) => `in the dark theme, ${words}`))
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
    wrong.push(...(await page.locator(shows).first().evaluate(hiddenByForcedColours)))
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    return wrong
  }
  expect(await overAllViews(page, look)).toEqual([])
})

test.describe('in the width of a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  // What is laid out anew there: one path at a time, the dock a sheet, panels sheets over it.
  const LAID_OUT_ANEW = /^(the first view|the settings of the run|the log|sharing|comparing)$/

  test('what is laid out anew has no barrier that a machine can find', async ({ page }) => {
    test.slow()
    await openAt(page, 12.5)
    const views = VIEWS.filter(({ name }) => LAID_OUT_ANEW.test(name))
    expect(await overAllViews(page, ({ shows }) => barriers(page, shows), views)).toEqual([])
  })
})

test.describe('with text twice as large', () => {
  // What a browser does at 200 %: half as many pixels, each twice as large.
  test.use({ viewport: { width: 640, height: 800 }, deviceScaleFactor: 2 })

  test('no view is wider than the window, and no text is cut off or covers another', async ({ page }) => {
    test.slow()
    await openAt(page, 12.5)
    const views = VIEWS.filter(({ onDesk }) => !onDesk)
    expect(await overAllViews(page, ({ shows }) => page.locator(shows).first().evaluate(lost), views)).toEqual([])
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a lesson’s question, what is held up and its answer have no barrier either, light or dark', async ({
    page,
  }) => {
    const found = async () => {
      const light = await barriers(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await barriers(page, 'body', ['color-contrast'])
      await page.emulateMedia({ colorScheme: 'light' })
      return [...light, ...dark.map((words) => `in the dark theme, ${words}`)]
    }
    await page.goto('./#lesson=8B')
    const question = page.getByRole('region', { name: 'Question' })
    await question.getByRole('textbox').fill('14')
    expect(await found()).toEqual([])
    await question.getByRole('button', { name: 'That many' }).click()
    const held = page.getByRole('dialog', { name: 'Your answer, for the room' })
    await expect(held).toContainText('C: 3 or more')
    expect(await found()).toEqual([])
    await held.getByRole('button', { name: 'Back to this step' }).click()
    await expect(question.getByRole('status')).toContainText('No: 2 runs.')
    await pause(page)
    expect(await found()).toEqual([])
  })
})

test.describe('in the colours of the system', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('what moves is drawn in them too', async ({ page }) => {
    await openAt(page, 11.9)
    const layer = system(page).locator('canvas').first()
    const strangers = await layer.evaluate(async (canvas: HTMLCanvasElement) => {
      // What a step moves is shown for less than a second: it is read on the frame that draws it.
      document.querySelector<HTMLButtonElement>('[aria-label="Step on"]')?.click()
      for (let frame = 0; frame < 600 && !(Number(canvas.dataset.drawn) > 0); frame++)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      const probe = document.createElement('i')
      document.body.append(probe)
      const allowed = ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
        probe.style.setProperty('forced-color-adjust', 'none')
        probe.style.color = name
        return getComputedStyle(probe).color.match(/\d+/g)!.slice(0, 3).join()
      })
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const found = new Map<string, number>()
      for (let i = 0; i < data.length; i += 4) {
        const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`
        if (data[i + 3] === 255) found.set(colour, (found.get(colour) ?? 0) + 1)
      }
      const drawn = [...found.values()].reduce((sum, count) => sum + count, 0)
      const own = allowed.reduce((sum, colour) => sum + (found.get(colour) ?? 0), 0)
      return { drawn, share: own / drawn }
    })
    expect(strangers.drawn).toBeGreaterThan(0)
    // The rest are edges, where two of them meet.
    expect(strangers.share).toBeGreaterThan(0.6)
  })
})

test('nothing is cut off at 320 pixels, which is also a wide page at four times its size', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openAt(page, 12.5)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  for (const name of ['Play', 'Step on', 'Step back', 'Share']) await expect(button(page, name)).toBeVisible()
  expect(await barriers(page)).toEqual([])
})
