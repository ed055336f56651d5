import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const BACKLOG_AT = 10
const BACKLOG = 100_000
/** Early: what is before it is there at once, while so large a run is still worked out. */
const ASKED_AT = 4
const JUST_BEFORE = 9.5

/** Runs that go on at a time, in seconds. */
const runningAt = ({ invocations }: Told, seconds: number): number =>
  invocations.filter(({ startedAt, initDurationMs = 0, durationMs = 0 }) => {
    const endsAt = startedAt + (initDurationMs + durationMs) / 1000
    return startedAt <= seconds && endsAt > seconds
  }).length

const drainSeconds = ({ events, count }: Told): number =>
  count('succeeded') < events.length
    ? Number.POSITIVE_INFINITY
    : events.reduce((last, { finishedAt = 0 }) => Math.max(last, finishedAt), 0) - BACKLOG_AT

const dollars = (usd: number): string => `$${usd.toFixed(2)}`

const GROWN = [
  { path: '/resources/jobs/traffic/1/count', value: 1000 },
  { path: '/connections/0/batchSize', value: 10 },
  { path: '/connections/0/maximumBatchingWindowInSeconds', value: undefined },
  {
    path: '/resources/worker/handler/faults',
    value: [{ kind: 'error', everyNth: 97, firstAttempts: 1, fromSeconds: BACKLOG_AT }],
  },
]

