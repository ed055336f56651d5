import { fault } from '../faults/index.ts'
import { duration } from '../schema/duration.ts'
import { MOST_BODY_BYTES } from '../schema/events.ts'
import {
  boolean,
  bytes,
  choice,
  integer,
  json,
  list,
  map,
  megabytes,
  milliseconds,
  object,
  type Presets,
  probability,
  reference,
  type Settings,
  seconds,
  text,
} from '../schema/fields.ts'
import { COLD_STARTS } from './rules.ts'

const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg'

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html (2026-11), and those of late that still run. */
export const RUNTIMES = [
  'nodejs18.x',
  'nodejs20.x',
  'nodejs22.x',
  'nodejs24.x',
  'python3.9',
  'python3.10',
  'python3.11',
  'python3.12',
  'python3.13',
  'python3.14',
  'java8.al2',
  'java11',
  'java17',
  'java21',
  'java25',
  'dotnet8',
  'dotnet10',
  'ruby3.2',
  'ruby3.3',
  'ruby3.4',
  'provided.al2',
  'provided.al2023',
] as const

const alias = text({
  required: true,
  pattern: /^(?!\d+$)[a-zA-Z0-9_-]{1,128}$/,
  allowed: 'letters, digits, - and _, up to 128, not digits alone',
})

const versions = map(
  object(
    {
      aliases: list(alias, { default: [], words: 'names that lead to this version' }),
      provisionedConcurrentExecutions: integer({
        min: 1,
        max: 100_000,
        words: 'environments kept ready',
        docs: `${GUIDE}/provisioned-concurrency.html`,
      }),
    },
    { required: true },
  ),
  {
    default: {},
    key: /^[1-9]\d{0,8}$/,
    keyWords: 'version numbers from 1',
    docs: `${GUIDE}/configuration-versions.html`,
  },
)

const sends = list(
  object(
    {
      to: reference('sends', { required: true }),
      count: integer({ default: 1, min: 1, max: 10_000 }),
      probability: probability({ default: 1 }),
    },
    { required: true },
  ),
  { default: [], words: 'what it sends on when it succeeds' },
)

/** The mean stands for the middle, the longest of ten for the 99th percentile. */
const measured = (label: string, [mean, , most]: readonly [number, number, number]) => ({
  label,
  value: { kind: 'lognormal', p50: mean, p99: most },
})

const coldStarts: Presets = {
  words: 'as measured',
  source: COLD_STARTS.source,
  page: COLD_STARTS.page,
  list: COLD_STARTS.runtimes.flatMap(({ runtime, zip, image, ...more }) => {
    const name = 'code' in more ? `${runtime} (${more.code})` : runtime
    return [measured(name, zip), measured(`${name}, container image`, image)]
  }),
}

const handler = object(
  {
    durationMs: duration({ default: 100, words: 'how long one invocation works' }),
    perRecordMs: milliseconds({ default: 0, max: 86_400_000, words: 'and how much longer for each record of a batch' }),
    initDurationMs: duration({
      default: 200,
      words: 'the init phase of a new environment',
      docs: `${GUIDE}/lambda-runtime-environment.html`,
      presets: coldStarts,
    }),
    faults: list(fault, { default: [], words: 'how it fails; read in order' }),
    returns: json({ words: 'what it gives back; default: what the caller takes for a success' }),
    returnsBytes: bytes({ min: 2, max: MOST_BODY_BYTES, words: 'or a response of so many bytes', minor: true }),
    sends,
    idempotent: boolean({ default: false, words: 'it remembers what it has done and does nothing twice' }),
  },
  {
    default: {},
    words: 'what its code does',
    rules: [
      (value: { returns?: unknown; returnsBytes?: number }) =>
        value.returns !== undefined && value.returnsBytes !== undefined
          ? { path: '/returnsBytes', message: 'returnsBytes is given beside returns; allowed is one of them' }
          : undefined,
    ],
  },
)

export const functionFields = {
  memorySize: megabytes({
    default: 128,
    min: 128,
    max: 10_240,
    words: 'more memory is more CPU',
    docs: `${GUIDE}/configuration-memory.html`,
  }),
  timeout: seconds({
    default: 3,
    min: 1,
    max: 900,
    words: 'an invocation ends here at the latest',
    docs: `${GUIDE}/configuration-timeout.html`,
  }),
  reservedConcurrentExecutions: integer({
    min: 0,
    max: 100_000,
    words: 'how many run at once at most, kept free for it',
    docs: `${GUIDE}/configuration-concurrency.html`,
  }),
  eventInvokeConfig: object(
    {
      maximumRetryAttempts: integer({
        default: 2,
        min: 0,
        max: 2,
        words: 'tries after the first, when the function fails',
        docs: `${GUIDE}/invocation-async-configuring.html`,
      }),
      maximumEventAgeInSeconds: seconds({
        default: 21_600,
        min: 60,
        max: 21_600,
        words: 'older events are given up',
        docs: `${GUIDE}/invocation-async-configuring.html`,
      }),
    },
    { default: {}, words: 'how asynchronous events are tried again' },
  ),
  handler,
  versions,
  runtime: choice(RUNTIMES, {
    default: 'nodejs22.x',
    words: 'shapes what an error looks like',
    docs: `${GUIDE}/lambda-runtimes.html`,
  }),
  architecture: choice(['x86_64', 'arm64'], { default: 'x86_64', docs: `${GUIDE}/foundation-arch.html` }),
}
export type FunctionSettings = { type: 'function' } & Settings<typeof functionFields>
