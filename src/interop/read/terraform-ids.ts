import { isProperties, Reference, type Value } from '../deployment.ts'
import type { TerraformResource } from './terraform.ts'

/** Arguments that name another resource by what AWS calls it, and how the types begin that may be meant. */
const NAMING: Readonly<Record<string, RegExp>> = {
  rest_api_id: /^aws_api_gateway_rest_api$/,
  resource_id: /^aws_api_gateway_(resource|rest_api)$/,
  parent_id: /^aws_api_gateway_(resource|rest_api)$/,
  api_id: /^aws_apigatewayv2_api$/,
  load_balancer_arn: /^aws_(a?lb)$/,
  listener_arn: /^aws_a?lb_listener$/,
  target_group_arn: /^aws_a?lb_target_group$/,
  rule: /^aws_cloudwatch_event_rule$/,
  bucket: /^aws_s3_bucket$/,
  queue_url: /^aws_sqs_queue$/,
  repository_name: /^aws_codecommit_repository$/,
}

/** What a resource is called by others. A root belongs to its API. */
const CALLED = ['id', 'arn', 'url', 'name', 'bucket', 'repository_name', 'root_resource_id']

/**
 * In a state every name is worked out: `rest_api_id` is a word of AWS's. Where a resource of the same text is called so,
 * it is meant.
 */
export function byTheirIds(resources: readonly TerraformResource[]): TerraformResource[] {
  const named = new Map<string, TerraformResource[]>()
  for (const each of resources)
    for (const key of CALLED) {
      const name = Object.hasOwn(each.values, key) ? each.values[key] : undefined
      if (typeof name === 'string' && name !== '') named.set(name, [...(named.get(name) ?? []), each])
    }
  const meant = (key: string, value: Value, own: TerraformResource): Value => {
    const types = Object.hasOwn(NAMING, key) ? NAMING[key] : undefined
    if (types && typeof value === 'string') {
      const found = named.get(value)?.find((each) => each !== own && types.test(each.type))
      return found ? new Reference(found.address) : value
    }
    if (Array.isArray(value)) return (value as readonly Value[]).map((each) => inside(each, own))
    return value
  }
  const inside = (value: Value, own: TerraformResource): Value =>
    isProperties(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, meant(key, each, own)]))
      : value
  return resources.map((each) => ({ ...each, values: inside(each.values, each) as TerraformResource['values'] }))
}
