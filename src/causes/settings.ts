import { freeId } from '../sim/scenario/build.ts'
import type { Resolved, Scenario } from '../sim/scenario/document.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { parsePointer, pointerOf } from '../sim/schema/pointer.ts'
import * as texts from '../texts/standard-causes.ts'
import type { Edit } from './define-cause.ts'

/** Where settings of a way are: its connection, and the resources at both ends. */
export interface Way {
  readonly document: Scenario
  readonly config: Resolved
  readonly connection: number
  readonly from: string
  readonly to: string
}

/** Another value of a setting, to see whether it decides. */
export interface Candidate {
  readonly path: string
  /** AWS's name of it. */
  readonly name: string
  readonly before: unknown
  readonly after: unknown
  readonly edits: readonly Edit[]
}

type Values = readonly unknown[]
type Spot = (way: Way) => { path: string; values: Values } | undefined

const ofMapping =
  (name: string, values: (now: never, way: Way) => Values, ...more: readonly string[]): Spot =>
  (way) => {
    const tokens = ['connections', String(way.connection), name, ...more]
    return spot(
      way,
      tokens,
      (way.config.connections[way.connection] as Record<string, unknown> | undefined)?.[name],
      more,
      values,
    )
  }
const ofSource =
  (name: string, values: (now: never, way: Way) => Values, ...more: readonly string[]): Spot =>
  (way) =>
    spot(way, ['resources', way.from, name, ...more], settingsOf(way, way.from)[name], more, values)
const ofFunction =
  (name: string, values: (now: never, way: Way) => Values, ...more: readonly string[]): Spot =>
  (way) =>
    spot(way, ['resources', way.to, name, ...more], settingsOf(way, way.to)[name], more, values)

const settingsOf = ({ config }: Way, id: string) => (config.resources[id] ?? {}) as unknown as Record<string, unknown>

function spot(
  way: Way,
  tokens: readonly string[],
  outer: unknown,
  more: readonly string[],
  values: (now: never, way: Way) => Values,
): ReturnType<Spot> {
  if (!fieldAt(way.document, tokens)) return undefined
  const now = more.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], outer)
  return { path: pointerOf(tokens), values: values(now as never, way) }
}

const above =
  (...steps: readonly number[]) =>
  (now: number | undefined): Values =>
    now === undefined ? [] : steps.filter((step) => step > now)
const below =
  (...steps: readonly number[]) =>
  (now: number | undefined): Values =>
    now === undefined ? [] : steps.filter((step) => step < now)
const EMPTY: Values = []

/** A queue's visibility timeout as a multiple of its function's: AWS's advice. */
const ADVISED = 6
const FEW_RETRIES = 3

const timeoutOf = (way: Way) => (settingsOf(way, way.to).timeout as number | undefined) ?? 3

/** Settings that may decide whether a cause does harm, each with other values to try, the nearest first. */
const SPOTS = {
  enabled: ofMapping('enabled', (now: boolean) => (now ? EMPTY : [true])),
  functionResponseTypes: ofMapping('functionResponseTypes', (now: readonly string[]) =>
    now.length > 0 ? EMPTY : [['ReportBatchItemFailures']],
  ),
  visibilityTimeout: ofSource('visibilityTimeout', (now: number, way) =>
    [ADVISED * timeoutOf(way), 900, 3600].filter((value) => value > now).toSorted((a, b) => a - b),
  ),
  reservedUp: ofFunction('reservedConcurrentExecutions', (now: number | undefined) =>
    [100, 200, 400, 800].filter((value) => value > (now ?? 0)),
  ),
  unreserved: ofFunction('reservedConcurrentExecutions', (now: number | undefined) =>
    now === undefined ? EMPTY : [undefined],
  ),
  maximumConcurrencyDown: ofMapping(
    'scalingConfig',
    (now: number | undefined, way) => {
      const reserved = settingsOf(way, way.to).reservedConcurrentExecutions as number | undefined
      return reserved === undefined || reserved < 2 || (now ?? Number.POSITIVE_INFINITY) <= reserved
        ? EMPTY
        : [reserved]
    },
    'maximumConcurrency',
  ),
  maximumConcurrencyUp: ofMapping('scalingConfig', above(10, 50, 200, 1000), 'maximumConcurrency'),
  timeoutDown: ofFunction('timeout', below(25, 10, 3)),
  retryLimit: ofMapping('maximumRetryAttempts', (now: number) =>
    now === -1 || now > FEW_RETRIES ? [FEW_RETRIES] : EMPTY,
  ),
  streamRetriesUp: ofMapping('maximumRetryAttempts', (now: number) => (now === -1 ? EMPTY : [-1])),
  noStreamRetries: ofMapping('maximumRetryAttempts', (now: number) => (now === 0 ? EMPTY : [0])),
  retryNone: ofFunction('eventInvokeConfig', below(0), 'maximumRetryAttempts'),
  asynchronousRetriesUp: ofFunction('eventInvokeConfig', above(2), 'maximumRetryAttempts'),
  callerWaits: (way: Way) =>
    ofSource('timeoutInMillis', above(29_000, 60_000, 120_000, 300_000))(way) ??
    ofSource('readTimeoutSeconds', above(120, 300, 900))(way),
  maxReceiveCount: ofSource(
    'redrivePolicy',
    (now: number | undefined) => (now === undefined ? EMPTY : [5, 10, 100, 1000].filter((most) => most > now)),
    'maxReceiveCount',
  ),
  retention: (way: Way) =>
    ofSource('messageRetentionPeriod', above(1_209_600))(way) ??
    ofSource('retentionPeriodHours', above(168, 8760))(way),
  recordAgeUp: ofMapping('maximumRecordAgeInSeconds', (now: number) => (now === -1 ? EMPTY : [-1])),
  parallelizationUp: ofMapping('parallelizationFactor', above(10)),
  shardsUp: ofSource('shardCount', above(10, 100)),
  batchSizeOne: ofMapping('batchSize', (now: number) => (now === 1 ? EMPTY : [1])),
  batchSizeUp: ofMapping('batchSize', above(10, 100, 1000, 10_000)),
  unfiltered: ofMapping('filterCriteria', (now: unknown) => (now === undefined ? EMPTY : [undefined])),
  accountUp: ({ config }: Way) => ({
    path: '/account/concurrentExecutions',
    values: above(2000, 10_000)(config.account.concurrentExecutions),
  }),
  idempotent: ofFunction('handler', (now: boolean) => (now ? EMPTY : [true]), 'idempotent'),
} as const satisfies Record<string, Spot>

