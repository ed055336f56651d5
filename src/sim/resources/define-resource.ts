import type { SimTime } from '../engine/sim-time.ts'
import type { Assumptions } from '../lambda/assumptions.ts'
import type { MappingSettings } from '../lambda/mapping-fields.ts'
import type { MappingRule } from '../lambda/mapping-rules.ts'
import { numbersOf, type RuleName } from '../lambda/rules.ts'
import type { EventField } from '../schema/events.ts'
import type { Fields, Json, Settings } from '../schema/fields.ts'
import type { Packers, PayloadContext, RecordContext } from './payload-context.ts'
import type { OwnAnswer, ProxyAnswer } from './synchronous/proxy-response.ts'

/** Who waits for whom when the kind and a function meet. */
export type Invokes = 'synchronous' | 'asynchronous' | 'polled'

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, X-Amz-Invocation-Type */
export const INVOCATION_TYPES = ['RequestResponse', 'Event', 'DryRun'] as const
export type InvocationType = (typeof INVOCATION_TYPES)[number]

/** How a thing can reach a resource other than by its own traffic. */
export const ROLES = [
  'deadLetter',
  'onSuccess',
  'onFailure',
  'mappingOnFailure',
  'redrive',
  'delivery',
  'sends',
  'calls',
] as const
export type Role = (typeof ROLES)[number]

/** HTTP statuses for the clients of a service in front of a function. */
export interface ClientStatuses {
  /** The function ran and failed, or its response is no answer. */
  readonly failed: number
  /** Its response is no answer, where that is told apart from a failure. */
  readonly badAnswer?: number
  /** Lambda had no room for the call, or refused it for another reason. */
  readonly throttled: number
  readonly refused: number
  /** The function took longer than the service waits. */
  readonly late: number
  /** Where AWS says so. */
  readonly rule: RuleName
}

/** The statuses of a service in front of a function, from the rule that lists them. */
export function clientStatuses(rule: RuleName): ClientStatuses {
  const [failed, throttled, refused, late, badAnswer] = numbersOf(rule) as [number, number, number, number, number?]
  return { failed, throttled, refused, late, rule, ...(badAnswer !== undefined && { badAnswer }) }
}

/** Why a call came to nothing, as the service that called sees it. */
export type CallProblem = 'failed' | 'badAnswer' | 'throttled' | 'refused' | 'late'

/** What a service does by itself when its call came to nothing. */
export interface OwnRetries {
  readonly rule: RuleName
  readonly after: readonly CallProblem[]
  /** Calls in all, the first included. */
  attempts(settings: Readonly<Record<string, unknown>>, assumptions: Assumptions): number
}

/** One sentence each, for the table of triggers. */
export interface TriggerWords {
  /** How long it waits for the function. */
  readonly waits: string
  readonly retries: string
  /** What is lost, and when. */
  readonly loses: string
}

type AnySettings = Readonly<Record<string, unknown>>

/** How the mapping of a stream reads it. */
export interface StreamTraits {
  /** The rule with the milliseconds between two reads of a shard. */
  readonly polling: RuleName
  /** Shards, partitions, or batches at once of a broker's queue. */
  shards(settings: AnySettings): number
  /** Records go to the shard of their key, or to each shard in turn. */
  readonly spread: 'key' | 'turn'
  /** More or fewer shards are those there were, split or merged: a new one is read once what it comes from has been. */
  readonly splits?: true
  /** Infinity: as long as it takes. */
  retentionSeconds(settings: AnySettings): number
  /** A window opens with its first record; absent: when the last batch has ended. */
  readonly windowFromRecord?: true
  /** The rule with the milliseconds of the window while none is given; absent: none. */
  readonly standardWindow?: RuleName
  /** Retries of a batch where the mapping has no such setting; absent: without end. */
  mostRetries?(settings: AnySettings, mapping: Readonly<MappingSettings>): number
  /** How CloudWatch tells how far a mapping is behind: by the age of what it reads, or by counting; absent: not at all. */
  readonly behind?: 'age' | 'offset'
  /** CloudWatch's name for the age of what a read brought, among the stream's own metrics. */
  readonly readerAge?: string
  /** A record above 6 MB is dropped when it is read: CloudWatch's name for the count of such, true where it has none. */
  readonly dropsOversized?: string | true
  /** Once records have expired nothing more is read. */
  readonly stopsWhenExpired?: true
  /** Puts to a table: a record is the change of an item, and a put that changes nothing sends none. */
  readonly keepsItems?: true
}

/** Names of what a service that answers clients counts: answers, those of 4xx and 5xx, and how long they took. */
export interface GatewayMetricNames {
  readonly count: string
  readonly clientErrors: string
  readonly serverErrors: string
  readonly latency: string
  /** How long the function took; some do not count it. */
  readonly integration?: string
}

/** A source in CloudFormation's, SAM's and ARNs' words. */
export interface WrittenAs {
  /** CloudFormation's type, and its property with AWS's name. */
  readonly template: string
  readonly nameProperty: string
  /** SAM's type of event, and its property with the source. */
  readonly event: string
  readonly sourceProperty: string
  /** The service of its ARN, and what parts it from the name there. */
  readonly service: string
  readonly between: ':' | '/'
  /** Where a mapping says what of it is read (a topic, a queue, a database); with dots, inside another property. */
  readonly reads: string
  /** Whether a mapping needs a secret to log in. */
  readonly login?: true
  /** A setting that templates have of the broker itself, and the value with which a mapping names a virtual host. */
  readonly engine?: { readonly property: string; readonly setting: string; readonly withHost: string }
}

