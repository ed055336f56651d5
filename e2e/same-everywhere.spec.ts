import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { cutChunk, WHOLE_TRACE } from '../src/player/trace-transfer.ts'
import { playable } from '../src/scenarios/index.ts'
import { linkOf } from '../src/share/link.ts'
import type { Scenario } from '../src/sim/scenario/document.ts'
import { simulate } from '../src/sim/simulate.ts'
import { expect, test } from './lab.ts'

interface SpiedWindow {
  /** By column of the trace, the blocks that the worker has sent. */
  columns: ArrayBufferView<ArrayBuffer>[][]
  ended: boolean
}

/** Listens in on what the page's worker tells the page. */
async function spyOnWorker(page: Page) {
  await page.addInitScript(() => {
    const spied = window as unknown as SpiedWindow
    const Original = window.Worker
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        spied.columns = []
        spied.ended = false
        this.addEventListener('message', ({ data }) => {
          data.chunk.blocks.forEach((block: ArrayBufferView<ArrayBuffer>, place: number) => {
            spied.columns[place] ??= []
            spied.columns[place].push(block)
          })
          spied.ended ||= data.endedAt !== undefined
        })
      }

      /** The page gives up a worker that is slow to begin and works the run out itself: here it may be late. */
      override terminate() {
        this.onmessage = null
      }
    }
  })
}

async function hashInBrowser(page: Page, scenario: Scenario): Promise<string> {
  const fragment = linkOf(
    { document: JSON.parse(JSON.stringify(scenario)), template: '', look: { time: 0 } },
    undefined,
  )
  await page.goto(`./#${fragment}`)
  await page.reload()
  await page.waitForFunction(() => (window as unknown as SpiedWindow).ended, undefined, { timeout: 90_000 })
  return page.evaluate(async () => {
    const { columns } = window as unknown as SpiedWindow
    const bytes = await new Blob(columns.flat()).arrayBuffer()
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  })
}

function hashInNode(scenario: Scenario): string {
  const hash = createHash('sha256')
  for (const block of cutChunk(simulate(scenario).trace, WHOLE_TRACE).blocks) hash.update(block)
  return hash.digest('hex')
}

/** A document says so where something in it is left to chance; where nothing is, the seed changes nothing. */
const CHANCE = /"(poisson|uniform|exponential|lognormal|probability)"/

for (const { id, scenario } of playable) {
  test(`${id} runs in the browser's worker as it does in Node, byte for byte`, async ({ page }) => {
    await spyOnWorker(page)
    const here = hashInNode(scenario)
    expect(await hashInBrowser(page, scenario)).toBe(here)

    const neighbour = { ...scenario, seed: (scenario.seed ?? 1) ^ 1 }
    const there = await hashInBrowser(page, neighbour)
    expect(there).toBe(hashInNode(neighbour))
    if (CHANCE.test(JSON.stringify(scenario))) expect(there).not.toBe(here)
  })
}
