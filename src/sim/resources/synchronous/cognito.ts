import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { ownUserPoolAnswer, userPoolAnswer, userPoolResponse } from './service-responses.ts'

export const cognito = defineResource({
  type: 'cognito',
  title: 'Cognito user pool',
  invokes: 'synchronous',
  waits: 'userPoolWait',
  clients: clientStatuses('userPoolAnswers'),
  ownRetries: {
    rule: 'userPoolRetries',
    after: ['late'],
    attempts: (_, { cognitoAttempts }) => cognitoAttempts,
  },
  built: true,
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  fields: callerFields(),
  metricNames: 'none',
  answer: userPoolAnswer,
  ownAnswer: ownUserPoolAnswer,
  sampleResponse: userPoolResponse,
})
