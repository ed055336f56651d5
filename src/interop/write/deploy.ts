import type { WrittenAs } from '../../sim/resources/define-resource.ts'
import { definitionOf } from '../../sim/resources/index.ts'
import { resolveConnection, resolveResource } from '../../sim/scenario/defaults.ts'
import type { Scenario } from '../../sim/scenario/document.ts'
import { documentAt } from '../../sim/scenario/interventions.ts'
import { isRecord, own } from '../../sim/schema/pointer.ts'
import * as texts from '../../texts/interop.ts'
import { FUNCTION, INVOKE_CONFIG, KINESIS, MAPPING, QUEUE, TABLE } from '../cloudformation-names.ts'
import { type Deployed, Reference, type Value, VIRTUAL_HOST } from '../deployment.ts'
import type { PlainKind } from '../read-kinds.ts'
import { CALLERS, CALLS } from './deploy-callers.ts'
import {
  differing,
  freeName,
  invoked,
  isFunctionTarget,
  letIn,
  logicalId,
  permissionOf,
  publishedOf,
  type Settings,
  target,
  versionsOf,
  type WriteConnection,
  type WriteResource,
  type Writer,
  withoutNothing,
} from './deploy-writer.ts'

/** What a scenario deploys, and what in it no template holds. */
export interface Deployment {
  deployed: Deployed[]
  /** Resources that are nothing to deploy (an SDK caller), as 'caller (sdk)'. */
  left: string[]
}

/** A scenario as it is after its changes, in CloudFormation's words: only what differs from AWS's defaults. */
export function deploymentOf(scenario: Scenario): Deployment {
  const document = documentAt(scenario, scenario.interventions?.length ?? 0)
  const deployed: Deployed[] = []
  const left: string[] = []
  const taken = new Set<string>()
  const names = logicalIds(Object.keys(document.resources), taken)
  const aliases = aliasNames(document, names, taken)
  const writer: Writer = {
    document,
    nameOf: (id) => names.get(id)!,
    aliasNameOf: (id, alias) => aliases.get(`${id}:${alias}`)!,
    freeName: (wish) => freeName(wish, taken),
    leave: (what) => left.push(what),
    addElsewhere: (name, type) => deployed.push({ name, type, properties: {}, elsewhere: true }),
    add: (name, type, properties, after = []) =>
      deployed.push({
        name: deployed.some((each) => each.name === name) ? freeName(name, taken) : name,
        type,
        properties: withoutNothing(properties),
        ...(after.length > 0 && { after }),
      }),
  }
  for (const [id, resource] of Object.entries(document.resources)) {
    const write = writerOf(resource.type) ?? writeElsewhere(id, document)
    if (write && isTold(resource as unknown as Settings)) write(id, resource as unknown as Settings, writer)
    else left.push(texts.ofKind(id, resource.type))
  }
  document.connections.forEach((connection, index) => {
    if (connection.as) return
    const source = document.resources[connection.from]!
    const definition = definitionOf(source.type)!
    // Of a source that is left out nothing can be said.
    const isWritten = writerOf(source.type) || definition.writtenAs
    if (!isWritten || !isTold(source as unknown as Settings)) return
    const write = definition.mapping ? writeMapping : own(CONNECTIONS, source.type)
    write?.({ ...connection } as unknown as Settings, writer, index)
  })
  return { deployed, left }
}

/** Two ids may come to one logical id; then the later gets a number. */
const logicalIds = (ids: readonly string[], taken: Set<string>): Map<string, string> =>
  new Map(ids.map((id) => [id, freeName(logicalId(id), taken)]))

/** Logical ids of aliases, which may hold signs that a logical id may not: a-b and a_b are two. */
function aliasNames(
  { resources }: Scenario,
  names: ReadonlyMap<string, string>,
  taken: Set<string>,
): Map<string, string> {
  const found = new Map<string, string>()
  for (const [id, resource] of Object.entries(resources)) {
    for (const { aliases = [] } of Object.values(versionsOf(resource as unknown as Settings))) {
      for (const alias of aliases) {
        const wish = `${names.get(id)!}Alias${logicalId(alias).replace(/[^A-Za-z0-9]/g, '')}`
        found.set(`${id}:${alias}`, freeName(wish, taken))
      }
    }
  }
  return found
}

/** A broker or cluster is nothing a function's text makes; what polls it is. */
const writeElsewhere = (id: string, { resources, connections }: Scenario): WriteResource | undefined => {
  const { writtenAs, fields } = definitionOf(resources[id]!.type)!
  const isPolled = connections.some(({ from }) => from === id)
  if (!writtenAs || !isPolled) return undefined
  return (_, settings, { addElsewhere, nameOf, leave }) => {
    // What only the cluster itself says.
    for (const [name, field] of Object.entries(fields)) {
      const isTold = name === 'traffic' || name === writtenAs.engine?.setting
      if (!isTold && (settings[name] ?? field.default) !== field.default) leave(texts.clustersOwn(name, id))
    }
    addElsewhere(nameOf(id), writtenAs.template)
    if (writtenAs.login) addElsewhere(secretOf(nameOf(id)), 'AWS::SecretsManager::Secret')
  }
}

