import { USER_POOL_TRIGGERS } from './cloudformation-names.ts'

/** CloudFormation's name as Terraform writes it. */
export const inTerraform = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()

const LOAD_BALANCERS = (prefix: 'aws_lb' | 'aws_alb') => ({
  [prefix]: {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    arguments: { name: 'Name', load_balancer_type: 'Type', subnets: 'Subnets', idle_timeout: 'IdleTimeout' },
  },
  [`${prefix}_target_group`]: {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    arguments: { target_type: 'TargetType' },
  },
  [`${prefix}_target_group_attachment`]: {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    arguments: { target_group_arn: 'of', target_id: 'Targets.Id' },
  },
  [`${prefix}_listener`]: {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    arguments: {
      load_balancer_arn: 'LoadBalancerArn',
      port: 'Port',
      protocol: 'Protocol',
      'default_action.type': 'DefaultActions.Type',
      'default_action.target_group_arn': 'DefaultActions.TargetGroupArn',
    },
  },
  [`${prefix}_listener_rule`]: {
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    arguments: {
      listener_arn: 'ListenerArn',
      priority: 'Priority',
      'action.type': 'Actions.Type',
      'action.target_group_arn': 'Actions.TargetGroupArn',
    },
  },
})

/**
 * Terraform's arguments and CloudFormation's properties, where they mean the same. Nested blocks are paths with dots;
 * Terraform writes a block as a list of one. Read both ways: by the reader and by the writer.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs (2025-06)
 */
