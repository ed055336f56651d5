import { describe, expect, it } from 'vitest'
import { simulate } from '../sim/simulate.ts'
import { bringIn } from './bring-in.ts'
import type { Row } from './import-report.ts'
import { BROKERS } from './read-kinds.ts'

const bring = (text: string) => {
  const brought = bringIn(text)
  if (!brought.ok) throw new Error(JSON.stringify(brought.problems))
  expect(() => simulate(brought.scenario)).not.toThrow()
  return brought
}
const rowsOf = (rows: readonly Row[], state: Row['state']) =>
  rows.filter((row) => row.state === state).map(({ name, of }) => `${of}: ${name}`)
const connection = (text: string, from: string, as?: string) =>
  bring(text).scenario.connections.find((each) => each.from === from && each.as === as)

describe('answers of the AWS CLI', () => {
  const answers = `
{ "FunctionName": "order-worker", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:order-worker",
  "Runtime": "nodejs22.x", "Role": "arn:aws:iam::111122223333:role/r", "Timeout": 30, "MemorySize": 1024,
  "TracingConfig": { "Mode": "Active" }, "Architectures": ["arm64"], "VpcConfig": { "SubnetIds": ["a"] } }
{ "ReservedConcurrentExecutions": 10 }
{ "EventSourceMappings": [ { "UUID": "7c9e", "BatchSize": 10, "MaximumBatchingWindowInSeconds": 5,
    "EventSourceArn": "arn:aws:sqs:eu-west-1:111122223333:orders", "State": "Enabled", "ScalingConfig": { "MaximumConcurrency": 20 },
    "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:order-worker", "FunctionResponseTypes": [] } ] }
{ "Attributes": { "QueueArn": "arn:aws:sqs:eu-west-1:111122223333:orders", "VisibilityTimeout": "60", "DelaySeconds": "0",
    "RedrivePolicy": "{\\"deadLetterTargetArn\\":\\"arn:aws:sqs:eu-west-1:111122223333:orders-dlq\\",\\"maxReceiveCount\\":5}" } }`

  it('reads four answers of one paste, numbers in text and policies in text included', () => {
    const { scenario, recognised } = bring(answers)
    expect(recognised).toEqual(['function', 'reserved concurrency', 'event source mappings', 'queue attributes'])
    expect(scenario.resources).toEqual({
      'order-worker': {
        type: 'function',
        memorySize: 1024,
        timeout: 30,
        runtime: 'nodejs22.x',
        architecture: 'arm64',
        reservedConcurrentExecutions: 10,
      },
      orders: {
        type: 'sqs',
        visibilityTimeout: 60,
        delaySeconds: 0,
        redrivePolicy: { deadLetterTarget: 'orders-dlq', maxReceiveCount: 5 },
      },
      'orders-dlq': { type: 'sqs' },
    })
    expect(scenario.connections).toEqual([
      {
        from: 'orders',
        to: 'order-worker',
        enabled: true,
        batchSize: 10,
        maximumBatchingWindowInSeconds: 5,
        functionResponseTypes: [],
        scalingConfig: { maximumConcurrency: 20 },
      },
    ])
  })

  it('says of every setting whether it was taken, is AWS’s default, is unresolved or is not simulated', () => {
    const { rows } = bring(answers)
    expect(rowsOf(rows, 'unresolved')).toEqual(['orders-dlq: orders-dlq'])
    expect(rowsOf(rows, 'notSimulated')).toEqual(['order-worker: TracingConfig, VpcConfig'])
    expect(rowsOf(rows, 'default')).toContain('orders: messageRetentionPeriod')
    expect(rowsOf(rows, 'default')).not.toContain('orders: visibilityTimeout')
    expect(rowsOf(rows, 'taken')).toContain('orders to order-worker: maximumConcurrency')
  })

  it('keeps a queue that hides messages for less than the timeout, as AWS lets one lower it after the mapping is made', () => {
    const { scenario, rows } = bring(answers.replace('"60"', '"10"'))
    expect(scenario.resources.orders).toMatchObject({ visibilityTimeout: 30 })
    expect(scenario.interventions).toEqual([
      { atSeconds: 0.001, path: '/resources/orders/visibilityTimeout', value: 10 },
    ])
    expect(rows.find(({ name, of }) => name === 'visibilityTimeout' && of === 'orders')?.why).toContain(
      'lowered afterwards',
    )
  })

  it('reads a disabled mapping, destinations and provisioned concurrency', () => {
    const { scenario } = bring(`
{ "UUID": "1", "EventSourceArn": "arn:aws:kinesis:us-east-1:1:stream/clicks", "State": "Disabled", "StartingPosition": "LATEST",
  "FunctionArn": "arn:aws:lambda:us-east-1:1:function:count:live", "BisectBatchOnFunctionError": true, "MaximumRetryAttempts": 3,
  "DestinationConfig": { "OnFailure": { "Destination": "arn:aws:sqs:us-east-1:1:lost" } } }
{ "FunctionName": "count", "Timeout": 3, "MemorySize": 128 }
{ "ProvisionedConcurrencyConfigs": [ { "FunctionArn": "arn:aws:lambda:us-east-1:1:function:count:live",
  "RequestedProvisionedConcurrentExecutions": 5, "Status": "READY" } ] }
{ "FunctionArn": "arn:aws:lambda:us-east-1:1:function:count:$LATEST", "MaximumRetryAttempts": 1, "LastModified": 1,
  "DestinationConfig": { "OnSuccess": {}, "OnFailure": { "Destination": "arn:aws:sns:us-east-1:1:alarm" } } }`)
    expect(scenario.connections).toEqual([
      {
        from: 'clicks',
        to: 'count',
        qualifier: 'live',
        enabled: false,
        startingPosition: 'LATEST',
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 3,
        onFailure: 'lost',
      },
      { from: 'count', to: 'alarm', as: 'onFailure' },
    ])
    expect(scenario.resources.count).toMatchObject({
      versions: { '1': { aliases: ['live'], provisionedConcurrentExecutions: 5 } },
      eventInvokeConfig: { maximumRetryAttempts: 1 },
    })
  })
})

