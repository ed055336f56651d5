import { type Deployed, inOrderOfNeed, propertyOf, Reference, type Value } from '../deployment.ts'

/** An API in SAM's words: what it is itself, and the events of functions that say its paths. */
export interface SamApi {
  api: Deployed
  events: readonly { owner: string; name: string; type: string; properties: Readonly<Record<string, Value>> }[]
  /** What SAM makes of these by itself. */
  replaces: readonly Deployed[]
}

/** What an API is made of besides itself, and which property of it names the API. */
const PARTS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Resource': 'RestApiId',
  'AWS::ApiGateway::Method': 'RestApiId',
  'AWS::ApiGateway::Deployment': 'RestApiId',
  'AWS::ApiGateway::Stage': 'RestApiId',
  'AWS::ApiGatewayV2::Integration': 'ApiId',
  'AWS::ApiGatewayV2::Route': 'ApiId',
  'AWS::ApiGatewayV2::Stage': 'ApiId',
  'AWS::Lambda::Permission': 'SourceArn',
}

const KINDS: Readonly<Record<string, { type: string; event: string; names: string }>> = {
  'AWS::ApiGateway::RestApi': { type: 'AWS::Serverless::Api', event: 'Api', names: 'RestApiId' },
  'AWS::ApiGatewayV2::Api': { type: 'AWS::Serverless::HttpApi', event: 'HttpApi', names: 'ApiId' },
}

/**
 * The APIs that SAM has words for: each call waits, and reaches a function itself. One that hands over, or that calls
 * an alias, stays CloudFormation's. The function with an API's first path comes first in the text; where two APIs would
 * have it otherwise, the second stays CloudFormation's, too.
 */
export function samApisOf(deployed: readonly Deployed[], types: ReadonlyMap<string, string>) {
  const apis = plainApis(deployed, types)
  const firsts = new Map<string, string[]>()
  for (const { events } of apis)
    for (const { owner } of events.slice(1)) firsts.set(owner, [...(firsts.get(owner) ?? []), events[0]!.owner])
  const functions = inOrderOfNeed(
    deployed.filter(({ type }) => type === 'AWS::Lambda::Function'),
    ({ name }) => firsts.get(name) ?? [],
  )
  const placeOf = (name: string) => functions.findIndex((each) => each.name === name)
  const inOrder = apis.filter(({ events: [first, ...more] }) =>
    more.every(({ owner }) => placeOf(first!.owner) <= placeOf(owner)),
  )
  return { apis: inOrder, functions }
}

function plainApis(deployed: readonly Deployed[], types: ReadonlyMap<string, string>): SamApi[] {
  const byName = new Map(deployed.map((each) => [each.name, each]))
  return deployed.flatMap((each) => {
    const kind = Object.hasOwn(KINDS, each.type) ? KINDS[each.type]! : undefined
    if (!kind) return []
    const replaces = deployed.filter(({ type, properties }) => {
      const of = Object.hasOwn(PARTS, type) ? properties[PARTS[type]!] : undefined
      return of instanceof Reference && of.to === each.name
    })
    const calls = replaces.flatMap((part) => callOf(part, replaces, byName))
    const isPlain = calls.every(({ target }) => target.qualifier === undefined && isFunction(target, types))
    if (!isPlain || calls.some(({ handsOver }) => handsOver)) return []
    const stage = replaces.find(({ type }) => type === 'AWS::ApiGateway::Stage')?.properties.StageName
    const { Name } = each.properties
    return [
      {
        api: {
          ...each,
          type: kind.type,
          properties: { Name: Name!, ...(stage !== undefined && { StageName: stage }) },
        },
        events: calls.map(({ name, target, more }) => ({
          owner: target.to,
          name,
          type: kind.event,
          properties: { [kind.names]: new Reference(each.name), ...more },
        })),
        replaces,
      },
    ]
  })
}

const isFunction = ({ to }: Reference, types: ReadonlyMap<string, string>): boolean =>
  types.get(to) === 'AWS::Lambda::Function'

interface Call {
  name: string
  target: Reference
  handsOver: boolean
  more: Readonly<Record<string, Value>>
}

/** A method, or an integration with its route, as one event. */
function callOf({ name, type, properties }: Deployed, parts: readonly Deployed[], byName: ByName): Call[] {
  const isMethod = type === 'AWS::ApiGateway::Method'
  const integration = isMethod ? properties.Integration : properties
  const target = propertyOf(integration, isMethod ? 'Uri' : 'IntegrationUri')
  if (!(target instanceof Reference)) return []
  const timeout = propertyOf(integration, 'TimeoutInMillis')
  const route = parts.find(({ properties: { Target } }) => Target instanceof Reference && Target.to === name)
  const [, path] = String(route?.properties.RouteKey ?? '').split(' ')
  const where = isMethod ? pathOf(properties.ResourceId, byName) : path
  const more = {
    ...(where !== undefined && { Path: where, Method: 'ANY' }),
    ...(timeout !== undefined && { TimeoutInMillis: timeout }),
  }
  return [{ name, target, handsOver: propertyOf(integration, 'RequestParameters') !== undefined, more }]
}

type ByName = ReadonlyMap<string, Deployed>

/** The path of a resource of a REST API: its own part, after those above it. */
export function pathOf(resource: Value | undefined, byName: ByName): string {
  const found = resource instanceof Reference ? byName.get(resource.to) : undefined
  const { PathPart, ParentId } = found?.properties ?? {}
  if (typeof PathPart !== 'string') return '/'
  return `${pathOf(ParentId, byName).replace(/\/$/, '')}/${PathPart}`
}
