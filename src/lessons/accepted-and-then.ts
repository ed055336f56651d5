import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const TEN_MINUTES = 600
/** One upload of each kind, while all is well; then twenty. */
const FIRST = { kind: 'at', seconds: [1] }
const MANY = 20
const THEY_COME = 5
const A_PHOTO = 'photos/2'
/** By then each photo has had its three runs. */
const TRY_AT = 200

const lostBy = ({ count }: Told) => ({ photos: count('dropped', 'photos'), scans: count('dropped', 'scans') })

export const acceptedAndThen = defineLesson({
  id: 'accepted-and-then',
  title: '202, and then',
  settings: [
    '/resources/throws/handler/faults/0/untilSeconds',
    '/resources/throws/eventInvokeConfig/maximumRetryAttempts',
    '/resources/full/reservedConcurrentExecutions',
  ],
  scenario: {
    durationSeconds: 2400,
    resources: {
      photos: { type: 's3', traffic: [FIRST, { kind: 'burst', count: MANY, atSeconds: THEY_COME }] },
      scans: { type: 's3', traffic: [FIRST, { kind: 'burst', count: MANY, atSeconds: THEY_COME }] },
      blocker: { type: 'sdk', readTimeoutSeconds: 900, traffic: [{ kind: 'burst', count: 10, atSeconds: 3 }] },
      throws: {
        type: 'function',
        timeout: 10,
        handler: { durationMs: 300, faults: [{ kind: 'error', fromSeconds: 3, untilSeconds: TEN_MINUTES }] },
      },
      full: {
        type: 'function',
        timeout: 900,
        reservedConcurrentExecutions: 10,
        handler: { durationMs: 300, faults: [{ kind: 'slow', factor: 2000, resource: 'blocker' }] },
      },
    },
    connections: [
      { from: 'photos', to: 'throws' },
      { from: 'scans', to: 'full' },
      { from: 'blocker', to: 'full' },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Accepted, and done',
      words:
        'A photo and a scan are uploaded, and each goes to its function. [An upload gets 202 at once](acceptedIs202), and both are soon done. Then ten bad minutes begin. One function throws at everything. The other [may run ten times at once](reservedConcurrency), and ten long calls take those places.',
      untilSeconds: 4.5,
    },
    {
      kind: 'predict',
      id: 'lost',
      asks: 'choice',
      title: 'After the ten minutes',
      words:
        'Twenty photos and twenty scans come, and [all get 202](acceptedIs202). Photos throw. Scans are throttled: refused for want of room. [Lambda’s own queue holds what it has not given up](dispatch). At ten minutes both functions work again.',
      shows: ['throttle'],
      question: 'Which function’s uploads are lost?',
      options: [
        { value: 'photos', label: 'those of the one that threw' },
        {
          value: 'scans',
          label: 'those of the one that was full',
          belief: '[A refusal uses up no retry](asynchronousThrottle): the event waits, for up to six hours.',
        },
        {
          value: 'both',
          label: 'both',
          belief: 'An error and a refusal are not counted alike: [a refusal uses up no retry](asynchronousThrottle).',
        },
        {
          value: 'none',
          label: 'none',
          belief: '[The last retry comes after three minutes](asynchronousRetries), long before the ten are over.',
        },
      ],
      answer: (told) => {
        const { photos, scans } = lostBy(told)
        return photos > 0 ? (scans > 0 ? 'both' : 'photos') : scans > 0 ? 'scans' : 'none'
      },
      because: (told) =>
        `${lostBy(told).photos} of ${MANY} photos are dropped: [each had three runs](asynchronousRetries) and was given up. ${lostBy(told).scans} of ${MANY} scans are. [They were tried again and again, at most five minutes apart](asynchronousThrottle), until there was room.`,
      decides: { path: '/resources/throws/handler/faults/0/untilSeconds', value: 100 },
      untilSeconds: 400,
      landsAtSeconds: 2400,
    },
    {
      kind: 'predict',
      id: 'age-limit',
      asks: 'number',
      title: 'An age limit of sixty seconds',
      settings: [
        '/resources/throws/eventInvokeConfig/maximumEventAgeInSeconds',
        '/resources/throws/eventInvokeConfig/maximumRetryAttempts',
      ],
      words:
        'Old photos are of no use, so somebody sets the function’s maximum event age to 60 seconds. It still throws. [The second run would come after a minute](asynchronousRetries).',
      changes: [{ path: '/resources/throws/eventInvokeConfig', value: { maximumEventAgeInSeconds: 60 } }],
      fromSeconds: 4.5,
      focus: 'throws',
      question: 'How often does the code run for each photo now?',
      unit: 'runs',
      least: 0,
      most: 10,
      bands: [0, 1, 2, 3, 4],
      beliefs: [
        {
          value: '2',
          belief:
            '[Lambda looks ahead](eventAge): at sixty seconds the photo would be too old, so it does not wait for that.',
        },
        { value: '3', belief: 'Age ends it before the retries are used up: [whichever comes first counts](eventAge).' },
        { value: '0', belief: 'A photo is new when it comes, so [it has its first run](dispatch).' },
      ],
      otherwise: 'There are [two retries at most](retriesExhausted), and here the age ends it sooner.',
      answer: ({ runsOf }) => String(runsOf(A_PHOTO)),
      because: ({ runsOf, events }) =>
        `${runsOf(A_PHOTO)} run, and it was given up ${Math.round(events.find(({ id }) => id === A_PHOTO)!.finishedAt! - THEY_COME)} s after it came, not after sixty. [Lambda reckons when the next try is due, and gives up at once](eventAge). AWS does not write that down; it was seen in a recorded test.`,
      decides: { path: '/resources/throws/eventInvokeConfig/maximumEventAgeInSeconds', value: 90 },
      untilSeconds: 20,
    },
    {
      kind: 'try',
      title: 'How short an outage is harmless?',
      words:
        'The age limit is gone again. [Nothing runs more often than three times](retriesExhausted) after an error. How soon must the fault end, so that not one photo is lost?',
      changes: [{ path: '/resources/throws/eventInvokeConfig', value: undefined }],
      fromSeconds: TRY_AT,
      path: '/resources/throws/handler/faults/0/untilSeconds',
      solution: 120,
      holds: ({ head }) => head.totals.dropped === 0,
      done: '[The third run comes about three minutes after the first](asynchronousRetries). An outage that ends before costs nothing; for a longer one, [give the function somewhere to put what it gives up](onFailure).',
    },
  ],
})
