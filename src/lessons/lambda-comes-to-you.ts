import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const SINGLE_AT = 8
const runOfSingle = ({ invocations }: Told) => invocations.find(({ records }) => records.includes('jobs/11'))

export const lambdaComesToYou = defineLesson({
  id: 'lambda-comes-to-you',
  title: 'Lambda comes to you',
  settings: ['/connections/0/batchSize', '/connections/0/maximumBatchingWindowInSeconds'],
  scenario: {
    durationSeconds: 60,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        traffic: [
          { kind: 'burst', count: 10, atSeconds: 0.5 },
          { kind: 'at', seconds: [SINGLE_AT] },
          { kind: 'burst', count: 30, atSeconds: 20 },
        ],
      },
      worker: { type: 'function', timeout: 5, handler: { durationMs: 500, perRecordMs: 50 } },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Nobody calls',
      words:
        'A queue calls nobody. Lambda has an event source mapping for it: pollers that ask all the time, [for up to ten messages with each request](receiveLimit). What they find they hand to the function as a batch, and [they wait for its answer](requestResponse). Ten messages come, and the batch size is ten: [one batch holds them all](batchFull). When it succeeds, [Lambda deletes them](deletedOnSuccess).',
      shows: ['mapping', 'poller', 'batch'],
      focus: 'jobs',
      untilSeconds: 5,
    },
    {
      kind: 'predict',
      id: 'single',
      asks: 'choice',
      title: 'One message, batch size ten',
      words:
        'The batch size is still ten, and no batching window is set. Now a single message arrives, and no other is in sight. A poller has just asked for more.',
      shows: ['batching window'],
      focus: 'jobs',
      question: 'What does the function get, and when?',
      options: [
        { value: 'one at once', label: 'one message, at once' },
        {
          value: 'one later',
          label: 'one message, after a wait',
          belief: 'Only a window makes a mapping wait. [Without one nothing waits for company](noWindow).',
        },
        {
          value: 'ten',
          label: 'ten, when nine more have come',
          belief: 'Batch size is the most that [one batch holds](batchFull), never the least.',
        },
      ],
      answer: (told) => {
        const run = runOfSingle(told)
        if (!run || run.batchSize > 1) return 'ten'
        return run.startedAt < SINGLE_AT + 1 ? 'one at once' : 'one later'
      },
      because: (told) => {
        const run = runOfSingle(told)!
        return `A batch of ${run.batchSize}, in the instant it arrived. [Without a window a batch takes what is there](noWindow). [Batch size is a limit](batchFull), not a goal: on a quiet queue most runs get one message each.`
      },
      decides: { path: '/connections/0/maximumBatchingWindowInSeconds', value: 4 },
      untilSeconds: 12,
    },
    {
      kind: 'predict',
      id: 'no-room',
      asks: 'choice',
      title: 'No room',
      settings: ['/resources/worker/reservedConcurrentExecutions', '/connections/0/batchSize'],
      words:
        'The pollers call the function as anybody does. Now the function has a reserved concurrency of 1, and a run takes two seconds. Thirty messages come at once.',
      changes: [
        { path: '/resources/worker/reservedConcurrentExecutions', value: 1 },
        { path: '/resources/worker/handler/durationMs', value: 2000 },
      ],
      fromSeconds: 18,
      focus: 'worker',
      question: 'What happens to a poller’s call when the one place is taken?',
      options: [
        {
          value: 'waits',
          label: 'it waits in line until there is room',
          belief: 'Lambda keeps no line for calls that wait for an answer: [it refuses them](throttledIs429).',
        },
        { value: 'refused', label: 'it is throttled, like any call' },
        {
          value: 'more',
          label: 'it runs all the same: it is Lambda’s own',
          belief: 'The limit holds for every run: [it is a cap](reservedConcurrency), whoever calls.',
        },
      ],
      answer: ({ head, invocations }) => {
        if (Number(head.metrics.worker?.Throttles ?? 0) > 0) return 'refused'
        return invocations.length > 5 ? 'more' : 'waits'
      },
      because: ({ head, count }) =>
        `${head.metrics.worker?.Throttles} calls of the pollers were refused. [A refused batch is tried again in place](throttledBatch) until its messages become visible again; at the end ${count('succeeded', 'jobs')} messages are done. [How soon pollers hold back AWS does not publish](pollerBackOff): the number of refusals is a model’s. Lambda comes to you, and has to knock like anybody else.`,
      decides: { path: '/resources/worker/reservedConcurrentExecutions', value: 10 },
      untilSeconds: 40,
    },
    {
      kind: 'try',
      title: 'Wait for company',
      words:
        'Back to a function with room. Set a batching window, so that the single message waits for company, two seconds or more, before it runs.',
      changes: [
        { path: '/resources/worker/reservedConcurrentExecutions', value: undefined },
        { path: '/resources/worker/handler/durationMs', value: 500 },
      ],
      fromSeconds: 19,
      path: '/connections/0/maximumBatchingWindowInSeconds',
      solution: 10,
      holds: (told) => (runOfSingle(told)?.startedAt ?? 0) >= SINGLE_AT + 2,
      done: 'With a window [a batch goes when it is full, at 6 MB, or when the window is over](batchFull). Fewer runs, and a longer wait: that is the trade.',
    },
  ],
})
