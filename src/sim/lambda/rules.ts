/**
 * Every rule and number of AWS's that the simulation keeps, once: what it says, its value, where it stands, how sure.
 * A trace entry names the rule that made it; the page shows it when asked why.
 */
export type Sureness = 'documented' | 'recorded' | 'measured' | 'assumed'

/** Each in words. */
export const SURENESS: Record<Sureness, string> = {
  documented: 'AWS says so',
  recorded: 'seen on AWS, not written down there',
  measured: 'measured by others',
  assumed: 'AWS does not publish it',
}

export interface Rule {
  /** One sentence for the person who asks why. */
  says: string
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

const documented = (says: string, page: string, value?: number | readonly number[], unit?: string): Rule => ({
  says,
  page,
  checked: CHECKED,
  sure: 'documented',
  ...(value === undefined ? {} : { value }),
  ...(unit === undefined ? {} : { unit }),
})
const as = (sure: Sureness, rule: Rule): Rule => ({ ...rule, sure })

export const RULES = {
  // Calling
  requestResponse: documented('A synchronous caller waits for the answer.', `${GUIDE}invocation-sync.html`),
  functionErrorIs200: documented(
    'A function that ran and failed is answered 200; the header X-Amz-Function-Error says that it failed.',
    API_INVOKE,
    200,
    'HTTP status',
  ),
  lambdaNeverRetriesSync: documented(
    'Lambda never retries a synchronous call; the caller decides.',
    `${GUIDE}invocation-retries.html`,
  ),
  throttledIs429: documented(
    'A call that finds no free concurrency is answered 429 and runs nothing.',
    API_INVOKE,
    429,
    'HTTP status',
  ),
  invalidJsonIs400: documented(
    'A payload that is not JSON is refused with 400 before any code runs.',
    API_INVOKE,
    400,
    'HTTP status',
  ),
  requestTooLarge: documented(
    'A synchronous request holds 6 MB; a larger one is refused with 413.',
    `${GUIDE}gettingstarted-limits.html`,
    [6_291_456, 413],
    'bytes, HTTP status',
  ),
  asynchronousRequestTooLarge: documented(
    'An asynchronous event holds 1 MB; a larger one is refused with 413.',
    `${GUIDE}gettingstarted-limits.html`,
    1_048_576,
    'bytes',
  ),
  responseTooLarge: as(
    'recorded',
    documented(
      'A response above 6 MB is a function error with status 200, not a 413.',
      `${GUIDE}gettingstarted-limits.html`,
      6_291_556,
      'bytes',
    ),
  ),
  acceptedIs202: documented(
    'An asynchronous event is answered 202 as soon as it is queued; concurrency is not looked at.',
    `${GUIDE}invocation-async.html`,
    202,
    'HTTP status',
  ),
  dryRunIs204: documented('A dry run checks the request and runs nothing.', API_INVOKE, 204, 'HTTP status'),
  readTimeout: as(
    'measured',
    documented(
      'The CLI and boto3 stop reading after 60 s and send the call again; the first run goes on.',
      `${GUIDE}invocation-retries.html`,
      60,
      's',
    ),
  ),
  gatewayTimeout: documented(
    'API Gateway waits 29 s by default, then answers 504; the function runs on.',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
    29_000,
    'ms',
  ),
  proxyResponse: documented(
    'A response without a status code is answered 200; a status is a whole number from 100 to 599.',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
    [200, 100, 599],
    'HTTP status: assumed, least, most',
  ),
  restApiAnswers: documented(
    'A REST API answers 502 for a function error or a malformed response, 500 when Lambda refuses the call, 504 when it is late.',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html',
    [502, 500, 500, 504],
    CLIENT_STATUSES,
  ),
  httpApiAnswers: as(
    'measured',
    documented(
      'An HTTP API answers as a REST API does; for a throttle people report 503.',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      [502, 503, 500, 504],
      CLIENT_STATUSES,
    ),
  ),
  functionUrlAnswers: documented(
    'A function URL answers 502 for a function error and 429 when there is no room.',
    `${GUIDE}urls-monitoring.html`,
    [502, 429, 502, 504],
    CLIENT_STATUSES,
  ),
  loadBalancerAnswers: documented(
    'A load balancer answers 502 for a function error, a throttle or a time-out, 504 when Lambda does not answer in time.',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    [502, 502, 502, 504],
    CLIENT_STATUSES,
  ),
  edgeAnswers: documented(
    'CloudFront answers 502 for a result it cannot use and 503 for an error, a throttle or a time-out.',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-503-service-unavailable.html',
    [503, 503, 503, 503, 502],
    CLIENT_STATUSES,
  ),
  edgeWait: documented(
    'CloudFront waits 30 s for a function at the edge; older pages say 5 s for viewer events.',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
    30,
    's',
  ),
  userPoolWait: documented(
    'A Cognito user pool waits 5 s for its function; nothing changes that.',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
    5,
    's',
  ),
  botWait: documented(
    'Lex waits 30 s for its function.',
    'https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html',
    30,
    's',
  ),
  skillWait: documented(
    'Alexa waits 8 s for a skill.',
    'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',
    8,
    's',
  ),
  deliveryStreamWait: documented(
    'Data Firehose waits up to 5 min for a transformation.',
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
    300,
    's',
  ),
  loadBalancerWait: documented(
    'A load balancer answers 504 when its connection has been idle too long, 60 s by default; the function runs on.',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    60,
    's',
  ),
  loadBalancerLimit: documented(
    'A load balancer takes a response of up to 1 MB; a larger one is answered 502.',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
    1_048_576,
    'bytes',
  ),
  httpApiWait: documented(
    'An HTTP API waits 30 s at most, then answers 504; the function runs on.',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
    30,
    's',
  ),
  userPoolAnswers: documented(
    'Cognito answers its client 400 whatever went wrong: UserLambdaValidationException for an error of the function, UnexpectedLambdaException for none in time, InvalidLambdaResponseException for a response it cannot use.',
    'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html',
    [400, 400, 400, 400],
    CLIENT_STATUSES,
  ),
  userPoolRetries: as(
    'assumed',
    documented(
      'Cognito may call a trigger again that did not answer in time; an older page says three times in all.',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
    ),
  ),
  botAnswers: documented(
    'Lex answers 424, DependencyFailedException, when its function fails or takes too long.',
    'https://docs.aws.amazon.com/lexv2/latest/APIReference/API_runtime_RecognizeText.html',
    [424, 424, 424, 424],
    CLIENT_STATUSES,
  ),
  deliveryStreamRetries: documented(
    'After a time-out or a throttle Firehose calls again, three times by default, and then skips the batch; after an error it does not.',
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html',
    3,
    'retries',
  ),
  receiptRuleWait: documented(
    'A receipt rule that waits for its function waits 30 s.',
    'https://docs.aws.amazon.com/ses/latest/APIReference/API_LambdaAction.html',
    30,
    's',
  ),
  customResourceWait: documented(
    'CloudFormation waits for the word of a custom resource, an hour unless ServiceTimeout says less; then the stack fails.',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html',
    3_600,
    's',
  ),
  transientErrors: documented(
    'SDKs repeat a call that was answered 500, 502, 503 or 504, that was throttled, or that got no answer.',
    RETRIES,
    [500, 502, 503, 504],
    'HTTP status',
  ),
  standardRetries: documented(
    'Standard mode tries three times in all and waits up to 1, 2, 4 ... 20 s, by chance, before each new try.',
    RETRIES,
    [3, 20],
    'tries, s',
  ),
  newRetries: documented(
    'Since the 2026 change standard mode waits from 50 ms, after a throttle from 1 s, and up to 20 s.',
    RETRIES,
    [50, 1_000, 20_000],
    'ms',
  ),
  legacyRetries: documented(
    'Legacy mode tries five times in all and waits up to 1, 2, 4, 8 s, by chance.',
    RETRIES,
    5,
    'tries',
  ),
  adaptiveRetries: documented(
    'Adaptive mode also limits how fast a client calls, first calls too: a throttle lowers the rate, then it grows again.',
    RETRIES,
    [0.7, 0.4, 0.8, 0.5, 2],
    'share kept after a throttle, growth, weight of the newest measurement, least a second, most times the measured rate',
  ),
  retryQuota: documented(
    'Retries are paid from a bucket of 500: 5 each, 10 after a time-out; a clean success gives 1 back.',
    RETRIES,
    [500, 5, 10, 1],
    'tokens',
  ),
  newRetryQuota: documented(
    'Since the 2026 change a retry costs 14 tokens, after a throttle 5.',
    RETRIES,
    [14, 5],
    'tokens',
  ),
  fixedRetries: as(
    'assumed',
    documented(
      "A person's own loop tries again after a fixed delay, function errors too.",
      `${GUIDE}invocation-retries.html`,
    ),
  ),

  // The asynchronous event queue
  dispatch: documented(
    'Lambda takes the event from its own queue and invokes the function; limits apply only here.',
    `${GUIDE}invocation-async.html`,
  ),
  asynchronousRetries: documented(
    'After a function error Lambda waits a minute before the second run and two before the third.',
    `${GUIDE}invocation-async-error-handling.html`,
    [60, 120],
    's',
  ),
  asynchronousRetrySpread: as(
    'recorded',
    documented(
      'The waits that were recorded run slightly under one and two minutes.',
      `${GUIDE}invocation-async-error-handling.html`,
      2,
      's',
    ),
  ),
  asynchronousThrottle: documented(
    'A throttled event goes back to the queue and waits 1 s, doubling up to 5 min. It uses up no retry.',
    `${GUIDE}invocation-async-error-handling.html`,
    [1, 300],
    's',
  ),
  eventAge: as(
    'recorded',
    documented(
      'Lambda looks ahead: when the next try would come after the maximum event age, it gives up at once.',
      `${GUIDE}invocation-async-error-handling.html`,
    ),
  ),
  retriesExhausted: documented(
    'After maximumRetryAttempts retries the event is given up.',
    `${GUIDE}invocation-async-error-handling.html`,
  ),
  zeroReserved: documented(
    'With reserved concurrency 0 an event is given up without a run or a retry.',
    `${GUIDE}invocation-async-retain-records.html`,
  ),
  deadLetterQueue: documented(
    "The event itself goes to the function's dead-letter queue; three attributes say why.",
    `${GUIDE}invocation-async-retain-records.html#invocation-dlq`,
  ),
  onFailure: documented(
    'A record of the failed event, with request and response, goes to the on-failure destination.',
    `${GUIDE}invocation-async-retain-records.html`,
  ),
  onSuccess: documented(
    'A record of the run goes to the on-success destination.',
    `${GUIDE}invocation-async-retain-records.html`,
  ),
  recursion: documented(
    'Lambda counts how often a function ran in one chain of calls; after about 16 runs it refuses the next with 400.',
    `${GUIDE}invocation-recursion.html`,
    [16, 400],
    'runs, HTTP status',
  ),
  dropped: documented(
    'An event that is given up with nowhere to go is lost; AsyncEventsDropped counts it.',
    `${GUIDE}monitoring-metrics-types.html`,
  ),
  duplicates: documented(
    'The event queue is eventually consistent: an event can be delivered twice without any error.',
    `${GUIDE}invocation-async-error-handling.html`,
  ),

  // Concurrency and environments
  reservedConcurrency: documented(
    'Reserved concurrency is a guarantee and a cap: the function never runs more often at once.',
    `${GUIDE}lambda-concurrency.html`,
  ),
  accountConcurrency: documented(
    'What is not reserved is shared by all functions of the account.',
    `${GUIDE}lambda-concurrency.html`,
    1_000,
    'executions',
  ),
  scaleUp: documented(
    'A function gains at most 1,000 environments every 10 s, refilled continuously.',
    `${GUIDE}scaling-behavior.html`,
    [1_000, 10],
    'environments, s',
  ),
  requestRate: documented(
    'Synchronous calls a second are limited to ten times the concurrency.',
    `${GUIDE}lambda-concurrency.html`,
    10,
    'requests a second per unit',
  ),
  coldStart: documented(
    'When every environment is busy Lambda starts one more: its init phase comes before the handler.',
    `${GUIDE}lambda-runtime-environment.html`,
  ),
  reuse: documented(
    'An environment serves one request at a time and is kept for the next.',
    `${GUIDE}lambda-runtime-environment.html`,
  ),
  idleLifetime: as(
    'assumed',
    documented('How long an idle environment is kept is not published.', `${GUIDE}lambda-runtime-environment.html`),
  ),
  environmentLifetime: documented(
    'An environment is replaced every few hours, even one that is always in use.',
    `${GUIDE}lambda-runtime-environment.html`,
  ),
  deployment: as(
    'recorded',
    documented(
      'New code or settings start in new environments; what runs finishes as it began.',
      `${GUIDE}lambda-runtime-environment.html`,
    ),
  ),
  initLimit: documented(
    'The init phase of an on-demand environment ends after 10 s and is repeated within the first invocation.',
    `${GUIDE}lambda-runtime-environment.html`,
    10,
    's',
  ),
  suppressedInit: documented(
    'After a time-out or a crash the process is new and the sandbox is not: init runs again inside the next duration.',
    `${GUIDE}lambda-runtime-environment.html`,
  ),
  timeout: documented('At its timeout a run is ended.', `${GUIDE}configuration-timeout.html`),
  handler: documented('The handler returned or threw.', `${GUIDE}lambda-runtime-environment.html`),
  provisioned: documented(
    'Provisioned environments are ready before the first call; all at once, about two minutes after they are ordered.',
    `${GUIDE}provisioned-concurrency.html`,
    120,
    's',
  ),
  spillOver: documented(
    'Calls above the provisioned concurrency spill over to on-demand environments.',
    `${GUIDE}provisioned-concurrency.html`,
  ),

  // Event source mappings
  batchFull: documented(
    'A batch goes when it is full, when its window is over, or at 6 MB, whichever comes first.',
    `${GUIDE}invocation-eventsourcemapping.html`,
    6_291_456,
    'bytes',
  ),
  bigBatchNeedsWindow: as(
    'recorded',
    documented(
      'A batch of more than 10 messages needs a batching window of a second or more.',
      `${GUIDE}services-sqs-parameters.html`,
      10,
      'messages',
    ),
  ),
  fourteenMinutes: documented(
    'A function behind Kafka, Amazon MQ or DocumentDB may have a timeout of 14 minutes.',
    `${GUIDE}with-documentdb.html`,
    840,
    's',
  ),
  quietWindow: as(
    'assumed',
    documented(
      'On a quiet queue a batch was said to wait up to 20 s whatever its window; the page of today does not.',
      `${GUIDE}with-sqs.html`,
      20,
      's',
    ),
  ),
  noWindow: documented(
    'Without a window a batch takes what is there and goes at once.',
    `${GUIDE}invocation-eventsourcemapping.html`,
  ),
  receiveLimit: documented(
    'One ReceiveMessage brings at most 10 messages.',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html',
    10,
    'messages',
  ),
  firstPollers: documented(
    'A mapping on a queue begins with five batches at once.',
    `${GUIDE}services-sqs-scaling.html`,
    [5, 2],
    'batches',
  ),
  pollerRamp: documented(
    'While messages wait it adds up to 300 concurrent invokes a minute, to 1,250.',
    `${GUIDE}services-sqs-scaling.html`,
    [300, 1_250],
    'a minute, invokes',
  ),
  maximumConcurrency: documented(
    'At maximumConcurrency batches in flight the mapping stops receiving.',
    `${GUIDE}services-sqs-scaling.html`,
  ),
  provisionedPollers: documented(
    'A provisioned poller runs up to 10 invokes at once and scales by 1,000 a minute.',
    `${GUIDE}services-sqs-scaling.html`,
    [10, 1_000],
    'invokes, a minute',
  ),
  visibility: documented(
    'A received message is hidden until it is deleted or its visibility timeout ends.',
    `${SQS_GUIDE}sqs-visibility-timeout.html`,
  ),
  deletedOnSuccess: documented('When the function succeeds Lambda deletes the batch.', `${GUIDE}with-sqs.html`),
  wholeBatchFails: documented(
    'When the function fails the whole batch goes back: each message reappears when its visibility timeout ends.',
    `${GUIDE}services-sqs-errorhandling.html`,
  ),
  partialBatch: documented(
    'With ReportBatchItemFailures only the messages that the function names go back.',
    `${GUIDE}services-sqs-errorhandling.html`,
  ),
  badPartialBatch: documented(
    'A batch response that Lambda cannot read, or that names an unknown message, fails the whole batch.',
    `${GUIDE}services-sqs-errorhandling.html`,
  ),
  throttledBatch: documented(
    "A refused batch is tried again in place until its messages' visibility timeout is over.",
    `${GUIDE}services-sqs-errorhandling.html`,
  ),
  pollerBackOff: as(
    'assumed',
    documented(
      'After errors and throttles a mapping gradually runs fewer batches at once; the curve is not published.',
      `${GUIDE}services-sqs-errorhandling.html`,
    ),
  ),
  redrive: documented(
    'A message whose next receive would exceed maxReceiveCount is moved to the dead-letter queue instead.',
    `${SQS_GUIDE}sqs-dead-letter-queues.html`,
  ),
  inFlightLimit: documented(
    'A queue has 120,000 messages in flight at most; beyond, a long poll brings nothing and says nothing.',
    `${SQS_GUIDE}quotas-queues.html`,
    120_000,
    'messages',
  ),
  retention: documented('A message is deleted when its retention period is over.', `${SQS_GUIDE}quotas-messages.html`),
  delay: documented('A delay queue hides every new message for delaySeconds.', `${SQS_GUIDE}sqs-delay-queues.html`),
  poisonToTheBack: documented(
    'A message received three times or more goes to the back of a standard queue.',
    `${SQS_GUIDE}sqs-available-cloudwatch-metrics.html`,
    3,
    'receives',
  ),
  filterDeletes: documented(
    'What filter criteria reject is deleted from the queue without an invocation.',
    `${GUIDE}invocation-eventfiltering.html`,
  ),
  filterPattern: documented(
    'A filter pattern has up to 4,096 characters.',
    `${GUIDE}invocation-eventfiltering.html`,
    4_096,
    'characters',
  ),
  filterMovesOn: documented(
    'What filter criteria reject is passed over; a stream moves on.',
    `${GUIDE}invocation-eventfiltering.html`,
  ),
  messageGroup: documented(
    'Messages of one group run in order: while one is in flight the others of its group wait.',
    `${SQS_GUIDE}FIFO-queues-understanding-logic.html`,
  ),

  // Streams
  shardOrder: documented('One batch of a shard is in progress at a time, in order.', `${GUIDE}with-kinesis.html`),
  kinesisPolling: documented('Each shard is read once a second.', `${GUIDE}with-kinesis.html`, 1_000, 'ms'),
  dynamodbPolling: documented('Each shard is read four times a second.', `${GUIDE}with-ddb.html`, 250, 'ms'),
  brokerPolling: as(
    'assumed',
    documented(
      'A poller of a topic, a broker or a change stream asks again at once; a tenth of a second here, AWS gives no number.',
      `${GUIDE}invocation-eventsourcemapping.html`,
      100,
      'ms',
    ),
  ),
  brokerWindow: documented(
    'A mapping on a topic, a broker or a change stream waits half a second for its batch until a window is given.',
    `${GUIDE}invocation-eventsourcemapping.html`,
    500,
    'ms',
  ),
  brokerConcurrency: documented(
    'A mapping on Amazon MQ runs five batches of ActiveMQ at once and one of RabbitMQ, whatever the function allows.',
    `${GUIDE}with-mq.html`,
    [5, 1],
    'batches',
  ),
  kafkaRetries: documented(
    'Where a Kafka mapping in provisioned mode has an on-failure destination and no limit of retries, a batch is tried again ten times.',
    `${GUIDE}kafka-on-failure-destination.html`,
    10,
    'retries',
  ),
  activeMqRedeliveries: documented(
    "ActiveMQ delivers a message again six times; then it moves to the broker's own dead-letter queue.",
    `${GUIDE}with-mq.html`,
    6,
    'redeliveries',
  ),
  changeStreamStops: documented(
    'When changes expire before the function was done with them the mapping is disabled.',
    `${GUIDE}with-documentdb.html`,
  ),
  parallelization: documented(
    'With a parallelization factor a shard has several lanes; one partition key keeps to one.',
    `${GUIDE}with-kinesis.html`,
  ),
  streamRetries: documented(
    'A failed batch is tried again, whole, until it succeeds, its retries are used up or its records are too old.',
    `${GUIDE}kinesis-on-failure-destination.html`,
  ),
  streamBackOff: as(
    'assumed',
    documented(
      'The waits between tries of a batch grow; the curve is not published. Eight tries within a minute were recorded.',
      `${GUIDE}kinesis-on-failure-destination.html`,
    ),
  ),
  streamThrottle: documented('A throttle uses up no retry of a batch.', `${GUIDE}kinesis-on-failure-destination.html`),
  bisect: documented(
    'A failed batch is cut in two and each half is tried; the cut uses up no retry.',
    `${GUIDE}kinesis-on-failure-destination.html`,
  ),
  streamCheckpoint: documented(
    'The lowest reported sequence number is the checkpoint: it and all after it run again.',
    `${GUIDE}services-kinesis-batchfailurereporting.html`,
  ),
  budgetRestarts: as(
    'recorded',
    documented(
      'When the checkpoint moves the count of retries begins anew.',
      `${GUIDE}services-kinesis-batchfailurereporting.html`,
    ),
  ),
  recordAge: as(
    'recorded',
    documented(
      'Records older than maximumRecordAgeInSeconds are discarded; the fresh ones of the batch go on.',
      `${GUIDE}kinesis-on-failure-destination.html`,
    ),
  ),
  streamRetention: documented(
    'A record that nobody finished in time expires with its stream.',
    'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',
    24,
    'h',
  ),
  tumblingWindow: documented(
    'With a tumbling window each record belongs to the window of a shard in which it arrived; the state that an answer carries comes with the next batch of its window.',
    `${GUIDE}services-kinesis-windows.html`,
  ),
  windowState: documented(
    'In a tumbling window an answer without a state counts as a failed call.',
    `${GUIDE}services-kinesis-windows.html`,
  ),
  windowStateLimit: documented(
    'A state of more than 1 MB ends its tumbling window early.',
    `${GUIDE}services-kinesis-windows.html`,
    1_048_576,
    'bytes',
  ),
  finalInvoke: documented(
    'When a tumbling window is over the function is called once more to finish it; a final call that fails is repeated, and its shard waits.',
    `${GUIDE}services-kinesis-windows.html`,
  ),
  itemSize: documented(
    'A list or a map takes 3 bytes besides what is in it.',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html',
    3,
    'bytes',
  ),
  shardRouting: documented(
    'The MD5 of the partition key decides the shard.',
    'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html',
  ),

  // The document
  changed: documented('A change that this document makes.', `${GUIDE}configuration-function-common.html`),
  tables: documented(
    'What the code asks of a table takes its time within the run, and fails it when the table refuses.',
    `${GUIDE}with-ddb.html`,
  ),
  sends: documented('The function sends it when it succeeds.', `${GUIDE}welcome.html`),
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
/** The rule a trace entry names, or undefined. */
export const ruleAt = (code: number): { name: RuleName; rule: Rule } | undefined => {
  const name = NAMES[code - 1]
  return name && { name, rule: RULES[name] }
}

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
