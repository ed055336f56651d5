import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const functionUrl = defineResource({
  type: 'function-url',
  title: 'Function URL',
  invokes: 'synchronous',
  clients: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  fields: callerFields(),
})
