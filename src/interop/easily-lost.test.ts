import { describe, expect, it } from 'vitest'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import { simulate } from '../sim/simulate.ts'
import { USUAL, withBehaviour } from './behaviour.ts'
import { bringIn } from './bring-in.ts'
import { bring } from './testing/bring.ts'

/* What templates say beside their settings, and an importer easily drops without a word. */

describe('a Terraform plan with count, for_each and modules', () => {
  const resource = (address: string, values: object) => ({
    address,
    mode: 'managed',
    type: /(aws_\w+)\./.exec(address)![1],
    values,
  })
  const means = (...references: string[]) => ({ references })
  const plan = {
    planned_values: {
      root_module: {
        resources: [
          resource('aws_lambda_function.worker', { function_name: 'worker', timeout: 30 }),
          resource('aws_sqs_queue.jobs["a"]', { name: 'jobs-a', visibility_timeout_seconds: 180 }),
          resource('aws_sqs_queue.jobs["b"]', { name: 'jobs-b', visibility_timeout_seconds: 200 }),
          resource('aws_sqs_queue.dead[0]', { name: 'dead' }),
          resource('aws_lambda_event_source_mapping.jobs["a"]', { batch_size: 1 }),
          resource('aws_lambda_event_source_mapping.jobs["b"]', { batch_size: 2 }),
          resource('aws_lambda_event_source_mapping.mail', { batch_size: 3 }),
        ],
        child_modules: [
          { resources: [resource('module.mail.aws_sqs_queue.this[0]', { name: 'mail' })] },
          {
            resources: [
              resource('module.fn["x"].aws_lambda_function.this', { function_name: 'x', timeout: 5 }),
              resource('module.fn["x"].aws_lambda_event_source_mapping.this', { batch_size: 4 }),
            ],
          },
        ],
      },
    },
    configuration: {
      root_module: {
        resources: [
          {
            address: 'aws_sqs_queue.jobs',
            expressions: {
              redrive_policy: means('aws_sqs_queue.dead[0].arn', 'aws_sqs_queue.dead[0]', 'aws_sqs_queue.dead'),
            },
          },
          {
            address: 'aws_lambda_event_source_mapping.jobs',
            expressions: {
              event_source_arn: means('aws_sqs_queue.jobs', 'each.key'),
              function_name: means('aws_lambda_function.worker.arn', 'aws_lambda_function.worker'),
            },
          },
          {
            address: 'aws_lambda_event_source_mapping.mail',
            expressions: {
              event_source_arn: means('module.mail.queue_arn', 'module.mail'),
              function_name: means('aws_lambda_function.worker.arn', 'aws_lambda_function.worker'),
            },
          },
        ],
        module_calls: {
          mail: { module: { outputs: { queue_arn: { expression: means('aws_sqs_queue.this[0].arn') } } } },
          fn: {
            expressions: { queue: means('module.mail.queue_arn', 'module.mail') },
            module: {
              resources: [
                {
                  address: 'aws_lambda_event_source_mapping.this',
                  expressions: {
                    event_source_arn: means('var.queue'),
                    function_name: means('aws_lambda_function.this'),
                  },
                },
              ],
            },
          },
        },
      },
    },
  }

  it('joins each instance with the one of its key, through outputs and variables', () => {
    const { scenario, ways } = bring(plan)
    expect(ways).toEqual(['jobs-a > worker', 'jobs-b > worker', 'mail > worker', 'mail > x'])
    expect(scenario.connections.map((each) => 'batchSize' in each && each.batchSize)).toEqual([1, 2, 3, 4])
  })

  it('knows the dead-letter queue before it knows the count, and says so', () => {
    const { scenario, why } = bring(plan)
    expect(scenario.resources['jobs-a']).toMatchObject({ redrivePolicy: { deadLetterTarget: 'dead' } })
    expect(why('maxReceiveCount')).toContain('known when it is applied')
  })
})

