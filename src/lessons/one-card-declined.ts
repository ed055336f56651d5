import { doneBy } from '../sim/projections/places.ts'
import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const GROUPS = ['anna', 'ben', 'chloe']
/** Ben's order whose card is declined, and his next one. */
const DECLINED = 'orders/5'
const NEXT = 'orders/8'

/** Whose orders are still not done: 'nobody', one name, or 'all'. */
function waiting({ events }: Told): string {
  const groups = new Set(events.flatMap((row) => (row.outcome === 'inFlight' ? (row.messageGroupId ?? '') : [])))
  if (groups.size === 0) return 'nobody'
  return groups.size === 1 && groups.has('ben') ? 'ben' : 'all'
}

const options = [
  {
    value: 'nobody',
    label: 'nobody',
    belief: 'A FIFO queue keeps its order: [what comes after a failed message waits](messageGroup).',
  },
  { value: 'ben', label: 'Ben alone' },
  { value: 'all', label: 'all three' },
]

export const oneCardDeclined = defineLesson({
  id: 'one-card-declined',
  title: 'One card declined',
  settings: ['/connections/0/batchSize', '/connections/0/functionResponseTypes'],
  scenario: {
    durationSeconds: 160,
    resources: {
      orders: {
        type: 'sqs-fifo',
        visibilityTimeout: 30,
        traffic: [
          { kind: 'constant', ratePerSecond: 1, fromSeconds: 1, untilSeconds: 4, messageGroups: GROUPS },
          { kind: 'constant', ratePerSecond: 1, fromSeconds: 8, untilSeconds: 17, messageGroups: GROUPS },
        ],
      },
      charge: {
        type: 'function',
        timeout: 10,
        handler: { durationMs: 500, faults: [{ kind: 'error', eventNumbers: [5] }] },
      },
    },
    connections: [{ from: 'orders', to: 'charge', batchSize: 1 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'In the order they came',
      words:
        'Anna, Ben and Chloe order, and a function charges their cards. It is a FIFO queue, and each customer is a message group. [Messages of one group run in order](messageGroup); the groups run beside each other. The first three orders are soon charged.',
      shows: ['message group'],
      focus: 'orders',
      untilSeconds: 7,
    },
    {
      kind: 'predict',
      id: 'declined',
      asks: 'choice',
      title: 'Ben’s card',
      words:
        'Nine more orders come, three from each. Ben’s card is declined, and the code throws. One run gets one order. There is no dead-letter queue.',
      focus: 'charge',
      question: 'Who waits?',
      options: options.map((option) =>
        option.value === 'all'
          ? { ...option, belief: 'The order is kept [within a message group](messageGroup), not across the queue.' }
          : option,
      ),
      answer: waiting,
      because: ({ runsOf, count }) =>
        `Ben. His order was tried ${runsOf(DECLINED)} times, and his next two wait behind it: [while one is in flight the others of its group wait](messageGroup). Anna and Chloe are served; ${count('succeeded')} of 12 orders are charged.`,
      decides: { path: '/resources/orders/traffic/1/messageGroups', value: ['shop'] },
      untilSeconds: 30,
      landsAtSeconds: 160,
    },
    {
      kind: 'predict',
      id: 'ten-at-a-time',
      asks: 'choice',
      title: 'Ten at a time',
      words:
        'To save runs somebody sets the batch size to ten. Now the nine orders come in the same instant. One batch takes all nine, of three groups.',
      changes: [
        { path: '/connections/0/batchSize', value: 10 },
        {
          path: '/resources/orders/traffic/1',
          value: { kind: 'burst', count: 9, atSeconds: 8, messageGroups: GROUPS },
        },
      ],
      fromSeconds: 7,
      focus: 'charge',
      question: 'And who waits now?',
      options: options.map((option) =>
        option.value === 'ben'
          ? {
              ...option,
              belief: 'The groups keep apart, but a batch does not: [it fails as a whole](wholeBatchFails).',
            }
          : option,
      ),
      answer: waiting,
      because: ({ count, runsOf }) =>
        `All three. [The whole batch goes back](wholeBatchFails), Anna’s and Chloe’s orders with it, and then [each group waits for its first](messageGroup). Anna’s order was charged ${runsOf('orders/4')} times before anybody looked. Only ${count('succeeded')} orders are done.`,
      decides: { path: '/connections/0/batchSize', value: 1 },
      untilSeconds: 20,
      landsAtSeconds: 160,
    },
    {
      kind: 'predict',
      id: 'moved-aside',
      asks: 'place',
      title: 'Moved aside',
      settings: ['/resources/orders/redrivePolicy/maxReceiveCount', '/connections/0/batchSize'],
      words:
        'Back to one order a run. Now the queue moves an order aside after two receives. Ben’s first order is not paid for, and his next one may build on it.',
      changes: [
        { path: '/connections/0/batchSize', value: 1 },
        { path: '/resources/declined', value: { type: 'sqs-fifo' } },
        { path: '/resources/orders/redrivePolicy', value: { deadLetterTarget: 'declined', maxReceiveCount: 2 } },
      ],
      fromSeconds: 7,
      question: 'Where does Ben’s next order, number 8, end up?',
      options: [
        { value: doneBy('charge'), label: 'it is charged' },
        {
          value: 'orders',
          label: 'it waits in the queue',
          belief: 'Once the first is moved, [nothing of its group is in flight](messageGroup).',
        },
        {
          value: 'declined',
          label: 'it is moved aside with the first',
          belief: 'Each message has [a count of its own](redrive), and number 8 has not been received.',
        },
      ],
      answer: ({ placeOf }) => placeOf(NEXT),
      because: ({ runsOf, events }) =>
        `It is charged, at ${Math.round(events.find(({ id }) => id === NEXT)!.finishedAt!)} s. [After ${runsOf(DECLINED)} receives the first was moved](redrive), and the group went on without it. That is the price: [moving one aside breaks the order of its group](messageGroup).`,
      decides: { path: '/resources/orders/redrivePolicy/maxReceiveCount', value: 20 },
      untilSeconds: 90,
    },
  ],
})
