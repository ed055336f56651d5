import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { skillAnswer, skillResponse } from './service-responses.ts'

export const alexa = defineResource({
  type: 'alexa',
  title: 'Alexa',
  invokes: 'synchronous',
  waits: 'skillWait',
  built: true,
  words: {
    waits: '8 s, then Alexa apologises (SKILL_RESPONSE_TIMEOUT)',
    retries: 'nobody: the person must ask again',
    loses: 'the request, whenever the answer is late or wrong; the code may have run',
  },
  docs: 'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',
  fields: callerFields(),
  answer: skillAnswer,
  sampleResponse: skillResponse,
})