it('names what Terraform blocks make elsewhere, several times, or only when applied', () => {
  const { scenario, rows, why } = bring(`
module "mail" {
  source = "terraform-aws-modules/sqs/aws"
}
locals {
  prefix = "shop"
  worker = { timeout = 12 }
}
resource "aws_sqs_queue" "jobs" {
  for_each       = toset(["a", "b"])
  name           = "\${local.prefix}-jobs"
  redrive_policy = <<EOF
{ "deadLetterTargetArn": "\${aws_sqs_queue.dead.arn}", "maxReceiveCount": 3 }
EOF
}
resource "aws_sqs_queue" "dead" { name = "dead" }
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  timeout       = local.worker.timeout
}
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs[each.key].arn
  function_name    = aws_lambda_function.worker.arn
  dynamic "scaling_config" {
    for_each = var.limits
    content { maximum_concurrency = 5 }
  }
  dynamic "filter_criteria" {
    for_each = var.filters
    content { filter { pattern = filter_criteria.value } }
  }
}`)
  expect(scenario.resources).toMatchObject({
    worker: { timeout: 12 },
    'shop-jobs': { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 } },
  })
  expect(why('module mail')).toContain('another text')
  expect(why('for_each')).toBe('toset(["a", "b"]): taken once')
  expect(why('maximumConcurrency')).toContain('dynamic scaling_config')
  expect(why('filterCriteria')).toContain('dynamic filter_criteria')
  expect(rows.filter(({ state }) => state === 'unresolved').length).toBe(4)
})

it('keeps every target of one rule, and leaves a disabled rule silent', () => {
  const { ways, why } = bring(`
resource "aws_lambda_function" "a" { function_name = "a" }
resource "aws_lambda_function" "b" { function_name = "b" }
resource "aws_cloudwatch_event_rule" "often" {
  name = "often"
  schedule_expression = "rate(5 minutes)"
}
resource "aws_cloudwatch_event_target" "a" {
  rule = aws_cloudwatch_event_rule.often.name
  arn  = aws_lambda_function.a.arn
  retry_policy { maximum_retry_attempts = 2 }
}
resource "aws_cloudwatch_event_target" "b" {
  rule = aws_cloudwatch_event_rule.often.name
  arn  = aws_lambda_function.b.arn
}
resource "aws_cloudwatch_event_rule" "never" {
  schedule_expression = "rate(1 minute)"
  is_enabled = false
}
resource "aws_cloudwatch_event_target" "never" {
  rule = aws_cloudwatch_event_rule.never.name
  arn  = aws_lambda_function.b.arn
}`)
  expect(ways).toEqual(['often > a', 'often > b'])
  expect(why('RetryPolicy')).toBeDefined()
  expect(why('State')).toContain('sends nothing')
})

describe('a SAM template', () => {
  const template = `
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters:
  Stage: { Type: String, Default: dev }
  Where: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /queue/arn }
  Receives: { Type: Number }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsFar: !Equals [!Ref Receives, 3]
Resources:
  Nested: { Type: AWS::Serverless::Application, Properties: { Location: other.yaml } }
  Fn::ForEach::Queues:
    - Name
    - [a, b]
    - Queue\${Name}: { Type: AWS::SQS::Queue }
  ProdFn: { Type: AWS::Serverless::Function, Condition: IsProd, Properties: { Timeout: 3 } }
  Dead: { Type: AWS::SQS::Queue }
  Far: { Type: AWS::SQS::Queue, Condition: IsFar, Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: !Ref Receives } } }
  News: { Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: sqs, Endpoint: !GetAtt Far.Arn } ] } }
  Pictures: { Type: AWS::S3::Bucket }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 10
      FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM }
      Events:
        Far: { Type: SQS, Properties: { Queue: !GetAtt Far.Arn } }
        Elsewhere: { Type: SQS, Properties: { Queue: !Ref Where } }
        News: { Type: SNS, Properties: { Topic: !Ref News, SqsSubscription: true, FilterPolicy: { store: [a] } } }
        Pictures: { Type: S3, Properties: { Bucket: !Ref Pictures, Events: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [] } } } }
        Never: { Type: Schedule, Properties: { Schedule: rate(1 minute), Enabled: false } }
        Bus: { Type: EventBridgeRule, Properties: { Pattern: { source: [x] }, RetryPolicy: { MaximumRetryAttempts: 4 } } }
        Thing: { Type: IoTRule, Properties: { Sql: x } }
`
  it('puts the queue between a topic and its function where SAM makes one', () => {
    const { ways } = bring(template)
    expect(ways).toContain('news > worker-news-queue')
    expect(ways).toContain('worker-news-queue > worker')
    expect(ways).not.toContain('news > worker')
    expect(ways).toContain('news > far')
  })

  it('says what it left out, took on a default, or took without knowing', () => {
    const { why } = bring(template)
    expect(why('Fn::ForEach::Queues')).toContain('not in the text')
    expect(why('ProdFn')).toContain('IsProd does not hold')
    expect(why('Far')).toContain('IsFar cannot be worked out')
    expect(why('parameter Stage')).toContain('its default')
    expect(why('AWS::Serverless::Application')).toContain('a stack of its own')
    expect(why('maxReceiveCount')).toContain('AWS has no default')
    expect(why('where')).toContain('!Ref Where')
    for (const name of ['FilterPolicy', 'Filter', 'AuthType, InvokeMode', 'RetryPolicy', 'SAM event IoTRule', 'State'])
      expect(why(name), name).toBeDefined()
  })
})

