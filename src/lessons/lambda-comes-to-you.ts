import { defineLesson } from './define-lesson.ts'

export const lambdaComesToYou = defineLesson({
  id: 'lambda-comes-to-you',
  title: 'Lambda comes to you',
  scenario: {
    durationSeconds: 60,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        traffic: [
          { kind: 'at', seconds: [2] },
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
        'A queue calls nobody. Lambda’s pollers ask it for messages, all the time, and call the function with what they find.',
      rules: ['receiveLimit'],
      focus: 'jobs',
      untilSeconds: 1,
    },
    {
      kind: 'predict',
      title: 'One message, batch size ten',
      words: 'The batch size is ten, the window is zero. One message arrives at two seconds.',
      rules: ['noWindow', 'batchFull'],
      focus: 'jobs',
      question: 'What does the function get, and when?',
      options: [
        { value: 'one at once', label: 'one message, at once' },
        {
          value: 'one later',
          label: 'one message, after a wait',
          belief: 'Without a window nothing waits for company.',
        },
        { value: 'ten', label: 'ten, when nine more have come', belief: 'Batch size is the most, never the least.' },
      ],
      answer: ({ report }) => {
        const [first] = report.invocations!
        if (!first) return 'ten'
        return first.batchSize > 1 ? 'ten' : first.startedAt < 3 ? 'one at once' : 'one later'
      },
      because: ({ report }) => {
        const first = report.invocations![0]!
        return `A batch of ${first.batchSize}, ${Math.round((first.startedAt - 2) * 1000)} ms after it arrived. Batch size is a limit, not a goal.`
      },
      untilSeconds: 5,
    },
    {
      kind: 'try',
      title: 'Wait for company',
      words:
        'Thirty messages come at twenty seconds. Set a batching window, so that the first message waits five seconds or more before it runs.',
      rules: ['quietWindow'],
      path: '/connections/0/maximumBatchingWindowInSeconds',
      solution: 10,
      holds: ({ report }) => (report.invocations![0]?.startedAt ?? 0) >= 7,
      done: 'With a window a poller waits until the batch is full, too large, or the window is over.',
    },
  ],
})
