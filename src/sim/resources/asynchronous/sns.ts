import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { snsEnvelope } from './envelopes.ts'

export const sns = defineResource({
  type: 'sns',
  title: 'SNS topic',
  invokes: 'asynchronous',
  carries: ['messageAttributes'],
  delivers: true,
  rawDelivery: true,
  receives: ['deadLetter', 'onSuccess', 'onFailure', 'mappingOnFailure'],
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the topic's own 100,015 tries cover only the hand-over, which is never refused for lack of room",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html',
  fields: { traffic },
  passedOn: (context, raw) => (raw ? context.text : JSON.stringify(snsEnvelope(context))),
})
