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
  words: {
    waits: '5 s, fixed',
    retries: 'Cognito itself after no answer in time, up to three calls in all; never after an error',
    loses: 'the sign-up or sign-in; a trigger with side effects may have run three times',
  },
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  fields: callerFields(),
  metricNames: 'none',
  answer: userPoolAnswer,
  ownAnswer: ownUserPoolAnswer,
  sampleResponse: userPoolResponse,
})
