// npm run bench:browser: what a frame of the built site costs with more and more events in flight, beside the usual way.
import { crowdOf } from './crowd.mjs'
import { buildBenchPage, costOf, linkTo, machine, openSite, PICTURES, row } from './page.mjs'

/** Seconds until things flow, and of watching for the frames a second. */
const SETTLE = 3
const WATCHED = 5
/** Frames of which the cost is taken, each a sixtieth of a second however long it took. */
const COUNTED = 150

const ms = (value) => `${value.toFixed(2)} ms`

/** What a page costs for a frame, and how many frames a second it keeps: two visits, since one clock is held. */
async function measured(site, open, name) {
  const held = await site.newPage({ steady: true })
  await open(held.page)
  await costOf(held.page, held.session, { frames: COUNTED / 2 })
  const { msPerFrame } = await costOf(held.page, held.session, { frames: COUNTED })
  const { drawn, moving } = await held.page.evaluate(() => {
    const { drawn = '0', moving = '0' } = document.querySelector('[data-drawn]')?.dataset ?? {}
    return { drawn: Number(drawn), moving: Number(moving) }
  })
  const picture = `${PICTURES}/${name}.png`
  await held.page.screenshot({ path: picture })
  await held.page.context().close()
  const free = await site.newPage()
  await open(free.page)
  await free.page.waitForTimeout(SETTLE * 1000)
  const { framesPerSecond, longestMs } = await costOf(free.page, free.session, { seconds: WATCHED })
  await free.page.context().close()
  return { msPerFrame, framesPerSecond, longestMs, drawn, moving, picture }
}

/** Plays a crowd at 60×; `detail`: the level held on every edge. */
async function playing(site, inFlight, detail) {
  const address = `${site.base}${detail ? `?detail=${detail}` : ''}${await linkTo(crowdOf(inFlight))}`
  const open = async (page) => {
    await page.goto(address)
    await page.getByText('60×', { exact: true }).click()
    if (inFlight === 0) await page.getByText('Skip quiet times', { exact: true }).click()
  }
  return measured(site, open, `${inFlight}${detail ? `-${detail}` : ''}`)
}

/** The same tokens, each an element that framer-motion moves. */
async function elements(count) {
  const site = await openSite({ dist: await buildBenchPage('elements') })
  const scenario = encodeURIComponent(JSON.stringify(crowdOf(count)))
  const address = `${site.base}elements.html?count=${count}&scenario=${scenario}`
  const cost = await measured(site, (page) => page.goto(address), `${count}-elements`)
  await site.close()
  return cost
}

function report(name, { msPerFrame, framesPerSecond, longestMs, moving, drawn, picture }) {
  row(name, ms(msPerFrame), framesPerSecond.toFixed(1), ms(longestMs), moving, drawn)
  console.log(`  ${picture}`)
}

const site = await openSite()
console.log(`\n${machine()}; headless Chromium, 1280×720`)
console.log(
  `Processor time of the main thread for a frame, over ${COUNTED} of them; frames a second and the longest gap`,
)
console.log('between two, watched; how much is on its way, and as how many tokens, stacks and flow lines it is drawn\n')
row('', 'a frame', 'frames/s', 'longest', 'in flight', 'drawn')
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
