import { parseScenario } from '../sim/scenario/parse.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import type { EntryKind, TraceEntry } from '../sim/trace/entries.ts'
import { facts } from '../texts/grammar.ts'
import { lineChart, type Row, rangeChart } from './chart.ts'
import { figure } from './html.ts'

/** Something about real Lambda that others measured or recorded, and the same done in the lab. */
export interface Measurement {
  id: string
  title: string
  /** What was done on AWS and what came of it. */
  theirs: string
  /** What the lab does, from runs made when this page was built. */
  ours: string
  source: string
  chart: string
  /** Whether the lab's figure lies where theirs does. */
  agrees: boolean
}

type Part = Record<string, unknown>

/** Runs a document to its end. */
export function play(durationSeconds: number, document: Part): Run {
  const parsed = parseScenario(JSON.stringify({ version: 1, durationSeconds, ...document }))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return simulate(parsed.scenario)
}

export const entriesOf = <K extends EntryKind>({ trace }: Run, kind: K): Extract<TraceEntry, { kind: K }>[] =>
  Array.from({ length: trace.length }, (_, index) => index)
    .filter((index) => trace.kindAt(index) === kind)
    .map((index) => trace.at(index) as Extract<TraceEntry, { kind: K }>)

const seconds = (time: number) => time / 1_000_000
const worker = (handler: Part, more: Part = {}): Part => ({
  type: 'function',
  ...more,
  handler: { initDurationMs: 0, ...handler },
})
const failing = { durationMs: 100, faults: [{ kind: 'error' }] }
const RECORDED = 'Snapshot tests of localstack/localstack that were run on AWS, 2025 to 2026'

/** Three failing asynchronous attempts, from the first run's start to the last one's end. */
function asynchronousRetries(): Measurement {
  const lengths = Array.from({ length: 100 }, (_, seed) => {
    const run = play(300, {
      seed,
      resources: {
        uploads: { type: 's3', traffic: [{ kind: 'burst', count: 1, atSeconds: 0 }] },
        worker: worker(failing),
      },
      connections: [{ from: 'uploads', to: 'worker' }],
    })
    return seconds(entriesOf(run, 'invocationEnded').at(-1)!.at)
  })
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)]
  const title = 'Three failing asynchronous attempts'
  return {
    id: 'three-attempts',
    title,
    theirs: 'The whole of three attempts at a function that fails at once took 176 to 177 s.',
    ours: `${figure(least)} to ${figure(most)} s over a hundred seeds: each wait is drawn, up to 2 s under a minute and under two.`,
    source: RECORDED,
    chart: rangeChart(title, { from: 170, to: 182, step: 2, unit: 's' }, [
      {
        label: 'first start to last end',
        marks: [
          { whose: 'theirs', from: 176, to: 177 },
          { whose: 'ours', from: least, to: most },
        ],
      },
    ]),
    agrees: least <= 177 && most >= 176 && most <= 181,
  }
}

/** A record that always fails, given up when it is 60 s old. */
function streamRetries(): Measurement {
  const run = play(120, {
    resources: {
      clicks: { type: 'kinesis', traffic: [{ kind: 'burst', count: 1, atSeconds: 0 }] },
      worker: worker(failing),
    },
    connections: [{ from: 'clicks', to: 'worker', batchSize: 1, maximumRecordAgeInSeconds: 60 }],
  })
  const starts = entriesOf(run, 'invocationStarted').map(({ at }) => seconds(at))
  const title = 'Tries of a failing stream batch within a minute'
  return {
    id: 'stream-retries',
    title,
    theirs:
      'A batch of one that always fails, with a maximum record age of 60 s: eight invocations. When, was not kept.',
    ours: `${starts.length} invocations, at ${facts(starts.map((at) => figure(Math.round(at * 10) / 10)))} s. The curve between them is an assumption.`,
    source: RECORDED,
    chart: rangeChart(title, { from: 0, to: 60, step: 10, unit: 's' }, [
      {
        label: 'invocations',
        marks: [{ whose: 'theirs', from: 0, to: 60 }, ...starts.map((from) => ({ whose: 'ours', from }) as const)],
      },
    ]),
    agrees: starts.length === 8,
  }
}

const FAILING_SHARES = [0, 0.01, 0.05, 0.1]

