import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { busEvent } from './envelopes.ts'

export const eventbridge = defineResource({
  type: 'eventbridge',
  title: 'EventBridge',
  invokes: 'asynchronous',
  delivers: true,
  customEvents: true,
  keepsRecordsAs: 'event',
  receives: ['onSuccess', 'onFailure'],
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the rule's own 185 tries in 24 h cover only the hand-over, which is never refused for lack of room",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html',
  fields: { traffic },
  passedOn: (context) => JSON.stringify(busEvent(context)),
})
