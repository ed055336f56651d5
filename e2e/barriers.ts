import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { rested } from './lab.ts'

interface Axe {
  run(where: object, how: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>
}

/** What axe finds wrong, once nothing moves any more: rule and elements. `rules`: only those. */
export async function barriers(page: Page, within = 'body', rules?: readonly string[]): Promise<string[]> {
  await rested(page)
  await bringAxe(page)
  const violations = await page.evaluate(
    async ([within, rules]) => {
      // A figure in a frame is a page of its own, with tests of its own; from here its sheets cannot be read.
      const where = { include: [within], exclude: ['iframe'] }
      // What passed is not listed element by element: that is most of what axe takes its time for.
      const how = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(where, how)
      return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }))
    },
    [within, rules] as const,
  )
  return violations.map(({ id, targets }) => `${id}: ${targets.join(', ')}`)
}

/** The builder brings axe along each time it is asked, and puts frames together in a second page: once is enough. */
async function bringAxe(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await new AxeBuilder({ page }).setLegacyMode().withRules('document-title').analyze()
}
