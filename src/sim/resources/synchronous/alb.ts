import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const alb = defineResource({
  type: 'alb',
  title: 'Load balancer',
  invokes: 'synchronous',
  clients: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  fields: callerFields(),
})
