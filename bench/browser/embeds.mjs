// npm run bench:embeds: what ten figures that nobody has asked for cost the page they stand in, beside the same page
// without them. Nothing is drawn anew in either: what a figure did by timers, observers or animations would show.
import { machine, openSite, row } from './page.mjs'

const FIGURES = 10
const SECONDS = 4
/** Visits to each page, in turns, so that what else the machine does strikes both alike. */
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const MOST = 1.05

const PARAGRAPH = `<p>${'What is written in a post, and read while nothing moves. '.repeat(40)}</p>`
/** What such a page does by itself, by script: without it there would be nothing to compare with. */
const OWN_WORK = `<script>
  let sum = 0
  setInterval(() => { for (let i = 0; i < 300000; i++) sum += Math.sqrt(i) }, 50)
</script>`

/** A post with or without figures: between them lies text, and the first are in view. */
const post = (figures) =>
  `<!doctype html><meta charset="utf-8"><title>A post</title>${OWN_WORK}` +
  Array.from({ length: FIGURES }, (_, place) => (figures ? figureOf(place) : '') + PARAGRAPH).join('')

const figureOf = (place) =>
  `<iframe src="embed.html?scenario=three-paths&n=${place}" width="720" height="420" title="Figure ${place}"></iframe>`

const site = await openSite()

/** Processor time of the page's main thread, frames of the same origin included, in milliseconds a second. */
async function visit(figures) {
  const { page, session } = await site.newPage()
  const address = `${site.base}post.html`
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: post(figures) }))
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.waitForTimeout(1000)
  const before = await taskSeconds(session)
  await page.waitForTimeout(SECONDS * 1000)
  const msPerSecond = ((await taskSeconds(session)) - before) * (1000 / SECONDS)
  const programs = await page.evaluate(
    () =>
      [...document.querySelectorAll('iframe')].filter((each) => each.contentDocument?.querySelector('canvas')).length,
  )
  await page.context().close()
  return { msPerSecond, programs }
}

async function taskSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const ms = (value) => `${value.toFixed(1)} ms`

const rounds = []
for (let round = 0; round < ROUNDS; round++) {
  // Each comes first as often as the other.
  const order = round % 2 === 0 ? [false, true] : [true, false]
  const found = new Map()
  for (const figures of order) found.set(figures, await visit(figures))
  rounds.push({ without: found.get(false).msPerSecond, with: found.get(true).msPerSecond, ...found.get(true) })
}
await site.close()

console.log(`\n${machine()}; headless Chromium, 1280×720, ${ROUNDS} rounds of ${SECONDS} s`)
row('a page at rest', 'a second')
row('without figures', ms(median(rounds.map((round) => round.without))))
row(`with ${FIGURES} figures`, ms(median(rounds.map((round) => round.with))))
const ratio = median(rounds.map((round) => round.with / round.without))
console.log(`\n${ratio.toFixed(3)} times the page without them (asked: at most ${MOST})`)
const started = Math.max(...rounds.map(({ programs }) => programs))
if (started > 0) console.log(`${started} figures have started by themselves (asked: none)`)
if (ratio > MOST || started > 0) process.exitCode = 1
