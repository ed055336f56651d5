import { isFunction } from '../../sim/resources/function.ts'
import { definitionOf } from '../../sim/resources/index.ts'
import { facts } from '../../texts/grammar.ts'
import * as texts from '../../texts/interop.ts'
import { FUNCTION, INVOKE_CONFIG, KINESIS, MAPPING, QUEUE, TABLE } from '../cloudformation-names.ts'
import {
  isProperties,
  listOf,
  type Properties,
  propertyOf,
  Reference,
  Unresolved,
  type Value,
  VIRTUAL_HOST,
  valueAtKeys,
} from '../deployment.ts'
import { BROKERS, type ReadKind } from '../read-kinds.ts'
import type { Assembly } from './assemble.ts'
import {
  httpApi,
  integration,
  listener,
  loadBalancer,
  method,
  permission,
  receiptRule,
  repository,
  restApi,
  stage,
  subscriptionFilter,
  url,
  userPool,
} from './callers.ts'
import { invokeBy, plain, type Reader, unknownFunction, whyNot } from './reader.ts'

/** Text that is JSON, as redrive policies and filter patterns are; anything else as it is. */
const asJson = (value: Value | undefined): Value | undefined => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as Value
  } catch {
    return value
  }
}

const queue: Reader = {
  declare({ name, properties }, assembly) {
    const isFifo = String(properties.FifoQueue) === 'true' || String(properties.QueueName).endsWith('.fifo')
    const id = assembly.declare(isFifo ? 'sqs-fifo' : 'sqs', name, properties.QueueName)
    assembly.take(properties, QUEUE, assembly.settingsOf(id), id)
    assembly.rest(properties, [...Object.keys(QUEUE), 'RedrivePolicy', 'FifoQueue'], id)
  },
  relate({ name, properties }, assembly) {
    const policy = asJson(properties.RedrivePolicy)
    if (policy === undefined || policy === null || policy === '') return
    const id = assembly.find(new Reference(name), name)!
    if (policy instanceof Unresolved) {
      assembly.report({ state: 'unresolved', name: 'redrivePolicy', of: id, why: policy.expression })
      return
    }
    const isFifo = definitionOf(assembly.settingsOf(id).type)?.fifo
    // A plan knows which queue a policy names before it knows the policy.
    const target = policy instanceof Reference ? policy : propertyOf(policy, 'deadLetterTargetArn')
    const deadLetterTarget = assembly.find(target, id, isFifo ? 'sqs-fifo' : 'sqs')
    if (deadLetterTarget === undefined || deadLetterTarget === id) {
      const why = target instanceof Reference ? texts.notInTheText(target.to) : texts.theDeadLetterQueue
      assembly.report({ state: 'unresolved', name: 'redrivePolicy', of: id, why })
      return
    }
    const settings: Record<string, unknown> = { deadLetterTarget }
    assembly.settingsOf(id).redrivePolicy = settings
    assembly.report({ state: 'taken', name: 'deadLetterTarget', value: deadLetterTarget, of: id })
    if (policy instanceof Reference) {
      const why = texts.countsWhenApplied
      assembly.report({ state: 'unresolved', name: 'maxReceiveCount', of: id, why })
      return
    }
    const count = propertyOf(policy, 'maxReceiveCount')
    if (count instanceof Unresolved || count instanceof Reference) {
      const why = texts.noCountStands(count instanceof Unresolved ? count.expression : `!Ref ${count.to}`)
      assembly.report({ state: 'unresolved', name: 'maxReceiveCount', of: id, why })
    } else assembly.take(policy, { maxReceiveCount: 'maxReceiveCount' }, settings, id)
  },
}

const lambdaFunction: Reader = {
  declare({ name, properties }, assembly) {
    const id = assembly.declare('function', name, properties.FunctionName)
    assembly.take(properties, FUNCTION, assembly.settingsOf(id), id)
    assembly.rest(properties, [...Object.keys(FUNCTION), 'DeadLetterConfig'], id)
  },
  relate({ name, properties }, assembly) {
    const id = assembly.find(new Reference(name), name)!
    sendTo(valueAtKeys(properties, 'DeadLetterConfig.TargetArn'), id, 'deadLetter', assembly)
  },
}

