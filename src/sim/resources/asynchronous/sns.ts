import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { snsEnvelope, snsEvent } from './events.ts'

export const sns = defineResource({
  type: 'sns',
  title: 'SNS topic',
  invokes: 'asynchronous',
  carries: ['messageAttributes'],
  delivers: true,
  receives: ['deadLetter', 'onSuccess', 'onFailure', 'mappingOnFailure'],
  built: true,
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html',
  fields: { traffic },
  payload: snsEvent,
  passedOn: (context, raw) => (raw ? context.text : JSON.stringify(snsEnvelope(context))),
})
