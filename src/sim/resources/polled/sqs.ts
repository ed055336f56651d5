import { sqsMapping } from '../../lambda/mapping-fields.ts'
import { bigBatchNeedsWindow, oneWayToScale, visibilityCoversTimeout } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { queueFields } from './queue-fields.ts'

export const sqs = defineResource({
  type: 'sqs',
  title: 'SQS queue',
  invokes: 'polled',
  holds: 'queue',
  mapping: sqsMapping,
  mappingRules: [bigBatchNeedsWindow, oneWayToScale, visibilityCoversTimeout],
  carries: ['messageAttributes', 'messageGroupId'],
  receives: ['deadLetter', 'onSuccess', 'onFailure', 'mappingOnFailure', 'redrive', 'delivery'],
  built: true,
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
  fields: { ...queueFields, traffic },
  identifier: (context) => context.messageId,
})
