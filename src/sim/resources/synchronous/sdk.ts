import { clientFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const sdk = defineResource({
  type: 'sdk',
  title: 'SDK',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event', 'DryRun'],
  logTail: true,
  built: true,
  words: {
    waits: '60 s (readTimeoutSeconds), then the call is sent again; the first run goes on',
    retries: 'the SDK after 429, 5xx and no answer in time, three calls in all; never after a function error',
    loses: 'nothing in silence, but a function error is a 200: who does not look at FunctionError misses it',
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
  fields: clientFields,
  sendsBody: true,
})