/** A dead-letter target or destination of a function. */
function sendTo(value: Value | undefined, id: string, as: string, assembly: Assembly): void {
  if (value === undefined || value === null || value === '') return
  const target = assembly.find(value, id) ?? assembly.functionOf(value, id)?.id
  if (target === undefined) {
    const why = whyNot(value, texts.itsTargetIsOf)
    assembly.report({ state: 'unresolved', name: as, of: id, why })
    return
  }
  assembly.connect(id, target, { as })
  assembly.report({ state: 'taken', name: as, value: target, of: id })
}

const mapping: Reader = {
  relate({ name, properties }, assembly) {
    const { EventSourceArn, FunctionName } = properties
    const kind = MAPPED_KINDS[String(properties.SourceKind)] ?? kindByRule(properties)
    const from = assembly.find(EventSourceArn, texts.itsMapping, kind)
    const target =
      FunctionName instanceof Unresolved && from !== undefined
        ? { id: assembly.standInFor(FunctionName.expression, 'function', texts.itsMapping), qualifier: undefined }
        : assembly.functionOf(FunctionName, texts.itsMapping)
    const definition = from === undefined ? undefined : definitionOf(assembly.settingsOf(from).type)
    if (from === undefined || target === undefined || !definition?.mapping) {
      const unknown = from === undefined ? EventSourceArn : FunctionName
      const why = whyNot(unknown, texts.itsSourceIsOf)
      assembly.report({ state: 'unresolved', name: texts.eventSourceMapping, of: name, why })
      return
    }
    const of = texts.fromTo(from, target.id)
    if (definition.holds === 'stream' && kind === 'kinesis' && isGuess(properties))
      assembly.report({ state: 'unresolved', name: texts.eventSource, of, why: texts.takenAs(definition.title) })
    const settings = assembly.connect(
      from,
      target.id,
      target.qualifier === undefined ? {} : { qualifier: target.qualifier },
    )
    assembly.take(properties, MAPPING, settings, of, definition.mapping)
    takeFilters(properties.FilterCriteria, settings, of, assembly)
    takeEngine(properties.SourceAccessConfigurations, from, assembly)
    const onFailure = valueAtKeys(properties, 'DestinationConfig.OnFailure.Destination')
    if (onFailure !== undefined && onFailure !== null && onFailure !== '') {
      const destination = assembly.find(onFailure, of)
      if (destination === undefined) {
        const why = whyNot(onFailure, texts.itsKindIsNot)
        assembly.report({ state: 'unresolved', name: 'onFailure', of, why })
      } else {
        settings.onFailure = destination
        assembly.report({ state: 'taken', name: 'onFailure', value: destination, of })
      }
    }
    const ends = ['EventSourceArn', 'FunctionName', 'DestinationConfig']
    const read = [...Object.keys(MAPPING), ...ends, 'FilterCriteria']
    assembly.rest(properties, read, of)
  },
}

/**
 * What a source that only an expression names is polled as. Brokers have to say which of their queues, topics or
 * databases, streams where a mapping starts: what says none of these is SQS.
 */
function kindByRule(properties: Properties): ReadKind | undefined {
  const { EventSourceArn } = properties
  if (!(EventSourceArn instanceof Unresolved)) return undefined
  const says = (key: string) => (properties[key] ?? null) !== null
  const broker = BROKERS.find(({ reads }) => says(reads.split('.')[0]!))
  if (broker) return broker.kind
  if (!says('StartingPosition')) return 'sqs'
  return /dynamo|table/i.test(EventSourceArn.expression) ? 'dynamodb-stream' : 'kinesis'
}

/** Both kinds of stream begin somewhere; which of them it is, a parameter tells by its name, or not at all. */
const isGuess = ({ EventSourceArn, SourceKind }: Properties): boolean =>
  EventSourceArn instanceof Unresolved &&
  SourceKind === undefined &&
  !/dynamo|table|kinesis/i.test(EventSourceArn.expression)

/** A SAM event says what its source is, also where the source itself is not known. */
const MAPPED_KINDS: Readonly<Record<string, ReadKind>> = {
  SQS: 'sqs',
  Kinesis: 'kinesis',
  DynamoDB: 'dynamodb-stream',
  ...Object.fromEntries(BROKERS.map(({ event, kind }) => [event, kind])),
}

