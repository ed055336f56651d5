/**
 * Every rule and number of AWS's that the simulation keeps, once: its value, where it stands, how sure; what it says to
 * people is in rule-words.ts. A trace entry names the rule that made it; the page shows it when asked why.
 */
export type Sureness = 'documented' | 'recorded' | 'measured' | 'assumed'

export interface Rule {
  /** The number or numbers, in `unit`, where the rule has one. */
  value?: number | readonly number[]
  unit?: string
  page: string
  /** Year and month in which the page was read. */
  checked: string
  sure: Sureness
}

const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg/'
const API_INVOKE = 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html'
const SQS_GUIDE = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/'
const RETRIES = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html'
const CHECKED = '2026-11'
/** In the order of ClientStatuses. */
const CLIENT_STATUSES = 'HTTP status: failed, throttled, refused, late'

const documented = (page: string, value?: number | readonly number[], unit?: string): Rule => ({
  page,
  checked: CHECKED,
  sure: 'documented',
  ...(value === undefined ? {} : { value }),
  ...(unit === undefined ? {} : { unit }),
})
const as = (sure: Sureness, rule: Rule): Rule => ({ ...rule, sure })

export const RULES = {
  // Calling
  requestResponse: documented(`${GUIDE}invocation-sync.html`),
  functionErrorIs200: documented(API_INVOKE, 200, 'HTTP status'),
  lambdaNeverRetriesSync: documented(`${GUIDE}invocation-retries.html`),
  throttledIs429: documented(API_INVOKE, 429, 'HTTP status'),
  invalidJsonIs400: documented(API_INVOKE, 400, 'HTTP status'),
  requestTooLarge: documented(`${GUIDE}gettingstarted-limits.html`, [6_291_456, 413], 'bytes, HTTP status'),
  asynchronousRequestTooLarge: documented(`${GUIDE}gettingstarted-limits.html`, 1_048_576, 'bytes'),
  responseTooLarge: as('recorded', documented(`${GUIDE}gettingstarted-limits.html`, 6_291_556, 'bytes')),
  acceptedIs202: documented(`${GUIDE}invocation-async.html`, 202, 'HTTP status'),
  dryRunIs204: documented(API_INVOKE, 204, 'HTTP status'),
  readTimeout: as('measured', documented(`${GUIDE}invocation-retries.html`, 60, 's')),
  gatewayTimeout: documented('https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html', 29_000, 'ms'),
  proxyResponse: documented(
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
    [200, 100, 599],
    'HTTP status: assumed, least, most',
  ),
  restApiAnswers: documented(
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html',
    [502, 500, 500, 504],
    CLIENT_STATUSES,
  ),
  httpApiAnswers: as(
    'measured',
    documented(
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      [502, 503, 500, 504],
      CLIENT_STATUSES,
    ),
  ),
  functionUrlAnswers: documented(`${GUIDE}urls-monitoring.html`, [502, 429, 502, 504], CLIENT_STATUSES),
  loadBalancerAnswers: documented(
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    [502, 502, 502, 504],
    CLIENT_STATUSES,
  ),
  edgeAnswers: documented(
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-503-service-unavailable.html',
    [503, 503, 503, 503, 502],
    CLIENT_STATUSES,
  ),
  edgeWait: documented(
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
    30,
    's',
  ),
  userPoolWait: documented(
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
    5,
    's',
  ),
  botWait: documented('https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html', 30, 's'),
  skillWait: documented(
    'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',
    8,
    's',
  ),
  deliveryStreamWait: documented('https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html', 300, 's'),
  loadBalancerWait: documented(
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    60,
    's',
  ),
  loadBalancerLimit: documented(
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
    1_048_576,
    'bytes',
  ),
  httpApiWait: documented('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html', 30, 's'),
  userPoolAnswers: documented(
    'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html',
    [400, 400, 400, 400],
    CLIENT_STATUSES,
  ),
  userPoolRetries: as(
    'assumed',
    documented(
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
    ),
  ),
  botAnswers: documented(
    'https://docs.aws.amazon.com/lexv2/latest/APIReference/API_runtime_RecognizeText.html',
    [424, 424, 424, 424],
    CLIENT_STATUSES,
  ),
  deliveryStreamRetries: documented(
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html',
    3,
    'retries',
  ),
  receiptRuleWait: documented('https://docs.aws.amazon.com/ses/latest/APIReference/API_LambdaAction.html', 30, 's'),
  customResourceWait: documented(
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html',
    3_600,
    's',
  ),
  transientErrors: documented(RETRIES, [500, 502, 503, 504], 'HTTP status'),
  standardRetries: documented(RETRIES, [3, 20], 'tries, s'),
  newRetries: documented(RETRIES, [50, 1_000, 20_000], 'ms'),
  legacyRetries: documented(RETRIES, 5, 'tries'),
  adaptiveRetries: documented(
    RETRIES,
    [0.7, 0.4, 0.8, 0.5, 2],
    'share kept after a throttle, growth, weight of the newest measurement, least a second, most times the measured rate',
  ),
  retryQuota: documented(RETRIES, [500, 5, 10, 1], 'tokens'),
  newRetryQuota: documented(RETRIES, [14, 5], 'tokens'),
  fixedRetries: as('assumed', documented(`${GUIDE}invocation-retries.html`)),

  // The asynchronous event queue
  dispatch: documented(`${GUIDE}invocation-async.html`),
  asynchronousRetries: documented(`${GUIDE}invocation-async-error-handling.html`, [60, 120], 's'),
  asynchronousRetrySpread: as('recorded', documented(`${GUIDE}invocation-async-error-handling.html`, 2, 's')),
  asynchronousThrottle: documented(`${GUIDE}invocation-async-error-handling.html`, [1, 300], 's'),
  eventAge: as('recorded', documented(`${GUIDE}invocation-async-error-handling.html`)),
  retriesExhausted: documented(`${GUIDE}invocation-async-error-handling.html`),
  zeroReserved: documented(`${GUIDE}invocation-async-retain-records.html`),
  deadLetterQueue: documented(`${GUIDE}invocation-async-retain-records.html#invocation-dlq`),
  onFailure: documented(`${GUIDE}invocation-async-retain-records.html`),
  onSuccess: documented(`${GUIDE}invocation-async-retain-records.html`),
  topicLimit: documented(`${GUIDE}invocation-async-retain-records.html`, 262_144, 'bytes'),
  recursion: documented(`${GUIDE}invocation-recursion.html`, [16, 400], 'runs, HTTP status'),
  dropped: documented(`${GUIDE}monitoring-metrics-types.html`),
  duplicates: documented(`${GUIDE}invocation-async-error-handling.html`),

  // Concurrency and environments
  reservedConcurrency: documented(`${GUIDE}lambda-concurrency.html`),
  accountConcurrency: documented(`${GUIDE}lambda-concurrency.html`, 1_000, 'executions'),
  scaleUp: documented(`${GUIDE}scaling-behavior.html`, [1_000, 10], 'environments, s'),
  requestRate: documented(`${GUIDE}lambda-concurrency.html`, 10, 'requests a second per unit'),
  coldStart: documented(`${GUIDE}lambda-runtime-environment.html`),
  reuse: documented(`${GUIDE}lambda-runtime-environment.html`),
  idleLifetime: as('assumed', documented(`${GUIDE}lambda-runtime-environment.html`)),
  environmentLifetime: documented(`${GUIDE}lambda-runtime-environment.html`),
  deployment: as('recorded', documented(`${GUIDE}lambda-runtime-environment.html`)),
  initLimit: documented(`${GUIDE}lambda-runtime-environment.html`, 10, 's'),
  suppressedInit: documented(`${GUIDE}lambda-runtime-environment.html`),
  timeout: documented(`${GUIDE}configuration-timeout.html`),
  handler: documented(`${GUIDE}lambda-runtime-environment.html`),
  provisioned: documented(`${GUIDE}provisioned-concurrency.html`, 120, 's'),
  spillOver: documented(`${GUIDE}provisioned-concurrency.html`),

  // Event source mappings
  batchFull: documented(`${GUIDE}invocation-eventsourcemapping.html`, 6_291_456, 'bytes'),
  bigBatchNeedsWindow: as('recorded', documented(`${GUIDE}services-sqs-parameters.html`, 10, 'messages')),
  fourteenMinutes: documented(`${GUIDE}with-documentdb.html`, 840, 's'),
  quietWindow: as('assumed', documented(`${GUIDE}with-sqs.html`, 20, 's')),
  noWindow: documented(`${GUIDE}invocation-eventsourcemapping.html`),
  receiveLimit: documented(
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html',
    10,
    'messages',
  ),
  firstPollers: documented(`${GUIDE}services-sqs-scaling.html`, [5, 2], 'batches'),
  pollerRamp: documented(`${GUIDE}services-sqs-scaling.html`, [300, 1_250], 'a minute, invokes'),
  maximumConcurrency: documented(`${GUIDE}services-sqs-scaling.html`),
  provisionedPollers: documented(`${GUIDE}services-sqs-scaling.html`, [10, 1_000], 'invokes, a minute'),
  visibility: documented(`${SQS_GUIDE}sqs-visibility-timeout.html`),
  deletedOnSuccess: documented(`${GUIDE}with-sqs.html`),
  wholeBatchFails: documented(`${GUIDE}services-sqs-errorhandling.html`),
  partialBatch: documented(`${GUIDE}services-sqs-errorhandling.html`),
  badPartialBatch: documented(`${GUIDE}services-sqs-errorhandling.html`),
  throttledBatch: documented(`${GUIDE}services-sqs-errorhandling.html`),
  pollerBackOff: as('assumed', documented(`${GUIDE}services-sqs-errorhandling.html`)),
  redrive: documented(`${SQS_GUIDE}sqs-dead-letter-queues.html`),
  inFlightLimit: documented(`${SQS_GUIDE}quotas-queues.html`, 120_000, 'messages'),
  retention: documented(`${SQS_GUIDE}quotas-messages.html`),
  delay: documented(`${SQS_GUIDE}sqs-delay-queues.html`),
  poisonToTheBack: documented(`${SQS_GUIDE}sqs-available-cloudwatch-metrics.html`, 3, 'receives'),
  filterDeletes: documented(`${GUIDE}invocation-eventfiltering.html`),
  filterPattern: documented(`${GUIDE}invocation-eventfiltering.html`, 4_096, 'characters'),
  filterMovesOn: documented(`${GUIDE}invocation-eventfiltering.html`),
  messageGroup: documented(`${SQS_GUIDE}FIFO-queues-understanding-logic.html`),

  // Streams
  shardOrder: documented(`${GUIDE}with-kinesis.html`),
  kinesisPolling: documented(`${GUIDE}with-kinesis.html`, 1_000, 'ms'),
  dynamodbPolling: documented(`${GUIDE}with-ddb.html`, 250, 'ms'),
  brokerPolling: as('assumed', documented(`${GUIDE}invocation-eventsourcemapping.html`, 100, 'ms')),
  brokerWindow: documented(`${GUIDE}invocation-eventsourcemapping.html`, 500, 'ms'),
  brokerConcurrency: documented(`${GUIDE}with-mq.html`, [5, 1], 'batches'),
  kafkaRetries: documented(`${GUIDE}kafka-on-failure-destination.html`, 10, 'retries'),
  activeMqRedeliveries: documented(`${GUIDE}with-mq.html`, 6, 'redeliveries'),
  oversizedRecords: documented(`${GUIDE}with-mq.html`),
  changeStreamStops: documented(`${GUIDE}with-documentdb.html`),
  parallelization: documented(`${GUIDE}with-kinesis.html`),
  streamRetries: documented(`${GUIDE}kinesis-on-failure-destination.html`),
  streamBackOff: as('assumed', documented(`${GUIDE}kinesis-on-failure-destination.html`)),
  streamThrottle: documented(`${GUIDE}kinesis-on-failure-destination.html`),
  bisect: documented(`${GUIDE}kinesis-on-failure-destination.html`),
  streamCheckpoint: documented(`${GUIDE}services-kinesis-batchfailurereporting.html`),
  budgetRestarts: as('recorded', documented(`${GUIDE}services-kinesis-batchfailurereporting.html`)),
  recordAge: as('recorded', documented(`${GUIDE}kinesis-on-failure-destination.html`)),
  streamRetention: documented(
    'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',
    24,
    'h',
  ),
  tumblingWindow: documented(`${GUIDE}services-kinesis-windows.html`),
  windowState: documented(`${GUIDE}services-kinesis-windows.html`),
  windowStateLimit: documented(`${GUIDE}services-kinesis-windows.html`, 1_048_576, 'bytes'),
  finalInvoke: documented(`${GUIDE}services-kinesis-windows.html`),
  itemSize: documented(
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html',
    3,
    'bytes',
  ),
  shardRouting: documented('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html'),

  // The document
  changed: documented(`${GUIDE}configuration-function-common.html`),
  tables: documented(`${GUIDE}with-ddb.html`),
  sends: documented(`${GUIDE}welcome.html`),
} as const satisfies Record<string, Rule>

