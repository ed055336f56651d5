import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const codecommit = defineResource({
  type: 'codecommit',
  title: 'CodeCommit',
  invokes: 'asynchronous',
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries: 'Lambda: an error twice, after one and two minutes, a throttle for up to six hours',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  docs: 'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda.html',
  fields: { traffic },
})
