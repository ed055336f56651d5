import type { Page } from '@playwright/test'
import { linkOf } from '../src/share/link.ts'
import type { Json } from '../src/sim/schema/fields.ts'
import { barriers } from './barriers.ts'
import { button, expect, node, test } from './lab.ts'

const open = async (page: Page, worker: Record<string, Json> = {}) => {
  const document: Json = {
    version: 1,
    durationSeconds: 60,
    resources: { me: { type: 'console' }, worker: { type: 'function', ...worker } },
    connections: [{ from: 'me', to: 'worker' }],
  }
  await page.goto(`./#${linkOf({ document, template: '', look: { time: 1_000_000 } }, undefined)}`)
  await node(page, 'me, Console').click()
  await expect(button(page, 'Invoke now')).toBeVisible()
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

const type = async (page: Page, name: string, text: string) => {
  await field(page, name).fill(text)
  await field(page, name).press('Control+Enter')
}

const response = (page: Page) => page.getByRole('group', { name: 'The response as HTTP' })

test('a call made by hand can be copied as a command, and brings status, headers, body and log', async ({ page }) => {
  await open(page, { handler: { returns: { ok: true } } })
  await type(page, 'payload', `{"who": "it's me"}`)
  await page.getByRole('radio', { name: 'Tail' }).press('Space')
  await expect(page.getByRole('group', { name: 'The command' })).toContainText(`--payload '{"who": "it'\\''s me"}'`)
  await page.getByRole('tab', { name: 'HTTP' }).click()
  await expect(page.getByRole('group', { name: 'The request as HTTP' })).toContainText('X-Amz-Log-Type: Tail')
  expect(await barriers(page)).toEqual([])

  await button(page, 'Invoke now').press('Enter')
  await expect(response(page)).toContainText(
    /^HTTP\/1.1 200 OK[\s\S]*x-amz-executed-version: \$LATEST[\s\S]*\{"ok":true\}$/,
  )
  await expect(page.getByRole('group', { name: 'The log it brought, decoded' })).toContainText('REPORT RequestId')
})

test('what Lambda refuses comes back as it refuses it', async ({ page }) => {
  await open(page)
  await type(page, 'FunctionName', 'no such name')
  await expect(page.getByRole('alert')).toContainText('name:alias')
  await expect(button(page, 'Invoke now')).toBeDisabled()

  await type(page, 'FunctionName', 'gone')
  await button(page, 'Invoke now').click()
  await expect(response(page)).toContainText(/^HTTP\/1.1 404 Not Found[\s\S]*function:gone:\$LATEST/)

  await type(page, 'FunctionName', 'worker')
  await type(page, 'payload', 'no JSON')
  await expect(page.getByText('it is no JSON: Lambda answers 400')).toBeVisible()
  await button(page, 'Invoke now').click()
  await expect(response(page)).toContainText(/^HTTP\/1.1 400 Bad Request[\s\S]*InvalidRequestContentException/)
})

test('a throttled call brings 429 and why', async ({ page }) => {
  await open(page, { reservedConcurrentExecutions: 0 })
  await button(page, 'Invoke now').click()
  await expect(response(page)).toContainText(/^HTTP\/1.1 429 Too Many Requests[\s\S]*ReservedFunctionConcurrent/)
})

for (const [type, status] of [
  ['Event', '202 Accepted'],
  ['DryRun', '204 No Content'],
] as const) {
  test(`${type} brings ${status} and no body`, async ({ page }) => {
    await open(page)
    await page.getByRole('radio', { name: type }).press('Space')
    await expect(page.getByText(`Every call over this connection becomes ${type}`)).toBeVisible()
    await button(page, 'Invoke now').click()
    await expect(response(page)).toContainText(new RegExp(`^HTTP/1.1 ${status}\\s+x-amzn-requestid: \\S+\\s*$`))
  })
}
