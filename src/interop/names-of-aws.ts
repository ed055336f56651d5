import { BROKERS, type ReadKind } from './read-kinds.ts'

/** What an ARN names: service, and name of the resource in it. */
export interface Named {
  /** A type of ours, as far as the ARN shows it. */
  kind: ReadKind
  name: string
  qualifier?: string
}

type Reader = (rest: readonly string[], path: readonly string[], text: string) => Named | undefined

/** By the service of the ARN. `rest`: what follows the account; `path`: the same, cut at slashes. */
const SERVICES: Readonly<Record<string, Reader>> = {
  sqs: ([name = '']) => queue(name),
  sns: ([name = '']) => ({ kind: 'sns', name }),
  s3: ([name = '']) => ({ kind: 's3', name: name.split('/')[0]! }),
  lambda: ([word, name = '', qualifier]) =>
    word === 'function' ? { kind: 'function', name, ...(qualifier !== undefined && { qualifier }) } : undefined,
  // arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:…:function:orders/invocations
  apigateway: (_, __, text) => namedBy(/functions\/(arn:[^/]+)\/invocations/.exec(text)?.[1] ?? ''),
  kinesis: (_, [, name = '']) => ({ kind: 'kinesis', name }),
  dynamodb: (_, [, name = '']) => ({ kind: 'dynamodb-stream', name }),
  events: (_, [word, name = '']) => (word === 'event-bus' ? { kind: 'eventbridge', name } : undefined),
  ...Object.fromEntries(
    BROKERS.map(({ service, between, kind }): [string, Reader] => [
      service,
      (rest, path) => ({ kind, name: (between === '/' ? path : rest)[1] ?? '' }),
    ]),
  ),
}

/** Reads an ARN or a queue's address; undefined where it is neither, or of a service that is not simulated. */
export function namedBy(text: string): Named | undefined {
  const url = /^https:\/\/sqs\.[^/]+\/\d+\/([\w-]+(?:\.fifo)?)$/.exec(text)
  if (url) return queue(url[1]!)
  const parts = text.split(':')
  const service = parts[2] ?? ''
  if (parts[0] !== 'arn' || parts.length < 6 || !Object.hasOwn(SERVICES, service)) return undefined
  const rest = parts.slice(5)
  const named = SERVICES[service]!(rest, rest.join(':').split('/'), text)
  return named?.name ? named : undefined
}

const queue = (name: string): Named =>
  name.endsWith('.fifo') ? { kind: 'sqs-fifo', name: name.slice(0, -'.fifo'.length) } : { kind: 'sqs', name }

/** What a person called it: a Terraform address without its type, a logical id without what the CDK hangs on it. */
export const plainName = (textName: string): string =>
  textName
    .split('.')
    .at(-1)!
    .replace(/(?<=\w{2})(?:Resource)?(?=[0-9A-F]*\d)[0-9A-F]{8}$/, '')

/** An id of ours for a name of AWS's or a logical id: OrdersQueue becomes orders-queue. */
export const idFor = (name: string): string =>
  name
    .replace(/\.fifo$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64) || 'resource'
