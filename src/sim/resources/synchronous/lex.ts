import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { botAnswer, botResponse, ownBotAnswer } from './service-responses.ts'

export const lex = defineResource({
  type: 'lex',
  title: 'Lex',
  invokes: 'synchronous',
  waits: 'botWait',
  clients: clientStatuses('botAnswers'),
  built: true,
  docs: 'https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html',
  fields: callerFields(),
  metricNames: 'none',
  answer: botAnswer,
  ownAnswer: ownBotAnswer,
  sampleResponse: botResponse,
})
