import { RULES } from '../sim/lambda/rules.ts'
import { PRICES } from '../sim/projections/cost.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Change, checked } from './define-lesson.ts'
import type { Told } from './told.ts'

export const TRUTHS = ['true', 'half', 'not'] as const
export type Truth = (typeof TRUTHS)[number]

/** Something that a run shows, or does not. `says` may hold claims: see prose.ts. */
interface Evidence {
  holds(told: Told): boolean
  says(told: Told): string
}

/** A statement that people read somewhere, and the run that decides how much of it is so. */
export interface Card {
  id: string
  statement: string
  scenario: Scenario
  /** What in the run speaks for the statement, and what against it; a half truth has both. */
  speaksFor: Evidence
  speaksAgainst: Evidence
  /** How it is, with the rules that hold it. */
  words: string
  /** Where AWS says so. */
  page: string
  focus?: string
  /** Played up to here, and set down there where more of the same follows for long. */
  untilSeconds: number
  landsAtSeconds?: number
  /** The setting that decides it, and a value with which the verdict is another. */
  decides: Change
}

/** What the run says; undefined: it decides nothing, which the test does not let pass. */
export function truthOf(card: Card, told: Told): Truth | undefined {
  const isFor = card.speaksFor.holds(told)
  if (card.speaksAgainst.holds(told)) return isFor ? 'half' : 'not'
  return isFor ? 'true' : undefined
}

/** What the run shows, for and against, in its own numbers. */
export const evidenceOf = (card: Card, told: Told): string[] =>
  [card.speaksFor, card.speaksAgainst].flatMap((each) => (each.holds(told) ? each.says(told) : []))

function card(written: Omit<Card, 'scenario'> & { scenario: object }): Card {
  return { ...written, scenario: checked(written.id, { version: 1, title: 'Said and true', ...written.scenario }) }
}

const isWarm = ({ initDurationMs }: Told['invocations'][number]): boolean => initDurationMs === undefined

