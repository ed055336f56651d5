// npm run bench:gallery [-- scenario ...]: plays the gallery's scenarios and names each task of the main thread of more
// than 50 ms. By processor time: what the thread waits for while others have the processor is not the page's.
import { linkTo, machine, openSite, row } from './page.mjs'

const LONG_MS = 50
/** What the first second does is fetching, compiling and laying out. Frames, each a sixtieth of a second. */
const FIRST = 60
const WATCHED = 480
const PACES = ['Follow', '60×']

/** Frames that go by in the page. */
const frames = (page, count) =>
  page.evaluate(
    (left) =>
      new Promise((resolve) => {
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve())
        next()
      }),
    count,
  )

/** Tasks of the page's main thread while frames go by, by the processor time each took. */
async function tasksWithin(page, session, count) {
  const events = []
  const collect = ({ value }) => events.push(...value)
  session.on('Tracing.dataCollected', collect)
  const includedCategories = ['toplevel', 'devtools.timeline']
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  await frames(page, count)
  const over = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await over
  session.off('Tracing.dataCollected', collect)
  const anchor = events.find(({ name }) => name === 'FireAnimationFrame')
  const own = events.filter(
    ({ pid, tid, ph, tdur }) => pid === anchor?.pid && tid === anchor?.tid && ph === 'X' && tdur,
  )
  return own
    .filter(({ name }) => name.endsWith('RunTask'))
    .map(({ ts, dur, tdur }) => {
      const within = own.filter(
        (each) => each.ts >= ts && each.ts + each.dur <= ts + dur && !/RunTask$/.test(each.name),
      )
      const worst = within.sort((a, b) => b.tdur - a.tdur)[0]
      const what = worst?.args?.data?.functionName || worst?.name || ''
      return { ms: tdur / 1000, what }
    })
}

const { module } = await (await import('vite')).runnerImport('./src/scenarios/index.ts', { configFile: false })
const site = await openSite()
console.log(`\n${machine()}; headless Chromium, 1280×720, ${WATCHED} frames each after the first ${FIRST}`)
row('scenario', 'pace', 'longest', `over ${LONG_MS} ms`)
let long = 0
const only = process.argv.slice(2)
for (const { id, scenario } of module.gallery.filter((each) => only.length === 0 || only.includes(each.id)))
  for (const pace of PACES) {
    const { page, session } = await site.newPage({ steady: true })
    await page.goto(site.base + (await linkTo(scenario, { template: id })))
    await page.getByRole('radiogroup', { name: 'Pace' }).getByText(pace, { exact: true }).click()
    await frames(page, FIRST)
    const tasks = await tasksWithin(page, session, WATCHED)
    const longest = tasks.sort((a, b) => b.ms - a.ms)[0]
    const over = tasks.filter(({ ms }) => ms > LONG_MS)
    long += over.length
    row(id, pace, `${longest?.ms.toFixed(1)} ms`, over.length)
    for (const { ms, what } of over) console.log(`    ${ms.toFixed(0)} ms  ${what}`)
    await page.context().close()
  }
await site.close()
if (long > 0) process.exitCode = 1
console.log(`\n${long} tasks of more than ${LONG_MS} ms (asked: none)`)
