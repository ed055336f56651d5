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
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
  fields: { traffic },
})