const secretOf = (name: string): string => `${name}Login`

/** What a mapping says of a broker: which of its queues, topics or databases, and how to log in. */
function ofBroker(id: string, name: string, settings: Settings, told: WrittenAs): Record<string, Value> {
  const { reads, login, engine } = told
  const [property, inside] = reads.split('.') as [string, string?]
  return {
    [property]: inside === undefined ? [id] : { [inside]: id },
    ...(login && {
      SourceAccessConfigurations: [
        { Type: 'BASIC_AUTH', URI: new Reference(secretOf(name)) },
        ...(engine && settings[engine.setting] === engine.withHost ? [{ Type: VIRTUAL_HOST, URI: '/' }] : []),
      ],
    }),
  }
}

const queue =
  (isFifo: boolean): WriteResource =>
  (id, settings, { add, nameOf, leave, document }) => {
    const written = own(settings, 'redrivePolicy')
    const closes = isRecord(written) && closesACircle(id, document)
    if (closes) leave(texts.redriveInACircle(id, String(written.deadLetterTarget)))
    const policy = closes ? undefined : written
    add(nameOf(id), 'AWS::SQS::Queue', {
      QueueName: isFifo ? `${id}.fifo` : id,
      ...(isFifo && { FifoQueue: true }),
      ...differing(settings, QUEUE, definitionOf(settings.type)!.fields),
      ...(isRecord(policy) && {
        RedrivePolicy: {
          deadLetterTargetArn: new Reference(nameOf(String(policy.deadLetterTarget))),
          maxReceiveCount: (policy.maxReceiveCount ?? MOST_RECEIVES) as number,
        },
      }),
    })
  }

/**
 * Queues that give up to each other in a circle cannot be made in one go: SQS takes a dead-letter queue only when it is
 * there. The one that comes last in the document goes without.
 */
function closesACircle(id: string, { resources }: Scenario): boolean {
  const ids = Object.keys(resources)
  const circle: string[] = []
  for (let at = id; !circle.includes(at); ) {
    circle.push(at)
    const policy = own(resources[at] as unknown as Settings, 'redrivePolicy')
    if (!isRecord(policy)) return false
    at = String(policy.deadLetterTarget)
    if (at === id) return circle.every((each) => ids.indexOf(each) <= ids.indexOf(id))
  }
  return false
}

/** What SQS takes where nothing is said. */
const MOST_RECEIVES = 10

const writeFunction: WriteResource = (id, settings, writer) => {
  const { add, nameOf, document } = writer
  const definition = definitionOf(settings.type)!
  const name = nameOf(id)
  const targetOf = (as: string) => {
    const found = document.connections.find((each) => each.from === id && each.as === as)
    return found && new Reference(nameOf(found.to))
  }
  const deadLetter = targetOf('deadLetter')
  add(name, 'AWS::Lambda::Function', {
    FunctionName: id,
    ...differing(settings, FUNCTION, definition.fields, ['Runtime']),
    ...(deadLetter && { DeadLetterConfig: { TargetArn: deadLetter } }),
  })
  const versions = versionsOf(settings)
  for (const number of Object.keys(versions).sort((a, b) => Number(a) - Number(b))) {
    const { aliases = [], provisionedConcurrentExecutions } = versions[number]!
    const provisioned =
      provisionedConcurrentExecutions === undefined
        ? undefined
        : { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: provisionedConcurrentExecutions } }
    if (number === publishedOf(settings))
      add(`${name}Version${number}`, 'AWS::Lambda::Version', {
        FunctionName: new Reference(name),
        ...(aliases.length === 0 && provisioned),
      })
    else if (provisioned && aliases.length === 0) writer.leave(texts.earlierVersionKeptReady(id, number))
    for (const [place, alias] of aliases.entries()) {
      add(writer.aliasNameOf(id, alias), 'AWS::Lambda::Alias', {
        FunctionName: new Reference(name),
        FunctionVersion: number === publishedOf(settings) ? new Reference(`${name}Version${number}`) : number,
        Name: alias,
        ...(place === 0 && provisioned),
      })
    }
  }
  writeInvokeConfigs(id, settings, writer, [targetOf('onSuccess'), targetOf('onFailure')])
}

