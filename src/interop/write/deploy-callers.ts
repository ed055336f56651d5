import { definitionOf } from '../../sim/resources/index.ts'
import type { Scenario } from '../../sim/scenario/document.ts'
import { own } from '../../sim/schema/pointer.ts'
import * as texts from '../../texts/interop.ts'
import { API, USER_POOL_TRIGGERS } from '../cloudformation-names.ts'
import { IDLE_TIMEOUT, INVOCATION_TYPE, Reference } from '../deployment.ts'
import {
  differing,
  invoked,
  letIn,
  permissionOf,
  type Settings,
  type WriteConnection,
  type WriteResource,
  type Writer,
} from './deploy-writer.ts'

/* Who calls functions, with what it takes that the call arrives: gateways, load balancers, user pools, bots. */

interface Call {
  connection: Settings
  to: string
  /** Its place in the document. */
  index: number
}

const callsOf = (id: string, { connections }: Scenario): Call[] =>
  connections.flatMap((each, index) =>
    each.from === id && each.as === undefined ? [{ connection: { ...each }, to: each.to, index }] : [],
  )

/** A source that nothing leads from is nothing AWS would make: an API without a method, a listener without a target. */
const withCalls =
  (write: (id: string, settings: Settings, calls: readonly Call[], writer: Writer) => void): WriteResource =>
  (id, settings, writer) => {
    const calls = callsOf(id, writer.document)
    if (calls.length === 0) writer.leave(texts.ofKind(id, String(settings.type)))
    else write(id, settings, calls, writer)
  }

/** The first function has the whole API, or listener, or the path it is given; each further one a path of its name. */
function pathsOf(calls: readonly Call[], first: string): string[] {
  const paths = [first]
  for (const { to } of calls.slice(1)) {
    let path = `/${to}`
    for (let n = 2; paths.includes(path); n++) path = `/${to}-${n}`
    paths.push(path)
  }
  return paths
}

const fieldsOf = (settings: Settings) => definitionOf(settings.type)!.fields
const written = (settings: Settings, field: string) => settings[field] ?? own(fieldsOf(settings), field)!.default

const restApi = withCalls((id, settings, calls, writer) => {
  const name = writer.nameOf(id)
  const api = new Reference(name)
  writer.add(name, 'AWS::ApiGateway::RestApi', { Name: id })
  const parts = new Map<string, Reference>()
  /** The resource at a path, made with all that is above it. */
  const resourceAt = (path: readonly string[]): Reference => {
    const last = path.at(-1)
    if (last === undefined) return api
    const key = path.join('/')
    const known = parts.get(key)
    if (known) return known
    const ParentId = resourceAt(path.slice(0, -1))
    const words = key.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    const own = writer.freeName(`${name}${words.join('') || 'Resource'}`)
    writer.add(own, 'AWS::ApiGateway::Resource', { RestApiId: api, ParentId, PathPart: last })
    const made = new Reference(own)
    parts.set(key, made)
    return made
  }
  const paths = pathsOf(calls, String(written(settings, 'resourcePath')))
  const methods = calls.map(({ connection }, place) => {
    const method = writer.freeName(`${name}Method${place + 1}`)
    const isHandedOver = connection.invocationType === 'Event'
    const path = paths[place]!.split('/').filter((part) => part !== '')
    writer.add(method, 'AWS::ApiGateway::Method', {
      RestApiId: api,
      ResourceId: resourceAt(path),
      HttpMethod: 'ANY',
      AuthorizationType: 'NONE',
      Integration: {
        // A proxy integration has no headers of its own.
        Type: isHandedOver ? 'AWS' : 'AWS_PROXY',
        IntegrationHttpMethod: 'POST',
        Uri: invoked(connection, writer),
        ...differing(settings, API, fieldsOf(settings)),
        ...(isHandedOver && {
          RequestParameters: { [INVOCATION_TYPE]: "'Event'" },
          IntegrationResponses: [{ StatusCode: '202' }],
        }),
      },
      ...(isHandedOver && { MethodResponses: [{ StatusCode: '202' }] }),
    })
    return method
  })
  const deployment = writer.freeName(`${name}Deployment`)
  writer.add(deployment, 'AWS::ApiGateway::Deployment', { RestApiId: api }, methods)
  writer.add(writer.freeName(`${name}Stage`), 'AWS::ApiGateway::Stage', {
    RestApiId: api,
    DeploymentId: new Reference(deployment),
    StageName: String(written(settings, 'stage')),
  })
})

