import { defineLesson } from './define-lesson.ts'

const HOURS = 3600

export const theRecordThatStoppedADay = defineLesson({
  id: 'the-record-that-stopped-a-day',
  title: 'The record that stopped a day',
  scenario: {
    durationSeconds: 25 * HOURS,
    resources: {
      clicks: {
        type: 'kinesis',
        shardCount: 2,
        traffic: [{ kind: 'constant', ratePerSecond: 0.01, partitionKeys: ['anna', 'ben'], untilSeconds: 2 * HOURS }],
      },
      counter: {
        type: 'function',
        timeout: 5,
        handler: { durationMs: 200, faults: [{ kind: 'error', eventNumbers: [5] }] },
      },
    },
    connections: [{ from: 'clicks', to: 'counter', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Two shards, one bad record',
      words: 'Clicks of two people go to a stream of two shards. One record is corrupt: the fifth.',
      rules: ['shardOrder', 'shardRouting'],
      focus: 'clicks',
      untilSeconds: 420,
    },
    {
      kind: 'predict',
      title: 'With AWS’s defaults',
      words: 'The mapping has no limit of retries and no limit of age. A stream keeps a record for a day.',
      rules: ['streamRetries', 'shardOrder', 'retention'],
      focus: 'clicks',
      question: 'How long does the shard wait behind it?',
      options: [
        {
          value: 'three tries',
          label: 'until the third try',
          belief: 'Three is for asynchronous events. A stream has no such limit.',
        },
        { value: 'minutes', label: 'a few minutes', belief: 'By default nothing gives the batch up.' },
        { value: 'a day', label: 'until the record expires, after a day' },
      ],
      answer: ({ report }) => {
        const bad = report.events!.find(({ id }) => id === 'clicks/5')!
        const waited = (bad.finishedAt ?? 25 * HOURS) - bad.sentAt
        return waited > 20 * HOURS ? 'a day' : bad.attempts <= 3 ? 'three tries' : 'minutes'
      },
      because: ({ runsOf, report }) => {
        const done = report.events!.filter(({ outcome }) => outcome === 'succeeded').length
        return `The bad record was run ${runsOf('clicks/5')} times in a day. Of ${report.totals.sent} records ${done} were done, those of the other shard among them.`
      },
      untilSeconds: 25 * HOURS,
    },
    {
      kind: 'try',
      title: 'Free the shard',
      words: 'Give the mapping a limit, so that no record but the bad one is held up.',
      rules: ['streamRetries', 'bisect', 'recordAge'],
      focus: 'clicks',
      path: '/connections/0/maximumRetryAttempts',
      solution: 2,
      holds: ({ report }) => report.totals.inFlight + report.totals.expired === 0,
      done: 'The batch is given up after its retries. With bisection its good neighbours are saved too.',
    },
  ],
})
