import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { stateInput } from './service-events.ts'

export const stepFunctions = defineResource({
  type: 'step-functions',
  title: 'Step Functions',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event'],
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html',
  fields: callerFields(),
  payload: stateInput,
})
