import { definitionOf } from '../../sim/resources/index.ts'
import * as texts from '../../texts/interop.ts'
import { API, LOAD_BALANCER } from '../cloudformation-names.ts'
import {
  IDLE_TIMEOUT,
  INVOCATION_TYPE,
  isProperties,
  listOf,
  propertyOf,
  Reference,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import { plainName } from '../names-of-aws.ts'
import type { ReadKind } from '../read-kinds.ts'
import type { Assembly } from './assemble.ts'
import { invokeBy, plain, type Reader, unknownFunction, whyNot } from './reader.ts'

/* Who calls functions and is no source that is polled: gateways, load balancers, and who is let in. */

/** What an API's parts say of the whole: here it is said once, so the first holds. */
function takeOnce(name: string, value: Value | undefined, id: string, assembly: Assembly): void {
  const settings = assembly.settingsOf(id)
  if (value === undefined || value === null || value === settings[name]) return
  if (!Object.hasOwn(settings, name)) {
    assembly.take({ [name]: value }, { [name]: name }, settings, id)
    return
  }
  const row = assembly.rows.find((each) => each.state === 'notSimulated' && each.name === name && each.of === id)
  const shown = typeof value === 'object' ? '…' : value
  if (row) row.value = `${String(row.value)}, ${String(shown)}`
  else assembly.report({ state: 'notSimulated', name, value: shown, of: id, why: texts.oneForTheWhole })
}

/** An API by its reference or its id in AWS; one that stands in another text is made. */
function apiOf(value: Value | undefined, type: ReadKind, otherwise: string, assembly: Assembly): string {
  const known = value instanceof Reference ? assembly.find(value, otherwise) : undefined
  if (known !== undefined) return known
  const called = value instanceof Reference ? value.to : typeof value === 'string' ? value : otherwise
  return assembly.declare(type, texts.api(called), called.split('.').at(-1))
}

/** An API; one whose methods are in a document of their own says no more than that. */
const apiItself = (type: ReadKind, holders: readonly string[]): Reader => ({
  declare({ name, properties }, assembly) {
    const id = assembly.declare(type, name, properties.Name)
    const holder = holders.find((key) => (properties[key] ?? null) !== null)
    if (holder !== undefined) assembly.report({ state: 'notSimulated', name: holder, of: id, why: texts.notReadHere })
  },
  relate({ name, properties }, assembly) {
    // An HTTP API made in one go says its function itself.
    if ((properties.Target ?? null) !== null)
      invokeBy(apiOf(new Reference(name), type, name, assembly), properties.Target, assembly)
  },
})

export const restApi = apiItself('api-gateway', ['Body', 'BodyS3Location', 'DefinitionBody', 'DefinitionUri', 'body'])
export const httpApi = apiItself('http-api', ['Body', 'BodyS3Location', 'DefinitionBody', 'DefinitionUri', 'body'])

/** The path of a method: what SAM's event says, or the parts of it up to the API's root. */
function pathOf({ Path, ResourceId }: Readonly<Record<string, Value>>, assembly: Assembly): string | undefined {
  if (typeof Path === 'string') return Path
  const parts: string[] = []
  for (let at = ResourceId; at instanceof Reference && parts.length < 100; ) {
    const { type, properties } = assembly.deployedAs(at.to) ?? {}
    if (type === 'AWS::ApiGateway::RestApi') return `/${parts.join('/')}`
    if (typeof properties?.PathPart !== 'string') return undefined
    parts.unshift(properties.PathPart)
    at = properties.ParentId
  }
  return undefined
}

/** A method with its integration, as both kinds of API of API Gateway have them. */
const isElsewhere = (integration: Value | undefined): boolean => /^(MOCK|HTTP)/.test(String(integration))

export const method: Reader = {
  relate({ name, properties }, assembly) {
    const { Integration } = properties
    const uri = propertyOf(Integration, 'Uri')
    if (uri === undefined || uri === null || isElsewhere(propertyOf(Integration, 'Type'))) return
    const id = apiOf(properties.RestApiId, 'api-gateway', name, assembly)
    takeOnce(API.TimeoutInMillis!, propertyOf(Integration, 'TimeoutInMillis'), id, assembly)
    takeOnce('resourcePath', pathOf(properties, assembly), id, assembly)
    invokeBy(id, uri, assembly, undefined, handsOver(propertyOf(Integration, 'RequestParameters'), id, assembly))
  },
}

/** Whether a method asks Lambda not to wait: by a header, which templates write in quotes of its own. */
function handsOver(parameters: Value | undefined, of: string, assembly: Assembly): Readonly<Record<string, unknown>> {
  const header = Object.entries(isProperties(parameters) ? parameters : {}).find(
    ([key]) => key.toLowerCase() === INVOCATION_TYPE.toLowerCase(),
  )?.[1]
  if (header === undefined) return {}
  const value = typeof header === 'string' ? /^'(\w+)'$/.exec(header)?.[1] : undefined
  const name = 'invocationType'
  if (value === undefined)
    assembly.report({ state: 'unresolved', name, of, why: texts.defaultStands(whyNot(header, texts.theCallerSays)) })
  else assembly.report({ state: 'taken', name, value, of })
  return value === 'Event' ? { invocationType: value } : {}
}

export const stage: Reader = {
  relate({ properties }, assembly) {
    const id = assembly.find(properties.RestApiId, texts.theText)
    if (id !== undefined && assembly.settingsOf(id).type === apiKind)
      takeOnce('stage', properties.StageName, id, assembly)
  },
}
const apiKind: ReadKind = 'api-gateway'

export const integration: Reader = {
  relate({ name, properties }, assembly) {
    const { IntegrationUri, IntegrationType, ApiId, TimeoutInMillis } = properties
    if (IntegrationUri === undefined || IntegrationUri === null || isElsewhere(IntegrationType)) return
    const id = apiOf(ApiId, 'http-api', name, assembly)
    takeOnce(API.TimeoutInMillis!, TimeoutInMillis, id, assembly)
    invokeBy(id, IntegrationUri, assembly)
  },
}

export const loadBalancer: Reader = {
  declare({ name, properties }, assembly) {
    if (/^(network|gateway)$/.test(String(properties.Type))) return
    const id = assembly.declare('alb', name, properties.Name)
    const attributes = listOf(properties.LoadBalancerAttributes)
    const idle = attributes.find((each) => propertyOf(each, 'Key') === IDLE_TIMEOUT)
    assembly.take(idle ?? {}, LOAD_BALANCER, assembly.settingsOf(id), id)
  },
}

/** A listener, or a rule of one, and the functions in the target groups it forwards to. */
export const listener: Reader = {
  relate({ name, properties }, assembly) {
    const { ListenerArn, DefaultActions, Actions } = properties
    const own = ListenerArn instanceof Reference ? assembly.deployedAs(ListenerArn.to)?.properties : properties
    for (const action of [...listOf(DefaultActions), ...listOf(Actions)]) {
      const forwarded = listOf(valueAtKeys(action, 'ForwardConfig.TargetGroups'))
      const groups = [action, ...forwarded].map((each) => propertyOf(each, 'TargetGroupArn'))
      for (const group of groups) {
        const target = group instanceof Reference ? assembly.deployedAs(group.to)?.properties : undefined
        if (target?.TargetType !== 'lambda') continue
        const id =
          assembly.find(own?.LoadBalancerArn, name, 'alb') ??
          assembly.declare('alb', texts.loadBalancer(name), plainName(name))
        for (const each of listOf(target.Targets)) invokeBy(id, propertyOf(each, 'Id'), assembly)
      }
    }
  },
}

export const userPool: Reader = {
  ...plain('cognito', 'UserPoolName', {}, ['LambdaConfig']),
  relate({ name, properties }, assembly) {
    const id = assembly.find(new Reference(name), name)!
    const triggers = isProperties(properties.LambdaConfig) ? properties.LambdaConfig : {}
    for (const [trigger, value] of Object.entries(triggers)) {
      const arn = isProperties(value) ? propertyOf(value, 'LambdaArn') : value
      if (/kms/i.test(trigger) || (arn ?? null) === null) continue
      invokeBy(id, arn, assembly)
    }
  },
}

export const repository: Reader = {
  ...plain('codecommit', 'RepositoryName', {}, ['Triggers']),
  relate({ name, properties }, assembly) {
    const id = assembly.find(new Reference(name), name)!
    for (const each of listOf(properties.Triggers)) invokeBy(id, propertyOf(each, 'DestinationArn'), assembly)
  },
}

/** What a part of the text names that is no resource of ours: a log group, a rule set. */
function nameOfPart(value: Value | undefined, key: string, assembly: Assembly): string | undefined {
  if (!(value instanceof Reference)) return typeof value === 'string' ? value : undefined
  const named = assembly.deployedAs(value.to)?.properties[key]
  return typeof named === 'string' ? named : plainName(value.to)
}

export const subscriptionFilter: Reader = {
  relate({ name, properties }, assembly) {
    const { LogGroupName, DestinationArn } = properties
    const target = assembly.functionOf(DestinationArn, texts.itsSubscription)
    // A stream, or a delivery stream, takes the lines as well.
    if (target === undefined || !assembly.isFunction(target.id)) {
      assembly.reportTarget(DestinationArn, name)
      return
    }
    const called = nameOfPart(LogGroupName, 'LogGroupName', assembly) ?? plainName(name)
    invokeBy(assembly.declare('cloudwatch-logs', texts.logGroup(called), called), DestinationArn, assembly)
  },
}

export const receiptRule: Reader = {
  relate({ name, properties }, assembly) {
    for (const action of listOf(valueAtKeys(properties.Rule, 'Actions'))) {
      const lambda = propertyOf(action, 'LambdaAction')
      if (lambda === undefined || lambda === null) continue
      const called = nameOfPart(properties.RuleSetName, 'RuleSetName', assembly) ?? plainName(name)
      const id = assembly.declare('ses', texts.ruleSet(called), called)
      const said = propertyOf(lambda, 'InvocationType')
      const waits = said === 'RequestResponse' ? { invocationType: said } : {}
      invokeBy(id, propertyOf(lambda, 'FunctionArn'), assembly, undefined, waits)
    }
  },
}

export const url: Reader = {
  relate({ name, properties }, assembly) {
    const { TargetFunctionArn, Qualifier } = properties
    const target = assembly.functionOf(TargetFunctionArn, 'its URL')
    if (target === undefined) return unknownFunction('function URL', TargetFunctionArn, assembly)
    const id = assembly.declare('function-url', texts.urlOf(name), plainName(name))
    invokeBy(id, TargetFunctionArn, assembly, Qualifier)
    assembly.rest(properties, ['TargetFunctionArn', 'Qualifier'], id)
  },
}

interface Principal {
  kind: ReadKind
  /** Nothing else in a template says who it is: a skill, a bot. Then the right's own name does (BotInvokesWorker). */
  alone?: true
}

/** Who is let in, where nothing else in a template says who invokes. */
const PRINCIPALS: Readonly<Record<string, Principal>> = {
  'alexa-appkit.amazon.com': { kind: 'alexa', alone: true },
  'alexa-connectedhome.amazon.com': { kind: 'alexa', alone: true },
  'cognito-idp.amazonaws.com': { kind: 'cognito' },
  'codecommit.amazonaws.com': { kind: 'codecommit' },
  'elasticloadbalancing.amazonaws.com': { kind: 'alb' },
  'lexv2.amazonaws.com': { kind: 'lex', alone: true },
  'lex.amazonaws.com': { kind: 'lex', alone: true },
  'logs.amazonaws.com': { kind: 'cloudwatch-logs' },
  's3.amazonaws.com': { kind: 's3' },
  'ses.amazonaws.com': { kind: 'ses' },
}

/** Services whose own resources say what they invoke. */
const SAID_ELSEWHERE = /^(apigateway|events|sns|sqs|lambda|scheduler)\.amazonaws\.com$/

function unknownPrincipal(principal: Value | undefined, of: string, assembly: Assembly): void {
  if (typeof principal === 'string' && SAID_ELSEWHERE.test(principal)) return
  const why = whyNot(principal, texts.mayInvokeToo)
  assembly.report({ state: 'notSimulated', name: 'Principal', of, why })
}

/** BotInvokesWorker, in Terraform bot_invokes_worker: the bot. */
const callerIn = (name: string): string | undefined =>
  /^([\w-]+?)(?:Invokes(?=[A-Z0-9])|[-_]invokes[-_])/.exec(name.split('.').at(-1)!)?.[1]

export const permission: Reader = {
  relate({ name, properties }, assembly) {
    const { kind, alone } = PRINCIPALS[String(properties.Principal)] ?? {}
    const target = assembly.functionOf(properties.FunctionName, texts.aPermission, properties.Qualifier)
    if (kind === undefined) return unknownPrincipal(properties.Principal, target?.id ?? texts.theText, assembly)
    if (target === undefined) return unknownFunction('permission', properties.FunctionName, assembly)
    if ((properties.Filter ?? null) !== null) {
      const why = texts.allObjects
      assembly.report({ state: 'notSimulated', name: 'Filter', of: target.id, why })
    }
    const isOfKind = (id: string) => definitionOf(assembly.settingsOf(id).type)?.type === kind
    const named = assembly.find(properties.SourceArn, texts.aPermission)
    const caller = alone ? callerIn(name) : undefined
    // A right to invoke says less than a notification that does.
    if (
      named === undefined &&
      caller === undefined &&
      assembly.connections.some(({ from, to }) => to === target.id && isOfKind(String(from)))
    )
      return
    const source =
      named !== undefined && isOfKind(named)
        ? named
        : assembly.declare(kind, texts.byPermission(caller ?? kind), caller ?? kind)
    const isToldOf = assembly.connections.some(
      ({ from, to, qualifier }) => from === source && to === target.id && (!alone || qualifier === target.qualifier),
    )
    if (!isToldOf) invokeBy(source, properties.FunctionName, assembly, properties.Qualifier)
  },
}
