import {
  boolean,
  type Fields,
  integer,
  milliseconds,
  number,
  type Rule,
  type Settings,
  seconds,
} from '../schema/fields.ts'

/** A list of assumptions: each a field with a default, and in its words why that value. */
export const defineAssumptions = <const F extends Fields>(fields: F): F => fields

/** What AWS does not publish. A person sees these and may change them. */
export const assumptions = defineAssumptions({
  hopMs: milliseconds({
    default: 0,
    min: 0,
    max: 10_000,
    words: 'how long a hop between two stations takes; AWS does not say',
  }),
  environmentIdleSecondsMin: seconds({
    default: 300,
    min: 1,
    max: 86_400,
    words: 'an idle environment lives at least so long; measurements over the years: 5 to 60 minutes',
  }),
  environmentIdleSecondsMax: seconds({
    default: 3_600,
    min: 1,
    max: 86_400,
    words: 'and at most so long; drawn for each environment',
  }),
  environmentLifetimeSeconds: seconds({
    default: 14_400,
    min: 60,
    max: 1_209_600,
    words: 'an environment is replaced after so long, in use or not; AWS says every few hours',
  }),
  asyncThrottleJitter: number({
    default: 0,
    min: 0,
    max: 1,
    words: 'share of the wait after a throttle that is left to chance; the series 1, 2, 4 ... 300 s is the usual model',
  }),
  asyncDuplicateProbability: number({
    default: 0,
    min: 0,
    max: 1,
    words: 'how often the event queue hands an event out twice without an error; AWS says it happens, not how often',
  }),
  pollerRampPerSecond: number({
    default: 5,
    min: 0.1,
    max: 1_000,
    words: 'how a mapping on a queue grows: 300 a minute is documented, its shape is not; linear here',
  }),
  pollerBackOffStep: number({
    default: 0.4,
    min: 0,
    max: 100,
    words:
      'batches at once that a mapping on a queue gives up after each failed or refused batch; documented as "gradually". With 0.4 a mapping whose runs take a second keeps about a quarter of its throughput when 5 % of them fail, as was measured',
  }),
  pollerQuietSeconds: seconds({
    default: 60,
    min: 1,
    max: 86_400,
    words: 'after so long without a message a mapping on a queue is back at its first pollers',
  }),
  receiveMs: milliseconds({
    default: 10,
    min: 1,
    max: 1_000,
    words: 'how soon a message with a visibility timeout of 0 can be received again; AWS does not say',
  }),
  batchRetryFirstMs: milliseconds({
    default: 250,
    min: 10,
    max: 60_000,
    words: 'the first wait of a refused batch of messages; it doubles, with up to half of it left to chance',
  }),
  batchRetryMaxMs: milliseconds({ default: 10_000, min: 10, max: 900_000, words: 'and grows to so much' }),
  streamRetryFirstMs: milliseconds({
    default: 1_000,
    min: 10,
    max: 60_000,
    words: 'the first wait of a failed batch of a stream; it doubles. Eight tries within 60 s were recorded',
  }),
  streamRetryMaxMs: milliseconds({ default: 12_000, min: 10, max: 900_000, words: 'and grows to so much' }),
  newRetries: boolean({
    default: false,
    words:
      'SDKs retry as since the 2026 change: from 50 ms, after a throttle from 1 s; whether it is the default yet is not known',
  }),
  cognitoAttempts: integer({
    default: 3,
    min: 1,
    max: 3,
    words:
      'how often Cognito calls a trigger that does not answer in time; AWS says it may retry, an older page three times in all',
  }),
  serviceRetryMs: milliseconds({
    default: 1_000,
    min: 0,
    max: 60_000,
    words: 'how long a service that calls again by itself waits before; AWS does not say',
  }),
  freeTier: boolean({
    default: false,
    words:
      "the run is the first thing in its month: Lambda's and SQS's monthly free tier is taken off its cost. Off, a run costs what it costs an account that has used its free tier up",
  }),
  slowQuietWindow: boolean({
    default: false,
    words: 'on a quiet queue any window may last 20 s; said until 2023, and not since',
  }),
})

export type Assumptions = Settings<typeof assumptions>

/** Pairs of which the first may not be more than the second. */
const ORDERED = [
  ['environmentIdleSecondsMin', 'environmentIdleSecondsMax'],
  ['batchRetryFirstMs', 'batchRetryMaxMs'],
  ['streamRetryFirstMs', 'streamRetryMaxMs'],
] as const satisfies readonly (readonly [keyof Assumptions, keyof Assumptions])[]

export const assumptionRules: readonly Rule[] = ORDERED.map(([low, high]) => (written: Partial<Assumptions>) => {
  const [least, most] = [low, high].map((name) => written[name] ?? assumptions[name].default)
  return Number(most) < Number(least)
    ? { path: `/${high}`, message: `${high} is ${most}; allowed is ${low} (${least}) or more` }
    : undefined
})
