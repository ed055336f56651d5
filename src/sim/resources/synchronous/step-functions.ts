import { seconds } from '../../schema/fields.ts'
import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const stepFunctions = defineResource({
  type: 'step-functions',
  title: 'Step Functions',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event'],
  built: true,
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html',
  fields: {
    ...callerFields(),
    timeoutSeconds: seconds({
      min: 1,
      max: 99_999_999,
      words: 'the task fails when it takes longer; default: never',
      docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
    }),
  },
})