export interface ResourceDefinition<Type extends string = string, F extends Fields = Fields> {
  readonly type: Type
  readonly title: string
  readonly docs: string
  readonly invokes?: Invokes
  /** The invocation types AWS lets this kind choose from, the default first; absent: no choice. */
  readonly invocationTypes?: readonly InvocationType[]
  /** The caller may ask for the end of the log. */
  readonly logTail?: true
  /** It answers clients of its own (a gateway): Lambda's answer is not theirs. What they get when there is none to pass on. */
  readonly clients?: ClientStatuses
  /** The body is the Invoke payload, as it stands. */
  readonly sendsBody?: true
  /** The rule that says how many seconds it waits for the function, where AWS fixes that; else a field says so. */
  readonly waits?: RuleName
  /** How it calls again by itself, whatever a person's `retry` says. */
  readonly ownRetries?: OwnRetries
  /** It gets 202 and then waits until the function, which it cannot see, has sent word: the seconds it gives it. */
  readonly awaitsAnswer?: { readonly rule: RuleName; seconds(settings: Readonly<Record<string, unknown>>): number }
  /** Of whoever invokes. */
  readonly words?: TriggerWords
  readonly fields: F
  /** How templates and ARNs write a broker or cluster that a mapping polls. */
  readonly writtenAs?: WrittenAs
  /** Fields of a mapping that polls it. */
  readonly mapping?: Fields
  /** What AWS refuses of such a mapping although each of its fields is right. */
  readonly mappingRules?: readonly MappingRule[]
  /** It sends events of its own. */
  readonly traffic: boolean
  /** Which fields of an event its payload shows, beside body. */
  readonly carries: readonly EventField[]
  /** What it keeps until a mapping has read it. */
  readonly holds?: 'queue' | 'stream'
  /** Of what holds a stream. */
  readonly stream?: StreamTraits
  /** A record's data travels as base64. */
  readonly packsData?: true
  /** What filter criteria see of a record, its body as JSON where it is; absent: the body alone. */
  filterView?(body: Json, partitionKey: string): Json
  /** Every message is of a group, and a group keeps its order. */
  readonly fifo?: true
  /** How it keeps the record of an invocation that is sent to it; by default as a message. */
  readonly keepsRecordsAs?: 'event' | 'object'
  /** The rule with the bytes of the largest message it takes; a dead letter or record above them is lost. */
  readonly takes?: RuleName
  /** It passes on the header by which Lambda counts the runs of a chain, to stop loops. */
  readonly passesTraceOn?: true
  /** What is put here is paid for by the event. */
  readonly customEvents?: true
  /** Passes each event on to the queues it is connected to. */
  readonly delivers?: true
  /** A queue behind it may ask for the message without the envelope. */
  readonly rawDelivery?: true
  readonly receives: readonly Role[]
  /** AWS's reason where one might expect otherwise. */
  readonly refuses: Partial<Record<Role, string>>
  /** Its behaviour exists. */
  readonly built: boolean
  /** The JSON a function receives for one event. */
  payload?(context: PayloadContext, settings: Settings<F>, packers: Packers): Json
  /** What a queue or stream that it passes an event on to gets, where that differs. */
  passedOn?(context: PayloadContext, raw: boolean): string
  /** One record of the batch that a function receives. */
  record?(context: RecordContext, settings: Settings<F>): Json
  /** The whole event of a batch, where it is more than its Records. */
  batch?(records: Json[], contexts: readonly RecordContext[], settings: Settings<F>): Json
  /** What a partial batch response calls a record. */
  identifier?(context: Pick<RecordContext, 'source' | 'messageId' | 'number' | 'shard'>): Json
  /** What a stream's failure record says of the records that were given up. */
  readonly failureInfo?: {
    readonly name: string
    readonly sequenceNumber: (context: RecordContext) => string
    readonly arn: (stream: string) => string
    readonly arrival: (at: SimTime) => string
  }
  /** What CloudWatch calls its counts, where these are not a REST API's; 'none': it publishes no such counts. */
  readonly metricNames?: GatewayMetricNames | 'none'
  /** What its clients get of what the function returned, and whether that was an answer at all. */
  answer?(value: Json): ProxyAnswer
  /** Its own answer when there is none. `message`: what the function's error said. */
  ownAnswer?(status: number, problem: CallProblem, message?: string): OwnAnswer
  /** What a function that received this returns when the document does not say: what the kind takes for a success. */
  sampleResponse?(received: Json): Json
}

type Given<T extends string, F extends Fields> = Omit<
  ResourceDefinition<T, F>,
  'traffic' | 'carries' | 'receives' | 'refuses' | 'built'
> &
  Partial<Pick<ResourceDefinition, 'carries' | 'receives' | 'refuses' | 'built'>>

/** A kind of resource: one file, one line in index.ts. What sends on its own has traffic, and may be sent to. */
export const defineResource = <const T extends string, const F extends Fields>(given: Given<T, F>) => {
  const traffic = given.invokes !== undefined
  return {
    carries: [],
    refuses: {},
    built: false,
    ...given,
    traffic,
    receives: [...(given.receives ?? []), ...(traffic ? (['sends'] as const) : [])],
  } satisfies ResourceDefinition<T, F> as ResourceDefinition<T, F>
}