/** Year and month in which AWS's pages were last read for them: what a link says it was made by. */
export const RULES_DATE: string = Object.values<Rule>(RULES)
  .map(({ checked }) => checked)
  .sort()
  .at(-1)!

export type RuleName = keyof typeof RULES

const NAMES = Object.keys(RULES) as RuleName[]
const CODES = new Map(NAMES.map((name, index) => [name, index + 1]))

/** The number a trace entry keeps for a rule; 0 stands for none. */
export const ruleCode = (name: RuleName): number => CODES.get(name)!
/** The name of the rule a trace entry names, or undefined. */
export const ruleNameAt = (code: number): RuleName | undefined => NAMES[code - 1]

/** The number of a rule that has one, in the rule's unit. */
export function numberOf(name: RuleName): number {
  const value: Rule['value'] = RULES[name].value
  if (typeof value !== 'number') throw new Error(`rule ${name} has no single number`)
  return value
}

/** The numbers of a rule that has several, in the order of its unit. */
export function numbersOf(name: RuleName): readonly number[] {
  const value: Rule['value'] = RULES[name].value
  if (typeof value !== 'object') throw new Error(`rule ${name} has no list of numbers`)
  return value
}

/** Milliseconds: the mean of ten cold starts, the shortest and the longest. */
type Measured = readonly [mean: number, least: number, most: number]