const httpApi = withCalls((id, settings, calls, writer) => {
  const name = writer.nameOf(id)
  const ApiId = new Reference(name)
  writer.add(name, 'AWS::ApiGatewayV2::Api', { Name: id, ProtocolType: 'HTTP' })
  const paths = pathsOf(calls, '')
  calls.forEach(({ connection }, place) => {
    const integration = writer.freeName(`${name}Integration${place + 1}`)
    writer.add(integration, 'AWS::ApiGatewayV2::Integration', {
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: invoked(connection, writer),
      PayloadFormatVersion: '2.0',
      ...differing(settings, API, fieldsOf(settings)),
    })
    writer.add(writer.freeName(`${name}Route${place + 1}`), 'AWS::ApiGatewayV2::Route', {
      ApiId,
      RouteKey: place === 0 ? '$default' : ['ANY', paths[place]!].join(' '),
      Target: new Reference(integration),
    })
  })
  const stage = { ApiId, StageName: '$default', AutoDeploy: true }
  writer.add(writer.freeName(`${name}Stage`), 'AWS::ApiGatewayV2::Stage', stage)
})

/** A load balancer's name has 32 letters at most. */
const MOST_LETTERS = 32

const loadBalancer = withCalls((id, settings, calls, writer) => {
  const name = writer.nameOf(id)
  const isNamed = id.length <= MOST_LETTERS && !/^internal-|^-|-$/.test(id)
  const subnets = writer.freeName(`${name}Subnets`)
  const idle = settings.idleTimeoutSeconds
  const isStandard = idle === undefined || idle === own(fieldsOf(settings), 'idleTimeoutSeconds')!.default
  writer.addElsewhere(subnets, SUBNETS)
  writer.add(name, 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
    ...(isNamed && { Name: id }),
    Type: 'application',
    Subnets: new Reference(subnets),
    ...(!isStandard && { LoadBalancerAttributes: [{ Key: IDLE_TIMEOUT, Value: String(idle) }] }),
  })
  const listener = writer.freeName(`${name}Listener`)
  const paths = pathsOf(calls, '')
  calls.forEach(({ connection, to, index }, place) => {
    const group = writer.freeName(`${name}Targets${place + 1}`)
    const actions = [{ Type: 'forward', TargetGroupArn: new Reference(group) }]
    // Elastic Load Balancing tries whether it may invoke when a target is put in.
    writer.add(
      group,
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      { TargetType: 'lambda', Targets: [{ Id: invoked(connection, writer) }] },
      [permissionOf(to, index, writer)],
    )
    if (place === 0)
      writer.add(listener, 'AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: new Reference(name),
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: actions,
      })
    else
      writer.add(writer.freeName(`${name}Rule${place}`), 'AWS::ElasticLoadBalancingV2::ListenerRule', {
        ListenerArn: new Reference(listener),
        Priority: place,
        Conditions: [{ Field: 'path-pattern', Values: [paths[place]!, `${paths[place]}/*`] }],
        Actions: actions,
      })
  })
})

/** What a load balancer stands in, which whoever deploys it knows. */
export const SUBNETS = 'List<AWS::EC2::Subnet::Id>'

const userPool = withCalls((id, _, calls, writer) => {
  for (const { to } of calls.slice(USER_POOL_TRIGGERS.length)) writer.leave(texts.noTriggerLeft(id, to))
  const triggers = calls
    .slice(0, USER_POOL_TRIGGERS.length)
    .map(({ connection }, place) => [USER_POOL_TRIGGERS[place]!, invoked(connection, writer)] as const)
  writer.add(writer.nameOf(id), 'AWS::Cognito::UserPool', {
    UserPoolName: id,
    LambdaConfig: Object.fromEntries(triggers),
  })
})

const rightsFor = (calls: readonly Call[], writer: Writer): string[] =>
  calls.map(({ to, index }) => permissionOf(to, index, writer))

const repository = withCalls((id, _, calls, writer) => {
  const Triggers = calls.map(({ connection }, place) => ({
    Name: `trigger${place + 1}`,
    DestinationArn: invoked(connection, writer),
    Events: ['all'],
  }))
  const properties = { RepositoryName: id, Triggers }
  writer.add(writer.nameOf(id), 'AWS::CodeCommit::Repository', properties, rightsFor(calls, writer))
})

