import type { ResourceDefinition, TriggerWords } from './define-resource.ts'
import type { ResourceType } from './index.ts'

/**
 * Who waits, who tries again and what is lost, of kinds that do not say it in their own file: for the palette and the
 * table of triggers. The first view goes without.
 */
const WORDS: Partial<Record<ResourceType, TriggerWords>> = {
  cloudformation: {
    waits: 'not for Lambda, which answers 202, but an hour by default (serviceTimeout) for word from the function',
    retries:
      'Lambda: an error twice, after one and two minutes, a throttle for up to six hours; CloudFormation itself does not',
    loses: 'the stack operation fails when no word has come in time; a request that Lambda gave up hangs until then',
  },
  'cloudwatch-events': {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the rule's own 185 tries in 24 h cover only the hand-over",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  'cloudwatch-logs': {
    waits: 'not at all: 202 is all it hears',
    retries:
      'Lambda: an error twice, after one and two minutes, a throttle for up to six hours; a refused hand-over is tried again too, how often is not published',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination; the log group keeps the lines',
  },
  codecommit: {
    waits: 'not at all: 202 is all it hears',
    retries: 'Lambda: an error twice, after one and two minutes, a throttle for up to six hours',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  eventbridge: {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the rule's own 185 tries in 24 h cover only the hand-over, which is never refused for lack of room",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  s3: {
    waits: 'not at all: 202 is all it hears',
    retries: 'Lambda: an error twice, after one and two minutes, a throttle for up to six hours',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  ses: {
    waits: 'not at all with Event; 30 s with RequestResponse',
    retries:
      'Lambda: an error twice, after one and two minutes, a throttle for up to six hours; with RequestResponse nobody',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination; the mail itself follows its other rules',
  },
  sns: {
    waits: 'not at all: 202 is all it hears',
    retries:
      "Lambda: an error twice, after one and two minutes, a throttle for up to six hours; the topic's own 100,015 tries cover only the hand-over, which is never refused for lack of room",
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination',
  },
  'dynamodb-stream': {
    waits: 'the shard waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds, its retries are used up or its records are too old',
    loses: 'changes older than 24 h, and those given up without an on-failure destination',
  },
  kinesis: {
    waits: 'the shard waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds, its retries are used up or its records are too old',
    loses: 'records older than the retention (24 h by default), and those given up without an on-failure destination',
  },
  mq: {
    waits: 'as long as the function runs',
    retries: 'the mapping: the whole batch again, with ActiveMQ six times',
    loses: "with ActiveMQ what failed seven times moves to the broker's own dead-letter queue",
  },
  msk: {
    waits: 'the partition waits for its batch',
    retries:
      'the mapping: the same batch again until it succeeds or the messages expire; in provisioned mode with an on-failure destination ten times',
    loses: 'messages older than the topic keeps them',
  },
  'sqs-fifo': {
    waits: 'visibility timeout: as long as a message and its group stay hidden',
    retries: 'the queue: a message that was not deleted comes back, and its group waits, until maxReceiveCount',
    loses: 'messages older than the retention (4 days by default), and those a filter rejects',
  },
  sqs: {
    waits: 'visibility timeout: as long as a message stays hidden',
    retries: 'the queue: a message that was not deleted comes back, until maxReceiveCount',
    loses:
      'messages older than the retention (4 days by default), and those a filter rejects; a dead-letter queue of the queue keeps what is received too often',
  },
  alb: {
    waits: '60 s by default (idle timeout), then 504',
    retries: 'nobody: the client sees 502 for an error, a throttle or a time-out of the function',
    loses: 'nothing in silence; the client must try again, and the code may have run',
  },
  alexa: {
    waits: '8 s, then Alexa apologises (SKILL_RESPONSE_TIMEOUT)',
    retries: 'nobody: the person must ask again',
    loses: 'the request, whenever the answer is late or wrong; the code may have run',
  },
  'api-gateway': {
    waits: '29 s by default (timeoutInMillis), then 504',
    retries: 'nobody: the client sees 502, 500 or 504',
    loses: 'nothing in silence; the client must try again, and the code may have run',
  },
  cli: {
    waits: '60 s (readTimeoutSeconds), then the call is sent again; the first run goes on',
    retries: 'the CLI after 429, 5xx and no answer in time, three calls in all; never after a function error',
    loses: 'nothing in silence, but a function error is a 200 and exit code 0',
  },
  cloudfront: {
    waits: '30 s (older pages: 5 s for viewer events), then 503',
    retries: 'nobody: the viewer sees 503, or 502 for a result that cannot be used',
    loses: 'nothing in silence; the viewer must load the page again',
  },
  cognito: {
    waits: '5 s, fixed',
    retries: 'Cognito itself after no answer in time, up to three calls in all; never after an error',
    loses: 'the sign-up or sign-in; a trigger with side effects may have run three times',
  },
  console: {
    waits: "as long as the function's own timeout",
    retries: 'nobody: the panel shows the error',
    loses: 'nothing',
  },
  firehose: {
    waits: '5 min, fixed',
    retries:
      'Firehose itself after a time-out or a throttle, three times by default (numberOfRetries); never after an error',
    loses: 'nothing at once: the batch is skipped and kept in the bucket under processing-failed',
  },
  'function-url': {
    waits: "as long as the function's own timeout, then 502",
    retries: 'nobody: the client sees 502, or 429 where there is no room',
    loses: 'nothing in silence; the client must try again',
  },
  'http-api': {
    waits: '30 s at most (timeoutInMillis), then 504',
    retries: 'nobody: the client sees 502, 503, 500 or 504',
    loses: 'nothing in silence; the client must try again, and the code may have run',
  },
  lex: {
    waits: '30 s, then DependencyFailedException',
    retries: 'nobody: the conversation takes its failure branch',
    loses: 'the turn of the conversation; the code may have run',
  },
  sdk: {
    waits: '60 s (readTimeoutSeconds), then the call is sent again; the first run goes on',
    retries: 'the SDK after 429, 5xx and no answer in time, three calls in all; never after a function error',
    loses: 'nothing in silence, but a function error is a 200: who does not look at FunctionError misses it',
  },
  'step-functions': {
    waits: 'as long as the task allows (timeoutSeconds); without it as long as the function runs',
    retries: 'nobody unless the state has a Retry; AWS advises one for service errors and throttles',
    loses: 'the execution fails; its input stays in its history',
  },
}

export const triggerWordsOf = ({ type, words }: ResourceDefinition): TriggerWords | undefined =>
  words ?? (WORDS as Record<string, TriggerWords | undefined>)[type]
