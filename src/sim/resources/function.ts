import { type FunctionSettings, functionFields } from '../lambda/function-fields.ts'
import { defineResource } from './define-resource.ts'

export const lambdaFunction = defineResource({
  type: 'function',
  title: 'Lambda function',
  receives: ['onSuccess', 'onFailure'],
  refuses: { deadLetter: 'A dead-letter queue is a standard SQS queue or SNS topic.' },
  built: true,
  passesTraceOn: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/welcome.html',
  fields: functionFields,
})

/** Whether it is what all the others invoke, by its definition or anything else that has its type. */
export const isFunction = ({ type }: { readonly type: string }): boolean => type === lambdaFunction.type

/** Settings of a resource, if it is a function. */
export const functionIn = (settings: { readonly type: string } | undefined): FunctionSettings | undefined =>
  settings && isFunction(settings) ? (settings as FunctionSettings) : undefined
