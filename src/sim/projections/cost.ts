import { MILLISECOND, SECOND, type SimTime } from '../engine/sim-time.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { functionIn, isFunction } from '../resources/function.ts'
import type { ResourceSettings } from '../resources/index.ts'
import type { Plan } from '../scenario/plan.ts'
import { ENTRY_KINDS, type EntryKind } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { contentOfEvent, settingsAt } from './carried.ts'
import { rounded } from './distribution.ts'
import { billedMilliseconds } from './invocations.ts'
import type { Metrics } from './metrics.ts'
import type { RunRecord } from './run-index.ts'

/**
 * On-demand prices in USD: the first tier of each, and what is free in a month. Read 2026-11 for us-east-1.
 */
export const PRICES = {
  date: '2026-11',
  region: 'us-east-1',
  lambda: {
    source: 'https://aws.amazon.com/lambda/pricing/',
    requests: 0.2 / 1e6,
    /** A month, for good; both architectures together, and nothing of what is provisioned. */
    free: { requests: 1e6, gbSeconds: 400_000 },
    x86_64: { gbSecond: 0.0000166667, provisionedGbSecond: 0.0000041667, onProvisionedGbSecond: 0.0000097222 },
    arm64: { gbSecond: 0.0000133334, provisionedGbSecond: 0.0000033334, onProvisionedGbSecond: 0.0000077778 },
  },
  sqs: {
    source: 'https://aws.amazon.com/sqs/pricing/',
    standardRequests: 0.4 / 1e6,
    fifoRequests: 0.5 / 1e6,
    /** Messages that one Receive or Delete call takes at the most. */
    batch: 10,
    /** Of a message, so much is one request. */
    chunkBytes: 65_536,
    free: { requests: 1e6 },
  },
  eventbridge: {
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    /** What a person's own code puts on a bus; the events of AWS's services are free. */
    customEvents: 1 / 1e6,
    chunkBytes: 65_536,
  },
} as const

export interface Cost {
  /** Billed requests: of a function its runs, of a queue its API calls, empty receives included, of a bus its events. */
  requests: number
  gbSeconds: number
  usd: number
}
/** By resource id. */
export type Costs = Record<string, Cost>

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const MB_PER_GB = 1024
/** Provisioned concurrency is billed in steps of five minutes. */
const PROVISIONED_STEP = 300 * SECOND

interface Usage {
  requests: number
  /** Megabytes times billed milliseconds: a whole number. */
  onDemand: { x86_64: number; arm64: number }
  onProvisioned: { x86_64: number; arm64: number }
}

/**
 * What the functions, queues and buses of a run cost. With the assumption `freeTier` what is free in a month is taken
 * off first, from all that share it alike.
 */
export function costOf(run: RunRecord, endedAt: SimTime, metrics: Metrics): Costs {
  const usages = functionUsages(run)
  const queues = queueRequests(run, metrics)
  const { lambda, sqs } = paidShares([...usages.values()], [...queues.values()], run.plan.configs.at(-1)!)
  const costs: Costs = {}
  for (const { index, id, definition } of run.plan.resources) {
    const usage = usages.get(index)
    if (usage) costs[id] = functionCost(usage, provisionedCost(run, index, endedAt), lambda)
    const requests = queues.get(index)
    if (requests !== undefined) {
      const price = definition.fifo ? PRICES.sqs.fifoRequests : PRICES.sqs.standardRequests
      costs[id] = { requests, gbSeconds: 0, usd: rounded(requests * price * sqs, 12) }
    }
    if (definition.customEvents) {
      const events = customEvents(run, index)
      costs[id] = { requests: events, gbSeconds: 0, usd: rounded(events * PRICES.eventbridge.customEvents, 12) }
    }
  }
  return costs
}

/** How much of each kind of use is paid for, from 0 to 1. */
interface PaidShares {
  lambda: { requests: number; gbSeconds: number }
  sqs: number
}

