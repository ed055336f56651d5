import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const throttles = ({ head }: Told): number => Number(head.metrics.worker?.Throttles ?? 0)
const failedRuns = ({ invocations }: Told): number => invocations.filter(({ outcome }) => outcome !== 'success').length

export const goodMessagesInTheDeadLetterQueue = defineLesson({
  id: 'good-messages-in-the-dead-letter-queue',
  title: 'Good messages in the dead-letter queue',
  settings: [
    '/connections/0/scalingConfig/maximumConcurrency',
    '/resources/worker/reservedConcurrentExecutions',
    '/resources/jobs/redrivePolicy/maxReceiveCount',
  ],
  scenario: {
    durationSeconds: 400,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        redrivePolicy: { deadLetterTarget: 'dead-jobs', maxReceiveCount: 3 },
        traffic: [
          { kind: 'at', seconds: [1] },
          { kind: 'burst', count: 40, atSeconds: 10 },
        ],
      },
      worker: { type: 'function', timeout: 20, reservedConcurrentExecutions: 2, handler: { durationMs: 6000 } },
      'dead-jobs': { type: 'sqs' },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'A database that bears two',
      words:
        'Each job writes to an old database that bears two writers. So the function has a reserved concurrency of 2: [it never runs more often at once](reservedConcurrency). One job comes, runs for six seconds, and [is deleted](deletedOnSuccess). The code has no bug.',
      focus: 'worker',
      untilSeconds: 9,
    },
    {
      kind: 'predict',
      id: 'forty',
      asks: 'choice',
      title: 'Forty at once',
      words:
        'Forty jobs come at once. Two may run at a time, so they need about two minutes in all. [The queue gives a message up after three receives](redrive).',
      focus: 'jobs',
      question: 'No run will fail. How many jobs end in the dead-letter queue?',
      options: [
        {
          value: 'none',
          label: 'none: no run fails',
          belief: 'The queue counts [receives](redrive), and knows nothing of runs or failures.',
        },
        { value: 'some', label: 'some of the forty' },
        {
          value: 'most',
          label: 'all but the first two',
          belief: 'A refused job is [tried again in place](throttledBatch) for a while, and many find room.',
        },
      ],
      answer: ({ count }) => {
        const dead = count('deadLettered')
        return dead === 0 ? 'none' : dead < 38 ? 'some' : 'most'
      },
      because: (told) =>
        `${told.count('deadLettered')} are there, and ${failedRuns(told)} runs failed: ${told.work.neverDone} of them never ran, the others ran too late. Pollers know nothing of the reserved concurrency: they receive a job, are refused, and [try again in place until its time is up](throttledBatch). To be refused is to have been received. AWS does not spell that out; people measured it in 2019 and 2023. [How soon the pollers hold back it does not publish](pollerBackOff).`,
      decides: { path: '/resources/worker/reservedConcurrentExecutions', value: 50 },
      untilSeconds: 60,
      landsAtSeconds: 200,
    },
    {
      kind: 'predict',
      id: 'mapping-limit',
      asks: 'number',
      title: 'Let the mapping hold back',
      words:
        'The mapping has a limit of its own, called maximum concurrency: how many batches it may have in flight. Now it is 2, like the function’s own limit, and the same forty jobs come again.',
      changes: [{ path: '/connections/0/scalingConfig', value: { maximumConcurrency: 2 } }],
      fromSeconds: 9,
      focus: 'jobs',
      question: 'How many of the pollers’ calls are refused now?',
      unit: 'calls',
      least: 0,
      most: 1000,
      bands: [0, 1, 20, 100],
      beliefs: [
        {
          value: '38',
          belief: 'The others are not received: [they wait in the queue](maximumConcurrency), visible and uncounted.',
        },
      ],
      otherwise: 'What is not received cannot be refused: [the mapping stops at two](maximumConcurrency).',
      answer: (told) => String(throttles(told)),
      because: (told) =>
        `${throttles(told)}, and ${told.count('deadLettered')} dead letters: all ${told.count('succeeded')} jobs are done. [The mapping receives what it can hand over](maximumConcurrency), and the rest waits where waiting is free. [AWS documents the limit](maximumConcurrency); that nothing more is received somebody measured in 2023. [A limit belongs on the mapping](maximumConcurrency); where the function has one too, it must not be the lower.`,
      decides: { path: '/connections/0/scalingConfig/maximumConcurrency', value: 20 },
      untilSeconds: 60,
      landsAtSeconds: 200,
    },
    {
      kind: 'try',
      title: 'With patience alone',
      words:
        'Take the mapping’s limit away again. The queue can be more patient instead: AWS advises [a maxReceiveCount](redrive) of five or more in front of Lambda. Set it so that no good job is lost.',
      changes: [{ path: '/connections/0/scalingConfig', value: undefined }],
      fromSeconds: 200,
      focus: 'jobs',
      path: '/resources/jobs/redrivePolicy/maxReceiveCount',
      solution: 10,
      holds: ({ count }) => count('deadLettered') === 0,
      done: 'Patience helps here. But the refusals go on, and a longer rush would use up any count.',
    },
  ],
})
