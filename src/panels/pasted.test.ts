import { expect, it } from 'vitest'
import { bringInPasted } from './pasted.ts'

const FUNCTION = '{ "FunctionName": "worker", "Timeout": 30, "MemorySize": 512, "Runtime": "nodejs22.x" }'
const MAPPINGS = `{ "EventSourceMappings": [ {
  "EventSourceArn": "arn:aws:sqs:eu-west-1:123456789012:jobs",
  "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:worker", "BatchSize": 5 } ] }`

it('reads the answers of the CLI out of a terminal, past commands and questions that had no answer', () => {
  const brought = bringInPasted(`me@host:~$ F=worker
me@host:~$ aws lambda get-function-configuration --function-name $F
${FUNCTION}
me@host:~$ aws lambda get-function-event-invoke-config --function-name $F

An error occurred (ResourceNotFoundException) when calling the GetFunctionEventInvokeConfig operation: The function arn:aws:lambda:eu-west-1:123456789012:function:worker:$LATEST doesn't have an EventInvokeConfig
aws: [ERROR]: An error occurred (AccessDenied) when calling the ListAliases operation: no
% aws lambda list-event-source-mappings --function-name $F
${MAPPINGS}
> done
`)
  expect(brought.ok && Object.keys(brought.scenario.resources)).toEqual(expect.arrayContaining(['worker', 'jobs']))
})

it('says where the rest cannot be read by the line of what was pasted', () => {
  const brought = bringInPasted(
    `$ aws lambda get-function-configuration --function-name worker\n${FUNCTION}\nwhat is this?\n`,
  )
  expect(brought.ok || brought.problems[0]).toMatchObject({ line: 3 })
})
