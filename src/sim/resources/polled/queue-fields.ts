import { integer, object, reference, seconds } from '../../schema/fields.ts'

const DOCS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html'

const redrivePolicy = object(
  {
    deadLetterTarget: reference('redrive', { required: true, words: 'the queue for what was received too often' }),
    maxReceiveCount: integer({
      default: 10,
      min: 1,
      max: 1000,
      words: 'received more often than this, a message moves',
      docs: DOCS,
    }),
  },
  { words: 'when the queue gives a message up' },
)

/** What standard and FIFO queues have in common. */
export const queueFields = {
  visibilityTimeout: seconds({
    default: 30,
    min: 0,
    max: 43_200,
    words: 'how long a received message stays hidden',
    docs: DOCS,
  }),
  redrivePolicy,
  messageRetentionPeriod: seconds({
    default: 345_600,
    min: 60,
    max: 1_209_600,
    words: 'older messages are deleted',
    docs: DOCS,
  }),
  delaySeconds: seconds({ default: 0, min: 0, max: 900, words: 'a new message is hidden so long', docs: DOCS }),
}