/** Versions and aliases have configurations of their own: each that is invoked gets this one. */
function writeInvokeConfigs(
  id: string,
  settings: Settings,
  { add, nameOf, aliasNameOf, document }: Writer,
  [onSuccess, onFailure]: readonly (Reference | undefined)[],
): void {
  const definition = definitionOf(settings.type)!
  const name = nameOf(id)
  const config = own(settings, 'eventInvokeConfig')
  const field = own(definition.fields, 'eventInvokeConfig')!
  const limits = isRecord(config) && field.kind === 'object' ? differing(config, INVOKE_CONFIG, field.fields) : {}
  if (Object.keys(limits).length === 0 && !onSuccess && !onFailure) return
  const called = document.connections.flatMap((each) => {
    const isAsynchronous = definitionOf(document.resources[each.from]!.type)?.invokes === 'asynchronous'
    const { as, to, qualifier = '$LATEST', invocationType } = each as unknown as Record<string, string | undefined>
    return as === undefined && to === id && (isAsynchronous || invocationType === 'Event') ? [qualifier] : []
  })
  for (const qualifier of called.length === 0 ? ['$LATEST'] : new Set(called)) {
    const isNumber = /^\d+$/.test(qualifier)
    const isPublished = isNumber && qualifier === publishedOf(settings)
    const alias = isNumber || qualifier === '$LATEST' ? undefined : aliasNameOf(id, qualifier)
    const own = alias?.slice(`${name}Alias`.length) ?? (isNumber ? `Version${qualifier}` : '')
    const after = alias ? [alias] : isPublished ? [`${name}Version${qualifier}`] : []
    const properties = {
      FunctionName: new Reference(name),
      Qualifier: qualifier,
      ...limits,
      ...((onSuccess || onFailure) && {
        DestinationConfig: {
          ...(onSuccess && { OnSuccess: { Destination: onSuccess } }),
          ...(onFailure && { OnFailure: { Destination: onFailure } }),
        },
      }),
    }
    add(`${name}EventInvokeConfig${own}`, 'AWS::Lambda::EventInvokeConfig', properties, after)
  }
}

/** One for each kind that a text can be read as; brokers say how they are written themselves. */
const RESOURCES: Readonly<Record<PlainKind, WriteResource>> = {
  function: writeFunction,
  sqs: queue(false),
  'sqs-fifo': queue(true),
  kinesis: (id, settings, { add, nameOf }) =>
    add(nameOf(id), 'AWS::Kinesis::Stream', {
      Name: id,
      ...differing(settings, KINESIS, definitionOf(settings.type)!.fields, ['ShardCount']),
    }),
  'dynamodb-stream': (id, settings, { add, nameOf }) => {
    const resolved = resolveResource(definitionOf(settings.type)!, settings) as unknown as { keySchema: string[] }
    const { keySchema } = resolved
    add(nameOf(id), 'AWS::DynamoDB::Table', {
      TableName: id,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keySchema.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema.map((AttributeName, place) => ({ AttributeName, KeyType: place === 0 ? 'HASH' : 'RANGE' })),
      ...differing(settings, TABLE, definitionOf(settings.type)!.fields, ['StreamSpecification.StreamViewType']),
    })
  },
  sns: (id, _, { add, nameOf }) => add(nameOf(id), 'AWS::SNS::Topic', { TopicName: id }),
  s3: (id, _, writer) => {
    const functions = writer.document.connections.filter(({ from }) => from === id)
    const properties = {
      BucketName: id,
      ...(functions.length > 0 && {
        NotificationConfiguration: {
          LambdaConfigurations: functions.map((each) => ({
            Event: 's3:ObjectCreated:*',
            Function: invoked({ ...each }, writer),
          })),
        },
      }),
    }
    // S3 tries whether it may invoke when it is told to.
    const rights = functions.map((each) => permissionOf(each.to, writer.document.connections.indexOf(each), writer))
    writer.add(writer.nameOf(id), 'AWS::S3::Bucket', properties, rights)
  },
  eventbridge: (id, _, { add, nameOf }) => {
    // The bus every account has is not made by anybody.
    if (id !== 'default') add(nameOf(id), 'AWS::Events::EventBus', { Name: id })
  },
  'cloudwatch-events': () => undefined,
  'function-url': () => undefined,
  ...CALLERS,
}

const writerOf = (type: string): WriteResource | undefined => own<WriteResource>(RESOURCES, type)

