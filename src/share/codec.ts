import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'

/**
 * Words that scenarios are made of: deflate starts with them in its window, so that a short link stays short.
 * It is part of link format 1. Never change it; another dictionary is another format.
 */
const DICTIONARY = strToU8(
  '"tumblingWindowInSeconds":"parallelizationFactor":"bisectBatchOnFunctionError":true"maximumRecordAgeInSeconds":' +
    '"streamViewType":"NEW_AND_OLD_IMAGES","keySchema":["id"],"startingPosition":"LATEST""retentionPeriodHours":' +
    '"provisionedPollerConfig":{"minimumPollers":1,"maximumPollers":"filterCriteria":{"filters":[{"pattern":' +
    '"messageGroupId":"partitionKey":"messageGroups":"partitionKeys":"bodyBytes":"body":"events":[{"httpMethod":"path":' +
    '"versions":{"1":{"aliases":["provisionedConcurrentExecutions":"qualifier":"invocationType":"Event","logType":"Tail"' +
    '"type":"cloudwatch-logs""type":"dynamodb-table""type":"dynamodb-stream","shardCount":"type":"kinesis""type":"sqs-fifo"' +
    '"type":"eventbridge""type":"function-url""type":"http-api""type":"sdk","retry":{"mode":"standard","maxAttempts":' +
    '"type":"sns""type":"s3","traffic":[{"kind":"at","seconds":[0,1,2,3]"type":"api-gateway","type":"sqs","type":"function"' +
    '"concurrentExecutions":"assumptions":{"layout":{"x":,"y":"description":"title":"version":1,"seed":"durationSeconds":' +
    '"memorySize":"runtime":"nodejs22.x","architecture":"eventInvokeConfig":{"maximumRetryAttempts":' +
    '"maximumEventAgeInSeconds":"messageRetentionPeriod":"delaySeconds":"redrivePolicy":{"deadLetterTarget":"maxReceiveCount":' +
    '"handler":{"durationMs":{"kind":"lognormal","p50":,"p99":{"kind":"uniform","min":,"max":{"kind":"exponential","mean":' +
    '"perRecordMs":"initDurationMs":"idempotent":true"returns":"sends":[{"to":"probability":' +
    '"faults":[{"kind":"error","resource":"eventNumbers":[1]"everyNth":"firstAttempts":1"fromSeconds":,"untilSeconds":' +
    '{"kind":"timeout"{"kind":"slow","factor":{"kind":"crash"{"kind":"throttle","errorType":"errorMessage":"phase":"init"' +
    '"connections":[{"from":"to":"as":"onFailure""as":"deadLetter""as":"onSuccess""enabled":false' +
    '"batchSize":"maximumBatchingWindowInSeconds":"scalingConfig":{"maximumConcurrency":' +
    '{"kind":"poisson","ratePerSecond":{"kind":"constant","ratePerSecond":{"kind":"ramp","fromRatePerSecond":' +
    '{"kind":"burst","count":10,"atSeconds":' +
    '["/resources/worker/reservedConcurrentExecutions",["/resources/worker/timeout",["/resources/worker/memorySize",' +
    '["/resources/worker/handler/durationMs",["/resources/api/traffic/-",["/resources/uploads/traffic/-",' +
    '["/resources/jobs/traffic/-",{"kind":"burst","count":1,"atSeconds":["/resources/jobs/redrivePolicy/maxReceiveCount",' +
    '["/resources/jobs/visibilityTimeout",["/seed",["/connections/2/batchSize",' +
    '["/connections/2/functionResponseTypes",["ReportBatchItemFailures"]]' +
    '["/interventions",[{"atSeconds":1.5,"path":"/connections/2/functionResponseTypes","value":["ReportBatchItemFailures"]},' +
    '{"atSeconds":7.2,"path":"/resources/jobs/visibilityTimeout","value":',
)

const PLAIN = 'j'
const DEFLATED = 'z'
/** Input is fed in pieces, so that what a small piece grows to is looked at before the next. */
const PIECE = 1024

/** Text as letters, digits, - and _ ; deflated where that is shorter. */
export function packed(text: string): string {
  const bytes = strToU8(text)
  const plain = PLAIN + base64url(bytes)
  const deflated = DEFLATED + base64url(deflateSync(bytes, { level: 9, dictionary: DICTIONARY }))
  return deflated.length < plain.length ? deflated : plain
}

/** The text again; undefined where it is not one, or would be longer than `mostBytes`. Never throws, never hangs. */
export function unpacked(code: string, mostBytes: number): string | undefined {
  const bytes = fromBase64url(code.slice(1))
  if (bytes === undefined) return undefined
  const content =
    code[0] === DEFLATED
      ? inflated(bytes, mostBytes)
      : code[0] === PLAIN && bytes.length <= mostBytes
        ? bytes
        : undefined
  if (content === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

function inflated(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = new Inflate({ dictionary: DICTIONARY }, (part, final) => {
    length += part.length
    ended = final
    if (length <= mostBytes) parts.push(part)
  })
  try {
    for (let start = 0; start < bytes.length && length <= mostBytes; start += PIECE)
      stream.push(bytes.subarray(start, start + PIECE), start + PIECE >= bytes.length)
  } catch {
    return undefined
  }
  if (!ended || length > mostBytes) return undefined
  const whole = new Uint8Array(length)
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

function base64url(bytes: Uint8Array): string {
  return btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  try {
    return strToU8(atob(text.replaceAll('-', '+').replaceAll('_', '/')), true)
  } catch {
    return undefined
  }
}
