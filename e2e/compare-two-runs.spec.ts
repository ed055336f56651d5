import { linkOf } from '../src/share/link.ts'
import { barriers } from './barriers.ts'
import { button, documentOf, expect, secondsShown, test } from './lab.ts'

const batch = documentOf('sqs-partial-batch') as { connections: object[] }
const kept = { ...batch, connections: [{ ...batch.connections[0], functionResponseTypes: [] }] }
const template = 'sqs-partial-batch'
const look = { time: 181_000_000 }
const link = linkOf(
  { document: batch as never, template, look, beside: { document: kept as never, letter: 'A' } },
  batch as never,
)

test('a link shows two runs side by side, what differs and what it comes to', async ({ page }) => {
  await page.goto(`./#${link}`)
  await expect(page.getByRole('heading', { name: 'One switch saves 18 good jobs.' })).toBeVisible()
  await expect(page.getByText('Dead-lettered 20 → 2')).toBeVisible()
  const dead = page.getByRole('row', { name: 'Jobs in the dead-letter queue' })
  await expect(dead.getByRole('cell')).toHaveText(['0', '0', '20', '2', '', '18 fewer, all of them good'])
  const done = page.getByRole('row', { name: 'Jobs done' })
  await expect(done.getByRole('cell').first()).toHaveText('180')
  await expect(page.getByRole('region', { name: 'Settings that differ' })).toContainText('functionResponseTypes')

  const system = (letter: string) => page.getByRole('region', { name: `The system in run ${letter}` })
  await expect(system('A').getByText('20 hidden')).toBeVisible()
  await expect(system('B').getByText('2 hidden')).toBeVisible()
  await expect(page.getByText('Nobody deleted job 17 in 3 min')).toBeVisible()
  expect(await barriers(page)).toEqual([])

  await page.keyboard.press('d')
  await expect.poll(() => secondsShown(page)).toBeCloseTo(2, 0)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(system('B')).toBeVisible()
  await expect(system('A')).toBeHidden()
  await page.getByRole('tab', { name: 'Run A' }).click()
  await expect(system('A')).toBeVisible()
  await expect(dead).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(button(page, 'Stop comparing (Esc)')).toBeHidden()
  await expect(page.getByRole('region', { name: 'The system', exact: true })).toBeVisible()
})
