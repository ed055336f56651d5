import { clientFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const cli = defineResource({
  type: 'cli',
  title: 'CLI',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event', 'DryRun'],
  logTail: true,
  built: true,
  docs: 'https://docs.aws.amazon.com/cli/latest/reference/lambda/invoke.html',
  fields: clientFields,
  sendsBody: true,
})
