import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml'
import { arnParameter, type Deployed, isProperties, Reference, Unresolved, type Value } from './deployment.ts'

/** A function needs these to be deployed; no scenario knows them. */
const TO_FILL_IN = {
  Handler: 'index.handler',
  Role: { Ref: 'RoleArn' },
  Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'CodeKey' } },
}
const PARAMETERS = Object.fromEntries(['RoleArn', 'CodeBucket', 'CodeKey'].map((name) => [name, { Type: 'String' }]))

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN = new Set(['AWS::SNS::Topic', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'])
/** Properties that take a name, or an ARN where there is one. */
const BY_NAME = new Set(['FunctionName', 'EventBusName'])

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
  new Map(deployed.map(({ name, type, elsewhere }) => [name, elsewhere ? ELSEWHERE : type]))

const ELSEWHERE = 'parameter'

export const madeHere = (deployed: readonly Deployed[]): Deployed[] => deployed.filter(({ elsewhere }) => !elsewhere)

export const parametersOf = (deployed: readonly Deployed[]): Readonly<Record<string, object>> =>
  Object.fromEntries(
    deployed.flatMap(({ name, elsewhere }) => (elsewhere ? [[arnParameter(name), { Type: 'String' }] as const] : [])),
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
    const type = types.get(value.to) ?? ''
    if (type === ELSEWHERE) return { Ref: arnParameter(value.to) }
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
