import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { commandIn } from './messages.ts'
import { exposedIn, holds } from './settings.ts'

const partial = gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario

it('exposes what is in the document, connections by their ends, with what holds there', () => {
  const exposed = exposedIn(
    ['jobs/visibilityTimeout', 'jobs>worker/functionResponseTypes', 'jobs>nobody/batchSize'],
    partial,
  )
  expect(exposed.map(({ pointer }) => pointer)).toEqual([
    '/resources/jobs/visibilityTimeout',
    '/connections/0/functionResponseTypes',
  ])
  expect(exposed.map((each) => holds(each, partial))).toEqual([180, ['ReportBatchItemFailures']])
})

it('exposes AWS’s default of what is not written', () => {
  const [exposed] = exposedIn(['worker/eventInvokeConfig/maximumRetryAttempts'], partial)
  expect(exposed && holds(exposed, partial)).toBe(2)
})

it('hears commands of its own version and nothing else', () => {
  expect(commandIn({ lambdaLab: 1, type: 'seek', seconds: 3 })).toMatchObject({ type: 'seek' })
  for (const strange of [
    null,
    'play',
    { type: 'play' },
    { lambdaLab: 2, type: 'play' },
    { lambdaLab: 1, type: 'state' },
  ])
    expect(commandIn(strange)).toBeUndefined()
})
