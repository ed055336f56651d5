// npm run bench:browser: what a frame of the built site costs with more and more events in flight, beside the usual way.
import { crowdOf } from './crowd.mjs'
import { buildBenchPage, costOf, linkTo, machine, openSite, PICTURES, row } from './page.mjs'

/** Seconds of watching: until things flow, and measured. */
const SETTLE = 3
const MEASURED = 6

const ms = (value) => `${value.toFixed(2)} ms`

/** Plays a crowd at 60×; `detail`: the level held on every edge. */
async function playing(site, inFlight, detail) {
  const { page, session } = await site.newPage()
  const search = detail ? `?detail=${detail}` : ''
  await page.goto(`${site.base}${search}${await linkTo(crowdOf(inFlight))}`)
  await page.getByText('60×', { exact: true }).click()
  if (inFlight === 0) await page.getByText('Skip quiet times', { exact: true }).click()
  await page.waitForTimeout(SETTLE * 1000)
  const cost = await costOf(page, session, MEASURED)
  const { drawn = '0', moving = '0' } = await page.evaluate(() => ({
    ...document.querySelector('canvas[data-drawn]')?.dataset,
  }))
  const picture = `${PICTURES}/${inFlight}${detail ? `-${detail}` : ''}.png`
  await page.screenshot({ path: picture })
  await page.context().close()
  return { ...cost, drawn: Number(drawn), moving: Number(moving), picture }
}

/** The same tokens, each an element that framer-motion moves. */
async function elements(count) {
  const site = await openSite({ dist: await buildBenchPage('elements') })
  const { page, session } = await site.newPage()
  await page.goto(
    `${site.base}elements.html?count=${count}&scenario=${encodeURIComponent(JSON.stringify(crowdOf(4 * count)))}`,
  )
  await page.waitForTimeout(SETTLE * 1000)
  const cost = await costOf(page, session, MEASURED)
  const drawn = Number(await page.evaluate(() => document.body.dataset.tokens))
  const picture = `${PICTURES}/${count}-elements.png`
  await page.screenshot({ path: picture })
  await site.close()
  return { ...cost, drawn, moving: drawn, picture }
}

function report(name, { msPerFrame, framesPerSecond, longestMs, moving, drawn, picture }) {
  row(name, ms(msPerFrame), framesPerSecond.toFixed(1), ms(longestMs), moving, drawn, `  ${picture}`)
}

console.log(`${machine()}; headless Chromium, 1280×720, ${MEASURED} s each`)
console.log('Processor time of the main thread for a frame, frames a second, the longest gap between two;')
console.log('how much is on its way at the end, and as how many tokens, stacks and flow lines it is drawn\n')
row('', 'a frame', 'frames/s', 'longest', 'in flight', 'drawn')
const site = await openSite()
report('nothing in flight', await playing(site, 0))
report('500 in flight', await playing(site, 500))
report('500, each as its token', await playing(site, 500, 'tokens'))
const tokens = await playing(site, 2000, 'tokens')
report('2,000, each as its token', tokens)
const free = await playing(site, 10_000)
report('10,000, level of detail free', free)
await site.close()
const usual = await elements(500)
report('500 framer-motion elements', usual)

const share = (of) => (of.msPerFrame / usual.msPerFrame).toFixed(2)
console.log(`\n2,000 tokens cost ${share(tokens)} of 500 elements (asked: 0.5 at most, 58 frames a second)`)
console.log(
  `10,000 with the level free cost ${(free.msPerFrame / tokens.msPerFrame).toFixed(2)} of that (asked: 1.5 at most)`,
)
