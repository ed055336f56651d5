import { button, expect, openAt, ownTool, secondsShown, test } from './lab.ts'

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 20
      Events:
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn, BatchSize: 5 } }
  Jobs: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 120 } }
`

test('a template that is pasted stands on the canvas, and goes back as it came', async ({ page }) => {
  await openAt(page, 3)
  await ownTool(page, 'Bring in, take out')
  const box = page.getByRole('textbox', { name: /Paste or drop/ })

  await box.fill('Resources:\n\tA: 1')
  await expect(page.getByRole('alert')).toContainText('line 2, column 1')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('worker')

  await box.fill(TEMPLATE)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('worker')
  await expect(page.getByRole('region', { name: 'unresolved' })).toHaveCount(0)
  await button(page, 'Run it').click()
  // Nothing sends anything to it: it may be over before anybody looks.
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(0)

  await page.getByRole('tab', { name: 'Take out' }).click()
  const out = page.getByRole('region', { name: /as template.yaml/ })
  await expect(out).toContainText('BatchSize: 5')
  await expect(out).toContainText('VisibilityTimeout: 120')
  await expect(out).not.toContainText('MemorySize')

  await page.getByRole('tab', { name: 'Bring in' }).click()
  await button(page, 'Undo the import').click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('worker')
})
