import { defineLesson } from './define-lesson.ts'

const always = { handler: { durationMs: 400, faults: [{ kind: 'error' }] } }

export const threeWaysToFail = defineLesson({
  id: 'three-ways-to-fail',
  title: 'Three ways to fail',
  settings: [
    '/resources/thumbnails/eventInvokeConfig/maximumRetryAttempts',
    '/resources/jobs/redrivePolicy/maxReceiveCount',
    '/connections/3/maximumRecordAgeInSeconds',
  ],
  scenario: {
    durationSeconds: 600,
    resources: {
      calls: { type: 'api-gateway', traffic: [{ kind: 'at', seconds: [1] }] },
      uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1] }] },
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        redrivePolicy: { deadLetterTarget: 'dead-jobs', maxReceiveCount: 3 },
        traffic: [{ kind: 'at', seconds: [1] }],
      },
      clicks: { type: 'kinesis', traffic: [{ kind: 'at', seconds: [1] }] },
      orders: { type: 'function', timeout: 3, ...always },
      thumbnails: { type: 'function', timeout: 3, ...always },
      worker: { type: 'function', timeout: 3, ...always },
      counter: { type: 'function', timeout: 3, ...always },
      'dead-jobs': { type: 'sqs' },
    },
    connections: [
      { from: 'calls', to: 'orders' },
      { from: 'uploads', to: 'thumbnails' },
      { from: 'jobs', to: 'worker' },
      { from: 'clicks', to: 'counter' },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'The same bug, four doors',
      words:
        'Four functions share one bug: they throw every time. One event comes to each: a call through an API, an upload to a bucket, a message in a queue, a record in a stream. Watch them come. Each is run once, and each run will fail.',
      shows: ['event'],
      untilSeconds: 1.55,
    },
    {
      kind: 'predict',
      id: 'upload',
      asks: 'number',
      title: 'The upload',
      words:
        'The call will fail, and [Lambda leaves it at that](lambdaNeverRetriesSync). The upload will fail as well. But S3 [heard 202 and moved on](acceptedIs202): nobody waits for an answer.',
      focus: 'uploads',
      question: 'How often does the code run for the upload, in all?',
      unit: 'runs',
      least: 1,
      most: 20,
      bands: [1, 2, 3, 4],
      beliefs: [
        { value: '1', belief: 'Nobody waits, but [Lambda keeps the event in a queue of its own](dispatch).' },
        { value: '2', belief: 'Two is how often it is tried [again, after the first run](asynchronousRetries).' },
      ],
      otherwise: '[Two retries are the most that an error gets](retriesExhausted), after the first run.',
      answer: ({ runsOf }) => String(runsOf('uploads/1')),
      because: ({ runsOf, endOf }) =>
        `The upload had ${runsOf('uploads/1')} runs. [Lambda waits a minute before the second and two before the third](asynchronousRetries). Then it gave the event up, and it was ${endOf('uploads/1')}: [nothing is kept](dropped) unless you say where.`,
      decides: { path: '/resources/thumbnails/eventInvokeConfig', value: { maximumRetryAttempts: 1 } },
      // Right after the last word about the upload.
      untilSeconds: 184,
    },
    {
      kind: 'predict',
      id: 'ten-minutes',
      asks: 'choice',
      title: 'Ten minutes later',
      settings: ['/connections/3/maximumRetryAttempts', '/resources/jobs/redrivePolicy/maxReceiveCount'],
      words:
        'The message failed three times too, since [its queue allows three receives](redrive). It lies in the dead-letter queue now, where nothing tries it again.',
      question: 'Which of the four is still being tried after ten minutes?',
      options: [
        {
          value: 'calls',
          label: 'the call',
          belief: '[Lambda never calls again](lambdaNeverRetriesSync) for a caller who waits.',
        },
        {
          value: 'uploads',
          label: 'the upload',
          belief: 'It was [given up after its third run](retriesExhausted).',
        },
        { value: 'jobs', label: 'the message', belief: 'The queue [moved it aside](redrive) after its third receive.' },
        { value: 'clicks', label: 'the record' },
        { value: 'none', label: 'none of them', belief: 'Not every source [gives up by itself](streamRetries).' },
      ],
      answer: ({ events }) => events.find(({ outcome }) => outcome === 'inFlight')?.source ?? 'none',
      because: ({ runsOf }) =>
        `The record of the stream: ${runsOf('clicks/1')} runs so far, and no end. [By default it is tried until it expires](streamRetries), after [a day](streamRetention). All that time [its shard waits behind it](shardOrder). How far apart the tries are [AWS does not publish](streamBackOff).`,
      decides: { path: '/connections/3/maximumRetryAttempts', value: 3 },
      shows: ['receive', 'dead-letter queue', 'shard'],
      untilSeconds: 260,
      landsAtSeconds: 600,
    },
    {
      kind: 'try',
      title: 'Let the shard go on',
      settings: ['/connections/3/maximumRetryAttempts', '/connections/3/maximumRecordAgeInSeconds'],
      words:
        'Open the settings of the connection from clicks. [A limit of retries or of age](streamRetries) makes it give the record up. See that this happens within these ten minutes.',
      focus: 'clicks',
      path: '/connections/3/maximumRetryAttempts',
      solution: 3,
      holds: ({ endOf }) => endOf('clicks/1') !== 'inFlight',
      done: 'The shard is free, and [the record is gone](dropped): no destination was set. One bug, four ends: who retries decides it, not your code.',
    },
  ],
})
