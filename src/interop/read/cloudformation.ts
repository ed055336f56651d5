import * as texts from '../../texts/interop.ts'
import {
  type Deployed,
  isProperties,
  type Properties,
  propertyOf,
  type Reading,
  Reference,
  Unresolved,
  type Value,
} from '../deployment.ts'
import type { Row } from '../import-report.ts'
import { expandServerless, withGlobals } from './serverless.ts'

/** What AWS fills in: the account and region that every scenario stands in. */
const PSEUDO: Readonly<Record<string, Value>> = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'stack',
  'AWS::StackId': 'arn:aws:cloudformation:us-east-1:123456789012:stack/stack',
  'AWS::NoValue': null,
}

/** Attributes that are the ARN, or stand for the resource as its ARN does. */
const SAME_THING = new Set([
  'Arn',
  'StreamArn',
  'QueueUrl',
  'QueueName',
  'TopicArn',
  'Ref',
  'FunctionArn',
  'Name',
  'Version',
  'RootResourceId',
  'ResourceId',
  'RestApiId',
  'ApiId',
  'LoadBalancerArn',
  'ListenerArn',
  'TargetGroupArn',
  'UserPoolId',
])

interface Template {
  resources: Readonly<Record<string, Value>>
  parameters: Properties
  mappings: Value | undefined
  conditions: Properties
  /** The parameters whose default was taken. */
  assumed: Map<string, Value>
}

export const isTemplate = (value: Value): boolean =>
  Object.values(propertyOf(value, 'Resources') ?? {}).some((each) => typeof propertyOf(each, 'Type') === 'string')

/** Reads a CloudFormation or SAM template: what can be worked out is, what cannot is kept as `Unresolved`. */
export function readTemplate(value: Value): Reading {
  const record = (key: string): Properties => {
    const found = propertyOf(value, key)
    return isProperties(found) ? found : {}
  }
  const template: Template = {
    resources: record('Resources'),
    parameters: record('Parameters'),
    mappings: propertyOf(value, 'Mappings'),
    conditions: record('Conditions'),
    assumed: new Map(),
  }
  const noted: Row[] = []
  const globals = record('Globals')
  const types = Object.values(template.resources).map((each) => String(propertyOf(each, 'Type')))
  const serverless = types.some((type) => type.startsWith('AWS::Serverless::'))
  const deployed = Object.entries(template.resources).flatMap(([name, resource]): Deployed[] => {
    const type = propertyOf(resource, 'Type')
    if (typeof type !== 'string') {
      // Fn::ForEach, Fn::Transform: text that makes resources.
      noted.push({
        state: 'unresolved',
        name,
        of: texts.theText,
        why: texts.partOfTheTemplate(name.split('::')[1] ?? name),
      })
      return []
    }
    const condition = propertyOf(resource, 'Condition')
    const holds = typeof condition === 'string' ? truthOf({ Condition: condition }, template) : true
    if (holds === false) {
      noted.push({ state: 'notSimulated', name, of: texts.theText, why: texts.noSuchHere(String(condition)) })
      return []
    }
    if (holds === undefined)
      noted.push({ state: 'unresolved', name, of: texts.theText, why: texts.takenThough(String(condition)) })
    const properties = settle(propertyOf(resource, 'Properties') ?? {}, template)
    const written = isProperties(properties) ? properties : {}
    const own = serverless ? withGlobals(type, written, globalsOf(globals, template)) : written
    return expandServerless({ name, type, properties: own })
  })
  for (const [name, standard] of template.assumed) {
    const why = texts.parameterDefault
    noted.push({ state: 'taken', name: texts.parameter(name), value: standard, of: texts.theText, why })
  }
  return { recognised: [serverless ? texts.samTemplate : texts.cloudFormationTemplate], deployed, noted }
}

const globalsOf = (globals: Properties, template: Template): Properties => {
  const settled = settle(globals, template)
  return isProperties(settled) ? settled : {}
}

/** A value with its functions worked out, as far as a template alone allows. */
function settle(value: Value, template: Template): Value {
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((each) => settle(each, template)).filter((each) => each !== NO_VALUE)
  }
  if (!isProperties(value)) return value
  const keys = Object.keys(value)
  const only = keys.length === 1 ? keys[0]! : ''
  if (only === 'Ref' || only.startsWith('Fn::') || only === 'Condition') return call(only, value[only]!, template)
  return Object.fromEntries(
    keys.map((key) => [key, settle(value[key]!, template)] as const).filter(([, each]) => each !== NO_VALUE),
  )
}

/** AWS::NoValue takes the property away. */
const NO_VALUE = null

const show = (name: string, argument: Value): string => {
  const text = JSON.stringify(argument, (_, each) =>
    each instanceof Unresolved ? each.expression : each instanceof Reference ? each.to : each,
  )
  return `${name === 'Ref' ? '!Ref' : name.replace('Fn::', '!')} ${text.replace(/^"(.*)"$/s, '$1')}`.slice(0, 120)
}

