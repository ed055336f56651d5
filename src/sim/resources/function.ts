import { functionFields } from '../lambda/function-fields.ts'
import { defineResource } from './define-resource.ts'

export const lambdaFunction = defineResource({
  type: 'function',
  title: 'Lambda function',
  receives: ['onSuccess', 'onFailure'],
  refuses: { deadLetter: 'A dead-letter queue is a standard SQS queue or SNS topic.' },
  built: true,
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/welcome.html',
  fields: functionFields,
})
