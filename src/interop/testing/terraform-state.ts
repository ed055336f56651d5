import { isProperties, Unresolved, type Value } from '../deployment.ts'
import { parseBlocks } from '../read/terraform-blocks.ts'
import { BROKERS } from '../read-kinds.ts'
import { TERRAFORM } from '../terraform-names.ts'

const PLACE = 'us-east-1:123456789012'

interface Applied {
  type: string
  label: string
  body: Readonly<Record<string, Value>>
}

/** How the ARN of each type goes on after its name is known. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  aws_lambda_function: (name) => `arn:aws:lambda:${PLACE}:function:${name}`,
  aws_sqs_queue: (name) => `arn:aws:sqs:${PLACE}:${name}`,
  aws_sns_topic: (name) => `arn:aws:sns:${PLACE}:${name}`,
  aws_kinesis_stream: (name) => `arn:aws:kinesis:${PLACE}:stream/${name}`,
  aws_s3_bucket: (name) => `arn:aws:s3:::${name}`,
  aws_cloudwatch_event_bus: (name) => `arn:aws:events:${PLACE}:event-bus/${name}`,
  aws_cloudwatch_log_group: (name) => `arn:aws:logs:${PLACE}:log-group:${name}`,
}

/** What a state says of what nobody said. */
const UNSAID: Readonly<Record<string, object>> = {
  aws_lambda_permission: { qualifier: '', source_arn: null },
  aws_lambda_alias: { routing_config: [] },
  aws_lambda_function: { dead_letter_config: [], reserved_concurrent_executions: -1 },
  aws_cloudwatch_event_rule: { schedule_expression: '', event_pattern: '', event_bus_name: 'default' },
  aws_api_gateway_integration: { request_parameters: {}, cache_key_parameters: [] },
}

/**
 * What `terraform show -json` prints once a text of ours is applied: every name, id and ARN is worked out as AWS would
 * give it, and no reference is left.
 */
export function stateOf(text: string): string {
  const resources = parseBlocks(text).flatMap(({ type, labels, body }): Applied[] =>
    type === 'resource' ? [{ type: labels[0]!, label: labels[1]!, body }] : [],
  )
  const byAddress = new Map(resources.map((each) => [`${each.type}.${each.label}`, each]))

  const attribute = (each: Applied, name: string): string => {
    const { type, label, body } = each
    const keys = ['function_name', 'name', 'bucket', 'rule_set_name', 'repository_name', 'table_name']
    const own = keys.map((key) => body[key]).find((value) => value !== undefined)
    const called = typeof own === 'string' ? own : label
    const arn = (): string => {
      if (type === 'aws_lambda_alias') return `${String(settled(body.function_name!, each))}:${String(body.name)}`
      return ARNS[type]?.(called) ?? `arn:aws:service:${PLACE}:${type}/${label}`
    }
    const invocation = (of: string) => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${of}/invocations`
    switch (name) {
      case 'arn':
        return arn()
      case 'qualified_arn':
        return `${arn()}:${attribute(each, 'version')}`
      case 'invoke_arn':
        return invocation(arn())
      case 'qualified_invoke_arn':
        return invocation(attribute(each, 'qualified_arn'))
      case 'stream_arn':
        return `arn:aws:dynamodb:${PLACE}:table/${called}/stream/2026-01-01T00:00:00.000`
      case 'version':
        return String(body.version ?? '$LATEST')
      case 'execution_arn':
        return `arn:aws:execute-api:${PLACE}:${label}`
      case 'root_resource_id':
        return `root-of-${label}`
      case 'id':
        return type === 'aws_s3_bucket' ? called : `${type}-${label}`
      default:
        return body[name] === undefined ? called : String(settled(body[name], each))
    }
  }

  /** A variable is the ARN of a broker, which the mapping beside it tells. */
  const given = (name: string, { body }: Applied): string => {
    const broker = BROKERS.find(({ reads }) =>
      Object.entries(TERRAFORM.aws_lambda_event_source_mapping!.arguments).some(
        ([argument, path]) => path === reads && Object.hasOwn(body, argument.split('.')[0]!),
      ),
    )
    const called = name.replace(/_arn$/, '').replaceAll('_', '-')
    return broker ? `arn:aws:${broker.service}:${PLACE}:it${broker.between}${called}` : called
  }

  const worked = (expression: string, each: Applied): string => {
    const called = /^replace\((.+), "(.+)", "(.+)"\)$/.exec(expression)
    if (called) return worked(called[1]!, each).replace(called[2]!, called[3]!)
    if (expression.startsWith('"'))
      return expression.slice(1, -1).replace(/\$\{([^{}]*)\}/g, (_, inner: string) => worked(inner, each))
    const [, variable] = /^var\.(\w+)$/.exec(expression) ?? []
    if (variable !== undefined) return given(variable, each)
    if (expression.startsWith('data.aws_caller_identity.')) return PLACE.split(':')[1]!
    const [type, label, name] = expression.split('.')
    const target = byAddress.get(`${type}.${label}`)
    if (!target) throw new Error(`${expression} means nothing`)
    return attribute(target, name!)
  }

  /** A list of objects is a block; an object is JSON in a text, or, of a method's headers, itself. */
  const settled = (value: Value, each: Applied, key = ''): unknown => {
    if (value instanceof Unresolved) return worked(value.expression, each)
    if (Array.isArray(value)) return (value as readonly Value[]).map((one) => settled(one, each, 'block'))
    if (!isProperties(value)) return value
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settled(one, each, name)]))
    return key === 'redrive_policy' || key === 'event_pattern' ? JSON.stringify(inner) : inner
  }

  const computed = ['id', 'name', 'arn', 'version', 'invoke_arn', 'qualified_arn', 'root_resource_id']
  const values = (each: Applied) => ({
    ...UNSAID[each.type],
    ...Object.fromEntries(computed.map((name) => [name, attribute(each, name)])),
    ...Object.fromEntries(
      Object.entries(each.body)
        .filter(([key]) => key !== 'depends_on')
        .map(([key, value]) => [key, settled(value, each, key)]),
    ),
  })
  const listed = resources.map((each) => ({
    address: `${each.type}.${each.label}`,
    mode: 'managed',
    type: each.type,
    values: values(each),
  }))
  return JSON.stringify({ format_version: '1.0', values: { root_module: { resources: listed } } })
}
