import { clientFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'

export const cli = defineResource({
  type: 'cli',
  title: 'CLI',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event', 'DryRun'],
  logTail: true,
  built: true,
  words: {
    waits: '60 s (readTimeoutSeconds), then the call is sent again; the first run goes on',
    retries: 'the CLI after 429, 5xx and no answer in time, three calls in all; never after a function error',
    loses: 'nothing in silence, but a function error is a 200 and exit code 0',
  },
  docs: 'https://docs.aws.amazon.com/cli/latest/reference/lambda/invoke.html',
  fields: clientFields,
  sendsBody: true,
})
