import { seconds } from '../../schema/fields.ts'
import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const stepFunctions = defineResource({
  type: 'step-functions',
  title: 'Step Functions',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event'],
  built: true,
  words: {
    waits: 'as long as the task allows (timeoutSeconds); without it as long as the function runs',
    retries: 'nobody unless the state has a Retry; AWS advises one for service errors and throttles',
    loses: 'the execution fails; its input stays in its history',
  },
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