/** CloudWatch Logs has two subscription filters for a group. */
const MOST_FILTERS = 2

const logGroup = withCalls((id, _, calls, writer) => {
  const name = writer.nameOf(id)
  writer.add(name, 'AWS::Logs::LogGroup', { LogGroupName: id })
  for (const { to } of calls.slice(MOST_FILTERS)) writer.leave(texts.noFilterLeft(id, to))
  calls.slice(0, MOST_FILTERS).forEach(({ connection, to, index }, place) => {
    const properties = {
      LogGroupName: new Reference(name),
      FilterPattern: '',
      DestinationArn: invoked(connection, writer),
    }
    const after = [permissionOf(to, index, writer)]
    writer.add(writer.freeName(`${name}Filter${place + 1}`), 'AWS::Logs::SubscriptionFilter', properties, after)
  })
})

const ruleSet = withCalls((id, _, calls, writer) => {
  const name = writer.nameOf(id)
  writer.add(name, 'AWS::SES::ReceiptRuleSet', { RuleSetName: id })
  const Actions = calls.map(({ connection }) => ({
    LambdaAction: {
      FunctionArn: invoked(connection, writer),
      ...(connection.invocationType === 'RequestResponse' && { InvocationType: 'RequestResponse' }),
    },
  }))
  const properties = { RuleSetName: new Reference(name), Rule: { Enabled: true, Actions } }
  writer.add(writer.freeName(`${name}Rule`), 'AWS::SES::ReceiptRule', properties, rightsFor(calls, writer))
  writer.leave(texts.activeRuleSet(id))
})

/** A skill or a bot is made elsewhere, and not by a template: what is written is that it is let in, under its name. */
const letInAlone =
  (principal: string): WriteConnection =>
  (connection, writer) => {
    const { from, to } = connection as Record<string, string>
    const name = writer.freeName(`${writer.nameOf(from!)}Invokes${writer.nameOf(to!)}`)
    writer.add(name, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: invoked(connection, writer),
      Principal: principal,
    })
  }

/** Lets in, from the one source alone where it can be named before it calls. `most`: how many functions it can call. */
const right =
  (principal: string, isSourceNamed = false, most = Number.POSITIVE_INFINITY): WriteConnection =>
  (connection, writer, index) => {
    if (callsOf(String(connection.from), writer.document).findIndex((each) => each.index === index) >= most) return
    const source = isSourceNamed ? new Reference(writer.nameOf(String(connection.from))) : undefined
    letIn(principal, connection, writer, index, source)
  }

const nothing: WriteResource = (id, settings, writer) => {
  if (callsOf(id, writer.document).length === 0) writer.leave(texts.ofKind(id, String(settings.type)))
}

type CallerKind =
  | 'api-gateway'
  | 'http-api'
  | 'alb'
  | 'cognito'
  | 'lex'
  | 'alexa'
  | 'codecommit'
  | 'cloudwatch-logs'
  | 'ses'

/** What each of them is to AWS. */
export const CALLERS: Readonly<Record<CallerKind, WriteResource>> = {
  'api-gateway': restApi,
  'http-api': httpApi,
  alb: loadBalancer,
  cognito: userPool,
  lex: nothing,
  alexa: nothing,
  codecommit: repository,
  'cloudwatch-logs': logGroup,
  ses: ruleSet,
}

/** What a line that leaves one of them needs: to be let in. */
export const CALLS: Readonly<Record<CallerKind, WriteConnection>> = {
  'api-gateway': right('apigateway.amazonaws.com', true),
  'http-api': right('apigateway.amazonaws.com', true),
  alb: right('elasticloadbalancing.amazonaws.com'),
  cognito: right('cognito-idp.amazonaws.com', true, USER_POOL_TRIGGERS.length),
  lex: letInAlone('lexv2.amazonaws.com'),
  alexa: letInAlone('alexa-appkit.amazon.com'),
  codecommit: right('codecommit.amazonaws.com'),
  'cloudwatch-logs': right('logs.amazonaws.com', true, MOST_FILTERS),
  ses: right('ses.amazonaws.com'),
}