/** A mapping with a virtual host says which engine its broker is. */
function takeEngine(value: Value | undefined, from: string, assembly: Assembly): void {
  const settings = assembly.settingsOf(from)
  const engine = BROKERS.find(({ kind }) => kind === settings.type)?.engine
  const hasHost = listOf(value).some((each) => propertyOf(each, 'Type') === VIRTUAL_HOST)
  if (!engine || !hasHost || settings[engine.setting] === engine.withHost) return
  settings[engine.setting] = engine.withHost
  assembly.report({ state: 'taken', name: engine.setting, value: engine.withHost, of: from })
}

function takeFilters(
  value: Value | undefined,
  settings: Record<string, unknown>,
  of: string,
  assembly: Assembly,
): void {
  const filters = propertyOf(value, 'Filters')
  if (!Array.isArray(filters) || filters.length === 0) return
  const patterns = (filters as readonly Value[]).map((filter) => asJson(propertyOf(filter, 'Pattern')))
  const unreadable = patterns.find((pattern) => !isProperties(pattern))
  if (unreadable !== undefined || patterns.includes(undefined)) {
    const why = unreadable instanceof Unresolved ? unreadable.expression : texts.aPatternIsNot
    assembly.report({ state: 'unresolved', name: 'filterCriteria', of, why: texts.noFilter(why) })
    return
  }
  settings.filterCriteria = { filters: patterns.map((pattern) => ({ pattern })) }
  assembly.report({ state: 'taken', name: 'filterCriteria', value: patterns, of })
}

/** What a function's configuration said: another version or alias with the same is nothing new. */
const INVOKE_CONFIGS = new WeakMap<object, string>()

const invokeConfig: Reader = {
  relate({ properties }, assembly) {
    const target = assembly.functionOf(properties.FunctionName, texts.itsAsynchronousConfiguration)
    if (target === undefined) return unknownFunction('eventInvokeConfig', properties.FunctionName, assembly)
    const settings = assembly.settingsOf(target.id)
    const { Qualifier: _, ...said } = properties
    if (INVOKE_CONFIGS.get(settings) === JSON.stringify(said)) return
    if (settings.eventInvokeConfig !== undefined) {
      const why = texts.oneAsynchronousConfigurationFor
      assembly.report({
        state: 'notSimulated',
        name: texts.qualifier(String(properties.Qualifier)),
        of: target.id,
        why,
      })
      return
    }
    const limits: Record<string, unknown> = {}
    settings.eventInvokeConfig = limits
    INVOKE_CONFIGS.set(settings, JSON.stringify(said))
    assembly.take(properties, INVOKE_CONFIG, limits, target.id)
    for (const [on, as] of [
      ['OnSuccess', 'onSuccess'],
      ['OnFailure', 'onFailure'],
    ] as const)
      sendTo(valueAtKeys(properties, `DestinationConfig.${on}.Destination`), target.id, as, assembly)
  },
}

const PROVISIONED = {
  'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': 'provisionedConcurrentExecutions',
}

const version: Reader = {
  declare({ name, properties }, assembly) {
    const target = assembly.functionOf(properties.FunctionName, texts.itsVersion)
    if (target === undefined) return unknownFunction('version', properties.FunctionName, assembly)
    const said = properties.Version
    if (said === '$LATEST') return assembly.rememberQualified(name, { id: target.id })
    const number = typeof said === 'string' ? said : assembly.numberVersion(name, target.id)
    assembly.rememberQualified(name, { id: target.id, qualifier: number })
    const versions = assembly.versionsOf(target.id)
    versions[number] ??= {}
    assembly.take(properties, PROVISIONED, versions[number], target.id)
  },
}

/** The CLI prints {} of an alias with one version, Terraform []. */
const isEmptyRoute = (value: Value | undefined): boolean =>
  (isProperties(value) || Array.isArray(value)) && Object.keys(value).length === 0

