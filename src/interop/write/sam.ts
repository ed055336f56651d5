import { type Deployed, destinationsOf, isProperties, propertyOf, Reference, type Value } from '../deployment.ts'
import { inTemplate, madeHere, parametersOf, resourceOf, typesOf, yamlOf } from './cloudformation.ts'
import { samApisOf } from './sam-apis.ts'

/** SAM's event type and source property for what a mapping polls. */
const POLLED: Readonly<Record<string, readonly [string, string]>> = {
  'AWS::SQS::Queue': ['SQS', 'Queue'],
  'AWS::Kinesis::Stream': ['Kinesis', 'Stream'],
  'AWS::DynamoDB::Table': ['DynamoDB', 'Stream'],
}

/** SAM, as YAML: functions with their events; the rest stays CloudFormation. */
export function writeSam(everything: readonly Deployed[], comment: readonly string[]): string {
  const types = typesOf(everything)
  const deployed = madeHere(everything)
  const parameters = parametersOf(everything)
  const { apis, functions: ordered } = samApisOf(deployed, types)
  const functions = new Map<string, Record<string, Value>>()
  const others: Deployed[] = []
  for (const { name, properties } of ordered) {
    const { DeadLetterConfig, ...own } = properties
    const target = propertyOf(DeadLetterConfig, 'TargetArn')
    const kind = target instanceof Reference && types.get(target.to) === 'AWS::SNS::Topic' ? 'SNS' : 'SQS'
    functions.set(name, {
      ...own,
      Handler: 'index.handler',
      CodeUri: 'src/',
      ...(target !== undefined && { DeadLetterQueue: { Type: kind, TargetArn: target } }),
    })
  }
  const ownerOf = ({ properties }: Deployed, key = 'FunctionName'): Record<string, Value> | undefined => {
    const owner = properties[key]
    // An earlier version of it is named by its number, and has no events in SAM.
    return owner instanceof Reference && owner.qualifier === undefined ? functions.get(owner.to) : undefined
  }
  const circles = sendersInACircle(deployed)
  const replaced = new Set(apis.flatMap(({ api, replaces }) => [api.name, ...replaces.map(({ name }) => name)]))
  for (const each of deployed) {
    if (replaced.has(each.name)) continue
    if (each.type === 'AWS::Lambda::Function' || (!circles.has(each) && takeIn(each, ownerOf(each), types))) continue
    others.push(each)
  }
  for (const { api, events } of apis) {
    others.push(api)
    for (const { owner, name, type, properties } of events) addEvent(functions.get(owner)!, name, type, properties)
  }
  const resources = Object.fromEntries([
    ...[...functions].map(([name, own]) => [
      name,
      { Type: 'AWS::Serverless::Function', Properties: inTemplate(own, types) },
    ]),
    ...others.map((each) => [each.name, resourceOf(each, types)]),
  ])
  return yamlOf(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Transform: 'AWS::Serverless-2016-10-31',
      ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
      Resources: resources,
    },
    comment,
  )
}

/**
 * Configurations whose destinations lead back to their own function. SAM would have the function's role name what waits
 * for the role; beside the function they wait for both.
 */
function sendersInACircle(deployed: readonly Deployed[]): ReadonlySet<Deployed> {
  const sends = destinationsOf(deployed)
  return new Set(
    deployed.filter(({ type, properties: { FunctionName } }) => {
      if (type !== 'AWS::Lambda::EventInvokeConfig' || !(FunctionName instanceof Reference)) return false
      const reached = new Set(sends.get(FunctionName.to) ?? [])
      for (const each of reached) for (const next of sends.get(each) ?? []) reached.add(next)
      return reached.has(FunctionName.to)
    }),
  )
}

/** Puts what SAM writes inside a function there; false: it has no place of its own in SAM. */
function takeIn(each: Deployed, owner: Record<string, Value> | undefined, types: ReadonlyMap<string, string>): boolean {
  if (!owner) return false
  const { FunctionName: _, Qualifier, EventSourceArn, ...own } = each.properties
  if (each.type === 'AWS::Lambda::EventInvokeConfig') {
    if (Qualifier !== '$LATEST') return false
    const { DestinationConfig, ...limits } = own
    const destinations = Object.entries(isProperties(DestinationConfig) ? DestinationConfig : {}).map(([on, value]) => {
      const target = propertyOf(value, 'Destination')!
      const Type = target instanceof Reference ? (DESTINATIONS[types.get(target.to) ?? ''] ?? 'SQS') : 'SQS'
      return [on, { Type, Destination: target }] as const
    })
    owner.EventInvokeConfig = {
      ...limits,
      ...(destinations.length > 0 && { DestinationConfig: Object.fromEntries(destinations) }),
    }
    return true
  }
  const polled = EventSourceArn instanceof Reference ? POLLED[types.get(EventSourceArn.to) ?? ''] : undefined
  if (each.type !== 'AWS::Lambda::EventSourceMapping' || !polled) return false
  const [type, source] = polled
  addEvent(owner, each.name, type, { [source]: EventSourceArn!, ...own })
  return true
}

function addEvent(
  owner: Record<string, Value>,
  name: string,
  Type: string,
  Properties: Readonly<Record<string, Value>>,
): void {
  owner.Events = { ...(isProperties(owner.Events) ? owner.Events : {}), [name]: { Type, Properties } }
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'SQS',
  'AWS::SNS::Topic': 'SNS',
  'AWS::Lambda::Function': 'Lambda',
  'AWS::Events::EventBus': 'EventBridge',
  'AWS::S3::Bucket': 'S3Bucket',
}
