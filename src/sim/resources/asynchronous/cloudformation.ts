import { numberOf } from '../../lambda/rules.ts'
import { traffic } from '../../schema/events.ts'
import { seconds } from '../../schema/fields.ts'
import { defineResource } from '../define-resource.ts'

export const cloudformation = defineResource({
  type: 'cloudformation',
  title: 'CloudFormation',
  invokes: 'asynchronous',
  built: true,
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html',
  awaitsAnswer: { rule: 'customResourceWait', seconds: ({ serviceTimeout }) => Number(serviceTimeout) },
  fields: {
    serviceTimeout: seconds({
      default: numberOf('customResourceWait'),
      min: 1,
      max: 3_600,
      words: 'the stack fails when the function has not answered by then',
      docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html',
    }),
    traffic,
  },
})
