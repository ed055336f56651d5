import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml'
import {
  ACCOUNT,
  type Deployed,
  isList,
  isProperties,
  parameterOf,
  Reference,
  Unresolved,
  type Value,
} from '../deployment.ts'

/** A function needs these to be deployed; no scenario knows them. */
const TO_FILL_IN = {
  Handler: 'index.handler',
  Role: { Ref: 'RoleArn' },
  Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'CodeKey' } },
}
const PARAMETERS = Object.fromEntries(['RoleArn', 'CodeBucket', 'CodeKey'].map((name) => [name, { Type: 'String' }]))

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN = new Set([
  'AWS::SNS::Topic',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  ...['LoadBalancer', 'Listener', 'TargetGroup'].map((each) => `AWS::ElasticLoadBalancingV2::${each}`),
])
/** Properties that take a name or an id, or an ARN where there is one. */
const BY_NAME = new Set([
  'FunctionName',
  'EventBusName',
  'RestApiId',
  'ParentId',
  'ResourceId',
  'DeploymentId',
  'ApiId',
  'LogGroupName',
  'RuleSetName',
])

/** What is said of a resource otherwise than by its name or ARN; text with its name in it. */
const IN_TEXT: Readonly<Record<string, (at: string, type: string) => string | undefined>> = {
  Uri: (at) => `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${at}/invocations`,
  Target: (at) => `integrations/${at}`,
  SourceArn: (at, type) =>
    type.startsWith('AWS::ApiGateway')
      ? `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:${at}/*`
      : undefined,
}

/** CloudFormation, as YAML with short forms. `comment` lines stand at its head. */
export function writeCloudFormation(deployed: readonly Deployed[], comment: readonly string[]): string {
  const types = typesOf(deployed)
  const hasFunction = [...types.values()].includes('AWS::Lambda::Function')
  const parameters = { ...(hasFunction && PARAMETERS), ...parametersOf(deployed) }
  const resources = Object.fromEntries(
    madeHere(deployed).map((each) => {
      const isFunction = each.type === 'AWS::Lambda::Function'
      return [
        each.name,
        resourceOf(isFunction ? { ...each, properties: { ...each.properties, ...TO_FILL_IN } } : each, types),
      ]
    }),
  )
  return yamlOf(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
      Resources: resources,
    },
    comment,
  )
}

/** By name; of what is made elsewhere there is a parameter with its ARN. */
export const typesOf = (deployed: readonly Deployed[]): ReadonlyMap<string, string> =>
  new Map(
    deployed.map(({ name, type, elsewhere }) => [
      name,
      elsewhere ? `${ELSEWHERE} ${parameterOf({ name, type })}` : type,
    ]),
  )

const ELSEWHERE = 'parameter'

export const madeHere = (deployed: readonly Deployed[]): Deployed[] => deployed.filter(({ elsewhere }) => !elsewhere)

export const parametersOf = (deployed: readonly Deployed[]): Readonly<Record<string, object>> =>
  Object.fromEntries(
    deployed.flatMap(({ name, type, elsewhere }) =>
      elsewhere ? [[parameterOf({ name, type }), { Type: isList(type) ? type : 'String' }] as const] : [],
    ),
  )

/** One resource as a template has it. */
export const resourceOf = ({ type, properties, after }: Deployed, types: ReadonlyMap<string, string>) => ({
  Type: type,
  ...(after && { DependsOn: after }),
  ...(Object.keys(properties).length > 0 && { Properties: inTemplate(properties, types) }),
})

/** Values as a template has them: references in their long form. `key`: the property they stand at. */
export function inTemplate(value: Value | object, types: ReadonlyMap<string, string>, key = ''): unknown {
  if (value instanceof Reference) {
    if (value.to === ACCOUNT) return { Ref: ACCOUNT }
    const type = types.get(value.to) ?? ''
    if (type.startsWith(ELSEWHERE)) return { Ref: type.slice(ELSEWHERE.length + 1) }
    const isByRef = REF_IS_ARN.has(type) || type.startsWith('AWS::ApiGateway')
    const at = `\${${value.to}${isByRef ? '' : '.Arn'}}${value.qualifier === undefined ? '' : `:${value.qualifier}`}`
    const written = Object.hasOwn(IN_TEXT, key) ? IN_TEXT[key]!(at, type) : undefined
    if (written !== undefined) return { 'Fn::Sub': written }
    if (key === 'ParentId' || key === 'ResourceId') {
      if (type === 'AWS::ApiGateway::RestApi') return { 'Fn::GetAtt': [value.to, 'RootResourceId'] }
    }
    if (value.qualifier !== undefined) return { 'Fn::Sub': `\${${value.to}.Arn}:${value.qualifier}` }
    // An alias wants the number, which a version's Ref is not.
    if (key === 'FunctionVersion') return { 'Fn::GetAtt': [value.to, 'Version'] }
    if (BY_NAME.has(key) || REF_IS_ARN.has(type)) return { Ref: value.to }
    return { 'Fn::GetAtt': [value.to, type === 'AWS::DynamoDB::Table' ? 'StreamArn' : 'Arn'] }
  }
  if (value instanceof Unresolved) return value.expression
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => inTemplate(each, types))
  if (!isProperties(value)) return value
  return Object.fromEntries(Object.entries(value).map(([each, inner]) => [each, inTemplate(inner, types, each)]))
}

/** A value as YAML, functions in their short form. */
export function yamlOf(value: unknown, comment: readonly string[]): string {
  const document = new Document(value)
  visit(document, {
    Map(_, node) {
      const [pair] = node.items
      if (node.items.length !== 1 || !isScalar(pair?.key)) return undefined
      const name = String(pair.key.value)
      const inner = pair.value
      if (name === 'Ref' && isScalar(inner)) return tagged('!Ref', String(inner.value))
      if (name === 'Fn::Sub' && isScalar(inner)) return tagged('!Sub', String(inner.value))
      if (name === 'Fn::GetAtt' && isSeq(inner)) {
        return tagged('!GetAtt', inner.items.map((item) => (isScalar(item) ? String(item.value) : '')).join('.'))
      }
      return undefined
    },
    Seq(_, node) {
      // Lists of plain values stay on their line.
      if (node.items.every((item) => isScalar(item) && !isMap(item))) node.flow = true
      return undefined
    },
  })
  // Unquoted, some readers take it for a date.
  const version = document.get('AWSTemplateFormatVersion', true)
  if (isScalar(version)) version.type = Scalar.QUOTE_SINGLE
  document.commentBefore = comment.map((line) => ` ${line}`).join('\n')
  return document.toString({ lineWidth: 0, singleQuote: true })
}

const tagged = (tag: string, text: string): Scalar => {
  const scalar = new Scalar(text)
  scalar.tag = tag
  return scalar
}