/** What a mapping on a queue still gets done when some of its invocations fail. */
function queueBackOff(): Measurement {
  const done = FAILING_SHARES.map((probability) => {
    const run = play(300, {
      resources: {
        jobs: {
          type: 'sqs',
          visibilityTimeout: 43_200,
          traffic: [{ kind: 'burst', count: 200_000, atSeconds: 0 }],
        },
        worker: worker({ durationMs: 1000, faults: probability > 0 ? [{ kind: 'error', probability }] : [] }),
      },
      connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
    })
    // Once it has grown as far as it will.
    return entriesOf(run, 'invocationEnded').filter(({ at }) => seconds(at) >= 240).length
  })
  const shares = done.map((count) => count / done[0]!)
  const atFive = shares[FAILING_SHARES.indexOf(0.05)]!
  const title = 'Throughput of a queue whose invocations fail now and then'
  return {
    id: 'queue-back-off',
    title,
    theirs: 'With 5 % of the invocations failing a mapping on a standard queue kept about a quarter of its throughput.',
    ours: `With runs of a second it keeps ${facts(FAILING_SHARES.map((share, index) => `${figure(shares[index]! * 100)} % at ${figure(share * 100)} %`))}. How a mapping backs off is an assumption.`,
    source: 'rehanvdm.com, 7 SQS Lambda ESM scaling behaviours: several hundred runs on real Lambda',
    chart: rangeChart(
      title,
      { from: 0, to: 100, step: 20, unit: '%' },
      FAILING_SHARES.map((share, index): Row => {
        const ours = { whose: 'ours', from: 0, to: shares[index]! * 100 } as const
        const label = `${figure(share * 100)} % fail`
        return { label, marks: share === 0.05 ? [{ whose: 'theirs', from: 0, to: 25 }, ours] : [ours] }
      }),
    ),
    agrees: atFive > 0.15 && atFive < 0.35,
  }
}

/** How a mapping on a queue grows while messages wait. */
function queueRamp(): Measurement {
  const run = play(300, {
    account: { concurrentExecutions: 3000 },
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 900, traffic: [{ kind: 'burst', count: 200_000, atSeconds: 0 }] },
      worker: worker({ durationMs: 10_000 }, { timeout: 20 }),
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
  })
  const scaled = entriesOf(run, 'pollersScaled').map(({ at, concurrency }) => [seconds(at), concurrency] as const)
  const full = scaled.find(([, concurrency]) => concurrency === 1250)?.[0] ?? 0
  const title = 'Concurrent batches of a mapping on a queue'
  return {
    id: 'queue-ramp',
    title,
    theirs: 'Documented: five batches at first, up to 300 more a minute, 1,250 at most; that takes 4 min 9 s.',
    ours: `1,250 after ${figure(full)} s. The rate is AWS's; that it is even, five a second, is an assumption.`,
    source: 'AWS Lambda Developer Guide, services-sqs-scaling',
    chart: lineChart(title, { from: 0, to: 300, step: 60, unit: 's' }, { from: 0, to: 1250, step: 250, unit: '' }, [
      {
        whose: 'theirs',
        points: [
          [0, 5],
          [249, 1250],
          [300, 1250],
        ],
      },
      { whose: 'ours', points: [[0, 5], ...scaled.filter((_, index) => index % 20 === 0), [full, 1250], [300, 1250]] },
    ]),
    agrees: Math.abs(full - 249) < 2,
  }
}

/** Init durations in milliseconds, zip at 1,024 MB: mean, least, most. */
const COLD_STARTS: readonly (readonly [runtime: string, mean: number, least: number, most: number])[] = [
  ['rust, provided.al2023', 15, 14, 16],
  ['go, provided.al2023', 50, 44, 53],
  ['python3.13', 84, 79, 91],
  ['python3.14', 102, 81, 112],
  ['nodejs22.x', 140, 119, 156],
  ['nodejs24.x', 136, 118, 183],
  ['ruby3.4', 224, 165, 267],
  ['java21', 235, 206, 254],
  ['java25', 187, 164, 234],
  ['dotnet8', 238, 216, 268],
  ['dotnet10', 247, 229, 267],
]

/** The init phase by runtime; the lab has one default for all of them. */
function coldStarts(): Measurement {
  const run = play(10, {
    resources: {
      clients: { type: 'sdk', traffic: [{ kind: 'burst', count: 10, atSeconds: 0 }] },
      worker: { type: 'function' },
    },
    connections: [{ from: 'clients', to: 'worker' }],
  })
  const ours = entriesOf(run, 'invocationEnded').map(({ initDuration }) => initDuration / 1000)
  const [least, most] = [Math.min(...ours), Math.max(...ours)]
  const title = 'Init phase of a function that says hello'
  return {
    id: 'cold-starts',
    title,
    theirs:
      'Ten cold starts each, zip package, 1,024 MB, x86_64: mean and range of the Init Duration that Lambda reports.',
    ours: `${figure(least)} ms for every runtime, unless the handler says otherwise: initDurationMs is the person's to set, for their code is most of it; its settings offer each measured runtime.`,
    source: 'The lambda-perf benchmark, 22 August 2026',
    chart: rangeChart(
      title,
      { from: 0, to: 300, step: 50, unit: 'ms' },
      COLD_STARTS.map(([label, mean, low, high]) => ({
        label,
        marks: [
          { whose: 'theirs', from: low, to: high },
          { whose: 'theirs', from: mean },
          { whose: 'ours', from: least, to: most },
        ],
      })),
    ),
    agrees: COLD_STARTS.some(([, , low]) => low <= most) && COLD_STARTS.some(([, , , high]) => high >= least),
  }
}

/** In the order of the page. */
export const measurements = (): Measurement[] => [
  asynchronousRetries(),
  streamRetries(),
  queueRamp(),
  queueBackOff(),
  coldStarts(),
]
