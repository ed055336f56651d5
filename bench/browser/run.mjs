// npm run bench:browser: what a frame of the built site costs with more and more events in flight, beside the usual way.
import { crowdOf } from './crowd.mjs'
import { buildWith, costOf, linkTo, machine, openSite, PICTURES, row } from './page.mjs'

/** Frames until things flow, and of which the cost is taken: each a sixtieth of a second of play, however long it took. */
const SETTLE = 120
const COUNTED = 120
/** Visits to each page, in turns, so that what else the machine does strikes all alike. */
const ROUNDS = Number(process.env.ROUNDS ?? 5)

const MOST_SHARE = 0.5
const LEAST_RATE = 58
const MOST_GROWTH = 1.5

const CASES = [
  { name: 'nothing in flight', inFlight: 0 },
  { name: '500 in flight', inFlight: 500 },
  { name: '500, each as its token', inFlight: 500, query: '?detail=tokens' },
  { name: '2,000, each as its token', inFlight: 2000, query: '?detail=tokens' },
  { name: '10,000, level of detail free', inFlight: 10_000 },
  { name: '500 framer-motion elements', inFlight: 500, query: '?elements=500', usual: true },
].map((each) => ({ ...each, visits: [] }))
const [, , , tokens, free, usual] = CASES

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const medianOf = ({ visits }, name) => median(visits.map((visit) => visit[name]))
const ms = (value) => `${value.toFixed(2)} ms`

/** Plays a crowd at 60×, and says what a frame costs while it does. */
async function visit(site, { inFlight, query = '' }, picture) {
  const { page, session } = await site.newPage({ steady: true })
  await page.goto(`${site.base}${query}${await linkTo(crowdOf(inFlight))}`)
  await page.getByText('60×', { exact: true }).click()
  if (inFlight === 0) await page.getByText('Skip quiet times', { exact: true }).click()
  await costOf(page, session, { frames: SETTLE })
  const cost = await costOf(page, session, { frames: COUNTED })
  const { drawn = 0, moving = 0 } = await page.evaluate(() => ({
    ...document.querySelector('[data-drawn]')?.dataset,
  }))
  if (picture) await page.screenshot({ path: picture })
  await page.context().close()
  return { ...cost, drawn: Number(drawn), moving: Number(moving) }
}

const site = await openSite()
const layer = { instead: '/MovingLayer.tsx', use: 'bench/browser/elements-layer.tsx' }
const usualSite = await openSite({ dist: await buildWith('elements', layer) })
try {
  for (let round = 0; round < ROUNDS; round++)
    for (const each of CASES) {
      each.picture = `${PICTURES}/${each.inFlight}${(each.query ?? '').replace('?', '-')}.png`
      const last = round === ROUNDS - 1 ? each.picture : undefined
      each.visits.push(await visit(each.usual ? usualSite : site, each, last))
    }
} finally {
  await usualSite.close()
  await site.close()
}

console.log(`\n${machine()}; headless Chromium, 1280×720`)
console.log(
  `Medians of ${ROUNDS} visits in turns, ${COUNTED} frames each: the main thread's processor time for a frame, and`,
)
console.log('of that in scripts; frames a second; how much is on its way, and as how many tokens, stacks and flow')
console.log(
  'lines it is drawn. All in the same page at 60×; the elements stand in the place of its moving layer. Tokens of one',
)
console.log('look that fall on the very same pixels are each placed, and copied once.\n')
row('', 'a frame', 'scripts', 'frames/s', 'in flight', 'drawn')
for (const each of CASES) {
  const of = (name) => medianOf(each, name)
  row(
    each.name,
    ms(of('msPerFrame')),
    ms(of('scriptMsPerFrame')),
    of('framesPerSecond').toFixed(1),
    of('moving'),
    of('drawn'),
  )
  console.log(`  ${each.picture}`)
}

/** The median of what each round says: within one, the machine was the same for both. */
const shareOf = (one, other) =>
  median(one.visits.map(({ msPerFrame }, round) => msPerFrame / other.visits[round].msPerFrame))
const share = shareOf(tokens, usual)
const growth = shareOf(free, tokens)
const rate = medianOf(tokens, 'framesPerSecond')
const asked = [
  [`2,000 tokens cost ${share.toFixed(2)} of 500 elements`, `${MOST_SHARE} at most`, share <= MOST_SHARE],
  [`2,000 tokens keep ${rate.toFixed(1)} frames a second`, `${LEAST_RATE} at least`, rate >= LEAST_RATE],
  [`10,000 with the level free cost ${growth.toFixed(2)} of that`, `${MOST_GROWTH} at most`, growth <= MOST_GROWTH],
  [
    `all of ${medianOf(tokens, 'moving')} are drawn`,
    'all',
    tokens.visits.every(({ moving, drawn }) => drawn === moving),
  ],
]
console.log()
for (const [words, wanted, held] of asked) console.log(`${held ? 'ok  ' : 'MISSED'} ${words} (asked: ${wanted})`)
if (!asked.every(([, , held]) => held)) process.exitCode = 1
