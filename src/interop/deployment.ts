import type { Row } from './import-report.ts'

/** A part of a template that only AWS, or whoever deploys it, can work out. */
export class Unresolved {
  readonly expression: string
  constructor(expression: string) {
    this.expression = expression
  }
}

/** Another resource of the same text, by the name it has there. */
export class Reference {
  readonly to: string
  /** A version or alias behind a function's ARN. */
  readonly qualifier: string | undefined
  constructor(to: string, qualifier?: string) {
    this.to = to
    this.qualifier = qualifier
  }
}

export type Value =
  | null
  | boolean
  | number
  | string
  | Unresolved
  | Reference
  | readonly Value[]
  | { readonly [key: string]: Value }
export type Properties = Readonly<Record<string, Value>>

/**
 * One resource of a deployment, in CloudFormation's words whatever dialect it was written in. Every reader ends here,
 * and every writer begins here.
 */
export interface Deployed {
  /** Its name in the text: a logical id, a Terraform address, or, where there is neither, AWS's name. */
  name: string
  /** CloudFormation's type: AWS::SQS::Queue. */
  type: string
  properties: Properties
  /** What has to be there before it although nothing in it names that. */
  after?: readonly string[]
  /** It is made in another text: whoever uses this one gives its ARN. */
  elsewhere?: true
}

/** A type of parameters that are lists, as CloudFormation has it: of what is made elsewhere no ARN is asked for. */
export const isList = (type: string): boolean => type.startsWith('List<')
/** What a text that needs something made elsewhere calls it: its ARN, or the list it is. */
export const parameterOf = ({ name, type }: Pick<Deployed, 'name' | 'type'>): string =>
  isList(type) ? name : `${name}Arn`

/** Why a text could not be read, and where. Lines and columns count from 1. */
export interface ReadingProblem {
  message: string
  line?: number
  column?: number
}

/** Thrown inside a reader; `bringIn` turns it into an answer. */
export class CannotRead extends Error {
  readonly line: number | undefined
  readonly column: number | undefined
  constructor(message: string, line?: number, column?: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** What kind of text was recognised, for people, and what it says. */
export interface Reading {
  recognised: readonly string[]
  deployed: readonly Deployed[]
  /** What the reader itself has to say: what it left out, or took on an assumption. */
  noted?: readonly Row[]
}

/** Which functions each function's destinations invoke, by their names in the text. */
export function destinationsOf(deployed: readonly Deployed[]): ReadonlyMap<string, readonly string[]> {
  const functions = new Set(deployed.flatMap(({ type, name }) => (type === 'AWS::Lambda::Function' ? [name] : [])))
  const sends = new Map<string, string[]>()
  for (const { type, properties } of deployed) {
    const { FunctionName } = properties
    if (type !== 'AWS::Lambda::EventInvokeConfig' || !(FunctionName instanceof Reference)) continue
    const targets = ['OnSuccess', 'OnFailure'].flatMap((on) => {
      const target = valueAtKeys(properties, `DestinationConfig.${on}.Destination`)
      return target instanceof Reference && functions.has(target.to) ? [target.to] : []
    })
    sends.set(FunctionName.to, [...(sends.get(FunctionName.to) ?? []), ...targets])
  }
  return sends
}

/** In the same order, except that what `needs` names comes before what needs it; in a circle the first goes first. */
export function inOrderOfNeed(
  deployed: readonly Deployed[],
  needs: (each: Deployed) => readonly string[],
): readonly Deployed[] {
  const byName = new Map(deployed.map((each) => [each.name, each]))
  const ordered = new Set<Deployed>()
  const begun = new Set<Deployed>()
  const place = (each: Deployed): void => {
    if (begun.has(each)) return
    begun.add(each)
    for (const name of needs(each)) {
      const needed = byName.get(name)
      if (needed) place(needed)
    }
    ordered.add(each)
  }
  deployed.forEach(place)
  return [...ordered]
}

/** The queue that a queue gives up to. */
export const redriveTargetOf = ({ properties }: Deployed): readonly string[] => {
  const target = valueAtKeys(properties.RedrivePolicy, 'deadLetterTargetArn')
  return target instanceof Reference ? [target.to] : []
}

/** The header of REST APIs' own integrations by which Lambda is told not to wait. */
export const INVOCATION_TYPE = 'integration.request.header.X-Amz-Invocation-Type'
/** The account that a deployment is made in, as a reference: each tool knows it. */
export const ACCOUNT = 'AWS::AccountId'
/** How a mapping gets into RabbitMQ, and into no other broker. */
export const VIRTUAL_HOST = 'VIRTUAL_HOST'
/** A load balancer's attribute with the seconds it waits. */
export const IDLE_TIMEOUT = 'idle_timeout.timeout_seconds'

export const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : []

export const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unresolved) &&
  !(value instanceof Reference)

/** The value of a key of its own, whatever the key is called. */
export const propertyOf = (value: unknown, key: string): Value | undefined =>
  isProperties(value) && Object.hasOwn(value, key) ? value[key] : undefined

/** The value at a path of keys and list places: 'DeadLetterConfig.TargetArn', 'Architectures.0'. */
export const valueAtKeys = (value: Value | undefined, path: string): Value | undefined =>
  path.split('.').reduce<Value | undefined>((part, key) => {
    if (part instanceof Unresolved) return part
    return Array.isArray(part) ? (part as readonly Value[])[Number(key)] : propertyOf(part, key)
  }, value)
