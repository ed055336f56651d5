import { defineLesson } from './define-lesson.ts'
import type { Told } from './told.ts'

const HOURS = 3600
const BAD = 'clicks/13'

const lost = ({ count }: Told) => count('dropped') + count('expired')

export const theRecordThatStoppedADay = defineLesson({
  id: 'the-record-that-stopped-a-day',
  title: 'The record that stopped a day',
  settings: [
    '/connections/0/maximumRetryAttempts',
    '/connections/0/bisectBatchOnFunctionError',
    '/connections/0/maximumRecordAgeInSeconds',
  ],
  scenario: {
    durationSeconds: 25 * HOURS,
    resources: {
      clicks: {
        type: 'kinesis',
        shardCount: 2,
        traffic: [
          { kind: 'burst', count: 6, atSeconds: 1, partitionKeys: ['anna', 'ben'] },
          { kind: 'burst', count: 16, atSeconds: 60, partitionKeys: ['anna', 'ben'] },
          {
            kind: 'constant',
            ratePerSecond: 0.01,
            fromSeconds: 120,
            untilSeconds: 2 * HOURS,
            partitionKeys: ['anna', 'ben'],
          },
        ],
      },
      counter: {
        type: 'function',
        timeout: 5,
        handler: { durationMs: 200, faults: [{ kind: 'error', eventNumbers: [13] }] },
      },
    },
    connections: [{ from: 'clicks', to: 'counter', batchSize: 10 }],
  },
  steps: [
    {
      kind: 'watch',
      title: 'Two shards',
      words:
        'The clicks of Anna and Ben go to a stream. [Their partition key decides the shard](shardRouting): Anna’s clicks are in the one, Ben’s in the other. [Each shard is worked through in its order](shardOrder), one batch at a time. The first six are soon done.',
      shows: ['shard', 'partition key'],
      focus: 'clicks',
      untilSeconds: 10,
    },
    {
      kind: 'predict',
      id: 'defaults',
      asks: 'choice',
      title: 'With AWS’s defaults',
      words:
        'Sixteen more clicks come, eight for each shard. Click 13 is corrupt, and the code throws at it, each time. The mapping is as AWS makes it. [A stream keeps a record for a day](streamRetention).',
      focus: 'clicks',
      question: 'How long does that shard wait behind click 13?',
      options: [
        {
          value: 'three tries',
          label: 'until the third try',
          belief: 'Three is for asynchronous events. [A stream has no such limit by itself](streamRetries).',
        },
        {
          value: 'minutes',
          label: 'a few minutes',
          belief: '[By default nothing gives the batch up](streamRetries) before its records expire.',
        },
        { value: 'a day', label: 'until it expires, after a day' },
        {
          value: 'not',
          label: 'not at all: the others pass it',
          belief: 'A shard keeps its order: [one batch is in progress at a time](shardOrder).',
        },
      ],
      answer: ({ events }) => {
        const bad = events.find(({ id }) => id === BAD)!
        const waited = (bad.finishedAt ?? 25 * HOURS) - bad.sentAt
        return waited > 20 * HOURS ? 'a day' : bad.attempts <= 4 ? 'three tries' : 'minutes'
      },
      because: (told) =>
        `Click 13 was tried ${told.runsOf(BAD).toLocaleString('en')} times, until it expired. [Its whole batch was tried with it](streamRetries), and all later clicks of its shard waited. ${lost(told)} clicks expired in the end, all but one of them good. The other shard never noticed. How far apart the tries are [AWS does not publish](streamBackOff).`,
      decides: { path: '/connections/0/maximumRetryAttempts', value: 2 },
      untilSeconds: 90,
      landsAtSeconds: 25 * HOURS,
    },
    {
      kind: 'predict',
      id: 'two-retries',
      asks: 'number',
      title: 'Two retries',
      words:
        'Now the mapping gives a batch up after two retries, and the shard goes on. The batch with click 13 in it holds eight clicks, and nothing says where to put what is given up.',
      changes: [{ path: '/connections/0/maximumRetryAttempts', value: 2 }],
      fromSeconds: 55,
      focus: 'clicks',
      question: 'How many clicks are lost?',
      unit: 'clicks',
      least: 0,
      most: 20,
      bands: [0, 1, 2, 8, 9],
      beliefs: [
        {
          value: '1',
          belief: 'Lambda does not know which record was bad: [it gives up the whole batch](streamRetries).',
        },
        { value: '0', belief: 'The bad one cannot be worked on, and [nobody kept what was given up](dropped).' },
      ],
      otherwise: 'What is given up is [one batch, whole](streamRetries): count the clicks of one shard.',
      answer: (told) => String(lost(told)),
      because: (told) =>
        `${lost(told)}: [the batch is tried and given up as one](streamRetries). Seven good clicks went with the bad one, and no log line names them. But the shard stood still for seconds, not for a day.`,
      decides: { path: '/connections/0/bisectBatchOnFunctionError', value: true },
      untilSeconds: 90,
    },
    {
      kind: 'try',
      title: 'Lose the bad one alone',
      words:
        'The mapping can look for the bad record by itself: [it cuts a failed batch in two and tries each half](bisect). Set it so that only click 13 is lost.',
      focus: 'clicks',
      path: '/connections/0/bisectBatchOnFunctionError',
      solution: true,
      holds: (told) => lost(told) === 1,
      done: 'Seven good clicks saved. [A cut uses up no retry](bisect), but halves run again what had worked, so the code should bear that. A destination for failures would tell you of click 13.',
    },
  ],
})
