import { doneBy } from '../sim/projections/places.ts'
import { defineLesson } from './define-lesson.ts'
import { GONE } from './told.ts'

export const oneBadMessage = defineLesson({
  id: 'one-bad-message',
  title: 'One bad message',
  settings: ['/connections/0/functionResponseTypes', '/resources/jobs/redrivePolicy/maxReceiveCount'],
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
        'Ten messages come, and [one batch holds them all](batchFull). The code works through them in their order. Message 7 is corrupt, and the code throws when it gets there.',
      focus: 'jobs',
      untilSeconds: 1.2,
    },
    {
      kind: 'predict',
      id: 'neighbour',
      asks: 'choice',
      title: 'Its good neighbour',
      words:
        'Message 4 is fine, and its work was done before the error. The visibility timeout is three minutes: so long [a received message stays hidden](visibility). [After three receives the queue gives a message up](redrive).',
      shows: ['visibility timeout'],
      focus: 'worker',
      question: 'How often will message 4 run?',
      options: [
        {
          value: '1',
          label: 'once',
          belief: 'It was done, but nobody told the queue so: [the batch failed as one](wholeBatchFails).',
        },
        {
          value: '2',
          label: 'twice',
          belief: 'It comes back with the others, [as often as they do](wholeBatchFails).',
        },
        { value: '3', label: 'three times' },
        { value: '10', label: 'ten times', belief: '[The queue stops after three receives](redrive).' },
      ],
      answer: ({ runsOf }) => String(runsOf('jobs/4')),
      because: ({ runsOf }) =>
        `It runs ${runsOf('jobs/4')} times, and its work is done each time. [When the function fails the whole batch goes back](wholeBatchFails). Message 8, behind the bad one, was never even looked at.`,
      decides: { path: '/connections/0/functionResponseTypes', value: ['ReportBatchItemFailures'] },
      untilSeconds: 500,
    },
    {
      kind: 'predict',
      id: 'end',
      asks: 'place',
      title: 'And in the end?',
      words:
        'The batch has failed for the third time. In a moment its ten messages are visible again, and a poller asks for more.',
      question: 'Where does message 4 end up?',
      options: [
        {
          value: doneBy('worker'),
          label: 'among what is done',
          belief: 'Its work was done three times, but [only a batch that succeeds is deleted](deletedOnSuccess).',
        },
        {
          value: 'jobs',
          label: 'back in its queue',
          belief: '[A fourth receive would be one too many](redrive).',
        },
        { value: 'failed-jobs', label: 'in the dead-letter queue' },
        {
          value: GONE,
          label: 'nowhere: it is deleted',
          belief: 'With a redrive policy it is not lost: [it is moved](redrive).',
        },
      ],
      answer: ({ placeOf }) => placeOf('jobs/4'),
      because: ({ head, work }) =>
        `In the dead-letter queue, with the others: ${head.totals.deadLettered} messages, nine of them good. Of these ${work.doneAgain} were done each time, and the rest not once. [The queue counts receives, not failures](redrive), and it cannot know which message was bad.`,
      decides: { path: '/resources/jobs/redrivePolicy/maxReceiveCount', value: 20 },
      untilSeconds: 700,
    },
    {
      kind: 'try',
      title: 'Save the nine',
      words:
        'Tell the mapping that [the function may name what failed](partialBatch). Only message 7 should be left in the dead-letter queue.',
      focus: 'jobs',
      path: '/connections/0/functionResponseTypes',
      solution: ['ReportBatchItemFailures'],
      holds: ({ head }) => head.totals.deadLettered === 1,
      done: 'The nine good ones ran once each and were deleted. Only the bad one came back. The code has to play its part: it catches each error and goes on.',
    },
    {
      kind: 'predict',
      id: 'behind',
      asks: 'choice',
      title: 'Behind the bad one',
      words:
        'The mapping has been told, and the code goes on after an error. Before, it stopped at message 7, and message 8 was not looked at. It has had three runs and no work.',
      changes: [{ path: '/connections/0/functionResponseTypes', value: ['ReportBatchItemFailures'] }],
      fromSeconds: 0.9,
      focus: 'worker',
      question: 'How often does message 8 run now?',
      options: [
        {
          value: '0',
          label: 'never',
          belief: 'The code no longer stops at message 7: [only what it names goes back](partialBatch).',
        },
        { value: '1', label: 'once' },
        {
          value: '3',
          label: 'three times',
          belief: 'Only message 7 is named, and [what is not named is deleted](partialBatch).',
        },
      ],
      answer: ({ runsOf }) => String(runsOf('jobs/8')),
      because: ({ runsOf, head }) =>
        `Message 8 has ${runsOf('jobs/8')} run, and it is done. [Lambda deletes what is not named](partialBatch). Message 7 had ${runsOf('jobs/7')} runs and lies in the dead-letter queue: ${head.totals.deadLettered} message there, the right one.`,
      decides: { path: '/connections/0/functionResponseTypes', value: undefined },
      untilSeconds: 700,
    },
  ],
})
