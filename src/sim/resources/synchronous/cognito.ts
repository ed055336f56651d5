import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { userPoolEvent } from './service-events.ts'

export const cognito = defineResource({
  type: 'cognito',
  title: 'Cognito user pool',
  invokes: 'synchronous',
  waits: 'userPoolWait',
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  fields: callerFields(),
  payload: userPoolEvent,
})