const alias: Reader = {
  declare({ name, properties }, assembly) {
    const target = assembly.functionOf(properties.FunctionName, texts.itsAlias)
    const { FunctionVersion, Name } = properties
    const wanted = Name instanceof Reference ? assembly.qualifiedBy(Name.to)?.qualifier : Name
    if (target === undefined || typeof wanted !== 'string')
      return unknownFunction('alias', target ? Name : properties.FunctionName, assembly)
    const published =
      FunctionVersion instanceof Reference ? assembly.qualifiedBy(FunctionVersion.to)?.qualifier : undefined
    const number =
      published ??
      (typeof FunctionVersion === 'string' && /^[1-9]\d*$/.test(FunctionVersion) ? FunctionVersion : undefined) ??
      Object.entries(assembly.versionsOf(target.id)).find(([, { aliases = [] }]) => aliases.includes(wanted))?.[0] ??
      '1'
    // A version's own provisioned concurrency has a number for its qualifier.
    if (/^[1-9]\d*$/.test(wanted)) assembly.versionsOf(target.id)[wanted] ??= {}
    else assembly.addAlias(target.id, number, wanted)
    assembly.rememberQualified(name, { id: target.id, qualifier: wanted })
    const { Named, RoutingConfig } = properties
    if ((RoutingConfig ?? null) !== null && !isEmptyRoute(RoutingConfig))
      assembly.report({ state: 'notSimulated', name: 'RoutingConfig', of: target.id, why: texts.oneVersionOnly })
    if (Named instanceof Unresolved) {
      const why = texts.calledSoHere(Named.expression)
      assembly.report({ state: 'unresolved', name: texts.alias(wanted), of: target.id, why })
    }
    const versions = assembly.versionsOf(target.id)
    assembly.take(properties, PROVISIONED, versions[/^[1-9]\d*$/.test(wanted) ? wanted : number]!, target.id)
  },
}

/** A topic, and the subscriptions that stand in it. */
const topic: Reader = {
  ...plain('sns', 'TopicName', {}, ['Subscription']),
  relate({ name, properties }, assembly) {
    const listed = Array.isArray(properties.Subscription) ? (properties.Subscription as readonly Value[]) : []
    for (const each of listed)
      if (isProperties(each))
        subscription.relate!({ name, type: '', properties: { ...each, TopicArn: new Reference(name) } }, assembly)
  },
}

const subscription: Reader = {
  relate({ name, properties }, assembly) {
    const topic = assembly.find(properties.TopicArn, texts.itsSubscription, 'sns')
    const protocol = String(properties.Protocol)
    const invoked = protocol === 'lambda' ? assembly.functionOf(properties.Endpoint, texts.aSubscription) : undefined
    const fed = protocol === 'sqs' ? assembly.find(properties.Endpoint, texts.aSubscription) : undefined
    const to = invoked?.id ?? fed
    if (topic === undefined || to === undefined) {
      const end = topic === undefined ? properties.TopicArn : properties.Endpoint
      const why = /^(lambda|sqs)$/.test(protocol)
        ? whyNot(end, texts.anEndOfIt)
        : texts.protocolIsNotSimulated(protocol)
      assembly.report({ state: 'unresolved', name: 'subscription', of: topic ?? name, why })
      return
    }
    const raw = String(properties.RawMessageDelivery) === 'true'
    assembly.connect(topic, to, {
      ...(invoked?.qualifier !== undefined && { qualifier: invoked.qualifier }),
      ...(raw && fed !== undefined && { rawMessageDelivery: true }),
    })
    assembly.report({ state: 'taken', name: 'subscription', value: to, of: topic })
    assembly.rest(properties, ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery', 'Region'], topic)
  },
}

/** What Terraform calls a rule to which nobody gave a name. */
const GENERATED = /^terraform-\d{20,}$/
const RATE = /^rate\((\d+) (second|minute|hour|day)s?\)$/
const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }

