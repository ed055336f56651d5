import { doneBy } from '../sim/projections/places.ts'
import { messageIdOf } from '../sim/resources/message-id.ts'
import { defineLesson } from './define-lesson.ts'

const SEED = 1
/** What the code returns: the id that the queue gave to message 2. */
const BAD = messageIdOf(SEED, 'jobs/2')
const NAMED = { batchItemFailures: [{ itemIdentifier: BAD }] }
const MISSPELT = { batchItemFailures: [{ itemIdentifer: BAD }] }

export const theFixThatDeletes = defineLesson({
  id: 'the-fix-that-deletes',
  title: 'The fix that deletes',
  settings: ['/connections/0/functionResponseTypes', '/resources/jobs/redrivePolicy/maxReceiveCount'],
  scenario: {
    seed: SEED,
    durationSeconds: 180,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        redrivePolicy: { deadLetterTarget: 'dead-jobs', maxReceiveCount: 3 },
        traffic: [{ kind: 'burst', count: 3, atSeconds: 1 }],
      },
      worker: { type: 'function', timeout: 5, handler: { durationMs: 400, returns: NAMED } },
      'dead-jobs': { type: 'sqs' },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Code that names what failed',
      words:
        'Three messages come as one batch, and message 2 is bad. Somebody has read that a function may name what failed. So the code catches the error and returns batchItemFailures with message 2 in it. Nobody has told the mapping.',
      focus: 'worker',
      untilSeconds: 1.3,
    },
    {
      kind: 'predict',
      id: 'failed',
      asks: 'place',
      title: 'The message that failed',
      words: 'The run is about to end, and its list will go to the mapping. Message 2 has not been worked on.',
      question: 'Where does message 2 end up?',
      options: [
        {
          value: 'jobs',
          label: 'back in its queue, to run again',
          belief: '[Only with ReportBatchItemFailures](partialBatch) is that list read.',
        },
        { value: doneBy('worker'), label: 'among what is done: it is deleted' },
        {
          value: 'dead-jobs',
          label: 'in the dead-letter queue',
          belief: 'It would have to [come back more than three times](redrive) for that.',
        },
      ],
      answer: ({ placeOf, runsOf }) =>
        runsOf('jobs/2') > 1 && placeOf('jobs/2') === 'jobs' ? 'jobs' : placeOf('jobs/2'),
      because: ({ runsOf }) =>
        `It is deleted after ${runsOf('jobs/2')} run, as if it were done. The mapping was not told to read the list, and [what returns without an error is a success](deletedOnSuccess). No error, no alarm, no message.`,
      decides: { path: '/connections/0/functionResponseTypes', value: ['ReportBatchItemFailures'] },
      untilSeconds: 10,
    },
    {
      kind: 'try',
      title: 'Let it come back',
      words: 'Change the mapping, not the code: message 2 should run more than once, and the others not.',
      focus: 'jobs',
      path: '/connections/0/functionResponseTypes',
      solution: ['ReportBatchItemFailures'],
      holds: ({ runsOf }) => runsOf('jobs/2') > 1 && runsOf('jobs/1') === 1,
      done: 'Now [the list is read](partialBatch). The code and the mapping have to agree: a list that nobody reads does harm.',
    },
    {
      kind: 'predict',
      id: 'misspelt',
      asks: 'number',
      title: 'One letter',
      words:
        'The mapping has been told, and the code names message 2. But it writes itemIdentifer, with one letter missing. The other two messages are fine.',
      changes: [
        { path: '/connections/0/functionResponseTypes', value: ['ReportBatchItemFailures'] },
        { path: '/resources/worker/handler/returns', value: undefined },
        {
          path: '/resources/worker/handler/faults',
          // The code fails at message 2 and catches it; what it gives back was put together around that.
          value: [
            { kind: 'returns', value: MISSPELT, eventNumbers: [1] },
            { kind: 'error', eventNumbers: [2] },
          ],
        },
      ],
      fromSeconds: 0.9,
      focus: 'worker',
      question: 'How many of the three messages end in the dead-letter queue?',
      unit: 'messages',
      least: 0,
      most: 3,
      bands: [0, 1, 2, 3],
      beliefs: [
        {
          value: '0',
          belief: 'A list that cannot be read is not ignored: [it fails the whole batch](badPartialBatch).',
        },
        { value: '1', belief: 'That is what the code means, but [Lambda cannot read it](badPartialBatch).' },
      ],
      otherwise: 'The two good ones share one fate: [a batch fails as one](badPartialBatch).',
      answer: ({ count }) => String(count('deadLettered')),
      because: ({ count, runsOf }) =>
        `All ${count('deadLettered')}, the good ones after ${runsOf('jobs/1')} runs each. [A response that Lambda cannot read fails the whole batch](badPartialBatch). [So does a name that the batch does not know](badPartialBatch).`,
      decides: { path: '/resources/worker/handler/faults', value: [{ kind: 'error', eventNumbers: [2] }] },
      untilSeconds: 180,
    },
    {
      kind: 'predict',
      id: 'logged',
      asks: 'place',
      title: 'An error that is only logged',
      words:
        'One more version. The spelling is right, but somebody wrote a catch around all of it. It logs the error and returns nothing. Message 2 is as bad as before.',
      changes: [{ path: '/resources/worker/handler/faults/0/value', value: null }],
      fromSeconds: 0.9,
      question: 'Where does message 2 end up now?',
      options: [
        {
          value: 'jobs',
          label: 'back in its queue, to run again',
          belief: 'Nothing was named, and [only what is named goes back](partialBatch).',
        },
        { value: doneBy('worker'), label: 'among what is done: it is deleted' },
        {
          value: 'dead-jobs',
          label: 'in the dead-letter queue',
          belief: 'It was received once, and [three receives are allowed](redrive).',
        },
      ],
      answer: ({ placeOf }) => placeOf('jobs/2'),
      because: ({ count }) =>
        `Deleted, with the others: ${count('succeeded')} of 3 count as done. [Only what is named goes back](partialBatch), so an empty answer is a success. A line in a log is not an answer.`,
      decides: { path: '/resources/worker/handler/faults/0', value: { kind: 'error', eventNumbers: [2] } },
      untilSeconds: 10,
    },
  ],
})
