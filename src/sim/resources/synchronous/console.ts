import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const console = defineResource({
  type: 'console',
  title: 'Console',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event', 'DryRun'],
  logTail: true,
  built: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html',
  fields: callerFields(),
  sendsBody: true,
})