describe('templates in the shape of public examples', () => {
  it('a SAM queue worker with globals, a policy in short form and a batch response', () => {
    const { scenario, rows, recognised } = bring(`
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Concurrency: { Type: Number, Default: 5 }
  Stage: { Type: String }
Globals:
  Function: { Timeout: 20, MemorySize: 256, Runtime: python3.12 }
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      MemorySize: 512
      ReservedConcurrentExecutions: !If [IsProd, 50, 10]
      Policies: [SQSPollerPolicy: { QueueName: !GetAtt Jobs.QueueName }]
      EventInvokeConfig:
        MaximumRetryAttempts: 1
        DestinationConfig: { OnFailure: { Type: SQS } }
      Events:
        FromQueue:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs.Arn
            BatchSize: 25
            MaximumBatchingWindowInSeconds: 2
            FunctionResponseTypes: [ReportBatchItemFailures]
            ScalingConfig: { MaximumConcurrency: !Ref Concurrency }
            FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["order"]}}' }] }
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: '120'
      RedrivePolicy: { deadLetterTargetArn: !GetAtt JobsDlq.Arn, maxReceiveCount: 4 }
  JobsDlq: { Type: AWS::SQS::Queue }
  Logs: { Type: AWS::Logs::LogGroup }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
`)
    expect(recognised).toEqual(['SAM template'])
    expect(scenario.resources.worker).toEqual({
      type: 'function',
      memorySize: 512,
      timeout: 20,
      runtime: 'python3.12',
      eventInvokeConfig: { maximumRetryAttempts: 1 },
    })
    expect(scenario.resources.jobs).toEqual({
      type: 'sqs',
      visibilityTimeout: 120,
      redrivePolicy: { deadLetterTarget: 'jobs-dlq', maxReceiveCount: 4 },
    })
    expect(scenario.connections).toContainEqual({
      from: 'jobs',
      to: 'worker',
      batchSize: 25,
      maximumBatchingWindowInSeconds: 2,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: 5 },
      filterCriteria: { filters: [{ pattern: { body: { kind: ['order'] } } }] },
    })
    expect(scenario.connections).toContainEqual({ from: 'worker', to: 'worker-on-failure-sqs', as: 'onFailure' })
    const unresolved = rows.find(({ name }) => name === 'reservedConcurrentExecutions')
    expect(unresolved).toMatchObject({ state: 'unresolved', why: expect.stringContaining('!If') })
    expect(rowsOf(rows, 'notSimulated')).toContain('the text: AWS::Logs::LogGroup')
  })

  it('an API, a schedule, a topic and a bucket in SAM', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Post: { Type: Api, Properties: { Path: /orders, Method: post } }
        Nightly: { Type: Schedule, Properties: { Schedule: rate(5 minutes) } }
        Weekly: { Type: Schedule, Properties: { Schedule: cron(0 8 ? * MON *) } }
        Told: { Type: SNS, Properties: { Topic: !Ref News } }
        Uploaded: { Type: S3, Properties: { Bucket: !Ref Pictures, Events: s3:ObjectCreated:* } }
        Shipped: { Type: EventBridgeRule, Properties: { Pattern: { source: [shop] } } }
  News: { Type: AWS::SNS::Topic }
  Pictures: { Type: AWS::S3::Bucket }
`
    const { scenario, rows } = bring(text)
    expect(Object.fromEntries(Object.entries(scenario.resources).map(([id, { type }]) => [id, type]))).toEqual({
      orders: 'function',
      news: 'sns',
      pictures: 's3',
      'serverless-rest-api': 'api-gateway',
      'orders-nightly': 'cloudwatch-events',
      'orders-weekly': 'cloudwatch-events',
      default: 'eventbridge',
    })
    expect(scenario.resources['orders-nightly']).toMatchObject({
      traffic: [{ kind: 'constant', ratePerSecond: 1 / 300 }],
    })
    expect(rowsOf(rows, 'unresolved')).toEqual(['orders-weekly: ScheduleExpression'])
    for (const from of ['news', 'pictures', 'serverless-rest-api', 'orders-nightly', 'default'])
      expect(connection(text, from)?.to).toBe('orders')
  })

  it('CloudFormation in JSON with a stream, bisection and a substituted ARN', () => {
    const { scenario } = bring(
      JSON.stringify({
        Resources: {
          Clicks: {
            Type: 'AWS::Kinesis::Stream',
            Properties: { Name: 'clicks', ShardCount: 4, RetentionPeriodHours: '48' },
          },
          Counter: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'counter', Timeout: 60 } },
          Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
          Mapping: {
            Type: 'AWS::Lambda::EventSourceMapping',
            Properties: {
              EventSourceArn: {
                // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
                'Fn::Sub': 'arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/clicks',
              },
              FunctionName: { Ref: 'Counter' },
              StartingPosition: 'LATEST',
              ParallelizationFactor: 2,
              BisectBatchOnFunctionError: 'true',
              MaximumRecordAgeInSeconds: 3600,
              DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Lost', 'Arn'] } } },
            },
          },
        },
      }),
    )
    expect(scenario.resources.clicks).toEqual({ type: 'kinesis', shardCount: 4, retentionPeriodHours: 48 })
    expect(scenario.connections).toEqual([
      {
        from: 'clicks',
        to: 'counter',
        startingPosition: 'LATEST',
        parallelizationFactor: 2,
        bisectBatchOnFunctionError: true,
        maximumRecordAgeInSeconds: 3600,
        onFailure: 'lost',
      },
    ])
  })

  it('what cdk synth prints: hashed logical ids, joined ARNs, an alias and a rule', () => {
    const { scenario, rows } = bring(`
Resources:
  Fn9270CBC0:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs22.x, Timeout: 10, Role: !GetAtt [Role1, Arn] }
    Metadata: { aws:cdk:path: Stack/Fn/Resource }
  FnCurrentVersion17A89ABB: { Type: AWS::Lambda::Version, Properties: { FunctionName: { Ref: Fn9270CBC0 } } }
  Live:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: { Ref: Fn9270CBC0 }
      FunctionVersion: { Fn::GetAtt: [FnCurrentVersion17A89ABB, Version] }
      Name: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 }
  Invoke:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: { FunctionName: { Ref: Fn9270CBC0 }, Qualifier: $LATEST, MaximumEventAgeInSeconds: 900 }
  Rule4C995B7F:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [shop] }
      State: ENABLED
      Targets:
        - Arn: { Ref: Live }
          Id: Target0
          RetryPolicy: { MaximumRetryAttempts: 10 }
  Role1: { Type: AWS::IAM::Role }
  CDKMetadata: { Type: AWS::CDK::Metadata }