it("reads the CDK's bucket notifications, and a right to invoke of a service that is not here", () => {
  const { ways, why } = bring({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 3 } },
      Pictures: { Type: 'AWS::S3::Bucket' },
      PicturesNotifications: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          BucketName: { Ref: 'Pictures' },
          NotificationConfiguration: {
            LambdaFunctionConfigurations: [{ LambdaFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } }],
            QueueConfigurations: [{ QueueArn: 'arn:aws:sqs:us-east-1:1:q' }],
          },
        },
      },
      Things: {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'iot.amazonaws.com' },
      },
    },
  })
  expect(ways).toEqual(['pictures > fn'])
  expect(why('QueueConfigurations')).toContain('also tells')
  expect(why('Principal')).toContain('iot.amazonaws.com')
})

it('gives reserved concurrency to the function before it, or asks', () => {
  const fn = (name: string) => JSON.stringify({ FunctionName: name, Timeout: 3 })
  const reserved = '{ "ReservedConcurrentExecutions": 4 }'
  const told = bring(`${fn('a')}${reserved}${fn('b')}`)
  expect(told.scenario.resources.a).toMatchObject({ reservedConcurrentExecutions: 4 })
  expect(told.scenario.resources.b).not.toHaveProperty('reservedConcurrentExecutions')
  const asked = bring(`${reserved}${fn('a')}${fn('b')}`)
  expect(asked.why('reservedConcurrentExecutions')).toContain('whose it is')
})

it('sends who pastes a state file to the command that prints it', () => {
  const brought = bringIn('{ "version": 4, "terraform_version": "1.9.0", "lineage": "x", "resources": [] }')
  expect(brought.ok || brought.problems[0]!.message).toContain('terraform show -json')
})

it('sends what the filters of a mapping let through, where events of one’s own would have it', () => {
  const pattern = { body: { kind: ['order'], price: [{ numeric: ['>', 10, '<=', 20] }], test: [{ exists: false }] } }
  const { scenario } = bring({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'fn', Timeout: 5 } },
      Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
          FunctionName: { Ref: 'Fn' },
          FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
        },
      },
    },
  })
  const run = simulate(withBehaviour(scenario, { ...USUAL, fails: { kind: 'nothing' } }))
  expect(totalsAtEnd(run)).toMatchObject({ filtered: 0, succeeded: 200 })
})

it('keeps the settings of a mapping whose ends are elsewhere, and two of them apart', () => {
  const mapping = (name: string) => `
resource "aws_lambda_event_source_mapping" "${name}" {
  event_source_arn = module.${name}_queue.queue_arn
  function_name    = module.${name}.function_name
  batch_size       = 7
}`
  const { scenario, ways, why } = bring(mapping('orders') + mapping('mail'))
  expect(ways).toEqual(['orders-queue > orders', 'mail-queue > mail'])
  expect(scenario.connections[0]).toMatchObject({ batchSize: 7 })
  expect(why('orders-queue')).toContain('module.orders_queue.queue_arn')
})

