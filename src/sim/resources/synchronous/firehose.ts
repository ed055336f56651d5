import { numberOf } from '../../lambda/rules.ts'
import { integer } from '../../schema/fields.ts'
import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { deliveryStreamAnswer, deliveryStreamResponse } from './service-responses.ts'

/** Each event is one buffer that is full or due: buffering itself happens before. */
export const firehose = defineResource({
  type: 'firehose',
  title: 'Data Firehose',
  invokes: 'synchronous',
  waits: 'deliveryStreamWait',
  ownRetries: {
    rule: 'deliveryStreamRetries',
    after: ['late', 'throttled'],
    attempts: ({ numberOfRetries }) => 1 + Number(numberOfRetries),
  },
  built: true,
  docs: 'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
  fields: {
    ...callerFields(),
    numberOfRetries: integer({
      default: numberOf('deliveryStreamRetries'),
      min: 0,
      max: 300,
      words: 'further calls after a time-out or a throttle',
      docs: 'https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html',
    }),
  },
  answer: deliveryStreamAnswer,
  sampleResponse: deliveryStreamResponse,
})
