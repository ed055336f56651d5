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
  takes: 'topicLimit',
  receives: ['deadLetter', 'onSuccess', 'onFailure', 'mappingOnFailure'],
  built: true,
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html',
  fields: { traffic },
  passedOn: (context, raw) => (raw ? context.text : JSON.stringify(snsEnvelope(context))),
})