const rule: Reader = {
  relate({ name, properties }, assembly) {
    const { ScheduleExpression, EventBusName, Targets, Enabled } = properties
    // Terraform had a word of its own for it.
    const State = properties.State ?? (Enabled instanceof Unresolved ? Enabled : null)
    if (State === 'DISABLED' || String(Enabled) === 'false') {
      assembly.report({ state: 'taken', name: 'State', value: 'DISABLED', of: name, why: texts.disabledRule })
      return
    }
    const rate = typeof ScheduleExpression === 'string' ? RATE.exec(ScheduleExpression) : undefined
    // A state has an empty text where nothing is said.
    const isSchedule = (ScheduleExpression ?? '') !== ''
    const source = isSchedule
      ? assembly.declare(
          'cloudwatch-events',
          texts.rule(name),
          typeof properties.Name === 'string' && !GENERATED.test(properties.Name)
            ? properties.Name
            : name.split('.').at(-1),
        )
      : assembly.find(busOf(EventBusName), texts.itsRule, 'eventbridge')
    if (source === undefined) {
      const why = whyNot(EventBusName, texts.itsBusIsNot)
      assembly.report({ state: 'unresolved', name: 'rule', of: name, why })
      return
    }
    if (isSchedule) schedule(source, rate, ScheduleExpression!, assembly)
    if (State instanceof Unresolved) {
      const why = texts.takenAsEnabled(State.expression)
      assembly.report({ state: 'unresolved', name: 'State', of: source, why })
    }
    const read = ['ScheduleExpression', 'EventBusName', 'EventPattern', 'Targets', 'State', 'Enabled', ...HAND_OVER]
    assembly.rest(properties, read, source)
    const targets = Array.isArray(Targets) ? (Targets as readonly Value[]) : []
    for (const target of targets) {
      const arn = propertyOf(target, 'Arn')
      const invoked = assembly.functionOf(arn, texts.aRule)
      const runs = invoked !== undefined && isFunction(assembly.settingsOf(invoked.id) as { type: string })
      const to = runs ? invoked.id : assembly.find(arn, texts.aRule)
      if (to === undefined) {
        const why = whyNot(arn, texts.aTargetOfA)
        assembly.report({ state: 'unresolved', name: 'target', of: source, why })
        continue
      }
      assembly.connect(source, to, runs && invoked.qualifier !== undefined ? { qualifier: invoked.qualifier } : {})
      assembly.report({ state: 'taken', name: 'target', value: to, of: source })
      for (const key of HAND_OVER)
        if ((propertyOf(target, key) ?? properties[key] ?? null) !== null) {
          const why = texts.handOverAlone
          assembly.report({ state: 'notSimulated', name: key, of: source, why })
        }
    }
  },
}

/** What a target has for events that Lambda does not take; in Terraform it stands beside the target. */
const HAND_OVER = ['RetryPolicy', 'DeadLetterConfig']

/** A bus is named by a reference, an ARN or its name; without one it is the account's own. */
const busOf = (value: Value | undefined): Value =>
  value === undefined || value === null || value === '' ? 'default' : value

function schedule(id: string, rate: RegExpExecArray | null | undefined, written: Value, assembly: Assembly): void {
  if (!rate) {
    const why = written instanceof Unresolved ? written.expression : texts.howOftenIsFor(String(written))
    assembly.report({ state: 'unresolved', name: 'ScheduleExpression', of: id, why })
    return
  }
  const everySeconds = Number(rate[1]) * UNIT_SECONDS[rate[2]!]!
  assembly.settingsOf(id).traffic = [{ kind: 'constant', ratePerSecond: 1 / everySeconds }]
  assembly.report({ state: 'taken', name: 'ScheduleExpression', value: written, of: id })
}

/** EventBridge Scheduler's own schedules, which have one target. */
const scheduled: Reader = {
  relate({ name, properties }, assembly) {
    const { ScheduleExpression = null, State = null, Target, FlexibleTimeWindow } = properties
    const window = propertyOf(FlexibleTimeWindow, 'Mode') === 'FLEXIBLE' && { FlexibleTimeWindow: FlexibleTimeWindow! }
    const written = { ScheduleExpression, State, ...window, Targets: Target === undefined ? [] : [Target] }
    rule.relate!({ name, type: '', properties: written }, assembly)
  },
}

const table: Reader = {
  declare({ name, properties }, assembly) {
    const id = assembly.declare('dynamodb-stream', name, properties.TableName)
    const settings = assembly.settingsOf(id)
    assembly.take(properties, TABLE, settings, id)
    const keys = Array.isArray(properties.KeySchema) ? (properties.KeySchema as readonly Value[]) : []
    const names = [...keys.map((key) => propertyOf(key, 'AttributeName')), valueAtKeys(properties, 'PrimaryKey.Name')]
    const known = names.filter((each) => typeof each === 'string')
    if (known.length > 0) settings.keySchema = known
    assembly.rest(properties, ['StreamSpecification', 'KeySchema', 'PrimaryKey', 'TableName'], id)
  },
}

