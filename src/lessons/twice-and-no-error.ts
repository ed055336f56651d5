import { defineLesson } from './define-lesson.ts'

export const twiceAndNoError = defineLesson({
  id: 'twice-and-no-error',
  title: 'Twice, and no error',
  scenario: {
    durationSeconds: 180,
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'at', seconds: [2, 20] }] },
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
      words: 'A message is hidden for thirty seconds while it is worked on. The work takes five. All is well.',
      rules: ['visibility'],
      focus: 'jobs',
      untilSeconds: 9,
    },
    {
      kind: 'predict',
      title: 'The work grew',
      words: 'A new version takes forty-five seconds. Nobody touched the queue. It works, and nothing fails.',
      rules: ['visibility', 'deletedOnSuccess'],
      focus: 'jobs',
      question: 'How often does the next message run?',
      options: [
        { value: '1', label: 'once', belief: 'A message is hidden for thirty seconds, whoever works on it.' },
        { value: '2', label: 'twice' },
        { value: 'more', label: 'on and on', belief: 'The first run ends well after all, and deletes it.' },
      ],
      answer: ({ runsOf }) => (runsOf('jobs/2') > 2 ? 'more' : String(runsOf('jobs/2'))),
      because: ({ runsOf, report }) =>
        `It runs ${runsOf('jobs/2')} times, with ${report.invocations!.filter(({ outcome }) => outcome !== 'success').length} errors. After thirty seconds it is visible again, while the first run still works on it.`,
      untilSeconds: 120,
    },
    {
      kind: 'try',
      title: 'Hide it long enough',
      words: 'AWS advises six times the timeout. Set the queue so that each message runs once.',
      rules: ['visibility'],
      focus: 'jobs',
      path: '/resources/jobs/visibilityTimeout',
      solution: 360,
      holds: ({ runsOf }) => runsOf('jobs/2') === 1,
      done: 'It stays hidden until the work is done. Code that may run twice should still bear it.',
    },
  ],
})
