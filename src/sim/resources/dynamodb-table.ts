import { faults } from '../faults/index.ts'
import { duration } from '../schema/duration.ts'
import { list, variant } from '../schema/fields.ts'
import { defineResource } from './define-resource.ts'

export const dynamodbTable = defineResource({
  type: 'dynamodb-table',
  title: 'DynamoDB table',
  receives: ['calls'],
  built: true,
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.html',
  fields: {
    latencyMs: duration({ default: 5, words: 'what a call adds to the duration' }),
    faults: list(variant({ error: faults.error, slow: faults.slow }, { required: true }), {
      default: [],
      words: 'how calls to it fail; an error here is one of the handler',
    }),
  },
})
