import { RULES, type Rule, type RuleName, ruleNameAt, type Sureness } from './rules.ts'

/** How sure, in words. */
export const SURENESS: Record<Sureness, string> = {
  documented: 'AWS says so',
  recorded: 'seen on AWS, not written down there',
  measured: 'measured by others',
  assumed: 'AWS does not publish it',
}

/** One sentence for the person who asks why. The first view needs none of them, so they are a file of their own. */
export const SAYS = {
  // Calling
  requestResponse: 'A synchronous caller waits for the answer.',
  functionErrorIs200:
    'A function that ran and failed is answered 200; the header X-Amz-Function-Error says that it failed.',
  lambdaNeverRetriesSync: 'Lambda never retries a synchronous call; the caller decides.',
  throttledIs429: 'A call that finds no free concurrency is answered 429 and runs nothing.',
  invalidJsonIs400: 'A payload that is not JSON is refused with 400 before any code runs.',
  requestTooLarge: 'A synchronous request holds 6 MB; a larger one is refused with 413.',
  asynchronousRequestTooLarge: 'An asynchronous event holds 1 MB; a larger one is refused with 413.',
  responseTooLarge: 'A response above 6 MB is a function error with status 200, not a 413.',
  acceptedIs202: 'An asynchronous event is answered 202 as soon as it is queued; concurrency is not looked at.',
  dryRunIs204: 'A dry run checks the request and runs nothing.',
  readTimeout: 'The CLI and boto3 stop reading after 60 s and send the call again; the first run goes on.',
  gatewayTimeout: 'API Gateway waits 29 s by default, then answers 504; the function runs on.',
  proxyResponse: 'A response without a status code is answered 200; a status is a whole number from 100 to 599.',
  restApiAnswers:
    'A REST API answers 502 for a function error or a malformed response, 500 when Lambda refuses the call, 504 when it is late.',
  httpApiAnswers: 'An HTTP API answers as a REST API does; for a throttle people report 503.',
  functionUrlAnswers: 'A function URL answers 502 for a function error and 429 when there is no room.',
  loadBalancerAnswers:
    'A load balancer answers 502 for a function error, a throttle or a time-out, 504 when Lambda does not answer in time.',
  edgeAnswers: 'CloudFront answers 502 for a result it cannot use and 503 for an error, a throttle or a time-out.',
  edgeWait: 'CloudFront waits 30 s for a function at the edge; older pages say 5 s for viewer events.',
  userPoolWait: 'A Cognito user pool waits 5 s for its function; nothing changes that.',
  botWait: 'Lex waits 30 s for its function.',
  skillWait: 'Alexa waits 8 s for a skill.',
  deliveryStreamWait: 'Data Firehose waits up to 5 min for a transformation.',
  loadBalancerWait:
    'A load balancer answers 504 when its connection has been idle too long, 60 s by default; the function runs on.',
  loadBalancerLimit: 'A load balancer takes a response of up to 1 MB; a larger one is answered 502.',
  httpApiWait: 'An HTTP API waits 30 s at most, then answers 504; the function runs on.',
  userPoolAnswers:
    'Cognito answers its client 400 whatever went wrong: UserLambdaValidationException for an error of the function, UnexpectedLambdaException for none in time, InvalidLambdaResponseException for a response it cannot use.',
  userPoolRetries:
    'Cognito may call a trigger again that did not answer in time; an older page says three times in all.',
  botAnswers: 'Lex answers 424, DependencyFailedException, when its function fails or takes too long.',
  deliveryStreamRetries:
    'After a time-out or a throttle Firehose calls again, three times by default, and then skips the batch; after an error it does not.',
  receiptRuleWait: 'A receipt rule that waits for its function waits 30 s.',
  customResourceWait:
    'CloudFormation waits for the word of a custom resource, an hour unless ServiceTimeout says less; then the stack fails.',
  transientErrors:
    'SDKs repeat a call that was answered 500, 502, 503 or 504, that was throttled, or that got no answer.',
  standardRetries:
    'Standard mode tries three times in all and waits up to 1, 2, 4 ... 20 s, by chance, before each new try.',
  newRetries: 'Since the 2026 change standard mode waits from 50 ms, after a throttle from 1 s, and up to 20 s.',
  legacyRetries: 'Legacy mode tries five times in all and waits up to 1, 2, 4, 8 s, by chance.',
  adaptiveRetries:
    'Adaptive mode also limits how fast a client calls, first calls too: a throttle lowers the rate, then it grows again.',
  retryQuota: 'Retries are paid from a bucket of 500: 5 each, 10 after a time-out; a clean success gives 1 back.',
  newRetryQuota: 'Since the 2026 change a retry costs 14 tokens, after a throttle 5.',
  fixedRetries: "A person's own loop tries again after a fixed delay, function errors too.",

  // The asynchronous event queue
  dispatch: 'Lambda takes the event from its own queue and invokes the function; limits apply only here.',
  asynchronousRetries: 'After a function error Lambda waits a minute before the second run and two before the third.',
  asynchronousRetrySpread: 'The waits that were recorded run slightly under one and two minutes.',
  asynchronousThrottle:
    'A throttled event goes back to the queue and waits 1 s, doubling up to 5 min. It uses up no retry.',
  eventAge: 'Lambda looks ahead: when the next try would come after the maximum event age, it gives up at once.',
  retriesExhausted: 'After maximumRetryAttempts retries the event is given up.',
  zeroReserved: 'With reserved concurrency 0 an event is given up without a run or a retry.',
  deadLetterQueue: "The event itself goes to the function's dead-letter queue; three attributes say why.",
  onFailure: 'A record of the failed event, with request and response, goes to the on-failure destination.',
  onSuccess: 'A record of the run goes to the on-success destination.',
  topicLimit: 'A topic takes 256 KB: a larger dead letter or record is lost, and a metric counts it.',
  recursion:
    'Lambda counts how often a function ran in one chain of calls; after about 16 runs it refuses the next with 400.',
  dropped: 'An event that is given up with nowhere to go is lost; AsyncEventsDropped counts it.',
  duplicates: 'The event queue is eventually consistent: an event can be delivered twice without any error.',

  // Concurrency and environments
  reservedConcurrency: 'Reserved concurrency is a guarantee and a cap: the function never runs more often at once.',
  accountConcurrency: 'What is not reserved is shared by all functions of the account.',
  scaleUp: 'A function gains at most 1,000 environments every 10 s, refilled continuously.',
  requestRate: 'Synchronous calls a second are limited to ten times the concurrency.',
  coldStart: 'When every environment is busy Lambda starts one more: its init phase comes before the handler.',
  reuse: 'An environment serves one request at a time and is kept for the next.',
  idleLifetime: 'How long an idle environment is kept is not published.',
  environmentLifetime: 'An environment is replaced every few hours, even one that is always in use.',
  deployment: 'New code or settings start in new environments; what runs finishes as it began.',
  initLimit: 'The init phase of an on-demand environment ends after 10 s and is repeated within the first invocation.',
  suppressedInit:
    'After a time-out or a crash the process is new and the sandbox is not: init runs again inside the next duration.',
  timeout: 'At its timeout a run is ended.',
  handler: 'The handler returned or threw.',
  provisioned:
    'Provisioned environments are ready before the first call; all at once, about two minutes after they are ordered.',
  spillOver: 'Calls above the provisioned concurrency spill over to on-demand environments.',

  // Event source mappings
  batchFull: 'A batch goes when it is full, when its window is over, or at 6 MB, whichever comes first.',
  bigBatchNeedsWindow: 'A batch of more than 10 messages needs a batching window of a second or more.',
  fourteenMinutes: 'A function behind Kafka, Amazon MQ or DocumentDB may have a timeout of 14 minutes.',
  quietWindow: 'On a quiet queue a batch was said to wait up to 20 s whatever its window; the page of today does not.',
  noWindow: 'Without a window a batch takes what is there and goes at once.',
  receiveLimit: 'One ReceiveMessage brings at most 10 messages.',
  firstPollers: 'A mapping on a queue begins with five batches at once.',
  pollerRamp: 'While messages wait it adds up to 300 concurrent invokes a minute, to 1,250.',
  maximumConcurrency: 'At maximumConcurrency batches in flight the mapping stops receiving.',
  provisionedPollers: 'A provisioned poller runs up to 10 invokes at once and scales by 1,000 a minute.',
  visibility: 'A received message is hidden until it is deleted or its visibility timeout ends.',
  deletedOnSuccess: 'When the function succeeds Lambda deletes the batch.',
  wholeBatchFails:
    'When the function fails the whole batch goes back: each message reappears when its visibility timeout ends.',
  partialBatch: 'With ReportBatchItemFailures only the messages that the function names go back.',
  badPartialBatch: 'A batch response that Lambda cannot read, or that names an unknown message, fails the whole batch.',
  throttledBatch: "A refused batch is tried again in place until its messages' visibility timeout is over.",
  pollerBackOff:
    'After errors and throttles a mapping gradually runs fewer batches at once; the curve is not published.',
  redrive: 'A message whose next receive would exceed maxReceiveCount is moved to the dead-letter queue instead.',
  inFlightLimit: 'A queue has 120,000 messages in flight at most; beyond, a long poll brings nothing and says nothing.',
  retention: 'A message is deleted when its retention period is over.',
  delay: 'A delay queue hides every new message for delaySeconds.',
  poisonToTheBack: 'A message received three times or more goes to the back of a standard queue.',
  filterDeletes: 'What filter criteria reject is deleted from the queue without an invocation.',
  filterPattern: 'A filter pattern has up to 4,096 characters.',
  filterMovesOn: 'What filter criteria reject is passed over; a stream moves on.',
  messageGroup: 'Messages of one group run in order: while one is in flight the others of its group wait.',

  // Streams
  shardOrder: 'One batch of a shard is in progress at a time, in order.',
  kinesisPolling: 'Each shard is read once a second.',
  dynamodbPolling: 'Each shard is read four times a second.',
  brokerPolling:
    'A poller of a topic, a broker or a change stream asks again at once; a tenth of a second here, AWS gives no number.',
  brokerWindow:
    'A mapping on a topic, a broker or a change stream waits half a second for its batch until a window is given.',
  brokerConcurrency:
    'A mapping on Amazon MQ runs five batches of ActiveMQ at once and one of RabbitMQ, whatever the function allows.',
  kafkaRetries:
    'Where a Kafka mapping in provisioned mode has an on-failure destination and no limit of retries, a batch is tried again ten times.',
  activeMqRedeliveries:
    "ActiveMQ delivers a message again six times; then it moves to the broker's own dead-letter queue.",
  oversizedRecords: 'A message of a broker or a change of a document that is larger than 6 MB is dropped.',
  changeStreamStops: 'When changes expire before the function was done with them the mapping is disabled.',
  parallelization: 'With a parallelization factor a shard has several lanes; one partition key keeps to one.',
  streamRetries:
    'A failed batch is tried again, whole, until it succeeds, its retries are used up or its records are too old.',
  streamBackOff:
    'The waits between tries of a batch grow; the curve is not published. Eight tries within a minute were recorded.',
  streamThrottle: 'A throttle uses up no retry of a batch.',
  bisect: 'A failed batch is cut in two and each half is tried; the cut uses up no retry.',
  streamCheckpoint: 'The lowest reported sequence number is the checkpoint: it and all after it run again.',
  budgetRestarts: 'When the checkpoint moves the count of retries begins anew.',
  recordAge: 'Records older than maximumRecordAgeInSeconds are discarded; the fresh ones of the batch go on.',
  streamRetention: 'A record that nobody finished in time expires with its stream.',
  tumblingWindow:
    'With a tumbling window each record belongs to the window of a shard in which it arrived; the state that an answer carries comes with the next batch of its window.',
  windowState: 'In a tumbling window an answer without a state counts as a failed call.',
  windowStateLimit: 'A state of more than 1 MB ends its tumbling window early.',
  finalInvoke:
    'When a tumbling window is over the function is called once more to finish it; a final call that fails is repeated, and its shard waits.',
  itemSize: 'A list or a map takes 3 bytes besides what is in it.',
  shardRouting: 'The MD5 of the partition key decides the shard.',

  // The document
  changed: 'A change that this document makes.',
  tables: 'What the code asks of a table takes its time within the run, and fails it when the table refuses.',
  sends: 'The function sends it when it succeeds.',
} as const satisfies Record<RuleName, string>

/** A rule as people are told it. */
export interface ToldRule extends Rule {
  says: string
}

/** The rule a trace entry names, or undefined. */
export const ruleAt = (code: number): { name: RuleName; rule: ToldRule } | undefined => {
  const name = ruleNameAt(code)
  return name && { name, rule: { ...RULES[name], says: SAYS[name] } }
}
