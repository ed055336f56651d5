import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const ses = defineResource({
  type: 'ses',
  title: 'Amazon SES',
  invokes: 'asynchronous',
  invocationTypes: ['Event', 'RequestResponse'],
  built: true,
  words: {
    waits: 'not at all with Event; 30 s with RequestResponse',
    retries:
      'Lambda: an error twice, after one and two minutes, a throttle for up to six hours; with RequestResponse nobody',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination; the mail itself follows its other rules',
  },
  waits: 'receiptRuleWait',
  docs: 'https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html',
  fields: { traffic },
})
