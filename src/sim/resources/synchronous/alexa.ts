import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { skillAnswer, skillResponse } from './service-responses.ts'

export const alexa = defineResource({
  type: 'alexa',
  title: 'Alexa',
  invokes: 'synchronous',
  waits: 'skillWait',
  built: true,
  docs: 'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',
  fields: callerFields(),
  answer: skillAnswer,
  sampleResponse: skillResponse,
})
