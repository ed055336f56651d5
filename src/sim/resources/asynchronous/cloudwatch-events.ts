import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { scheduledEvent } from './envelopes.ts'

export const cloudwatchEvents = defineResource({
  type: 'cloudwatch-events',
  title: 'CloudWatch Events',
  invokes: 'asynchronous',
  delivers: true,
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the rule's own 185 tries in 24 h cover only the hand-over",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cwe-now-eb.html',
  fields: { traffic },
  passedOn: (context) => JSON.stringify(scheduledEvent(context)),
})
