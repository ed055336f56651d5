import { defineLesson } from './define-lesson.ts'

export const oneBadMessage = defineLesson({
  id: 'one-bad-message',
  title: 'One bad message',
  scenario: {
    durationSeconds: 700,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 180,
        redrivePolicy: { deadLetterTarget: 'failed-jobs', maxReceiveCount: 3 },
        traffic: [{ kind: 'burst', count: 10, atSeconds: 1 }],
      },
      worker: {
        type: 'function',
        timeout: 30,
        handler: {
          durationMs: 50,
          perRecordMs: 100,
          initDurationMs: 300,
          faults: [{ kind: 'error', eventNumbers: [7] }],
        },
      },
      'failed-jobs': { type: 'sqs' },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10, scalingConfig: { maximumConcurrency: 2 } }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Ten messages, one of them bad',
      words:
        'Lambda hands the function ten messages at once. Message 7 is corrupt, and the code throws when it gets there.',
      rules: ['wholeBatchFails'],
      focus: 'jobs',
      untilSeconds: 1.2,
    },
    {
      kind: 'predict',
      title: 'Its good neighbour',
      words: 'The queue gives a message up after three receives. Message 4 is fine.',
      rules: ['wholeBatchFails', 'visibility', 'redrive'],
      focus: 'worker',
      question: 'How often will message 4 run?',
      options: [
        { value: '1', label: 'once', belief: 'It was done, but nobody told the queue so. The batch failed as one.' },
        { value: '2', label: 'twice', belief: 'It comes back with the others, as long as they come back.' },
        { value: '3', label: 'three times' },
        { value: '10', label: 'ten times', belief: 'The queue stops after three receives.' },
      ],
      answer: ({ runsOf }) => String(runsOf('jobs/4')),
      because: ({ runsOf, report }) =>
        `It runs ${runsOf('jobs/4')} times, and message 8 was never reached. Then all ${report.totals.deadLettered} are in the dead-letter queue, nine good ones among them.`,
      untilSeconds: 700,
    },
    {
      kind: 'try',
      title: 'Save the nine',
      words:
        'Tell the mapping that the function may name what failed. Only message 7 should be left in the dead-letter queue.',
      rules: ['partialBatch'],
      focus: 'jobs',
      path: '/connections/0/functionResponseTypes',
      solution: ['ReportBatchItemFailures'],
      holds: ({ report }) => report.totals.deadLettered === 1,
      done: 'The nine good ones ran once each and were deleted. Only the bad one came back.',
    },
  ],
})