describe('which version or alias is meant', () => {
  const worker = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'worker' } }
  const template = (resources: object) => bring({ Resources: { Worker: worker, ...resources } })
  const ends = (scenario: { connections: readonly object[] }) => scenario.connections

  it('is beside the name in a URL', () => {
    const { scenario } = template({
      Live: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: 'Worker' }, FunctionVersion: '4', Name: 'live' },
      },
      Link: {
        Type: 'AWS::Lambda::Url',
        Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, Qualifier: 'live', AuthType: 'NONE' },
      },
    })
    expect(ends(scenario)).toEqual([{ from: 'link', to: 'worker', qualifier: 'live' }])
    expect(scenario.resources.worker).toMatchObject({ versions: { 4: { aliases: ['live'] } } })
  })

  it('is one that Terraform publishes, or one before it', () => {
    const { scenario } = bring(`
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  publish       = true
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.worker.function_name
  function_version = aws_lambda_function.worker.version
}
resource "aws_lambda_function_url" "link" {
  function_name      = aws_lambda_function.worker.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "NONE"
}
resource "aws_lambda_event_source_mapping" "before" {
  event_source_arn  = "arn:aws:kinesis:\${var.region}:\${data.aws_caller_identity.current.account_id}:stream/clicks"
  function_name     = "\${aws_lambda_function.worker.arn}:3"
  starting_position = "LATEST"
}
resource "aws_lambda_event_source_mapping" "now" {
  event_source_arn = "arn:aws:sqs:\${var.region}:\${data.aws_caller_identity.current.account_id}:jobs"
  function_name    = aws_lambda_function.worker.qualified_arn
}
resource "aws_lambda_permission" "sign_up" {
  function_name = aws_lambda_function.worker.function_name
  qualifier     = "live"
  principal     = "cognito-idp.amazonaws.com"
}`)
    expect(ends(scenario)).toMatchObject([
      { from: 'clicks', qualifier: '3', startingPosition: 'LATEST' },
      { from: 'jobs', qualifier: '4' },
      { from: 'link', qualifier: 'live' },
      { from: 'cognito', qualifier: 'live' },
    ])
    expect(scenario.resources.worker).toMatchObject({ versions: { 3: {}, 4: { aliases: ['live'] } } })
  })

  it('is an alias in SAM whose name a parameter has', () => {
    const { scenario, why } = bring(`
Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String } }
Resources:
  Jobs: { Type: AWS::SQS::Queue }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: !Ref Stage
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
      Events:
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } }
`)
    expect(ends(scenario)).toEqual([{ from: 'jobs', to: 'worker', qualifier: 'Stage' }])
    expect(scenario.resources.worker).toMatchObject({
      versions: { 1: { aliases: ['Stage'], provisionedConcurrentExecutions: 5 } },
    })
    expect(why('alias Stage')).toBe('!Ref Stage: called so here')
  })
})

it('polls a source that only a parameter names as what its mapping says it is', () => {
  const mapping = (source: string, more: object) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { Ref: source }, FunctionName: { Ref: 'Worker' }, ...more },
  })
  const { scenario, rows } = bring({
    Resources: {
      Worker: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'worker' } },
      A: mapping('ClicksKinesisArn', { StartingPosition: 'LATEST', BisectBatchOnFunctionError: true }),
      B: mapping('OrdersTableStreamArn', { StartingPosition: 'LATEST' }),
      C: mapping('ClusterArn', { StartingPosition: 'LATEST', Topics: ['orders'] }),
      D: mapping('BrokerArn', { Queues: ['orders'] }),
      E: mapping('FeedArn', { StartingPosition: 'LATEST' }),
      F: mapping('JobsArn', { BatchSize: 3 }),
    },
  })
  const types = Object.fromEntries(Object.entries(scenario.resources).map(([id, { type }]) => [id, type]))
  expect(types).toEqual({
    worker: 'function',
    'clicks-kinesis': 'kinesis',
    'orders-table-stream': 'dynamodb-stream',
    cluster: 'msk',
    broker: 'mq',
    feed: 'kinesis',
    jobs: 'sqs',
  })
  expect(scenario.connections[0]).toMatchObject({ bisectBatchOnFunctionError: true })
  // Which kind of stream it is, was a guess only here.
  const guessed = rows.filter(({ name }) => name === 'event source')
  expect(guessed).toMatchObject([{ of: 'feed to worker', why: expect.stringContaining('Kinesis') }])
})

