import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const ses = defineResource({
  type: 'ses',
  title: 'Amazon SES',
  invokes: 'asynchronous',
  invocationTypes: ['Event', 'RequestResponse'],
  built: true,
  waits: 'receiptRuleWait',
  docs: 'https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html',
  fields: { traffic },
})