function paidShares(
  functions: readonly Usage[],
  queues: readonly number[],
  { assumptions }: Plan['configs'][number],
): PaidShares {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const paid = (allowance: number, used: number) =>
    assumptions.freeTier ? Math.max(0, used - allowance) / Math.max(1, used) : 1
  const { free } = PRICES.lambda
  return {
    lambda: {
      requests: paid(free.requests, sum(functions.map(({ requests }) => requests))),
      gbSeconds: paid(
        free.gbSeconds,
        sum(functions.map(({ onDemand }) => gbSeconds(onDemand.x86_64) + gbSeconds(onDemand.arm64))),
      ),
    },
    sqs: paid(PRICES.sqs.free.requests, sum(queues)),
  }
}

function functionUsages(run: RunRecord): Map<number, Usage> {
  const { plan, trace } = run
  const usages = new Map<number, Usage>()
  for (const { index, definition } of plan.resources) {
    if (!isFunction(definition)) continue
    usages.set(index, { requests: 0, onDemand: { x86_64: 0, arm64: 0 }, onProvisioned: { x86_64: 0, arm64: 0 } })
  }
  const provisioned = new Set<string>()
  // By invocation, while it runs: what it was started with.
  const started = new Map<number, { settings: FunctionSettings; provisioned: boolean }>()
  for (let entry = 0; entry < trace.length; entry++) {
    const kind = trace.kinds.get(entry)
    if (kind === CODE.environmentStarted && trace.numbers[2]!.get(entry) === 1) {
      provisioned.add(`${trace.numbers[0]!.get(entry)} ${trace.numbers[1]!.get(entry)}`)
    } else if (kind === CODE.invocationStarted) {
      const resource = trace.numbers[1]!.get(entry)
      usages.get(resource)!.requests++
      started.set(trace.numbers[0]!.get(entry), {
        settings: settingsAt<FunctionSettings>(plan, resource, trace.times.get(entry)),
        provisioned: provisioned.size > 0 && provisioned.has(`${resource} ${trace.numbers[2]!.get(entry)}`),
      })
    } else if (kind === CODE.invocationEnded) {
      const invocation = trace.numbers[0]!.get(entry)
      const start = started.get(invocation)!
      started.delete(invocation)
      const usage = usages.get(trace.numbers[1]!.get(entry))!
      const billed = billedMilliseconds(trace.numbers[6]!.get(entry), trace.numbers[7]!.get(entry))
      const { architecture, memorySize } = start.settings
      usage[start.provisioned ? 'onProvisioned' : 'onDemand'][architecture] += billed * memorySize
    }
  }
  return usages
}

const ARCHITECTURES = ['x86_64', 'arm64'] as const
/** Megabyte-milliseconds to gigabyte-seconds. */
const gbSeconds = (usage: number): number => usage / MB_PER_GB / (SECOND / MILLISECOND)

function functionCost(usage: Usage, provisionedUsd: number, paid: PaidShares['lambda']): Cost {
  let total = 0
  let usd = usage.requests * PRICES.lambda.requests * paid.requests + provisionedUsd
  for (const architecture of ARCHITECTURES) {
    const prices = PRICES.lambda[architecture]
    const onDemand = gbSeconds(usage.onDemand[architecture])
    const onProvisioned = gbSeconds(usage.onProvisioned[architecture])
    total += onDemand + onProvisioned
    usd += onDemand * prices.gbSecond * paid.gbSeconds + onProvisioned * prices.onProvisionedGbSecond
  }
  return { requests: usage.requests, gbSeconds: rounded(total, 9), usd: rounded(usd, 12) }
}

