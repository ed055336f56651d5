import { defineLesson } from './define-lesson.ts'

const always = { handler: { durationMs: 400, faults: [{ kind: 'error' }] } }

export const threeWaysToFail = defineLesson({
  id: 'three-ways-to-fail',
  title: 'Three ways to fail',
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
        'Four functions share one bug: they always throw. One event comes to each, through an API, a bucket, a queue and a stream. Watch the first second.',
      rules: ['handler'],
      untilSeconds: 2,
    },
    {
      kind: 'predict',
      title: 'The upload',
      words: 'S3 handed its event over and moved on. Nobody waits for the answer now.',
      rules: ['asynchronousRetries'],
      focus: 'uploads',
      question: 'How often does the code run for the upload?',
      options: [
        { value: '1', label: 'once', belief: 'Nobody waits, but Lambda keeps the event in a queue of its own.' },
        { value: '2', label: 'twice', belief: 'It is tried again twice, after the first run.' },
        { value: '3', label: 'three times' },
        { value: 'more', label: 'on and on', belief: 'Two retries are the most for an error.' },
      ],
      answer: ({ runsOf }) => (runsOf('uploads/1') > 3 ? 'more' : String(runsOf('uploads/1'))),
      because: ({ runsOf, endOf }) =>
        `It ran ${runsOf('uploads/1')} times: at once, after one minute, and after two more. Then Lambda gave it up, and it was ${endOf('uploads/1')}.`,
      untilSeconds: 200,
    },
    {
      kind: 'predict',
      title: 'Ten minutes later',
      words:
        'The call failed once, in its caller’s face. The message went to the dead-letter queue after its third receive.',
      rules: ['lambdaNeverRetriesSync', 'redrive', 'streamRetries'],
      focus: 'clicks',
      question: 'Which of the four is still being tried after ten minutes?',
      options: [
        { value: 'calls', label: 'the call', belief: 'Lambda never calls again for a caller who waits.' },
        { value: 'uploads', label: 'the upload', belief: 'It was given up after its third run.' },
        { value: 'jobs', label: 'the message', belief: 'The queue moved it aside after the third receive.' },
        { value: 'clicks', label: 'the record' },
      ],
      answer: ({ report }) => report.events!.find(({ outcome }) => outcome === 'inFlight')?.source ?? 'nobody',
      because: ({ runsOf }) =>
        `The record of the stream: ${runsOf('clicks/1')} runs so far. By default it is tried until it expires, and its shard waits behind it.`,
      untilSeconds: 600,
    },
    {
      kind: 'try',
      title: 'Let the shard go on',
      words:
        'Open the settings of the connection from clicks. Make the mapping give the record up within these ten minutes.',
      rules: ['streamRetries'],
      focus: 'clicks',
      path: '/connections/3/maximumRetryAttempts',
      solution: 3,
      holds: ({ endOf }) => endOf('clicks/1') !== 'inFlight',
      done: 'The mapping gave it up, and the shard is free. Without a destination, though, the record is gone.',
    },
  ],
})
