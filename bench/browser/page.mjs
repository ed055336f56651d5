// What the browser benchmarks share: the built site in a headless Chromium, and what playing it costs there.
import '../../scripts/ensure-install.mjs'
import { mkdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { ensureSite } from '../../scripts/site.mjs'

const { CHROMIUM_FLAGS, ensureChromium } = await import('../../scripts/chromium.mjs')
const { chromium } = await import('@playwright/test')
const { build, loadConfigFromFile, preview, runnerImport } = await import('vite')

/** Where pictures go; git leaves it alone. */
export const PICTURES = '.cache/bench/pictures'

/**
 * The site once more, with a module of its own in the place of one of its modules, in a folder apart.
 * @param {string} name of the folder
 * @param {{ instead: string, use: string }} modules the end of what is imported, and the file that is taken for it
 */
export async function buildWith(name, { instead, use }) {
  const outDir = `.cache/bench/${name}`
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' })
  const plugins = (await Promise.all(config.plugins.flat(9))).flat(9)
  const swap = {
    name: 'swap',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith(instead) ? resolve(use) : undefined),
  }
  await build({
    configFile: false,
    logLevel: 'error',
    base: config.base,
    worker: config.worker,
    plugins: [swap, ...plugins.filter((plugin) => /react|worker-shares-chunks/.test(plugin?.name ?? ''))],
    build: {
      outDir,
      emptyOutDir: true,
      target: config.build.target,
      rolldownOptions: { ...config.build.rolldownOptions, input: 'index.html' },
    },
  })
  return outDir
}

/**
 * A server and a browser. `dist`: a folder of a build; absent: the site's, built now unless it is fresh.
 * @param {{ dist?: string }} [options]
 */
export async function openSite({ dist } = {}) {
  if (!dist) ensureSite()
  mkdirSync(PICTURES, { recursive: true })
  const server = await preview({
    configFile: false,
    logLevel: 'warn',
    preview: { port: 0 },
    build: { outDir: dist ?? 'dist' },
  })
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS })
  const base = server.resolvedUrls?.local[0] ?? ''
  return {
    base,
    /**
     * A fresh page, and the door to its counters. Nothing is kept for a visit without network: that is done once, and what
     * is measured is playing. `steady`: each of its frames goes on by a sixtieth of a second, however long it took, so
     * that what one costs does not depend on what else the machine does.
     */
    async newPage({ width = 1280, height = 720, steady = false, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: 1,
        serviceWorkers: 'block',
        ...options,
      })
      const page = await context.newPage()
      if (steady) await page.addInitScript(steadyFrames)
      const session = await context.newCDPSession(page)
      await session.send('Performance.enable', { timeDomain: 'threadTicks' })
      return { page, session }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** In the page, before its own scripts: the frames' clock. */
function steadyFrames() {
  const request = window.requestAnimationFrame.bind(window)
  let real = 0
  let frame = 0
  window.requestAnimationFrame = (callback) =>
    request((now) => {
      if (now !== real) frame++
      real = now
      callback((frame * 1000) / 60)
    })
}

/** @param {string} id a scenario of the gallery */
export const documentOf = (id) => JSON.parse(readFileSync(`src/scenarios/${id}.json`, 'utf8'))

/** The fragment of a link to a document, or to a gallery scenario; `look` as in src/share/link.ts. */
export async function linkTo(document, { template = '', look = {} } = {}) {
  const { module } = await runnerImport('./src/share/link.ts', { configFile: false })
  return `#${module.linkOf({ document, template, look }, template ? documentOf(template) : undefined)}`
}

/**
 * What the page costs while it runs by itself for so many seconds or frames: processor time of the main thread for each
 * frame, of that in scripts, frames a second, the longest gap between two of them, and every frame of more than 50 ms.
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').CDPSession} session
 * @param {{ seconds?: number, frames?: number }} span
 */
export async function costOf(page, session, { seconds = 0, frames: least = 1 }) {
  const before = await counters(session)
  const { frames, spent, longestMs, longFrames } = await page.evaluate(framesWithin, [seconds * 1000, least])
  const after = await counters(session)
  const perFrame = (name) => ((after[name] - before[name]) * 1000) / frames
  return {
    msPerFrame: perFrame('TaskDuration'),
    scriptMsPerFrame: perFrame('ScriptDuration'),
    framesPerSecond: (frames * 1000) / spent,
    longestMs,
    longFrames,
  }
}

async function counters(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

/** In the page: counts its frames. A long frame names what ran in it. */
function framesWithin([milliseconds, least]) {
  return new Promise((resolve) => {
    const longFrames = []
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration, scripts = [] } of list.getEntries()) {
        const worst = scripts.toSorted((a, b) => b.duration - a.duration)[0]
        const what = worst
          ? `${worst.invoker || worst.sourceFunctionName} ${Math.round(worst.duration)} ms`
          : 'no script'
        longFrames.push({ at: startTime, ms: duration, what })
      }
    })
    observer.observe({ type: 'long-animation-frame' })
    let frames = -1
    let start = 0
    let last = 0
    let longestMs = 0
    const count = () => {
      const now = performance.now()
      frames++
      if (frames === 0) start = now
      else longestMs = Math.max(longestMs, now - last)
      last = now
      if (frames < least || now - start < milliseconds) requestAnimationFrame(count)
      else {
        observer.disconnect()
        resolve({ frames, spent: now - start, longestMs, longFrames })
      }
    }
    requestAnimationFrame(count)
  })
}

export const machine = () =>
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`

/** A table's row: the name, then cells to the right. */
export const row = (name, ...cells) =>
  console.log(name.padEnd(44) + cells.map((cell) => String(cell).padStart(14)).join(''))