/** What was kept ready, from the order to its end, each stretch rounded up to five minutes. */
function provisionedCost({ plan }: RunRecord, resource: number, endedAt: SimTime): number {
  const times = [0, ...plan.interventionTimes.filter((time) => time < endedAt), endedAt]
  const { id } = plan.resources[resource]!
  let usd = 0
  const versions = new Set(plan.configs.flatMap((config) => Object.keys(versionsIn(config.resources[id]))))
  for (const version of versions) {
    let since = 0
    for (let place = 0; place + 1 < times.length; place++) {
      const now = plan.configs[place]!.resources[id] as FunctionSettings | undefined
      const next = plan.configs[place + 1]?.resources[id] as FunctionSettings | undefined
      const count = now?.versions[version]?.provisionedConcurrentExecutions ?? 0
      const isLast = place + 2 === times.length
      if (!isLast && count === (next?.versions[version]?.provisionedConcurrentExecutions ?? 0)) continue
      const steps = Math.ceil((times[place + 1]! - since) / PROVISIONED_STEP)
      since = times[place + 1]!
      if (!now || count === 0) continue
      const gigabytes = (count * now.memorySize) / MB_PER_GB
      const price = PRICES.lambda[now.architecture].provisionedGbSecond
      usd += gigabytes * steps * (PROVISIONED_STEP / SECOND) * price
    }
  }
  return usd
}

const versionsIn = (settings: ResourceSettings | undefined) => functionIn(settings)?.versions ?? {}

/** By queue: all calls of its API. */
function queueRequests(run: RunRecord, metrics: Metrics): Map<number, number> {
  const calls = queueCalls(run)
  const requests = new Map<number, number>()
  for (const { index, id, definition } of run.plan.resources) {
    if (definition.holds !== 'queue') continue
    const counted = (name: string) => Number(metrics[id]?.[name] ?? 0)
    requests.set(index, (calls.get(index) ?? 0) + counted('NumberOfMessagesSent') + counted('NumberOfEmptyReceives'))
  }
  return requests
}

/** What was put on a bus, in pieces of 64 KB. What Lambda itself puts there is an event of a service of AWS's. */
function customEvents({ plan, trace }: RunRecord, bus: number): number {
  const { source, number, delivery } = trace.events
  let pieces = 0
  let last = 0
  for (let event = 0; event < trace.events.length; event++) {
    // Copies for several rules are one event.
    if (source.get(event) !== bus || delivery.get(event) >= 0 || number.get(event) === last) continue
    last = number.get(event)
    pieces += Math.max(1, Math.ceil(contentOfEvent(plan, trace, event).bytes / PRICES.eventbridge.chunkBytes))
  }
  return pieces
}

/** Calls on each queue beside the first 64 KB of every send: receives by what they bring, deletions by tens. */
function queueCalls({ plan, trace }: RunRecord): Map<number, number> {
  const calls = new Map<number, number>()
  const add = (queue: number, count: number) => calls.set(queue, (calls.get(queue) ?? 0) + count)
  for (let entry = 0; entry < trace.length; entry++) {
    const kind = trace.kinds.get(entry)
    const queue = trace.numbers[0]!.get(entry)
    if (kind === CODE.messageArrived) add(queue, furtherChunks(plan, trace, trace.numbers[1]!.get(entry)))
    if (kind === CODE.messagesDeleted) add(queue, Math.ceil(trace.listAt(entry).length / PRICES.sqs.batch))
    if (kind === CODE.messagesReceived) add(queue, receiveCalls(plan, trace, trace.listAt(entry)))
  }
  return calls
}

/** Ten messages come with one call; every 64 KB that it brings is a request. */
function receiveCalls(plan: Plan, trace: Trace, events: Int32Array): number {
  let requests = 0
  for (let first = 0; first < events.length; first += PRICES.sqs.batch) {
    let bytes = 0
    for (const event of events.slice(first, first + PRICES.sqs.batch)) bytes += bytesOf(plan, trace, event)
    requests += Math.max(1, Math.ceil(bytes / PRICES.sqs.chunkBytes))
  }
  return requests
}

/** Every 64 KB of a message is a request. */
const furtherChunks = (plan: Plan, trace: Trace, event: number): number =>
  Math.max(0, Math.ceil(bytesOf(plan, trace, event) / PRICES.sqs.chunkBytes) - 1)

/** What a function or a delivery sends is taken as small: no document says how large it is. */
const bytesOf = (plan: Plan, trace: Trace, event: number): number =>
  trace.events.entry.get(event) < 0 ? 0 : contentOfEvent(plan, trace, event).bytes