const writeMapping: WriteConnection = (connection, writer, index) => {
  const { document, nameOf, add } = writer
  const [from, to] = [document.resources[String(connection.from)]!, document.resources[String(connection.to)]!]
  const resolved = resolveConnection(definitionOf(from.type)!, definitionOf(to.type)!, connection)
  const { onFailure, filterCriteria } = resolved
  const { writtenAs } = definitionOf(from.type)!
  const always = resolved.startingPosition === undefined ? [] : ['StartingPosition']
  add(`${nameOf(String(connection.to))}Mapping${index + 1}`, 'AWS::Lambda::EventSourceMapping', {
    EventSourceArn: new Reference(nameOf(String(connection.from))),
    FunctionName: invoked(connection, writer),
    ...(writtenAs &&
      ofBroker(String(connection.from), nameOf(String(connection.from)), from as unknown as Settings, writtenAs)),
    ...differing(connection, MAPPING, definitionOf(from.type)!.mapping!, always),
    // With nothing but standards in it, it still says that there are pollers.
    ...(isRecord(connection.provisionedPollerConfig) && {
      ProvisionedPollerConfig: {
        MinimumPollers: resolved.provisionedPollerConfig!.minimumPollers,
        MaximumPollers: resolved.provisionedPollerConfig!.maximumPollers,
      },
    }),
    ...(filterCriteria && {
      FilterCriteria: { Filters: filterCriteria.filters.map(({ pattern }) => ({ Pattern: JSON.stringify(pattern) })) },
    }),
    ...(onFailure && { DestinationConfig: { OnFailure: { Destination: new Reference(nameOf(onFailure)) } } }),
  })
}

const CONNECTIONS: Readonly<Record<string, WriteConnection>> = {
  ...CALLS,
  sns: (connection, writer, index) => {
    const isFunction = isFunctionTarget(connection, writer)
    writer.add(`${writer.nameOf(String(connection.from))}Subscription${index + 1}`, 'AWS::SNS::Subscription', {
      TopicArn: new Reference(writer.nameOf(String(connection.from))),
      Protocol: isFunction ? 'lambda' : 'sqs',
      Endpoint: target(connection, writer),
      ...(connection.rawMessageDelivery === true && { RawMessageDelivery: true }),
    })
    if (isFunction) letIn('sns.amazonaws.com', connection, writer, index)
  },
  // By its name: the bucket itself waits for this.
  s3: (connection, writer, index) =>
    letIn('s3.amazonaws.com', connection, writer, index, `arn:aws:s3:::${String(connection.from)}`),
  eventbridge: (connection, writer, index) => {
    const { from } = connection
    writer.add(`${writer.nameOf(String(from))}Rule${index + 1}`, 'AWS::Events::Rule', {
      ...(from !== 'default' && { EventBusName: new Reference(writer.nameOf(String(from))) }),
      EventPattern: { source: [{ prefix: '' }] },
      Targets: [{ Id: `target${index + 1}`, Arn: target(connection, writer) }],
    })
    if (isFunctionTarget(connection, writer)) letIn('events.amazonaws.com', connection, writer, index)
  },
  'cloudwatch-events': (connection, writer, index) => {
    const { document, nameOf } = writer
    const { from } = connection
    const targets = document.connections.flatMap((each, place) =>
      each.from === from ? [{ Id: `target${place + 1}`, Arn: target({ ...each }, writer) }] : [],
    )
    // One rule, told once, with all its targets.
    if (document.connections.findIndex((each) => each.from === from) === index) {
      const schedule = scheduleOf(document.resources[String(from)] as unknown as Settings)
      writer.add(nameOf(String(from)), 'AWS::Events::Rule', {
        Name: String(from),
        ScheduleExpression: schedule,
        Targets: targets,
      })
    }
    if (isFunctionTarget(connection, writer)) letIn('events.amazonaws.com', connection, writer, index)
  },
  'function-url': (connection, { add, nameOf, aliasNameOf, leave }) => {
    const { from, to, qualifier } = connection as Record<string, string | undefined>
    if (/^\d+$/.test(qualifier ?? '')) return leave(texts.urlOfAVersion(from!))
    const alias = qualifier === undefined || qualifier === '$LATEST' ? undefined : qualifier
    const settings = { TargetFunctionArn: new Reference(nameOf(to!)), AuthType: 'AWS_IAM', Qualifier: alias }
    add(nameOf(from!), 'AWS::Lambda::Url', settings, alias === undefined ? [] : [aliasNameOf(to!, alias)])
  },
}

/** A rule needs a schedule: what comes in another way, EventBridge cannot be told. */
const TOLD: Readonly<Record<string, (settings: Settings) => boolean>> = {
  'cloudwatch-events': (settings) => scheduleOf(settings) !== undefined,
}

const isTold = (settings: Settings): boolean => own(TOLD, String(settings.type))?.(settings) ?? true

/** A constant rate is a schedule where it is a whole number of minutes; EventBridge knows nothing finer. */
function scheduleOf({ traffic }: Settings): string | undefined {
  const [first] = Array.isArray(traffic) ? traffic : []
  const rate = isRecord(first) && first.kind === 'constant' ? Number(first.ratePerSecond) : 0
  const minutes = Math.round(1 / rate / 60)
  const isWhole = rate > 0 && Math.abs(minutes * 60 * rate - 1) < 1e-6
  return isWhole ? `rate(${minutes} minute${minutes === 1 ? '' : 's'})` : undefined
}