`)
    expect(scenario.resources.fn).toMatchObject({
      eventInvokeConfig: { maximumEventAgeInSeconds: 900 },
      versions: { '1': { aliases: ['live'], provisionedConcurrentExecutions: 3 } },
    })
    expect(scenario.connections).toEqual([{ from: 'default', to: 'fn', qualifier: 'live' }])
    expect(rowsOf(rows, 'notSimulated')).toContain('default: RetryPolicy')
  })

  it('a Terraform plan: values where they are known, references where they are not, modules', () => {
    const resource = (address: string, values: object) => ({
      address,
      mode: 'managed',
      type: address.split('.').at(-2),
      values,
    })
    const { scenario, recognised } = bring(
      JSON.stringify({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              resource('aws_lambda_function.worker', {
                function_name: 'worker',
                timeout: 30,
                memory_size: 256,
                runtime: 'nodejs22.x',
                reserved_concurrent_executions: -1,
              }),
              resource('aws_lambda_event_source_mapping.jobs', {
                batch_size: 5,
                enabled: true,
                scaling_config: [{ maximum_concurrency: 7 }],
                filter_criteria: [{ filter: [{ pattern: '{"body":{"a":[1]}}' }] }],
                function_response_types: ['ReportBatchItemFailures'],
              }),
            ],
            child_modules: [
              {
                address: 'module.queue',
                resources: [
                  resource('module.queue.aws_sqs_queue.this', {
                    name: 'jobs',
                    visibility_timeout_seconds: 180,
                    redrive_policy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:1:dlq","maxReceiveCount":3}',
                  }),
                ],
              },
            ],
          },
        },
        configuration: {
          root_module: {
            resources: [
              {
                address: 'aws_lambda_event_source_mapping.jobs',
                expressions: {
                  event_source_arn: { references: ['module.queue.arn', 'module.queue'] },
                  function_name: { references: ['aws_lambda_function.worker.arn', 'aws_lambda_function.worker'] },
                },
              },
            ],
          },
        },
      })
        .replace('"references":["module.queue.arn","module.queue"]', '"constant_value":"arn:aws:sqs:us-east-1:1:jobs"')
        .replace('{"batch_size"', '{"event_source_arn":"arn:aws:sqs:us-east-1:1:jobs","batch_size"'),
    )
    expect(recognised).toEqual(['Terraform plan'])
    expect(scenario.resources.worker).not.toHaveProperty('reservedConcurrentExecutions')
    expect(scenario.resources.jobs).toMatchObject({
      visibilityTimeout: 180,
      redrivePolicy: { deadLetterTarget: 'dlq', maxReceiveCount: 3 },
    })
    expect(scenario.connections).toEqual([
      {
        from: 'jobs',
        to: 'worker',
        enabled: true,
        batchSize: 5,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency: 7 },
        filterCriteria: { filters: [{ pattern: { body: { a: [1] } } }] },
      },
    ])
  })

  it('Terraform blocks with variables, jsonencode, comments and what nobody can know', () => {
    const { scenario, rows } = bring(`
