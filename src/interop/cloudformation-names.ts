/**
 * Where a property of CloudFormation stands in a scenario. Read both ways: by what brings a deployment in and by what
 * takes it out. Properties that are connections (targets, destinations, redrive) have code of their own.
 */
export type Names = Readonly<Record<string, string>>

export const FUNCTION: Names = {
  MemorySize: 'memorySize',
  Timeout: 'timeout',
  Runtime: 'runtime',
  'Architectures.0': 'architecture',
  ReservedConcurrentExecutions: 'reservedConcurrentExecutions',
}

export const INVOKE_CONFIG: Names = {
  MaximumRetryAttempts: 'maximumRetryAttempts',
  MaximumEventAgeInSeconds: 'maximumEventAgeInSeconds',
}

export const QUEUE: Names = {
  VisibilityTimeout: 'visibilityTimeout',
  MessageRetentionPeriod: 'messageRetentionPeriod',
  DelaySeconds: 'delaySeconds',
}

export const KINESIS: Names = { ShardCount: 'shardCount', RetentionPeriodHours: 'retentionPeriodHours' }

export const TABLE: Names = { 'StreamSpecification.StreamViewType': 'streamViewType' }

export const API: Names = { TimeoutInMillis: 'timeoutInMillis' }

export const LOAD_BALANCER: Names = { Value: 'idleTimeoutSeconds' }

/** When a user pool asks a function: each may name one. */
export const USER_POOL_TRIGGERS = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'CustomMessage',
  'PreTokenGeneration',
  'UserMigration',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const

export const MAPPING: Names = {
  Enabled: 'enabled',
  BatchSize: 'batchSize',
  MaximumBatchingWindowInSeconds: 'maximumBatchingWindowInSeconds',
  FunctionResponseTypes: 'functionResponseTypes',
  'ScalingConfig.MaximumConcurrency': 'scalingConfig.maximumConcurrency',
  'ProvisionedPollerConfig.MinimumPollers': 'provisionedPollerConfig.minimumPollers',
  'ProvisionedPollerConfig.MaximumPollers': 'provisionedPollerConfig.maximumPollers',
  StartingPosition: 'startingPosition',
  ParallelizationFactor: 'parallelizationFactor',
  BisectBatchOnFunctionError: 'bisectBatchOnFunctionError',
  MaximumRetryAttempts: 'maximumRetryAttempts',
  MaximumRecordAgeInSeconds: 'maximumRecordAgeInSeconds',
  TumblingWindowInSeconds: 'tumblingWindowInSeconds',
}

/** Set by AWS, or about names, code and rights: nothing a person chose about who tries again. */
export const BOOKKEEPING: ReadonlySet<string> = new Set([
  'Arn',
  'FunctionArn',
  'FunctionName',
  'QueueName',
  'QueueArn',
  'QueueUrl',
  'TopicName',
  'BucketName',
  'TableName',
  'Name',
  'UUID',
  'LastModified',
  'LastModifiedTimestamp',
  'LastProcessingResult',
  'StateTransitionReason',
  'State',
  'StateReason',
  'StateReasonCode',
  'LastUpdateStatus',
  'RevisionId',
  'CodeSha256',
  'CodeSize',
  'Version',
  'Tags',
  'Role',
  'Handler',
  'Code',
  'CodeUri',
  'InlineCode',
  'Description',
  'PackageType',
  'ImageUri',
  'ImageConfig',
  'Metadata',
  'CreatedTimestamp',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'Policies',
  'Policy',
  'EventSourceMappingArn',
  'AttributeDefinitions',
  'KeySchema',
  'Id',
  'RuntimeVersionConfig',
  'of',
  'MasterArn',
  'SourceKind',
])

/** How the types begin that set up what surrounds functions, and never invoke one. */
export const SURROUNDINGS: readonly string[] = [
  ...['IAM', 'KMS', 'EC2', 'SSM', 'CDK', 'CloudWatch', 'SecretsManager', 'ECR', 'WAFv2', 'XRay', 'Route53'].map(
    (service) => `AWS::${service}::`,
  ),
  'AWS::ApplicationAutoScaling::',
  'AWS::CertificateManager::',
  'AWS::CodeDeploy::',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::S3::BucketPolicy',
  'AWS::Lambda::LayerVersion',
  'AWS::Serverless::LayerVersion',
  'AWS::ElasticLoadBalancingV2::',
  'AWS::Cognito::UserPool',
  'AWS::SES::ReceiptRuleSet',
  ...['Resource', 'Account', 'ApiKey', 'UsagePlan', 'DomainName', 'Model'].map((type) => `AWS::ApiGateway::${type}`),
  ...['Api', 'Deployment', 'Stage', 'Route', 'DomainName'].map((type) => `AWS::ApiGatewayV2::${type}`),
  ...['iam', 'kms', 'ssm', 'vpc', 'subnet', 'security_group', 'secretsmanager', 'ecr', 'acm', 'route53', 'wafv2'].map(
    (service) => `aws_${service}`,
  ),
  'aws_appautoscaling_',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_cloudwatch_dashboard',
  'aws_sqs_queue_policy',
  'aws_sqs_queue_redrive_allow_policy',
  'aws_sns_topic_policy',
  'aws_lambda_layer_version',
  'aws_s3_bucket_',
  'aws_s3_object',
  ...['method', 'integration_response', 'account', 'api_key', 'usage_plan', 'domain_name'].map(
    (type) => `aws_api_gateway_${type}`,
  ),
  ...['deployment', 'domain_name'].map((type) => `aws_apigatewayv2_${type}`),
  'aws_cognito_user_pool_',
  'aws_lb_',
  'aws_ses_active_receipt_rule_set',
]