/**
 * The init phase of a function that says hello, by what it is written in and how it is packed: ten cold starts each, on
 * x86_64. Memory hardly changes it. Real functions with SDKs and frameworks take several times as long.
 */
export const COLD_STARTS = {
  source: 'lambda-perf, data/last.json of 2026-08-22',
  page: 'https://github.com/maxday/lambda-perf',
  sure: 'measured' satisfies Sureness,
  runtimes: [
    { runtime: 'provided.al2023', code: 'Rust', zip: [16, 14, 16], image: [41, 27, 83] },
    { runtime: 'provided.al2023', code: 'Go', zip: [49, 46, 51], image: [55, 34, 102] },
    { runtime: 'python3.13', zip: [91, 81, 103], image: [161, 113, 293] },
    { runtime: 'python3.14', zip: [102, 93, 109], image: [183, 150, 353] },
    { runtime: 'nodejs22.x', zip: [137, 112, 155], image: [333, 248, 546] },
    { runtime: 'nodejs24.x', zip: [135, 112, 156], image: [279, 207, 621] },
    { runtime: 'ruby3.4', zip: [220, 173, 270], image: [257, 194, 358] },
    { runtime: 'java21', zip: [242, 227, 260], image: [452, 308, 681] },
    { runtime: 'java25', zip: [185, 174, 196], image: [271, 209, 493] },
    { runtime: 'dotnet8', zip: [248, 213, 312], image: [482, 306, 892] },
    { runtime: 'dotnet10', zip: [249, 202, 284], image: [418, 311, 714] },
  ],
} as const satisfies {
  source: string
  page: string
  sure: Sureness
  runtimes: readonly { runtime: string; code?: string; zip: Measured; image: Measured }[]
}
