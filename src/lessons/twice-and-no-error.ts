import { defineLesson } from './define-lesson.ts'

export const twiceAndNoError = defineLesson({
  id: 'twice-and-no-error',
  title: 'Twice, and no error',
  settings: ['/resources/jobs/visibilityTimeout', '/interventions/1/value', '/resources/worker/handler/idempotent'],
  scenario: {
    durationSeconds: 180,
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'at', seconds: [1, 20] }] },
      worker: { type: 'function', timeout: 30, handler: { durationMs: 5000 } },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
    interventions: [
      { atSeconds: 10, path: '/resources/worker/timeout', value: 60 },
      { atSeconds: 10, path: '/resources/worker/handler/durationMs', value: 45_000 },
    ],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Five seconds of work',
      words:
        'A worker sends a mail for each message, and that takes five seconds. So long, and up to thirty seconds, [the queue hides the message](visibility). Then it is [deleted](deletedOnSuccess). All is well, and has been for months.',
      focus: 'jobs',
      untilSeconds: 9,
    },
    {
      kind: 'predict',
      id: 'grew',
      asks: 'number',
      title: 'The work grew',
      words:
        'A new version of the code takes forty-five seconds. The function’s own timeout was raised to sixty, as one does. Nobody touched the queue: its visibility timeout is still thirty. The work succeeds, and nothing fails.',
      focus: 'jobs',
      question: 'How often does the next message run?',
      unit: 'runs',
      least: 1,
      most: 20,
      bands: [1, 2, 3],
      beliefs: [
        {
          value: '1',
          belief: 'The queue knows nothing of the work: [after thirty seconds it shows the message again](visibility).',
        },
      ],
      otherwise: 'The first run ends well after all, and [deletes the message](deletedOnSuccess).',
      answer: ({ runsOf }) => String(runsOf('jobs/2')),
      because: ({ runsOf, invocations }) =>
        `It has ${runsOf('jobs/2')} runs, with ${invocations.filter(({ outcome }) => outcome !== 'success').length} errors. [After thirty seconds the message was visible again](visibility), while the first run still worked on it. A second poller took it, in good faith.`,
      decides: { path: '/resources/jobs/visibilityTimeout', value: 60 },
      untilSeconds: 110,
    },
    {
      kind: 'predict',
      id: 'metrics',
      asks: 'choice',
      title: 'What the metrics say',
      words:
        'Two customers’ mails have gone out, and one customer has two of the same. You look for it where one looks: errors, throttles, the dead-letter queue.',
      focus: 'worker',
      question: 'Which number shows that something went wrong?',
      options: [
        {
          value: 'Errors',
          label: 'Errors of the function',
          belief: 'Both runs returned without an error, and [what ends well is deleted](deletedOnSuccess).',
        },
        {
          value: 'Throttles',
          label: 'Throttles of the function',
          belief: 'There was [room for both](accountConcurrency).',
        },
        { value: 'none', label: 'neither: only Invocations is one too high' },
      ],
      answer: ({ head }) => {
        const worker = head.metrics.worker!
        return Number(worker.Errors) > 0 ? 'Errors' : Number(worker.Throttles) > 0 ? 'Throttles' : 'none'
      },
      because: ({ head, work }) =>
        `[Both runs ended well, so each is a success](deletedOnSuccess): ${head.metrics.worker!.Invocations} invocations for ${head.totals.sent} messages, ${head.metrics.worker!.Errors} errors, ${head.metrics.worker!.Throttles} throttles. ${work.doneAgain} mail went out twice. Nothing was broken, so nothing reports it.`,
      decides: { path: '/resources/worker/reservedConcurrentExecutions', value: 1 },
      untilSeconds: 180,
    },
    {
      kind: 'predict',
      id: 'idempotent',
      asks: 'number',
      title: 'Code that remembers',
      words:
        'Somebody makes the code idempotent: before it sends a mail it writes down the message’s id, and when the id is there already it sends none. The queue is as it was.',
      shows: ['idempotent'],
      changes: [{ path: '/resources/worker/handler/idempotent', value: true }],
      fromSeconds: 15,
      focus: 'worker',
      question: 'How often does the message run now?',
      unit: 'runs',
      least: 1,
      most: 20,
      bands: [1, 2, 3],
      beliefs: [
        {
          value: '1',
          belief:
            'The code can leave out the mail, not the run: [the message is visible again after thirty seconds](visibility).',
        },
      ],
      otherwise: 'The first run [deletes the message](deletedOnSuccess) when it ends.',
      answer: ({ runsOf }) => String(runsOf('jobs/2')),
      because: ({ runsOf, work }) =>
        `Still ${runsOf('jobs/2')} runs, and you pay for both. But ${work.doneAgain} mails go out twice. [What is visible again may run again](visibility), for this or another reason, so this repair helps whatever comes.`,
      decides: { path: '/resources/jobs/visibilityTimeout', value: 60 },
      untilSeconds: 110,
    },
    {
      kind: 'try',
      title: 'Hide it long enough',
      words:
        'AWS advises [a visibility timeout](visibility) of six times the function’s timeout. Set the queue so that each message runs once.',
      focus: 'jobs',
      path: '/resources/jobs/visibilityTimeout',
      solution: 360,
      holds: ({ runsOf }) => runsOf('jobs/2') === 1,
      done: 'It stays hidden until the work is done. Longer is not better without end: a run that crashes [leaves its message hidden as long](wholeBatchFails).',
    },
  ],
})