export const TERRAFORM: Readonly<Record<string, { type: string; arguments: Readonly<Record<string, string>> }>> = {
  aws_lambda_function: {
    type: 'AWS::Lambda::Function',
    arguments: {
      function_name: 'FunctionName',
      memory_size: 'MemorySize',
      timeout: 'Timeout',
      runtime: 'Runtime',
      architectures: 'Architectures',
      reserved_concurrent_executions: 'ReservedConcurrentExecutions',
      'dead_letter_config.target_arn': 'DeadLetterConfig.TargetArn',
    },
  },
  aws_lambda_alias: {
    type: 'AWS::Lambda::Alias',
    arguments: {
      function_name: 'FunctionName',
      function_version: 'FunctionVersion',
      name: 'Name',
      routing_config: 'RoutingConfig',
    },
  },
  aws_lambda_provisioned_concurrency_config: {
    type: 'AWS::Lambda::Alias',
    arguments: {
      function_name: 'FunctionName',
      qualifier: 'Name',
      provisioned_concurrent_executions: 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
    },
  },
  aws_lambda_event_source_mapping: {
    type: 'AWS::Lambda::EventSourceMapping',
    arguments: {
      event_source_arn: 'EventSourceArn',
      queues: 'Queues',
      topics: 'Topics',
      'document_db_event_source_config.database_name': 'DocumentDBEventSourceConfig.DatabaseName',
      self_managed_event_source: 'SelfManagedEventSource',
      'source_access_configuration.type': 'SourceAccessConfigurations.Type',
      'source_access_configuration.uri': 'SourceAccessConfigurations.URI',
      function_name: 'FunctionName',
      enabled: 'Enabled',
      batch_size: 'BatchSize',
      maximum_batching_window_in_seconds: 'MaximumBatchingWindowInSeconds',
      'filter_criteria.filter.pattern': 'FilterCriteria.Filters.Pattern',
      function_response_types: 'FunctionResponseTypes',
      'scaling_config.maximum_concurrency': 'ScalingConfig.MaximumConcurrency',
      'provisioned_poller_config.minimum_pollers': 'ProvisionedPollerConfig.MinimumPollers',
      'provisioned_poller_config.maximum_pollers': 'ProvisionedPollerConfig.MaximumPollers',
      starting_position: 'StartingPosition',
      parallelization_factor: 'ParallelizationFactor',
      bisect_batch_on_function_error: 'BisectBatchOnFunctionError',
      maximum_retry_attempts: 'MaximumRetryAttempts',
      maximum_record_age_in_seconds: 'MaximumRecordAgeInSeconds',
      tumbling_window_in_seconds: 'TumblingWindowInSeconds',
      'destination_config.on_failure.destination_arn': 'DestinationConfig.OnFailure.Destination',
    },
  },
  aws_lambda_function_event_invoke_config: {
    type: 'AWS::Lambda::EventInvokeConfig',
    arguments: {
      function_name: 'FunctionName',
      qualifier: 'Qualifier',
      maximum_retry_attempts: 'MaximumRetryAttempts',
      maximum_event_age_in_seconds: 'MaximumEventAgeInSeconds',
      'destination_config.on_failure.destination': 'DestinationConfig.OnFailure.Destination',
      'destination_config.on_success.destination': 'DestinationConfig.OnSuccess.Destination',
    },
  },
  aws_lambda_function_url: {
    type: 'AWS::Lambda::Url',
    arguments: { function_name: 'TargetFunctionArn', qualifier: 'Qualifier' },
  },
  aws_lambda_permission: {
    type: 'AWS::Lambda::Permission',
    arguments: {
      function_name: 'FunctionName',
      qualifier: 'Qualifier',
      principal: 'Principal',
      source_arn: 'SourceArn',
      source_account: 'SourceAccount',
    },
  },
  aws_sqs_queue: {
    type: 'AWS::SQS::Queue',
    arguments: {
      name: 'QueueName',
      fifo_queue: 'FifoQueue',
      visibility_timeout_seconds: 'VisibilityTimeout',
      message_retention_seconds: 'MessageRetentionPeriod',
      delay_seconds: 'DelaySeconds',
      redrive_policy: 'RedrivePolicy',
    },
  },
  aws_sqs_queue_redrive_policy: {
    type: 'AWS::SQS::Queue',
    arguments: { queue_url: 'of', redrive_policy: 'RedrivePolicy' },
  },
  aws_kinesis_stream: {
    type: 'AWS::Kinesis::Stream',
    arguments: { name: 'Name', shard_count: 'ShardCount', retention_period: 'RetentionPeriodHours' },
  },
  aws_dynamodb_table: {
    type: 'AWS::DynamoDB::Table',
    arguments: {
      name: 'TableName',
      hash_key: 'HashKey',
      range_key: 'RangeKey',
      stream_enabled: 'StreamEnabled',
      stream_view_type: 'StreamSpecification.StreamViewType',
    },
  },
  aws_sns_topic: { type: 'AWS::SNS::Topic', arguments: { name: 'TopicName' } },
  aws_sns_topic_subscription: {
    type: 'AWS::SNS::Subscription',
    arguments: {
      topic_arn: 'TopicArn',
      protocol: 'Protocol',
      endpoint: 'Endpoint',
      raw_message_delivery: 'RawMessageDelivery',
    },
  },
  aws_s3_bucket: { type: 'AWS::S3::Bucket', arguments: { bucket: 'BucketName' } },
  aws_s3_bucket_notification: {
    type: 'AWS::S3::Bucket',
    arguments: {
      bucket: 'of',
      'lambda_function.lambda_function_arn': 'NotificationConfiguration.LambdaConfigurations.Function',
      'lambda_function.filter_prefix': 'NotificationConfiguration.FilterPrefix',
      'lambda_function.filter_suffix': 'NotificationConfiguration.FilterSuffix',
      queue: 'NotificationConfiguration.QueueConfigurations',
      topic: 'NotificationConfiguration.TopicConfigurations',
    },
  },
  aws_cloudwatch_event_bus: { type: 'AWS::Events::EventBus', arguments: { name: 'Name' } },
  aws_cloudwatch_event_rule: {
    type: 'AWS::Events::Rule',
    arguments: {
      name: 'Name',
      event_bus_name: 'EventBusName',
      event_pattern: 'EventPattern',
      schedule_expression: 'ScheduleExpression',
      state: 'State',
      is_enabled: 'Enabled',
    },
  },
  aws_cloudwatch_event_target: {
    type: 'AWS::Events::Rule',
    arguments: {
      rule: 'of',
      arn: 'Targets.Arn',
      event_bus_name: 'EventBusName',
      retry_policy: 'RetryPolicy',
      dead_letter_config: 'DeadLetterConfig',
    },
  },
  aws_scheduler_schedule: {
    type: 'AWS::Scheduler::Schedule',
    arguments: {
      name: 'Name',
      schedule_expression: 'ScheduleExpression',
      state: 'State',
      'flexible_time_window.mode': 'FlexibleTimeWindow.Mode',
      'target.arn': 'Target.Arn',
      'target.retry_policy': 'Target.RetryPolicy',
      'target.dead_letter_config': 'Target.DeadLetterConfig',
    },
  },
  aws_apigatewayv2_api: {
    type: 'AWS::ApiGatewayV2::Api',
    arguments: { name: 'Name', protocol_type: 'ProtocolType', target: 'Target', body: 'Body' },
  },
  aws_apigatewayv2_integration: {
    type: 'AWS::ApiGatewayV2::Integration',
    arguments: {
      api_id: 'ApiId',
      integration_type: 'IntegrationType',
      integration_uri: 'IntegrationUri',
      payload_format_version: 'PayloadFormatVersion',
      timeout_milliseconds: 'TimeoutInMillis',
    },
  },
  aws_apigatewayv2_route: {
    type: 'AWS::ApiGatewayV2::Route',
    arguments: { api_id: 'ApiId', route_key: 'RouteKey', target: 'Target' },
  },
  aws_apigatewayv2_stage: {
    type: 'AWS::ApiGatewayV2::Stage',
    arguments: { api_id: 'ApiId', name: 'StageName', auto_deploy: 'AutoDeploy' },
  },
  aws_api_gateway_rest_api: { type: 'AWS::ApiGateway::RestApi', arguments: { name: 'Name', body: 'Body' } },
  aws_api_gateway_resource: {
    type: 'AWS::ApiGateway::Resource',
    arguments: { rest_api_id: 'RestApiId', parent_id: 'ParentId', path_part: 'PathPart' },
  },
  aws_api_gateway_integration: {
    type: 'AWS::ApiGateway::Method',
    arguments: {
      rest_api_id: 'RestApiId',
      resource_id: 'ResourceId',
      http_method: 'HttpMethod',
      type: 'Integration.Type',
      integration_http_method: 'Integration.IntegrationHttpMethod',
      uri: 'Integration.Uri',
      timeout_milliseconds: 'Integration.TimeoutInMillis',
      request_parameters: 'Integration.RequestParameters',
    },
  },
  aws_api_gateway_deployment: {
    type: 'AWS::ApiGateway::Deployment',
    arguments: { rest_api_id: 'RestApiId', stage_name: 'StageName' },
  },
  aws_api_gateway_stage: {
    type: 'AWS::ApiGateway::Stage',
    arguments: { rest_api_id: 'RestApiId', deployment_id: 'DeploymentId', stage_name: 'StageName' },
  },
  ...LOAD_BALANCERS('aws_lb'),
  // As it was called before.
  ...LOAD_BALANCERS('aws_alb'),
  aws_cognito_user_pool: {
    type: 'AWS::Cognito::UserPool',
    arguments: {
      name: 'UserPoolName',
      ...Object.fromEntries(
        USER_POOL_TRIGGERS.map((trigger) => [`lambda_config.${inTerraform(trigger)}`, `LambdaConfig.${trigger}`]),
      ),
      'lambda_config.pre_token_generation_config.lambda_arn': 'LambdaConfig.PreTokenGenerationConfig.LambdaArn',
      'lambda_config.custom_email_sender.lambda_arn': 'LambdaConfig.CustomEmailSender.LambdaArn',
      'lambda_config.custom_sms_sender.lambda_arn': 'LambdaConfig.CustomSMSSender.LambdaArn',
    },
  },
  aws_codecommit_repository: {
    type: 'AWS::CodeCommit::Repository',
    arguments: { repository_name: 'RepositoryName' },
  },
  aws_codecommit_trigger: {
    type: 'AWS::CodeCommit::Repository',
    arguments: { repository_name: 'of', 'trigger.destination_arn': 'Triggers.DestinationArn' },
  },
  aws_cloudwatch_log_group: { type: 'AWS::Logs::LogGroup', arguments: { name: 'LogGroupName' } },
  aws_cloudwatch_log_subscription_filter: {
    type: 'AWS::Logs::SubscriptionFilter',
    arguments: {
      log_group_name: 'LogGroupName',
      filter_pattern: 'FilterPattern',
      destination_arn: 'DestinationArn',
    },
  },
  aws_ses_receipt_rule_set: { type: 'AWS::SES::ReceiptRuleSet', arguments: { rule_set_name: 'RuleSetName' } },
  aws_ses_receipt_rule: {
    type: 'AWS::SES::ReceiptRule',
    arguments: {
      rule_set_name: 'RuleSetName',
      'lambda_action.function_arn': 'LambdaActions.FunctionArn',
      'lambda_action.invocation_type': 'LambdaActions.InvocationType',
    },
  },
}

/** Which version a function publishes: AWS counts, so Terraform has no argument for it. Read and written. */
export const PUBLISHED_AS = /[ \t]*# version ([1-9]\d{0,8})\b/y

/** Blocks that may stand more than once: in CloudFormation a list of objects. */
export const REPEATED = new Set([
  'filter',
  'lambda_function',
  'default_action',
  'action',
  'trigger',
  'lambda_action',
  'source_access_configuration',
  'Filters',
  'LambdaConfigurations',
  'Targets',
  'DefaultActions',
  'Actions',
  'Triggers',
  'LambdaActions',
  'SourceAccessConfigurations',
])