const bucket: Reader = {
  declare({ name, properties }, assembly) {
    assembly.declare('s3', name, properties.BucketName)
  },
  relate({ name, properties }, assembly) {
    const id = assembly.find(new Reference(name), name)!
    const listed = valueAtKeys(properties, 'NotificationConfiguration.LambdaConfigurations')
    for (const each of Array.isArray(listed) ? (listed as readonly Value[]) : [])
      invokeBy(id, propertyOf(each, 'Function'), assembly)
    const told = propertyOf(properties, 'NotificationConfiguration')
    const keys = Object.keys(isProperties(told) ? told : {})
    const others = keys.filter((key) => key !== 'LambdaConfigurations' && !key.startsWith('Filter'))
    const filters = [...(Array.isArray(listed) ? (listed as readonly Value[]) : [])]
      .map((each) => propertyOf(each, 'Filter'))
      .concat(keys.filter((key) => key.startsWith('Filter')).flatMap((key) => propertyOf(told, key)))
    const filtered = filters.some((filter) => (filter ?? '') !== '')
    if (filtered) assembly.report({ state: 'notSimulated', name: 'Filter', of: id, why: texts.allObjects })
    if (others.length > 0)
      assembly.report({ state: 'notSimulated', name: facts(others), of: id, why: texts.bucketTellsOthers })
    assembly.rest(properties, ['NotificationConfiguration'], id)
  },
}

/** What the CDK writes for a bucket's notifications: a resource of its own, run by a function of the CDK's. */
const cdkNotifications: Reader = {
  relate({ name, properties }, assembly) {
    const id = assembly.find(properties.BucketName, name, 's3')
    if (id === undefined) {
      const why = whyNot(properties.BucketName, texts.itsSourceIsOf)
      assembly.report({ state: 'unresolved', name: 'NotificationConfiguration', of: name, why })
      return
    }
    const runs = assembly.functionOf(properties.ServiceToken, name)?.id
    if (runs !== undefined) assembly.leaveOut(runs, texts.noPartOfHow)
    const told = propertyOf(properties, 'NotificationConfiguration')
    const listed = propertyOf(told, 'LambdaFunctionConfigurations')
    for (const each of Array.isArray(listed) ? (listed as readonly Value[]) : [])
      invokeBy(id, propertyOf(each, 'LambdaFunctionArn'), assembly)
    const others = Object.keys(isProperties(told) ? told : {}).filter((key) => key !== 'LambdaFunctionConfigurations')
    if (others.length > 0)
      assembly.report({ state: 'notSimulated', name: facts(others), of: id, why: texts.bucketTellsOthers })
  },
}

/** By CloudFormation's type, in the order that later ones need earlier ones. */
export const READERS: Readonly<Record<string, Reader>> = {
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::SQS::Queue': queue,
  'AWS::Kinesis::Stream': plain('kinesis', 'Name', KINESIS),
  'AWS::DynamoDB::Table': table,
  'AWS::SNS::Topic': topic,
  'AWS::S3::Bucket': bucket,
  'AWS::Events::EventBus': plain('eventbridge', 'Name'),
  ...Object.fromEntries(
    BROKERS.map(({ template, nameProperty, kind, engine }) => [
      template,
      plain(kind, nameProperty, engine ? { [engine.property]: engine.setting } : {}),
    ]),
  ),
  'AWS::Lambda::Version': version,
  'AWS::Lambda::Alias': alias,
  'AWS::Lambda::EventSourceMapping': mapping,
  'AWS::Lambda::EventInvokeConfig': invokeConfig,
  'AWS::Lambda::Url': url,
  'AWS::SNS::Subscription': subscription,
  'AWS::Events::Rule': rule,
  'AWS::Scheduler::Schedule': scheduled,
  'Custom::S3BucketNotifications': cdkNotifications,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Method': method,
  'AWS::ApiGateway::Stage': stage,
  'AWS::ApiGateway::Deployment': stage,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Integration': integration,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::ListenerRule': listener,
  'AWS::Cognito::UserPool': userPool,
  'AWS::CodeCommit::Repository': repository,
  'AWS::Logs::SubscriptionFilter': subscriptionFilter,
  'AWS::SES::ReceiptRule': receiptRule,
  'AWS::Lambda::Permission': permission,
}
