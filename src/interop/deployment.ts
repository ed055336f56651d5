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
}

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