export const fiveThenThreeHundredAMinute = defineLesson({
  id: 'five-then-three-hundred-a-minute',
  title: 'Five, then three hundred a minute',
  settings: ['/connections/0/batchSize', '/connections/0/scalingConfig/maximumConcurrency'],
  scenario: {
    durationSeconds: 300,
    resources: {
      jobs: {
        type: 'sqs',
        visibilityTimeout: 60,
        traffic: [{ kind: 'constant', ratePerSecond: 1, fromSeconds: 0.5, untilSeconds: 9 }],
      },
      worker: { type: 'function', timeout: 10, handler: { durationMs: 500, perRecordMs: 50 } },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'One a second',
      words:
        'One job comes each second, and the function charges a card for it. A run takes half a second, and a twentieth of a second more for each job of its batch. Everything flows.',
      focus: 'jobs',
      untilSeconds: ASKED_AT,
    },
    {
      kind: 'predict',
      id: 'first',
      asks: 'choice',
      title: 'A hundred thousand',
      words:
        'The shop’s importer was stuck overnight. Now it sends what it has: a hundred thousand jobs at once. The batch size is ten, so they are ten thousand batches. The account allows [a thousand runs at once](accountConcurrency).',
      // Not from the first step on: so large a run takes a moment, and it is worked out while the question is read.
      changes: [{ path: '/resources/jobs/traffic/-', value: { kind: 'burst', count: BACKLOG, atSeconds: BACKLOG_AT } }],
      fromSeconds: ASKED_AT,
      focus: 'worker',
      question: 'How many runs go on, half a second later?',
      options: [
        { value: 'a few', label: 'about five' },
        {
          value: 'a thousand',
          label: 'about a thousand',
          belief: 'The account would allow it, but [a mapping does not start with so many](firstPollers).',
        },
        {
          value: 'ten thousand',
          label: 'ten thousand, one for each batch',
          belief: 'Batches wait until a poller takes them, and [there are few pollers yet](firstPollers).',
        },
      ],
      answer: (told) => {
        const running = runningAt(told, BACKLOG_AT + 0.5)
        return running < 100 ? 'a few' : running <= 2000 ? 'a thousand' : 'ten thousand'
      },
      because: (told) =>
        `${runningAt(told, BACKLOG_AT + 0.5)} runs. [A mapping on a queue begins with five batches at once](firstPollers). From there it grows by [up to 300 a minute](pollerRamp): fifty seconds later ${runningAt(told, BACKLOG_AT + 50)} run at once. AWS publishes the rate and not its shape; here it grows evenly.`,
      decides: { path: '/connections/0/provisionedPollerConfig', value: { minimumPollers: 200, maximumPollers: 200 } },
      untilSeconds: 12,
    },
    {
      kind: 'predict',
      id: 'until-empty',
      asks: 'choice',
      title: 'Until it is empty',
      words:
        'Five runs at once do fifty jobs a second. A thousand at once would do ten thousand a second. The mapping has begun with the one and is on its way to the other.',
      focus: 'jobs',
      question: 'How long until the queue is empty?',
      options: [
        {
          value: 'ten seconds',
          label: 'ten seconds',
          belief: 'That is a thousand runs at once, from the start. [It takes minutes to get there](pollerRamp).',
        },
        { value: 'a minute', label: 'about a minute' },
        {
          value: 'half an hour',
          label: 'half an hour',
          belief: 'That is five at once, to the end. [While messages wait the mapping adds more](pollerRamp).',
        },
      ],
      answer: (told) => {
        const seconds = drainSeconds(told)
        return seconds < 30 ? 'ten seconds' : seconds < 200 ? 'a minute' : 'half an hour'
      },
      because: (told) =>
        `${Math.round(drainSeconds(told))} seconds, for ${dollars(told.usd())} in all. [Growing by five runs each second](pollerRamp), the mapping does most of the work at the end. Who needs a fast start can [pay for pollers that stand ready](provisionedPollers).`,
      decides: { path: '/connections/0/scalingConfig', value: { maximumConcurrency: 5 } },
      untilSeconds: 90,
    },
    {
      kind: 'predict',
      id: 'hundred',
      asks: 'choice',
      title: 'Batches of a hundred',
      settings: ['/connections/0/batchSize', '/connections/0/maximumBatchingWindowInSeconds'],
      words:
        'Somebody sets the batch size to a hundred. [More than ten needs a window](bigBatchNeedsWindow), so that is one second. Ten thousand jobs come this time.',
      changes: [
        { path: '/resources/jobs/traffic/1/count', value: 10_000 },
        { path: '/connections/0/batchSize', value: 100 },
        { path: '/connections/0/maximumBatchingWindowInSeconds', value: 1 },
      ],
      fromSeconds: JUST_BEFORE,
      focus: 'worker',
      question: 'How many runs do ten thousand jobs take?',
      options: [
        {
          value: '1000',
          label: 'a thousand, as with batches of ten',
          belief: 'The queue hands out ten at a time, but [a poller puts a batch together](batchFull) from several.',
        },
        { value: '100', label: 'about a hundred' },
        {
          value: '10',
          label: 'ten',
          belief: 'A batch holds [a hundred at most](batchFull), as it was set.',
        },
      ],
      answer: ({ invocations }) => {
        const runs = invocations.filter(({ startedAt }) => startedAt >= BACKLOG_AT).length
        return runs < 50 ? '10' : runs < 500 ? '100' : '1000'
      },
      because: (told) => {
        const runs = told.invocations.filter(({ startedAt }) => startedAt >= BACKLOG_AT)
        const billed = runs.reduce((sum, { billedDurationMs = 0 }) => sum + billedDurationMs, 0)
        return `${runs.length} runs and ${Math.round(billed / 1000)} seconds of billed time. [A batch is made of several receives](batchFull), each of [ten messages at most](receiveLimit). The half second that each run begins with is paid a tenth as often. But one error now sends back a hundred.`
      },
      decides: { path: '/connections/0/batchSize', value: 10 },
      untilSeconds: 40,
    },
    {
      kind: 'predict',
      id: 'charged-twice',
      asks: 'choice',
      title: 'Charged twice',
      settings: [
        '/resources/worker/handler/idempotent',
        '/connections/0/functionResponseTypes',
        '/connections/0/batchSize',
      ],
      words:
        'Batches of ten again, and a thousand jobs. Now and then the bank’s line is cut: ten of the thousand jobs fail, once each, and go through at their second try.',
      changes: GROWN,
      fromSeconds: JUST_BEFORE,
      focus: 'worker',
      question: 'How many cards are charged twice?',
      options: [
        {
          value: 'none',
          label: 'none: only what failed runs again',
          belief: '[The whole batch runs again](wholeBatchFails), and with it what was charged before the error.',
        },
        {
          value: 'ten',
          label: 'ten: those that failed',
          belief: 'Those were not charged at their first try. [It is their neighbours](wholeBatchFails).',
        },
        { value: 'more', label: 'more than ten: their neighbours' },
      ],
      answer: ({ work }) => (work.doneAgain === 0 ? 'none' : work.doneAgain <= 10 ? 'ten' : 'more'),
      because: ({ work }) =>
        `${work.doneAgain} cards. Each failure sent [its whole batch](wholeBatchFails) back, after a part of it had been charged. With batches of a hundred there would be about ten times as many.`,
      decides: { path: '/resources/worker/handler/idempotent', value: true },
      untilSeconds: 90,
    },
    {
      kind: 'try',
      title: 'Charge each card once',
      settings: [
        '/resources/worker/handler/idempotent',
        '/connections/0/functionResponseTypes',
        '/connections/0/batchSize',
      ],
      words:
        'Idempotent code remembers the number of each job it has charged. Find the switch in the function’s settings, and see that no card is charged twice.',
      focus: 'worker',
      path: '/resources/worker/handler/idempotent',
      solution: true,
      holds: ({ work }) => work.doneAgain === 0,
      done: 'The batches still come back, and nobody pays twice. [Naming what failed](partialBatch) would save the runs as well.',
    },
  ],
})
