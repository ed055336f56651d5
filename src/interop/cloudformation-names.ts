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
