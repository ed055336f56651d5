import { sqsFifoMapping } from '../../lambda/mapping-fields.ts'
import { visibilityCoversTimeout } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { queueFields } from './queue-fields.ts'

export const sqsFifo = defineResource({
  type: 'sqs-fifo',
  title: 'SQS FIFO queue',
  invokes: 'polled',
  holds: 'queue',
  mapping: sqsFifoMapping,
  mappingRules: [visibilityCoversTimeout],
  carries: ['messageAttributes', 'messageGroupId'],
  fifo: true,
  receives: ['redrive'],
  refuses: {
    deadLetter: 'A function sends its dead letters to a standard queue or topic, never to FIFO.',
    onSuccess: 'A FIFO queue is no destination: Lambda sends no message group.',
    onFailure: 'A FIFO queue is no destination: Lambda sends no message group.',
    mappingOnFailure: 'A FIFO queue is no destination: Lambda sends no message group.',
    delivery: 'A standard topic or bus delivers to standard queues.',
  },
  built: true,
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues.html',
  fields: { ...queueFields, traffic },
  identifier: (context) => context.messageId,
})
