import { clientFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const sdk = defineResource({
  type: 'sdk',
  title: 'SDK',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event', 'DryRun'],
  logTail: true,
  built: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
  fields: clientFields,
  sendsBody: true,
})