it('takes an Amazon MQ queue in Terraform for no SQS queue', () => {
  const { scenario } = bring(`
resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn = var.broker_arn
  function_name    = "worker"
  queues           = ["orders"]
}`)
  expect(scenario.resources.broker).toMatchObject({ type: 'mq' })
})

it('reads schedules of EventBridge Scheduler, which are not rules', () => {
  const schedule = (Target: object, more: object = {}) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: { FlexibleTimeWindow: { Mode: 'OFF' }, ScheduleExpression: 'rate(5 minutes)', Target, ...more },
  })
  const worker = { Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, RoleArn: 'arn:aws:iam::1:role/r' }
  const { scenario, ways, why } = bring({
    Resources: {
      Worker: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'worker' } },
      Often: schedule(worker),
      Off: schedule(worker, { State: 'DISABLED' }),
      Elsewhere: schedule({ Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', RoleArn: 'r' }),
    },
  })
  expect(ways).toEqual(['often > worker'])
  expect(scenario.resources.often).toMatchObject({ traffic: [{ ratePerSecond: 1 / 300 }] })
  // An ARN of a service that is not simulated is no function by the name of 'arn'.
  expect(why('elsewhere')).toContain('connects it to a function')
})

it('makes no function of a target that is none', () => {
  const { scenario, rows } = bring({
    Resources: {
      Worker: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'worker' } },
      Orders: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['orders'] },
          Targets: [
            { Id: 'a', Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] } },
            { Id: 'b', Arn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders' },
          ],
        },
      },
    },
  })
  expect(Object.keys(scenario.resources).toSorted()).toEqual(['default', 'worker'])
  const left = rows.find(({ state, name }) => state === 'unresolved' && name === 'target')
  expect(left?.why).toContain('stateMachine:orders')
})

it('calls what the CDK gave no name by what its author wrote', () => {
  const { scenario } = bring({
    Resources: {
      OrderWorker97BC0F4A: { Type: 'AWS::Lambda::Function', Properties: {} },
      // Eight letters that are a word are no hash.
      Facade: { Type: 'AWS::Lambda::Function', Properties: {} },
    },
  })
  expect(Object.keys(scenario.resources)).toEqual(expect.arrayContaining(['order-worker', 'facade']))
})

describe('answers of the AWS CLI', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:worker'
  const worker = { FunctionName: 'worker', FunctionArn: arn, Timeout: 30 }

  it('are aliases, which name their version, and a URL', () => {
    const alias = { AliasArn: `${arn}:live`, Name: 'live', FunctionVersion: '4', Description: '', RevisionId: 'r' }
    const url = { FunctionUrl: 'https://x.lambda-url.eu-west-1.on.aws/', FunctionArn: `${arn}:live`, AuthType: 'NONE' }
    const more = { RoutingConfig: { AdditionalVersionWeights: { 3: 0.1 } } }
    const { scenario, why } = bring(
      [worker, { Aliases: [{ ...alias, ...more }] }, url].map((each) => JSON.stringify(each)).join(' '),
    )
    expect(scenario.resources.worker).toMatchObject({ timeout: 30, versions: { 4: { aliases: ['live'] } } })
    expect(scenario.connections).toEqual([{ from: 'worker-url', to: 'worker', qualifier: 'live' }])
    expect(why('RoutingConfig')).toContain('every event')
  })

  it('are a mapping of Kafka of one’s own, which is no asynchronous configuration', () => {
    const kafka = {
      UUID: 'f1e2',
      FunctionArn: arn,
      MaximumRetryAttempts: 3,
      SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['kafka:9092'] } },
      Topics: ['orders'],
    }
    const { scenario, why } = bring([worker, kafka].map((each) => JSON.stringify(each)).join(' '))
    expect(scenario.resources.worker).not.toHaveProperty('eventInvokeConfig')
    expect(why('event source mapping')).toContain('not simulated')
  })
})

it('names of many alternatives those that are like what was written', () => {
  const runtime = (Runtime: string) =>
    bring({ Resources: { Work: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'work', Runtime } } } })
  expect(runtime('python2.7').why('runtime')).toMatch(/allowed are python3\.\d[^j]*python3\.\d+ and \d+ more$/)
  expect(runtime('go1.x').why('runtime')).toMatch(/allowed are (\w[\w.]*, ){2}\w[\w.]* and \d+ more$/)
})
