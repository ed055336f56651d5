import { defineLesson } from './define-lesson.ts'

const TEN_MINUTES = 600

export const acceptedAndThen = defineLesson({
  id: 'accepted-and-then',
  title: '202, and then',
  scenario: {
    durationSeconds: 2400,
    resources: {
      photos: { type: 's3', traffic: [{ kind: 'burst', count: 20, atSeconds: 5 }] },
      scans: { type: 's3', traffic: [{ kind: 'burst', count: 20, atSeconds: 5 }] },
      blocker: { type: 'sdk', readTimeoutSeconds: 900, traffic: [{ kind: 'at', seconds: [1] }] },
      throws: {
        type: 'function',
        timeout: 10,
        handler: { durationMs: 300, faults: [{ kind: 'error', untilSeconds: TEN_MINUTES }] },
      },
      full: {
        type: 'function',
        timeout: 900,
        reservedConcurrentExecutions: 1,
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
      title: 'Forty uploads, all accepted',
      words:
        'Two functions have ten bad minutes. One throws at everything. The other has room for one run, and a long one holds it. Every upload gets 202.',
      rules: ['asynchronousRetries', 'reservedConcurrency'],
      untilSeconds: 8,
    },
    {
      kind: 'predict',
      title: 'After the ten minutes',
      words: 'Both functions work again at ten minutes. Lambda’s own queue holds what it has not given up.',
      rules: ['asynchronousRetries', 'asynchronousThrottle', 'eventAge'],
      question: 'Which function’s uploads are lost?',
      options: [
        { value: 'throws', label: 'those of the one that threw' },
        {
          value: 'full',
          label: 'those of the one that was full',
          belief: 'A refusal uses up no retry: the event waits up to six hours.',
        },
        { value: 'both', label: 'both', belief: 'An error and a refusal are counted differently.' },
        { value: 'none', label: 'none', belief: 'Two retries are over after three minutes, long before the ten.' },
      ],
      answer: ({ report }) => {
        const lost = (source: string) =>
          report.events!.some((row) => row.source === source && row.outcome === 'dropped')
        return lost('photos') ? (lost('scans') ? 'both' : 'throws') : lost('scans') ? 'full' : 'none'
      },
      because: ({ report }) => {
        const count = (source: string, outcome: string) =>
          report.events!.filter((row) => row.source === source && row.outcome === outcome).length
        return `Of the photos ${count('photos', 'dropped')} are dropped: each was run three times and given up. Of the scans ${count('scans', 'succeeded')} are done: a refusal uses up no retry.`
      },
      untilSeconds: 2400,
    },
    {
      kind: 'try',
      title: 'Keep the photos',
      words:
        'Nothing runs more often than three times. But what is given up need not be gone: give the function a longer outage plan. Raise nothing; shorten the outage to two minutes.',
      rules: ['asynchronousRetries'],
      path: '/resources/throws/handler/faults/0/untilSeconds',
      solution: 120,
      holds: ({ report }) => report.totals.dropped === 0,
      done: 'The third run comes about three minutes after the first. An outage that ends before it costs nothing.',
    },
  ],
})
