import { atRest, button, caption, expect, openAt, test } from './lab.ts'

const open = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

test('a link that is broken opens the default scenario and says what was wrong', async ({ page }) => {
  await page.goto('./#1.three-paths.%%%%')
  await expect(page.getByRole('alert')).toContainText('link')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The same function fails three ways/)
  await button(page, 'Close this message').click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

for (const [what, text, says] of [
  ['no JSON', '{ "version": ', /JSON/],
  ['of another version', '{ "version": 2, "durationSeconds": 10, "resources": {} }', /version/],
  ['too large', ' '.repeat(1_048_577), /1,048,576/],
  ['out of range', '{ "version": 1, "durationSeconds": 0, "resources": {} }', /durationSeconds.*|allowed/],
  [
    'with an id that leads nowhere',
    '{ "version": 1, "durationSeconds": 10, "resources": {}, "connections": [{ "from": "a", "to": "b" }] }',
    /\/connections\/0/,
  ],
] as const) {
  test(`a file that is ${what} is refused in words, and what was open stays`, async ({ page }) => {
    await openAt(page, 5)
    const said = await atRest(page, () => caption(page).innerText())
    await page.getByLabel('Open a scenario file').setInputFiles(open('mine.json', text))
    await expect(page.getByRole('alert')).toContainText(says)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The same function fails three ways/)
    await expect(caption(page)).toHaveText(said)
  })
}

test('a file of my own opens', async ({ page }) => {
  await openAt(page, 5)
  const mine = {
    version: 1,
    title: 'My own system',
    durationSeconds: 30,
    resources: {
      me: { type: 'cli', traffic: [{ kind: 'at', seconds: [1] }] },
      code: { type: 'function' },
    },
    connections: [{ from: 'me', to: 'code' }],
  }
  await page.getByLabel('Open a scenario file').setInputFiles(open('mine.json', JSON.stringify(mine)))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My own system')
})
