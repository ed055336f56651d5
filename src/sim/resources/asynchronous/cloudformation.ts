import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { customResourceEvent } from './events.ts'

export const cloudformation = defineResource({
  type: 'cloudformation',
  title: 'CloudFormation',
  invokes: 'asynchronous',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html',
  fields: { traffic },
  payload: customResourceEvent,
})