variable "batch" {
  type    = number
  default = 20
}
locals { window = 3 } # seconds
resource "aws_sqs_queue" "dead" { name = "dead" }
resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 6 * 30
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}
/* the worker */
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  timeout       = 30
  memory_size   = var.memory
  environment {
    variables = { TABLE = "x" }
  }
  dead_letter_config { target_arn = aws_sqs_queue.dead.arn }
}
resource "aws_lambda_event_source_mapping" "this" {
  event_source_arn                   = aws_sqs_queue.jobs.arn
  function_name                      = aws_lambda_function.worker.arn
  batch_size                         = var.batch
  maximum_batching_window_in_seconds = local.window
  function_response_types            = ["ReportBatchItemFailures"]
  scaling_config { maximum_concurrency = 4 }
}
`)
    expect(scenario.connections).toEqual([
      { from: 'worker', to: 'dead', as: 'deadLetter' },
      {
        from: 'jobs',
        to: 'worker',
        batchSize: 20,
        maximumBatchingWindowInSeconds: 3,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency: 4 },
      },
    ])
    expect(rows.find(({ name }) => name === 'memorySize')).toMatchObject({
      state: 'unresolved',
      why: expect.stringContaining('var.memory'),
    })
    expect(rows.find(({ name, state }) => name === 'visibilityTimeout' && state === 'unresolved')?.why).toContain(
      '6 * 30',
    )
    expect(rowsOf(rows, 'notSimulated')).toEqual(['worker: environment'])
  })
})

it.each(BROKERS.map((broker) => [broker.kind, broker] as const))(
  '%s is polled under the name in its ARN',
  (type, { event, sourceProperty, service, between }) => {
    const arn = `arn:aws:${service}:us-east-1:111122223333:cluster${between}orders`
    const { scenario } = bring(`Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: { Events: { Source: { Type: ${event}, Properties: { ${sourceProperty}: '${arn}' } } } }`)
    expect(scenario.resources.orders).toMatchObject({ type })
    expect(scenario.connections[0]).toMatchObject({ from: 'orders', to: 'worker' })
  },
)

describe('what does not fit', () => {
  const fn = (more: object) =>
    JSON.stringify({ Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 3, ...more } } } })

  it('leaves out a value AWS would refuse, and says what is allowed', () => {
    const { scenario, rows } = bring(fn({ MemorySize: 64, Runtime: 'nodejs8.10' }))
    expect(scenario.resources.f).toEqual({ type: 'function', timeout: 3 })
    expect(rows.find(({ name }) => name === 'memorySize')).toMatchObject({
      state: 'unresolved',
      why: expect.stringContaining('128'),
    })
    expect(rows.find(({ name }) => name === 'runtime')?.state).toBe('unresolved')
  })

  it('lends a caller to a function that nothing in the text invokes', () => {
    expect(bring(fn({})).scenario.connections).toEqual([{ from: 'f-caller', to: 'f' }])
  })
})

describe('broken and hostile input', () => {
  const refusal = (text: string) => {
    const brought = bringIn(text)
    if (brought.ok) throw new Error('it was taken')
    return brought.problems[0]!
  }
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...Array.from(
      { length: 9 },
      (_, n) => `${'bcdefghij'[n]}: &${'bcdefghij'[n]} [${Array(9).fill(`*${'abcdefghi'[n]}`)}]`,
    ),
  ].join('\n')

  it.each([
    ['an alias bomb', bomb, 'aliases', 3],
    ['10 MB', 'x'.repeat(10_000_000), '10,000,000', 1],
    ['a large YAML', `Resources:\n${'  A: 1\n'.repeat(50_000)}`, 'of YAML', 1],
    ['tabs', 'Resources:\n\tA: 1', 'Tabs', 2],
    ['binary', 'a: 1\nb: \u0000\u0001', 'not text', 2],
    ['deep brackets', `a: ${'['.repeat(100_000)}`, 'deep', 1],
    ['deep JSON', '{"a":'.repeat(100_000), 'deep', 1],
    ['deep Terraform', `resource "a" "b" {\n${'x {'.repeat(100_000)}`, 'deep', 2],
    ['an unknown tag', 'Resources:\n  A: !Exec rm', '!Exec', 2],
    ['a JSON that ends early', '{\n  "Resources": {', 'expected', 2],
    ['a Terraform block that ends early', 'resource "aws_sqs_queue" "q" {\n  name = "x"', 'missing', 2],
    ['the same key twice', 'Resources:\n  A: 1\n  A: 2', 'twice', 3],
    ['a shopping list', 'milk\neggs', 'nothing in it is known', 1],
  ])('refuses %s with line and column', (_, text, words, line) => {
    const problem = refusal(text)
    expect(problem.message).toContain(words)
    expect(problem.line).toBe(line)
    expect(problem.column).toBeGreaterThan(0)
  })

  it('points to cdk synth where a program is pasted', () => {
    expect(refusal(`import { Stack } from 'aws-cdk-lib'`).message).toContain('cdk synth')
  })

  it('does not follow a name out of the document', () => {
    const brought = bringIn(
      '{"Resources":{"__proto__":{"Type":"AWS::Lambda::Function","Properties":{"constructor":1}}}}',
    )
    expect(brought.ok).toBe(true)
    expect(({} as Record<string, unknown>).Type).toBeUndefined()
  })
})
