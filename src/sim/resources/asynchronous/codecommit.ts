import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const codecommit = defineResource({
  type: 'codecommit',
  title: 'CodeCommit',
  invokes: 'asynchronous',
  built: true,
  docs: 'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda.html',
  fields: { traffic },
})