/** Twelve statements, mixed. They speak of the claim, not of who made it. */
export const cards: readonly Card[] = [
  card({
    id: 'two-runs',
    statement: 'An asynchronous event whose function fails is run twice.',
    scenario: {
      durationSeconds: 300,
      resources: {
        uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1] }] },
        thumbnails: { type: 'function', handler: { durationMs: 400, faults: [{ kind: 'error' }] } },
      },
      connections: [{ from: 'uploads', to: 'thumbnails' }],
    },
    speaksFor: {
      holds: ({ runsOf }) => runsOf('uploads/1') === 2,
      says: ({ runsOf }) => `The upload was run ${runsOf('uploads/1')} times.`,
    },
    speaksAgainst: {
      holds: ({ runsOf }) => runsOf('uploads/1') !== 2,
      says: ({ runsOf }) => `The upload was run ${runsOf('uploads/1')} times before it was given up.`,
    },
    words:
      'It is tried again twice. [A second run comes after a minute, a third after two more](asynchronousRetries), so three in all. [You may ask for fewer retries](retriesExhausted), never for more.',
    page: RULES.asynchronousRetries.page,
    focus: 'uploads',
    untilSeconds: 200,
    decides: { path: '/resources/thumbnails/eventInvokeConfig', value: { maximumRetryAttempts: 1 } },
  }),
  card({
    id: 'may-come-twice',
    statement: 'A queue’s message may run twice although nothing failed.',
    scenario: {
      durationSeconds: 120,
      resources: {
        jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'at', seconds: [1] }] },
        worker: { type: 'function', timeout: 20, handler: { durationMs: 10_000 } },
      },
      connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
      interventions: [{ atSeconds: 0.5, path: '/resources/jobs/visibilityTimeout', value: 8 }],
    },
    speaksFor: {
      holds: ({ runsOf, invocations }) =>
        runsOf('jobs/1') > 1 && invocations.every(({ outcome }) => outcome === 'success'),
      says: ({ runsOf }) => `The message was run ${runsOf('jobs/1')} times, and no run failed.`,
    },
    speaksAgainst: {
      holds: ({ runsOf }) => runsOf('jobs/1') === 1,
      says: ({ runsOf }) => `The message was run ${runsOf('jobs/1')} time.`,
    },
    words:
      'A mapping delivers at least once: [a message is hidden until it is deleted or its time is over](visibility), and a run that takes longer has company. So code should bear a second run.',
    page: RULES.visibility.page,
    focus: 'jobs',
    untilSeconds: 40,
    decides: { path: '/interventions/0/value', value: 60 },
  }),
  card({
    id: 'errors-are-retried',
    statement: 'When a function fails, AWS tries it again by itself.',
    scenario: {
      durationSeconds: 300,
      resources: {
        calls: { type: 'api-gateway', traffic: [{ kind: 'at', seconds: [1] }] },
        uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1] }] },
        orders: { type: 'function', handler: { durationMs: 400, faults: [{ kind: 'error' }] } },
        thumbnails: { type: 'function', handler: { durationMs: 400, faults: [{ kind: 'error' }] } },
      },
      connections: [
        { from: 'calls', to: 'orders' },
        { from: 'uploads', to: 'thumbnails' },
      ],
    },
    speaksFor: {
      holds: ({ runsOf }) => runsOf('uploads/1') > 1,
      says: ({ runsOf }) => `The upload was run ${runsOf('uploads/1')} times.`,
    },
    speaksAgainst: {
      holds: ({ runsOf }) => runsOf('calls/1') === 1,
      says: ({ runsOf }) => `The call was run ${runsOf('calls/1')} time, and its client got the error.`,
    },
    words:
      'It depends on who called. [An asynchronous event is tried again twice](asynchronousRetries). [A synchronous call is never repeated by Lambda](lambdaNeverRetriesSync): its caller has the error and may call again.',
    page: RULES.lambdaNeverRetriesSync.page,
    untilSeconds: 200,
    decides: { path: '/resources/thumbnails/eventInvokeConfig', value: { maximumRetryAttempts: 0 } },
  }),
  card({
    id: 'fresh-container',
    statement: 'Each invocation starts in a fresh container with nothing left of the one before.',
    scenario: {
      durationSeconds: 30,
      resources: {
        script: { type: 'sdk', traffic: [{ kind: 'at', seconds: [1, 5, 9] }] },
        orders: { type: 'function', handler: { durationMs: 400, initDurationMs: 500 } },
      },
      connections: [{ from: 'script', to: 'orders' }],
    },
    speaksFor: {
      holds: ({ invocations }) =>
        new Set(invocations.map(({ environment }) => environment)).size === invocations.length,
      says: ({ invocations }) => `${invocations.length} invocations had ${invocations.length} environments.`,
    },
    speaksAgainst: {
      holds: ({ invocations }) => invocations.some(isWarm),
      says: ({ invocations }) =>
        `${invocations.length} invocations shared ${new Set(invocations.map(({ environment }) => environment)).size} environment and its one process.`,
    },
    words:
      '[An environment serves one request at a time and is kept for the next](reuse). [Global variables, connections and files in /tmp are still there](reuse): good for speed, bad for secrets.',
    page: RULES.reuse.page,
    focus: 'orders',
    untilSeconds: 12,
    decides: { path: '/resources/script/traffic/0', value: { kind: 'burst', count: 3, atSeconds: 1 } },
  }),
  card({
    id: 'hundred-milliseconds',
    statement: 'Run time is billed in steps of a hundred milliseconds.',
    scenario: {
      durationSeconds: 20,
      resources: {
        script: { type: 'sdk', traffic: [{ kind: 'at', seconds: [1, 4] }] },
        orders: { type: 'function', handler: { durationMs: 137, initDurationMs: 100 } },
      },
      connections: [{ from: 'script', to: 'orders' }],
    },
    speaksFor: {
      holds: ({ invocations }) => invocations.every(({ billedDurationMs = 0 }) => billedDurationMs % 100 === 0),
      says: ({ invocations }) => `The second run was billed ${invocations[1]?.billedDurationMs} ms.`,
    },
    speaksAgainst: {
      holds: ({ invocations }) => invocations.some(({ billedDurationMs = 0 }) => billedDurationMs % 100 !== 0),
      says: ({ invocations }) =>
        `The second run took ${invocations[1]?.durationMs} ms and was billed ${invocations[1]?.billedDurationMs} ms.`,
    },
    words:
      'That was so until December 2020. Since then it is the next whole millisecond, and a price for each request besides. Since August 2025 [the init phase of a cold start](coldStart) is billed too.',
    page: PRICES.lambda.source,
    focus: 'orders',
    untilSeconds: 6,
    decides: { path: '/resources/orders/handler/durationMs', value: 200 },
  }),
  card({
    id: 'failed-messages-return',
    statement: 'A message whose processing fails returns to its queue by itself.',
    scenario: {
      durationSeconds: 100,
      resources: {
        jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'burst', count: 5, atSeconds: 1 }] },
        worker: {
          type: 'function',
          timeout: 5,
          handler: { durationMs: 200, perRecordMs: 50, faults: [{ kind: 'error', eventNumbers: [3] }] },
        },
      },
      connections: [{ from: 'jobs', to: 'worker', batchSize: 10 }],
    },
    speaksFor: {
      holds: ({ runsOf }) => runsOf('jobs/3') > 1,
      says: ({ runsOf }) => `Message 3, the bad one, came back and had ${runsOf('jobs/3')} runs.`,
    },
    speaksAgainst: {
      holds: ({ runsOf }) => runsOf('jobs/1') > 1,
      says: ({ runsOf }) => `Message 1, a good one, came back with it and had ${runsOf('jobs/1')} runs too.`,
    },
    words:
      '[The whole batch goes back](wholeBatchFails), good messages included, and only once its visibility timeout has ended. [If the mapping lets the function name what failed](partialBatch), the statement is right.',
    page: RULES.wholeBatchFails.page,
    focus: 'jobs',
    untilSeconds: 35,
    landsAtSeconds: 100,
    decides: { path: '/connections/0/functionResponseTypes', value: ['ReportBatchItemFailures'] },
  }),
  card({
    id: 'accepted-and-lost',
    statement: 'An asynchronous event can be lost although Lambda accepted it.',
    scenario: {
      durationSeconds: 300,
      resources: {
        topic: { type: 'sns', traffic: [{ kind: 'at', seconds: [1] }] },
        mailer: { type: 'function', handler: { durationMs: 300, faults: [{ kind: 'error', untilSeconds: 240 }] } },
      },
      connections: [{ from: 'topic', to: 'mailer' }],
    },
    speaksFor: {
      holds: ({ endOf }) => endOf('topic/1') === 'dropped',
      says: ({ runsOf }) => `The topic heard 202. After ${runsOf('topic/1')} runs the event was dropped.`,
    },
    speaksAgainst: {
      holds: ({ endOf }) => endOf('topic/1') === 'succeeded',
      says: ({ runsOf }) => `It was done at run ${runsOf('topic/1')}.`,
    },
    words:
      '[202 says that it is queued](acceptedIs202), and no more. [What is given up with nowhere to go is lost](dropped). [An on-failure destination](onFailure) or [a dead-letter queue](deadLetterQueue) keeps it.',
    page: RULES.acceptedIs202.page,
    focus: 'topic',
    untilSeconds: 200,
    decides: { path: '/resources/mailer/handler/faults/0/untilSeconds', value: 100 },
  }),
  card({
    id: 'request-response-in-the-background',
    statement: 'With the invocation type RequestResponse a call returns at once and the work goes on behind it.',
    scenario: {
      durationSeconds: 30,
      resources: {
        terminal: { type: 'cli', traffic: [{ kind: 'at', seconds: [1] }] },
        orders: { type: 'function', timeout: 20, handler: { durationMs: 8000 } },
      },
      connections: [{ from: 'terminal', to: 'orders', invocationType: 'RequestResponse' }],
    },
    speaksFor: {
      holds: ({ requests }) => requests.some(({ sentAt, answeredAt }) => answeredAt - sentAt < 1),
      says: ({ requests }) => `The terminal got ${requests[0]?.statusCode} at once.`,
    },
    speaksAgainst: {
      holds: ({ requests }) => requests.some(({ sentAt, answeredAt }) => answeredAt - sentAt > 7),
      says: ({ requests }) =>
        `The terminal got its answer ${(requests[0]!.answeredAt - requests[0]!.sentAt).toFixed(1)} s later, when the run was over.`,
    },
    words:
      'That is the type Event: [202 as soon as the event is queued](acceptedIs202). With RequestResponse, which holds when none is given, [the caller waits for the answer](requestResponse).',
    page: RULES.requestResponse.page,
    focus: 'terminal',
    untilSeconds: 12,
    decides: { path: '/connections/0/invocationType', value: 'Event' },
  }),
  card({
    id: 'until-the-data-expires',
    statement: 'A polled source is tried again until its data expires.',
    scenario: {
      durationSeconds: 600,
      resources: {
        clicks: { type: 'kinesis', traffic: [{ kind: 'at', seconds: [1] }] },
        jobs: {
          type: 'sqs',
          visibilityTimeout: 30,
          redrivePolicy: { deadLetterTarget: 'dead-jobs', maxReceiveCount: 3 },
          traffic: [{ kind: 'at', seconds: [1] }],
        },
        counter: { type: 'function', timeout: 5, handler: { durationMs: 200, faults: [{ kind: 'error' }] } },
        worker: { type: 'function', timeout: 5, handler: { durationMs: 200, faults: [{ kind: 'error' }] } },
        'dead-jobs': { type: 'sqs' },
      },
      connections: [
        { from: 'clicks', to: 'counter' },
        { from: 'jobs', to: 'worker' },
      ],
    },
    speaksFor: {
      holds: ({ endOf }) => endOf('clicks/1') === 'inFlight',
      says: ({ runsOf }) => `The stream’s record had ${runsOf('clicks/1')} runs in ten minutes, and goes on.`,
    },
    speaksAgainst: {
      holds: ({ endOf }) => endOf('jobs/1') === 'deadLettered',
      says: ({ runsOf }) =>
        `The queue’s message was moved aside after ${runsOf('jobs/1')} runs; it may live four days.`,
    },
    words:
      'So it is with a stream and [no limit of retries or age](streamRetries); both limits can be set. A queue has its own: [the receives that it allows](redrive). How far apart a stream’s tries are [AWS does not publish](streamBackOff).',
    page: RULES.streamRetries.page,
    untilSeconds: 100,
    landsAtSeconds: 600,
    decides: { path: '/resources/jobs/redrivePolicy/maxReceiveCount', value: 100 },
  }),
  card({
    id: 'exactly-once',
    statement: 'A stream’s checkpoint sees to it that each record is processed exactly once.',
    scenario: {
      durationSeconds: 60,
      resources: {
        clicks: { type: 'kinesis', traffic: [{ kind: 'burst', count: 5, atSeconds: 0.2 }] },
        counter: {
          type: 'function',
          handler: {
            durationMs: 200,
            perRecordMs: 50,
            faults: [{ kind: 'error', eventNumbers: [4], firstAttempts: 1 }],
          },
        },
      },
      connections: [{ from: 'clicks', to: 'counter', batchSize: 10 }],
    },
    speaksFor: {
      holds: ({ work, count }) => work.doneAgain === 0 && count('succeeded') === 5,
      says: () => 'Each of the five records was worked on once.',
    },
    speaksAgainst: {
      holds: ({ work }) => work.doneAgain > 0,
      says: ({ work }) => `${work.doneAgain} good records were worked on twice, because one behind them failed once.`,
    },
    words:
      '[A failed batch is tried again, whole](streamRetries): the checkpoint moves only when all of it has succeeded. It keeps records from being left out, not from running twice.',
    page: RULES.streamRetries.page,
    focus: 'clicks',
    untilSeconds: 10,
    decides: { path: '/resources/counter/handler/faults', value: [] },
  }),
  card({
    id: 'the-poller-waits',
    statement: 'Lambda’s poller calls the function synchronously: it waits for the run to end.',
    scenario: {
      durationSeconds: 60,
      resources: {
        clicks: {
          type: 'kinesis',
          traffic: [{ kind: 'burst', count: 4, atSeconds: 0.2, partitionKeys: ['anna', 'ben', 'chloe', 'dora'] }],
        },
        counter: { type: 'function', timeout: 10, handler: { durationMs: 4000 } },
      },
      connections: [{ from: 'clicks', to: 'counter', batchSize: 1 }],
    },
    speaksFor: {
      holds: ({ invocations }) => overlapping(invocations) === 0,
      says: ({ invocations }) =>
        `${invocations.length} records ran one after another: each began when the run before it had ended.`,
    },
    speaksAgainst: {
      holds: ({ invocations }) => overlapping(invocations) > 0,
      says: ({ invocations }) => `${overlapping(invocations)} runs began before the one before had ended.`,
    },
    words:
      '[One batch of a shard is in progress at a time](shardOrder), and only who waits for an answer can know when it is over. Polled is not asynchronous: [a caller waits](requestResponse), and no queue of Lambda’s stands between.',
    page: RULES.shardOrder.page,
    focus: 'counter',
    untilSeconds: 20,
    decides: { path: '/connections/0/parallelizationFactor', value: 10 },
  }),
  card({
    id: 'an-error-has-a-status',
    statement: 'When the code throws, a synchronous caller can tell by the HTTP status.',
    scenario: {
      durationSeconds: 20,
      resources: {
        script: { type: 'sdk', retry: { mode: 'none', maxAttempts: 1 }, traffic: [{ kind: 'at', seconds: [1, 4] }] },
        orders: { type: 'function', handler: { durationMs: 500, faults: [{ kind: 'error', eventNumbers: [2] }] } },
      },
      connections: [{ from: 'script', to: 'orders' }],
    },
    speaksFor: {
      holds: ({ statusOf }) => statusOf('script/2') >= 400,
      says: ({ statusOf }) => `The call got ${statusOf('script/2')}.`,
    },
    speaksAgainst: {
      holds: ({ statusOf }) => statusOf('script/2') === statusOf('script/1'),
      says: ({ statusOf }) =>
        `The call that worked got ${statusOf('script/1')}; the one whose code threw got ${statusOf('script/2')}.`,
    },
    words:
      '[A function that ran and failed is answered 200](functionErrorIs200); the header X-Amz-Function-Error tells. [Another status](throttledIs429) says that nothing ran. [A gateway in front](restApiAnswers) makes a 502 of it.',
    page: RULES.functionErrorIs200.page,
    focus: 'script',
    untilSeconds: 6,
    decides: { path: '/resources/orders/reservedConcurrentExecutions', value: 0 },
  }),
]

/** How many runs begin before the one before them has ended. */
function overlapping(invocations: Told['invocations']): number {
  return invocations.filter((run, place) => {
    const before = invocations[place - 1]
    const took = before && (before.durationMs ?? 0) + (before.initDurationMs ?? 0)
    return before && run.startedAt < before.startedAt + took! / 1000 - 0.001
  }).length
}