function call(name: string, argument: Value, template: Template): Value {
  const unresolved = new Unresolved(show(name, argument))
  const parts = Array.isArray(argument) ? (argument as readonly Value[]) : [argument]
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? refer(argument, template, unresolved) : unresolved
    case 'Fn::GetAtt': {
      const [resource, attribute] = typeof argument === 'string' ? argument.split('.') : parts
      if (typeof resource !== 'string' || !Object.hasOwn(template.resources, resource)) return unresolved
      // SAM names what it makes of a function: Worker.Version, Worker.Alias.
      return SAME_THING.has(String(attribute)) ? new Reference(resource) : unresolved
    }
    case 'Fn::Sub':
      return substitute(parts, template, unresolved)
    case 'Fn::Join': {
      const pieces = settle(parts[1] ?? [], template)
      if (!Array.isArray(pieces)) return unresolved
      return joined(pieces as readonly Value[], typeof parts[0] === 'string' ? parts[0] : '', unresolved)
    }
    case 'Fn::If': {
      const truth = truthOf({ Condition: parts[0]! }, template)
      if (truth === undefined) return unresolved
      return settle(parts[truth ? 1 : 2] ?? NO_VALUE, template)
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = parts.map((part) => settle(part, template))
      const found = [map, first, second].reduce<Value | undefined>(
        (table, key) => (typeof key === 'string' ? propertyOf(table, key) : undefined),
        template.mappings,
      )
      return found ?? unresolved
    }
    case 'Fn::ToJsonString': {
      const found = settle(argument, template)
      return hasUnknown(found) ? unresolved : JSON.stringify(found)
    }
    case 'Fn::Select': {
      const list = settle(parts[1] ?? [], template)
      const found = Array.isArray(list) ? (list as readonly Value[])[Number(parts[0])] : undefined
      return found ?? unresolved
    }
    case 'Fn::Split': {
      const text = settle(parts[1] ?? '', template)
      // The name in a function's ARN: the CDK takes it out of an alias's to put the alias's own behind it.
      if (text instanceof Reference && parts[0] === ':')
        return Array.from({ length: ARN_PARTS }, (_, place) => (place === NAME_IN_ARN ? text : unresolved))
      return typeof text === 'string' && typeof parts[0] === 'string' ? text.split(parts[0]) : unresolved
    }
    default:
      return unresolved
  }
}

/** arn:aws:lambda:region:account:function:name:qualifier */
const ARN_PARTS = 8
const NAME_IN_ARN = 6

const hasUnknown = (value: Value): boolean =>
  value instanceof Unresolved ||
  value instanceof Reference ||
  (Array.isArray(value)
    ? (value as readonly Value[]).some(hasUnknown)
    : isProperties(value) && Object.values(value).some(hasUnknown))

function refer(name: string, template: Template, unresolved: Unresolved): Value {
  if (Object.hasOwn(PSEUDO, name)) return PSEUDO[name]!
  if (Object.hasOwn(template.resources, name)) return new Reference(name)
  const parameter = propertyOf(template.parameters, name)
  const standard = propertyOf(parameter, 'Default')
  // The default of such a parameter is the name of another, kept elsewhere.
  if (standard === undefined || String(propertyOf(parameter, 'Type')).startsWith('AWS::SSM::Parameter'))
    return unresolved
  template.assumed.set(name, standard)
  return propertyOf(parameter, 'Type') === 'CommaDelimitedList' ? String(standard).split(',') : standard
}

/** Text of literals and at most one resource: an ARN built around a name still means that resource. */
function joined(pieces: readonly Value[], between: string, unresolved: Unresolved): Value {
  const references = pieces.filter((piece) => piece instanceof Reference)
  if (pieces.some((piece) => piece instanceof Unresolved)) return unresolved
  // A function's name, and behind it the number of a version of it: that version.
  const [first, colon, version] = pieces
  if (pieces.length === 3 && first instanceof Reference && colon === ':' && version instanceof Reference) return version
  if (references.length === 1) {
    const after = pieces.slice(pieces.indexOf(references[0]!) + 1).join(between)
    const qualifier = /^:([\w$-]+)(?:\/invocations)?$/.exec(after)?.[1]
    return new Reference(references[0]!.to, qualifier)
  }
  if (references.length > 1 || pieces.some((piece) => typeof piece === 'object')) return unresolved
  return pieces.join(between)
}

function substitute(parts: readonly Value[], template: Template, unresolved: Unresolved): Value {
  const [text, variables] = parts
  if (typeof text !== 'string') return unresolved
  const pieces = text.split(/(\$\{[^}]*\})/).filter((piece) => piece !== '')
  return joined(
    pieces.map((piece): Value => {
      const name = /^\$\{([^!}]+)\}$/.exec(piece)?.[1]?.trim()
      if (name === undefined) return piece.replace(/^\$\{!/, '${')
      const given = propertyOf(variables, name)
      if (given !== undefined) return settle(given, template)
      return name.includes('.')
        ? call('Fn::GetAtt', name, template)
        : refer(name, template, new Unresolved(`\${${name}}`))
    }),
    '',
    unresolved,
  )
}

/** Whether a condition holds with the parameters' defaults; undefined where that cannot be said. */
function truthOf(condition: Value, template: Template, depth = 0): boolean | undefined {
  if (depth > 20 || !isProperties(condition)) return undefined
  const [name, argument] = Object.entries(condition)[0] ?? []
  const parts = Array.isArray(argument) ? (argument as readonly Value[]) : []
  const truths = () => parts.map((part) => truthOf(part, template, depth + 1))
  switch (name) {
    case 'Condition':
      return typeof argument === 'string' && Object.hasOwn(template.conditions, argument)
        ? truthOf(template.conditions[argument]!, template, depth + 1)
        : undefined
    case 'Fn::Equals': {
      const [left, right] = parts.map((part) => settle(part, template))
      return typeof left === 'object' || typeof right === 'object' ? undefined : String(left) === String(right)
    }
    case 'Fn::Not': {
      const [truth] = truths()
      return truth === undefined ? undefined : !truth
    }
    case 'Fn::And':
      return truths().includes(false) ? false : truths().includes(undefined) ? undefined : true
    case 'Fn::Or':
      return truths().includes(true) ? true : truths().includes(undefined) ? undefined : false
    default:
      return undefined
  }
}
