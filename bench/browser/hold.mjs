// How long a run of a million entries can be held in the hand: the time from a drag's move to the paint that shows it,
// and what is left in memory after a hundred seeks and fifty changes. node bench/browser/hold.mjs [drag|memory]
import { documentOf, linkTo, machine, openSite, row } from './page.mjs'

const { runnerImport } = await import('vite')

const MOVES = 60
const SEEKS = 100
/** A minute of play: the run takes 3.3 s. */
const FIRST_PLAYS = 18
const MORE_PLAYS = 12
const CHANGES = 50
/** Of the heap after the first minute. */
const MOST_GROWTH = 0.2
/** Frames at 60 a second. */
const FRAME_MS = 1000 / 60

/** About a million entries; the address holds what was said, not what follows from it. */
const millionEntries = async () => {
  const { module } = await runnerImport('./bench/busy.ts', { configFile: false })
  return module.busyScenario(240)
}

const playhead = (page) => page.getByRole('slider', { name: 'Time in the run' })
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

/** In the page: moves the pointer and waits until the instant it is at is painted; in how many frames that was. */
function moveTo({ type, x, y }) {
  const slider = document.querySelector('[role="slider"][aria-label="Time in the run"]')
  slider.setPointerCapture = () => {}
  const before = slider.getAttribute('aria-valuetext')
  slider.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true }))
  return new Promise((resolve) => {
    let frames = 0
    const look = () => {
      frames++
      if (slider.getAttribute('aria-valuetext') === before && frames < 60) return requestAnimationFrame(look)
      // What was written in this frame is painted at its end: a message comes after it.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(frames)
      port2.postMessage(0)
    }
    requestAnimationFrame(look)
  })
}

async function busyMs(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
}

async function drag(site) {
  const { page, session } = await site.newPage()
  await page.goto(`${site.base}${await linkTo(await millionEntries(), { look: { time: 1 } })}`)
  const slider = playhead(page)
  await slider.waitFor()
  await page.getByText(/to watch$/).waitFor({ timeout: 180_000 })
  const box = await slider.boundingBox()
  const y = box.y + box.height - 30
  const costs = []
  const frames = []
  await page.evaluate(moveTo, { type: 'pointerdown', x: box.x + 5, y })
  // The first ten read the run once from end to end, as whoever looks at one has.
  for (let move = 0, random = 12345; move < MOVES + 10; move++) {
    random = (random * 48271) % 2147483647
    const before = await busyMs(session)
    const x = box.x + 5 + (random / 2147483647) * (box.width - 10)
    const passed = await page.evaluate(moveTo, { type: 'pointermove', x, y })
    if (move < 10) continue
    frames.push(passed)
    costs.push((await busyMs(session)) - before)
  }
  await page.close()
  return { costs, frames }
}

/** Bytes the page holds after what nobody holds is gone: the script's, its buffers', and those of elements and styles. */
async function heap(session) {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  return usedSize + embedderHeapUsedSize + backingStorageSize
}

async function memory(site) {
  const { page, session } = await site.newPage()
  const address = await linkTo(documentOf('three-paths'), { template: 'three-paths', look: { time: 1 } })
  await page.goto(`${site.base}${address}`)
  const slider = playhead(page)
  await slider.waitFor()
  await page.getByText(/to watch$/).waitFor({ timeout: 60_000 })
  // Faster, and waits are not skipped: a run of 200 s in 3.3 s.
  await page.getByText('60×', { exact: true }).click()
  await page.getByText('Skip quiet times', { exact: true }).click()
  const play = async (times) => {
    for (let time = 0; time < times; time++) {
      await page.keyboard.press('r')
      await page.getByText('Ended').first().waitFor({ timeout: 20_000 })
    }
  }
  await page
    .getByRole('button', { name: /, Lambda function$/ })
    .first()
    .click()
  const setting = page.getByRole('slider', { name: 'timeout, slider' })
  // Every second one takes the last one back: that begins a run anew too, and the document does not grow by it.
  const change = async (times) => {
    for (let time = 0; time < times; time++) {
      await setting.focus()
      await setting.press(time % 2 ? 'Control+z' : 'ArrowRight')
      await setting.blur()
      await page.waitForTimeout(60)
    }
  }
  // The first minute: what is fetched and compiled on the way has come.
  await play(FIRST_PLAYS)
  const box = await slider.boundingBox()
  const seek = async (times) => {
    for (let time = 0; time < times; time++)
      await page.mouse.click(box.x + 4 + (((time * 61) % 100) / 100) * (box.width - 8), box.y + 24)
  }
  await seek(1)
  await change(1)
  const heaps = [await heap(session)]
  await play(MORE_PLAYS)
  heaps.push(await heap(session))
  await seek(SEEKS)
  heaps.push(await heap(session))
  await change(CHANGES)
  await page.waitForTimeout(1000)
  heaps.push(await heap(session))
  await page.close()
  return heaps
}

const [, , only] = process.argv
const site = await openSite()
console.log(machine())
try {
  if (only !== 'memory') reportDrag(await drag(site))
  if (only !== 'drag') reportMemory(await memory(site))
} finally {
  await site.close()
}

function reportDrag({ costs, frames }) {
  console.log(`\nDragging over a run of a million entries, ${MOVES} moves`)
  row('', 'median', 'worst')
  row('frames until it is painted', median(frames), Math.max(...frames))
  row('main thread, ms', median(costs).toFixed(1), Math.max(...costs).toFixed(1))
  console.log(`two frames are ${(2 * FRAME_MS).toFixed(1)} ms`)
}

function reportMemory(heaps) {
  console.log("\nThe page's heap, collected: a run of 200 s at 60×, its settings open and one change made")
  const names = [
    'after the first minute of play',
    `played ${MORE_PLAYS} times more`,
    `after ${SEEKS} seeks`,
    `after ${CHANGES} changes, half of them taken back`,
  ]
  for (const [place, name] of names.entries())
    row(name, `${(heaps[place] / 1e6).toFixed(1)} MB`, `${((heaps[place] / heaps[0] - 1) * 100).toFixed(0)} %`)
  const growth = Math.max(...heaps) / heaps[0] - 1
  const held = growth <= MOST_GROWTH
  console.log(
    `${held ? 'ok' : 'MISSED'} it grows by ${(growth * 100).toFixed(0)} % at most (asked: ${MOST_GROWTH * 100} %)`,
  )
  if (!held) process.exitCode = 1
}