/** What takes more than one value. */
const TOGETHER = {
  /** With the visibility timeout of every queue that it reads: AWS refuses one below it. */
  timeoutUp: (way: Way) => {
    const path = pointerOf(['resources', way.to, 'timeout'])
    const before = timeoutOf(way)
    const queues = way.document.connections
      .filter(({ to }) => to === way.to)
      .map(({ from }) => ({ id: from, visible: settingsOf(way, from).visibilityTimeout as number | undefined }))
    return above(
      10,
      60,
      120,
      300,
      900,
    )(before).map((after) => ({
      path,
      name: 'timeout',
      before,
      after,
      edits: [
        ...queues
          .filter(({ visible }) => visible !== undefined && visible < (after as number))
          .map(({ id }) => ({
            path: pointerOf(['resources', id, 'visibilityTimeout']),
            value: ADVISED * (after as number),
          })),
        { path, value: after },
      ],
    }))
  },
  /** Cutting a batch in two finds the bad record; a limit lets go of it. */
  bisectAndLimit: (way: Way): readonly Candidate[] => {
    const at = (name: string) => ['connections', String(way.connection), name]
    const limit = pointerOf(at('maximumRetryAttempts'))
    const [path, now] = [pointerOf(at('bisectBatchOnFunctionError')), valueNow(way, at('bisectBatchOnFunctionError'))]
    if (!fieldAt(way.document, at('bisectBatchOnFunctionError')) || now === true) return []
    const endless = valueNow(way, at('maximumRetryAttempts')) === -1
    return [
      {
        path,
        name: 'bisectBatchOnFunctionError',
        before: now,
        after: true,
        edits: [{ path, value: true }, ...(endless ? [{ path: limit, value: FEW_RETRIES }] : [])],
      },
    ]
  },
} as const

/** What takes a resource of its own: a queue for what is given up. */
const ADDITIONS = {
  redrive: (way: Way) => {
    const path = pointerOf(['resources', way.from, 'redrivePolicy'])
    const queue = way.document.resources[way.from]
    if (!fieldAt(way.document, parsePointer(path)!) || !queue || ('redrivePolicy' in queue && queue.redrivePolicy))
      return undefined
    const id = freeId(way.document, 'dead-letters')
    const value = { deadLetterTarget: id, maxReceiveCount: 5 }
    return added(way, id, queue.type, { path, value })
  },
  onFailure: (way: Way) => {
    const path = pointerOf(['connections', String(way.connection), 'onFailure'])
    if (!fieldAt(way.document, parsePointer(path)!) || way.document.connections[way.connection]?.onFailure)
      return undefined
    const id = freeId(way.document, 'given-up')
    return added(way, id, 'sqs', { path, value: id })
  },
  deadLetter: (way: Way) => {
    const has = way.document.connections.some(
      ({ from, as }) => from === way.to && (as === 'deadLetter' || as === 'onFailure'),
    )
    if (has) return undefined
    const id = freeId(way.document, 'dead-letters')
    return added(
      way,
      id,
      'sqs',
      { path: '/connections/-', value: { from: way.to, to: id, as: 'deadLetter' } },
      'deadLetter',
    )
  },
} as const

const added = (
  { document }: Way,
  id: string,
  type: string,
  edit: Edit,
  name = edit.path.split('/').at(-1)!,
): Candidate => ({
  path: edit.path,
  name,
  before: undefined,
  after: id in document.resources ? undefined : texts.aQueue(id),
  edits: [{ path: pointerOf(['resources', id]), value: { type } }, edit],
})

export type SettingName = keyof typeof SPOTS | keyof typeof TOGETHER | keyof typeof ADDITIONS

/** Other values of one setting on a way; none where there is no such setting, or nothing to change. */
export function candidatesOf(name: SettingName, way: Way): readonly Candidate[] {
  if (name in ADDITIONS) {
    const candidate = ADDITIONS[name as keyof typeof ADDITIONS](way)
    return candidate ? [candidate] : []
  }
  if (name in TOGETHER) return TOGETHER[name as keyof typeof TOGETHER](way)
  const found = SPOTS[name as keyof typeof SPOTS](way)
  if (!found) return []
  const before = valueNow(way, parsePointer(found.path)!)
  return found.values.map((after) => ({
    path: found.path,
    name: found.path.split('/').at(-1)!,
    before,
    after,
    edits: [{ path: found.path, value: after }],
  }))
}

function valueNow({ config }: Way, tokens: readonly string[]): unknown {
  let value: unknown = config
  for (const token of tokens) value = (value as Record<string, unknown> | undefined)?.[token]
  return value
}
