import { assumptionRules, assumptions } from '../lambda/assumptions.ts'
import type { MappingSettings } from '../lambda/mapping-fields.ts'
import type { InvocationType } from '../resources/define-resource.ts'
import type { ResourceSettings, WrittenResource } from '../resources/index.ts'
import {
  integer,
  json,
  list,
  map,
  number,
  object,
  type ResolvedOf,
  type Settings,
  text,
  time,
  type WrittenOf,
} from '../schema/fields.ts'

export const VERSION = 1
/** Files above this are refused before they are parsed. */
export const MOST_FILE_BYTES = 1_048_576
export const MOST_RESOURCES = 500
export const MOST_CONNECTIONS = 1000
export const MOST_INTERVENTIONS = 1000

export const ID = /^[a-z0-9-]{1,64}$/
export const ID_WORDS = 'a-z, 0-9 and -, 1 to 64 characters'

const coordinate = number({ required: true, min: -1_000_000, max: 1_000_000 })

const intervention = object(
  {
    atSeconds: time({ required: true }),
    path: text({ required: true, pattern: /^\//, allowed: 'a JSON Pointer, beginning with /' }),
    value: json({ required: true }),
  },
  { required: true },
)
/** A change made while it runs. */
export type Intervention = ResolvedOf<typeof intervention>

/** All of a document but its resources and connections, whose fields their kinds decide. */
export const documentFields = {
  version: integer({ required: true, min: VERSION, max: VERSION }),
  title: text({ default: '' }),
  description: text({ default: '', multiline: true }),
  seed: integer({ default: 1, min: 0, max: 4_294_967_295, words: 'every random draw derives from it' }),
  durationSeconds: time({ required: true, min: 1, max: 1_209_600, words: 'how long it runs' }),
  account: object(
    {
      concurrentExecutions: integer({
        default: 1000,
        min: 1,
        max: 100_000,
        words: 'how many functions of the account run at once',
        docs: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
      }),
    },
    { default: {} },
  ),
  assumptions: object(assumptions, { default: {}, words: 'what AWS does not publish', rules: assumptionRules }),
  layout: map(object({ x: coordinate, y: coordinate }, { required: true }), {
    default: {},
    key: ID,
    keyWords: ID_WORDS,
  }),
  interventions: list(intervention, { default: [], maxItems: MOST_INTERVENTIONS }),
}

/** What a connection of any kind may say; which of it, its two ends decide. */
interface ConnectionEnds {
  from: string
  to: string
  as?: ConnectionAs
}
export const CONNECTION_AS = ['deadLetter', 'onSuccess', 'onFailure', 'calls'] as const
export type ConnectionAs = (typeof CONNECTION_AS)[number]

export type WrittenConnection = ConnectionEnds & {
  qualifier?: string
  invocationType?: InvocationType
  logType?: 'None' | 'Tail'
  rawMessageDelivery?: boolean
} & Partial<Omit<MappingSettings, 'scalingConfig' | 'provisionedPollerConfig'>> & {
    scalingConfig?: { maximumConcurrency?: number }
    provisionedPollerConfig?: { minimumPollers?: number; maximumPollers?: number }
  }

/** A connection with its defaults. Where a push is chosen or fixed, `invocationType` says which. */
export type ResolvedConnection = ConnectionEnds & {
  /** Version or alias; '$LATEST' where nothing is said. Absent on connections that invoke nothing. */
  qualifier?: string
  invocationType?: InvocationType
  logType?: 'None' | 'Tail'
  rawMessageDelivery?: boolean
} & Partial<MappingSettings>

type DocumentSettings = Settings<Omit<typeof documentFields, 'version' | 'layout'>>

/** A valid document as it is written: what is absent is absent. */
export interface Scenario {
  version: 1
  title?: string
  description?: string
  seed?: number
  durationSeconds: number
  account?: WrittenOf<(typeof documentFields)['account']>
  assumptions?: WrittenOf<(typeof documentFields)['assumptions']>
  layout?: Record<string, { x: number; y: number }>
  resources: Record<string, WrittenResource>
  connections: WrittenConnection[]
  interventions?: Intervention[]
}

/** A valid document with every default filled in. */
export interface Resolved extends DocumentSettings {
  resources: Record<string, ResourceSettings>
  connections: ResolvedConnection[]
}
