import { defineLesson } from './define-lesson.ts'

export const theFixThatDeletes = defineLesson({
  id: 'the-fix-that-deletes',
  title: 'The fix that deletes',
  scenario: {
    durationSeconds: 120,
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'at', seconds: [1] }] },
      worker: {
        type: 'function',
        timeout: 5,
        handler: { durationMs: 400, returns: { batchItemFailures: [{ itemIdentifier: 'the id of the message' }] } },
      },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Code that names what failed',
      words:
        'The code catches its error and returns batchItemFailures with the message in it. Nobody changed the mapping.',
      rules: ['partialBatch'],
      focus: 'worker',
      untilSeconds: 1.3,
    },
    {
      kind: 'predict',
      title: 'The message that failed',
      words: 'The answer is on its way to the mapping.',
      rules: ['deletedOnSuccess', 'partialBatch'],
      focus: 'jobs',
      question: 'What becomes of the failed message?',
      options: [
        {
          value: 'again',
          label: 'it comes back and runs again',
          belief: 'Only a mapping that was told reads that list.',
        },
        { value: 'deleted', label: 'it is deleted, as if it were done' },
        {
          value: 'dead',
          label: 'it goes to a dead-letter queue',
          belief: 'There is none here, and it is never received too often.',
        },
      ],
      answer: ({ endOf, runsOf }) => (endOf('jobs/1') === 'succeeded' && runsOf('jobs/1') === 1 ? 'deleted' : 'again'),
      because: ({ runsOf }) =>
        `After ${runsOf('jobs/1')} run it is deleted. The mapping was not told to read the list, and whatever returns without an error is a success.`,
      untilSeconds: 5,
    },
    {
      kind: 'try',
      title: 'Let it come back',
      words: 'Change the mapping, not the code: the failed message should run more than once.',
      rules: ['partialBatch', 'badPartialBatch'],
      focus: 'jobs',
      path: '/connections/0/functionResponseTypes',
      solution: ['ReportBatchItemFailures'],
      holds: ({ runsOf }) => runsOf('jobs/1') > 1,
      done: 'Now the list is read. A name in it that the batch does not know fails the whole batch, so spell it right.',
    },
  ],
})
