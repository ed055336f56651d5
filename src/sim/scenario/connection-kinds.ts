import type { InvocationType, ResourceDefinition } from '../resources/define-resource.ts'
import { isFunction } from '../resources/function.ts'
import { definitionOf, resources } from '../resources/index.ts'
import { boolean, choice, type Field, type Fields, text } from '../schema/fields.ts'
import { own } from '../schema/pointer.ts'
import { CONNECTION_AS, type ConnectionAs } from './document.ts'

/** What travels over a connection, and who moves it. */
export type ConnectionPath =
  | 'synchronous'
  | 'asynchronous'
  | 'polled'
  | 'delivery'
  | 'deadLetter'
  | 'onSuccess'
  | 'onFailure'
  | 'calls'

const QUALIFIER_DOCS = 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'
const INVOKE_DOCS = 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html'

const qualifier = text({
  default: '$LATEST',
  pattern: /^(\$LATEST|[a-zA-Z0-9_-]{1,128})$/,
  allowed: '$LATEST, a version or an alias',
  words: 'version or alias that is called',
  docs: QUALIFIER_DOCS,
})
const rawMessageDelivery = boolean({
  default: false,
  words: "the message without SNS's envelope",
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html',
})
const logType = choice(['None', 'Tail'], { default: 'None', words: 'ask for the end of the log', docs: INVOKE_DOCS })

/** What a source's connection does when nothing is said. */
const standardType = (from: ResourceDefinition): InvocationType =>
  from.invocationTypes?.[0] ?? (from.invokes === 'asynchronous' ? 'Event' : 'RequestResponse')

/** The path of a connection between two kinds; undefined: AWS knows no such connection. */
export const pathOf = (
  from: ResourceDefinition,
  to: ResourceDefinition,
  as: ConnectionAs | undefined,
  invocationType?: InvocationType,
): ConnectionPath | undefined => {
  if (as) return as
  if (!isFunction(to)) return from.delivers && to.mapping ? 'delivery' : undefined
  if (from.invokes === undefined || from.invokes === 'polled') return from.invokes
  return (invocationType ?? standardType(from)) === 'Event' ? 'asynchronous' : 'synchronous'
}

const NO_FIELDS: Fields = {}
const invocationFields = new Map<string, Fields>(
  resources.map((definition: ResourceDefinition) => [
    definition.type,
    definition.mapping
      ? { qualifier, ...definition.mapping }
      : {
          qualifier,
          ...(definition.invocationTypes && {
            invocationType: choice(definition.invocationTypes, {
              default: standardType(definition),
              words: 'whether the caller waits',
              docs: INVOKE_DOCS,
            }),
          }),
          ...(definition.logTail && { logType }),
        },
  ]),
)

/** The fields a connection between these two has, beside its ends. */
export const connectionFields = (
  from: ResourceDefinition,
  to: ResourceDefinition,
  as: ConnectionAs | undefined,
): Fields => {
  if (as) return NO_FIELDS
  if (isFunction(to)) return invocationFields.get(from.type) ?? NO_FIELDS
  return from.rawDelivery ? { rawMessageDelivery } : NO_FIELDS
}

/** The invocation type that a connection which pushes has by nature. */
export const naturalInvocationType = (from: ResourceDefinition): InvocationType | undefined =>
  from.invokes === undefined || from.invokes === 'polled' ? undefined : standardType(from)

/** Every field that some connection has, with its definitions. */
export const everyConnectionField = (): ReadonlyMap<string, readonly Field[]> => {
  const found = new Map<string, Field[]>()
  for (const fields of [...invocationFields.values(), { rawMessageDelivery }]) {
    for (const [name, field] of Object.entries(fields)) found.set(name, [...(found.get(name) ?? []), field])
  }
  return found
}

/** What is none of these is misspelled. */
export const ANY_CONNECTION_FIELD: ReadonlySet<string> = new Set(everyConnectionField().keys())

export const isConnectionAs = (value: unknown): value is ConnectionAs =>
  (CONNECTION_AS as readonly unknown[]).includes(value)

/** The definitions at both ends; undefined where an end is missing or of no known type. */
export const endsOf = (
  resourcesById: Readonly<Record<string, unknown>>,
  connection: Readonly<Record<string, unknown>>,
) => {
  const definitionAt = (id: unknown) => {
    const resource = typeof id === 'string' ? own(resourcesById, id) : undefined
    return definitionOf((resource as { type?: unknown } | undefined)?.type)
  }
  return { from: definitionAt(connection.from), to: definitionAt(connection.to) }
}
