import { describe, expect, it } from 'vitest'
import { bring } from './testing/bring.ts'

/* What tools print of what is deployed, which no person writes so: states, policies, synthesised templates. */

describe('a Terraform state', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:work'
  const state = (resources: Readonly<Record<string, object>>) =>
    bring({
      format_version: '1.0',
      values: {
        root_module: {
          resources: Object.entries(resources).map(([address, values]) => ({
            address,
            mode: 'managed',
            type: address.split('.')[0],
            values,
          })),
        },
      },
    })
  const work = { function_name: 'work', arn, timeout: 5 }

  it('has empty texts and lists where nobody said anything', () => {
    const { ways, scenario, rows } = state({
      'aws_lambda_function.work': work,
      'aws_lambda_alias.live': { function_name: arn, function_version: '4', name: 'live', routing_config: [] },
      'aws_cloudwatch_event_bus.shop': { name: 'shop', arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/shop' },
      'aws_cloudwatch_event_rule.sold': { name: 'sold', event_bus_name: 'shop', schedule_expression: '' },
      'aws_cloudwatch_event_target.sold': { rule: 'sold', event_bus_name: 'shop', arn: `${arn}:live` },
      'aws_cloudwatch_event_rule.often': {
        name: 'terraform-20261122005840150200000001',
        schedule_expression: 'rate(1 minute)',
      },
      'aws_cloudwatch_event_target.often': { rule: 'terraform-20261122005840150200000001', arn },
      'aws_lambda_permission.bot': { function_name: arn, qualifier: '', principal: 'lexv2.amazonaws.com' },
    })
    expect(ways.toSorted()).toEqual(['lex > work', 'often > work', 'shop > work'])
    expect(scenario.resources.work).toMatchObject({ timeout: 5, versions: { 4: { aliases: ['live'] } } })
    expect(rows.filter(({ name, of }) => name === 'RoutingConfig' || of === 'alias ')).toEqual([])
  })

  it('names an API, its paths and its load balancer by the ids AWS gave them', () => {
    const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`
    const method = { rest_api_id: 'a1b2', type: 'AWS_PROXY', uri, timeout_milliseconds: 5000 }
    const { scenario, rows } = state({
      'aws_lambda_function.work': work,
      'aws_api_gateway_rest_api.this': { id: 'a1b2', name: 'shop', root_resource_id: 'r00t' },
      'aws_api_gateway_resource.orders': { id: 'x9', rest_api_id: 'a1b2', parent_id: 'r00t', path_part: 'orders' },
      'aws_api_gateway_integration.get': { ...method, resource_id: 'x9' },
      'aws_api_gateway_integration.root': { ...method, resource_id: 'r00t', timeout_milliseconds: 9000 },
      'aws_api_gateway_stage.live': { rest_api_id: 'a1b2', stage_name: 'live' },
      'aws_lb.this': { id: 'lb/1', arn: 'lb/1', name: 'front', idle_timeout: 90, load_balancer_type: 'application' },
      'aws_lb_target_group.this': { id: 'tg/1', arn: 'tg/1', target_type: 'lambda' },
      'aws_lb_target_group_attachment.this': { target_group_arn: 'tg/1', target_id: arn },
      'aws_lb_listener.this': { load_balancer_arn: 'lb/1', default_action: [{ target_group_arn: 'tg/1' }] },
    })
    expect(scenario.resources).toMatchObject({
      shop: { type: 'api-gateway', stage: 'live', resourcePath: '/orders', timeoutInMillis: 5000 },
      front: { type: 'alb', idleTimeoutSeconds: 90 },
    })
    expect(scenario.connections).toEqual([
      { from: 'shop', to: 'work' },
      { from: 'front', to: 'work' },
    ])
    // One path and one time-out stand for the whole API; the others are named.
    const left = rows.filter(({ state, of }) => state === 'notSimulated' && of === 'shop')
    expect(left.map(({ name, value }) => [name, value])).toEqual([
      ['timeoutInMillis', 9000],
      ['resourcePath', '/'],
    ])
  })
})

it('sees in a policy who is let in, and takes a load balancer of containers for no caller', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:work'
  const statement = (Sid: string, Service: string, more: object = {}) => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    ...more,
  })
  const source = { Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::pictures' } } }
  const Statement = [statement('help-invokes-work', 'lexv2.amazonaws.com'), statement('b', 's3.amazonaws.com', source)]
  const answers = [
    { FunctionName: 'work', FunctionArn: arn, Timeout: 9 },
    { Policy: JSON.stringify({ Version: '2012-10-17', Statement }), RevisionId: 'r' },
    { LoadBalancers: [{ LoadBalancerArn: 'lb/1', LoadBalancerName: 'front', Type: 'application' }] },
    { TargetGroups: [{ TargetGroupArn: 'tg/1', TargetType: 'ip', LoadBalancerArns: ['lb/1'] }] },
    { TargetHealthDescriptions: [{ Target: { Id: '10.0.0.7' } }] },
  ]
  const { ways, why } = bring(answers.map((each) => JSON.stringify(each)).join(' '))
  expect(ways).toEqual(['help > work', 'pictures > work'])
  expect(why('front')).toContain('connects it to a function')
})

it('reads which alias or version the CDK means by parts of ARNs, and leaves out the function that tells its buckets', () => {
  const mapping = (FunctionName: object, Queue: string) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': [Queue, 'Arn'] }, FunctionName },
  })
  const name = { 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'WorkLiveCE1FD4C5' }] }] }
  const number = { 'Fn::GetAtt': ['WorkCurrentVersion918A614D', 'Version'] }
  const { scenario, ways } = bring({
    Resources: {
      Work: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'work' } },
      WorkCurrentVersion918A614D: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Work' } } },
      WorkLiveCE1FD4C5: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: 'Work' }, FunctionVersion: number, Name: 'live' },
      },
      Jobs: { Type: 'AWS::SQS::Queue' },
      Mails: { Type: 'AWS::SQS::Queue' },
      OnAlias: mapping({ 'Fn::Join': ['', [name, ':live']] }, 'Jobs'),
      OnVersion: mapping({ 'Fn::Join': ['', [{ Ref: 'Work' }, ':', number]] }, 'Mails'),
      Pictures: { Type: 'AWS::S3::Bucket' },
      BucketNotificationsHandler050A0587: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 300 } },
      PicturesNotifications8DC74633: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          ServiceToken: { 'Fn::GetAtt': ['BucketNotificationsHandler050A0587', 'Arn'] },
          BucketName: { Ref: 'Pictures' },
          NotificationConfiguration: { LambdaFunctionConfigurations: [{ LambdaFunctionArn: { Ref: 'Work' } }] },
        },
      },
    },
  })
  expect(ways).toEqual(['jobs > work', 'mails > work', 'pictures > work'])
  expect(scenario.connections.map((each) => 'qualifier' in each && each.qualifier)).toEqual(['live', '1', false])
  expect(Object.keys(scenario.resources).toSorted()).toEqual(['jobs', 'mails', 'pictures', 'work'])
})
