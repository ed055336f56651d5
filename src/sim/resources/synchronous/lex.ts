import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { botEvent } from './service-events.ts'

export const lex = defineResource({
  type: 'lex',
  title: 'Lex',
  invokes: 'synchronous',
  waits: 'botWait',
  docs: 'https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html',
  fields: callerFields(),
  payload: botEvent,
})
