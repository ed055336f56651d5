import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const s3 = defineResource({
  type: 's3',
  title: 'S3 bucket',
  invokes: 'asynchronous',
  keepsRecordsAs: 'object',
  receives: ['onFailure', 'mappingOnFailure'],
  refuses: {
    onSuccess: 'A bucket takes records of failures only.',
    deadLetter: 'A dead-letter queue is a standard SQS queue or SNS topic.',
  },
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries: 'Lambda: an error twice, after one and two minutes, a throttle for up to six hours',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
  fields: { traffic },
})
