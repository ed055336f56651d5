import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { skillEvent } from './service-events.ts'

export const alexa = defineResource({
  type: 'alexa',
  title: 'Alexa',
  invokes: 'synchronous',
  waits: 'skillWait',
  docs: 'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',
  fields: callerFields(),
  payload: skillEvent,
})
