import { doneBy, eventQueueOf } from '../sim/projections/places.ts'
import { defineLesson } from './define-lesson.ts'

const LAST = 'uploads/103'

export const theStopSwitch = defineLesson({
  id: 'the-stop-switch',
  title: 'The stop switch',
  settings: ['/resources/thumbnails/reservedConcurrentExecutions'],
  scenario: {
    durationSeconds: 120,
    resources: {
      uploads: {
        type: 's3',
        traffic: [
          { kind: 'at', seconds: [1, 3, 5] },
          { kind: 'burst', count: 100, atSeconds: 15 },
        ],
      },
      thumbnails: { type: 'function', timeout: 60, handler: { durationMs: 1000 } },
      'dead-uploads': { type: 'sqs' },
    },
    connections: [
      { from: 'uploads', to: 'thumbnails' },
      { from: 'thumbnails', to: 'dead-uploads', as: 'deadLetter' },
    ],
    interventions: [{ atSeconds: 10, path: '/resources/thumbnails/reservedConcurrentExecutions', value: 0 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Uploads come and go',
      settings: ['/interventions/0/value'],
      words:
        'Each upload makes a thumbnail. S3 hands it over and hears 202; [Lambda keeps it in its own queue](acceptedIs202) and calls the function. What is given up goes to [a dead-letter queue](deadLetterQueue). Three uploads come and are done.',
      focus: 'uploads',
      untilSeconds: 9,
    },
    {
      kind: 'predict',
      id: 'off',
      asks: 'place',
      title: 'Switched off',
      settings: ['/interventions/0/value'],
      words:
        'The thumbnails come out wrong. To stop the harm somebody sets the function’s reserved concurrency to 0: [nothing runs](reservedConcurrency). “The uploads will wait until it is mended.” Then a hundred uploads come.',
      question: 'Where do the hundred end up?',
      options: [
        {
          value: 'uploads',
          label: 'at the bucket, which tries again',
          belief: 'The bucket heard [202, at once](acceptedIs202). For S3 the matter is over.',
        },
        {
          value: eventQueueOf('thumbnails'),
          label: 'in Lambda’s own queue',
          belief: 'A throttled event would wait there. [With 0 there is no waiting](zeroReserved).',
        },
        { value: 'dead-uploads', label: 'in the dead-letter queue' },
        {
          value: doneBy('thumbnails'),
          label: 'they are done',
          belief: 'The switch works: [nothing runs](reservedConcurrency).',
        },
      ],
      answer: ({ placeOf }) => placeOf(LAST),
      because: ({ count, runsOf }) =>
        `In the dead-letter queue, all ${count('deadLettered')}, after ${runsOf(LAST)} runs and no wait. [With reserved concurrency 0 an event is given up without a run or a retry](zeroReserved). Without that queue [they would be lost](dropped), each with a 202.`,
      decides: { path: '/interventions/0/value', value: 200 },
      untilSeconds: 25,
    },
    {
      kind: 'predict',
      id: 'one',
      asks: 'place',
      title: 'Not off: one at a time',
      words:
        'Again, and more carefully. Not 0 but 1: [one run at a time](reservedConcurrency), to see whether it is mended. The same hundred uploads come at once.',
      changes: [
        { path: '/interventions', value: undefined },
        { path: '/resources/thumbnails/reservedConcurrentExecutions', value: 1 },
      ],
      fromSeconds: 13,
      question: 'Where is the last of the hundred after two minutes?',
      options: [
        {
          value: 'uploads',
          label: 'at the bucket',
          belief: 'S3 is never told of a throttle: [it hears 202 whatever the concurrency](acceptedIs202).',
        },
        { value: eventQueueOf('thumbnails'), label: 'in Lambda’s own queue' },
        {
          value: 'dead-uploads',
          label: 'in the dead-letter queue',
          belief: '[A refusal uses up no retry](asynchronousThrottle): it takes hours until one is given up.',
        },
        {
          value: doneBy('thumbnails'),
          label: 'it is done',
          belief: 'Each refusal makes the next wait longer, [up to five minutes](asynchronousThrottle).',
        },
      ],
      answer: ({ placeOf }) => placeOf(LAST),
      because: ({ count, head }) =>
        `It waits in Lambda’s queue, with ${count('inFlight') - 1} others, and ${count('succeeded')} are done. [A refused event waits 1 s, then twice as long, up to 5 min](asynchronousThrottle), for six hours in all. So far that made ${head.metrics.thumbnails!.Throttles} throttles. Exactly how they take turns AWS does not publish.`,
      decides: { path: '/resources/thumbnails/reservedConcurrentExecutions', value: 100 },
      untilSeconds: 50,
      landsAtSeconds: 120,
    },
    {
      kind: 'try',
      title: 'Mended',
      words:
        'The thumbnails are right again. Set the reserved concurrency so that all hundred uploads are done within these two minutes.',
      focus: 'thumbnails',
      path: '/resources/thumbnails/reservedConcurrentExecutions',
      solution: 100,
      holds: ({ count }) => count('succeeded') === 103,
      done: '[0 throws away](zeroReserved), [1 keeps waiting](asynchronousThrottle): one step apart, and opposite. To stop a queue or a stream, disable the mapping instead.',
    },
  ],
})
