import { describe, expect, it } from 'vitest'
import type { RuleName } from '../lambda/rules.ts'
import { type DeliveryRow, type InvocationRow, type RequestRow, report } from '../projections/report.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Run } from '../simulate.ts'
import {
  at,
  burst,
  failsAlways,
  failsFirst,
  functionThat,
  into,
  type Part,
  play,
  source,
  timeline,
  timesOf,
} from './timeline.ts'

/*
 * One case for each thing that was seen on AWS and concerns what this engine does. A title says what was seen, then in
 * brackets the rule that keeps it. Recordings: the snapshot tests of localstack/localstack that were run on AWS.
 */
const seen = (what: string, rule: RuleName, story: () => void) => it(`${what} [${rule}]`, story)

const PARTS = { events: true, invocations: true, requests: true, deliveries: true, payloads: true }
const told = (run: Run) => {
  const { events, invocations, requests, deliveries, totals, metrics } = report(run, PARTS)
  return { events: events!, invocations: invocations!, requests: requests!, deliveries: deliveries!, totals, metrics }
}
const parsed = (text: string | undefined): unknown => JSON.parse(text ?? 'null')
const NO_RETRY = { eventInvokeConfig: { maximumRetryAttempts: 0 } }
const REPORTING = { functionResponseTypes: ['ReportBatchItemFailures'] }
const bad = (...eventNumbers: number[]): Part => ({ faults: [{ kind: 'error', eventNumbers }] })

/** What one SDK call of the function was answered. */
function answerTo(worker: Part, connection: Part = {}, event: Part = {}): RequestRow {
  const caller = source('sdk', burst(1, 0, { events: [event] }), { retry: { mode: 'none' } })
  return told(play(into(caller, worker, connection, { durationSeconds: 100 }))).requests[0]!
}
const payloadOf = (worker: Part) => parsed(answerTo(worker).body)

/** One asynchronous event at a function, with a queue for whatever follows. */
function afterwards(
  worker: Part,
  as: string,
  more: Part = {},
): { delivery: DeliveryRow; invocations: InvocationRow[]; run: Run } {
  const run = play(
    into(
      source('sdk', burst(1, 0, { events: [{ body: { order: 12 } }] })),
      worker,
      { invocationType: 'Event' },
      {
        durationSeconds: 400,
        resources: { after: { type: 'sqs' } },
        connections: [{ from: 'worker', to: 'after', as }],
        ...more,
      },
    ),
  )
  const { deliveries, invocations } = told(run)
  return { delivery: deliveries[0]!, invocations, run }
}
const recordOf = ({ delivery }: { delivery: DeliveryRow }) => parsed(delivery.body)
const refusal = (document: Part) => {
  const result = parseScenario(JSON.stringify({ version: 1, durationSeconds: 10, ...document }))
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path}: ${message}`)
}

describe('seen on AWS: the Invoke API', () => {
  seen('RequestResponse is answered 200, Event 202, DryRun 204', 'acceptedIs202', () => {
    const status = (invocationType: string) => answerTo(functionThat(), { invocationType }).statusCode
    expect(['RequestResponse', 'Event', 'DryRun'].map(status)).toEqual([200, 202, 204])
  })

  seen('Event and DryRun have an empty body and name no executed version', 'dryRunIs204', () => {
    for (const invocationType of ['Event', 'DryRun']) {
      const { body, headers } = answerTo(functionThat(), { invocationType })
      expect(body).toBe('')
      expect(headers).not.toHaveProperty('x-amz-executed-version')
    }
  })

  seen('a handler that returns nothing yields the body null with 200', 'requestResponse', () => {
    expect(answerTo(functionThat())).toMatchObject({ statusCode: 200, body: 'null' })
  })

  seen('a function error is 200 with X-Amz-Function-Error: Unhandled', 'functionErrorIs200', () => {
    for (const kind of ['error', 'timeout', 'crash']) {
      const { statusCode, headers } = answerTo(functionThat({ faults: [{ kind }] }))
      expect([statusCode, headers['x-amz-function-error']]).toEqual([200, 'Unhandled'])
    }
  })

  seen('a response above 6 MB is a function error that quotes 6291556 bytes', 'responseTooLarge', () => {
    const answer = answerTo(functionThat({ returnsBytes: 6_291_557 }))
    expect(answer.statusCode).toBe(200)
    expect(parsed(answer.body)).toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: expect.stringContaining('6291556 bytes'),
    })
    expect(answerTo(functionThat({ returnsBytes: 6_291_556 })).headers).not.toHaveProperty('x-amz-function-error')
  })

  seen('a body that is not JSON is refused with 400 and runs nothing', 'invalidJsonIs400', () => {
    expect(answerTo(functionThat(), {}, { body: 'not JSON' }).statusCode).toBe(400)
  })

  seen('a refusal for the reservation is 429 with its reason in the body', 'throttledIs429', () => {
    const answer = answerTo(functionThat({}, { reservedConcurrentExecutions: 0 }))
    expect(answer.statusCode).toBe(429)
    expect(parsed(answer.body)).toEqual({
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      Type: 'User',
      message: 'Rate Exceeded.',
    })
  })

  seen('with reserved concurrency 0 a synchronous call is 429 and an event 202', 'zeroReserved', () => {
    const nothing = functionThat({}, { reservedConcurrentExecutions: 0 })
    expect(answerTo(nothing).statusCode).toBe(429)
    expect(answerTo(nothing, { invocationType: 'Event' }).statusCode).toBe(202)
  })

  seen('a function URL answers a function error with 502, Internal Server Error', 'functionUrlAnswers', () => {
    const run = play(into(source('function-url', burst(1)), functionThat(failsAlways)))
    expect(told(run).requests[0]).toMatchObject({ statusCode: 502, body: 'Internal Server Error' })
  })
})

describe('seen on AWS: what a failed function says', () => {
  const python = (faults: Part[], settings: Part = {}) =>
    functionThat({ faults }, { runtime: 'python3.13', ...settings })

  seen('a Python exception: errorMessage, errorType, requestId, stackTrace', 'handler', () => {
    expect(payloadOf(python([{ kind: 'error', errorType: 'Oops', errorMessage: 'no' }]))).toEqual({
      errorMessage: 'no',
      errorType: 'Oops',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      stackTrace: expect.any(Array),
    })
  })

  seen('an exception in the init phase: the same, with an empty requestId', 'handler', () => {
    expect(payloadOf(python([{ kind: 'error', phase: 'init' }]))).toMatchObject({ requestId: '' })
  })

  seen('a time-out: Sandbox.Timedout, with the seconds', 'timeout', () => {
    expect(payloadOf(functionThat({ faults: [{ kind: 'timeout' }] }, { timeout: 1 }))).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/),
    })
  })

  seen('an exit: Runtime.ExitError, with or without a code', 'suppressedInit', () => {
    const exit = (exitCode: number) => payloadOf(functionThat({ faults: [{ kind: 'crash', exitCode }] }))
    expect(exit(0)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited without providing a reason$/),
    })
    expect(exit(127)).toMatchObject({
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: exit status 127$/),
    })
  })
})

describe('seen on AWS: what never comes back', () => {
  seen('a segmentation fault of Python hangs and is a time-out after the full 30 s', 'timeout', () => {
    // The fault `timeout` is what it looks like from outside.
    const worker = functionThat({ faults: [{ kind: 'timeout' }] }, { runtime: 'python3.13', timeout: 30 })
    const { invocations, requests } = told(play(into(source('console', burst(1)), worker)))
    expect(invocations).toMatchObject([{ durationMs: 30_000, errorType: 'Sandbox.Timedout' }])
    expect(requests).toMatchObject([{ statusCode: 200, answeredAt: 30 }])
  })
})

describe('seen on AWS: asynchronous events', () => {
  seen('the request id stays the same over the retries of an event', 'asynchronousRetries', () => {
    const { invocations } = afterwards(functionThat(failsAlways), 'onFailure')
    expect(invocations).toHaveLength(3)
    expect(new Set(invocations.map(({ requestId }) => requestId)).size).toBe(1)
  })

  seen(
    'three failing attempts took 176 to 177 s end to end: the waits are a little short',
    'asynchronousRetrySpread',
    () => {
      for (let seed = 0; seed < 40; seed++) {
        const run = play(
          into(
            source('s3', burst(1)),
            functionThat({ durationMs: 100, ...failsAlways }),
            {},
            { seed, durationSeconds: 200 },
          ),
        )
        expect(timesOf(run, 'eventEnded')[0]).toBeGreaterThanOrEqual(176)
        expect(timesOf(run, 'eventEnded')[0]).toBeLessThanOrEqual(181)
      }
    },
  )

  seen('with a maximum age of 60 s a failing function runs once, and the record is there at once', 'eventAge', () => {
    const worker = functionThat(failsAlways, { eventInvokeConfig: { maximumEventAgeInSeconds: 60 } })
    const { delivery, invocations, ...rest } = afterwards(worker, 'onFailure')
    expect(invocations).toHaveLength(1)
    expect(delivery.at).toBeLessThan(5)
    expect(recordOf({ ...rest, delivery })).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 1 },
    })
  })

  seen('with a maximum age of 90 s it runs twice', 'eventAge', () => {
    const worker = functionThat(failsAlways, { eventInvokeConfig: { maximumEventAgeInSeconds: 90 } })
    expect(afterwards(worker, 'onFailure').invocations).toHaveLength(2)
  })

  seen('events queued before a code update run the new code', 'deployment', () => {
    const run = play(
      into(
        source('s3', burst(2)),
        functionThat({ durationMs: 10_000, returns: 'old' }, { timeout: 20, reservedConcurrentExecutions: 1 }),
        {},
        {
          interventions: [{ atSeconds: 5, path: '/resources/worker/handler/returns', value: 'new' }],
        },
      ),
    )
    expect(told(run).invocations.map(({ response }) => response)).toEqual(['old', 'new'])
  })

  seen('with reserved concurrency 0 an event goes to its destination without a run', 'zeroReserved', () => {
    const after = afterwards(functionThat({}, { reservedConcurrentExecutions: 0 }), 'onFailure')
    expect(after.delivery.at).toBe(0)
    expect(after.invocations).toEqual([])
    expect(recordOf(after)).toMatchObject({
      requestContext: { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
      requestPayload: { order: 12 },
    })
    expect(recordOf(after)).not.toHaveProperty('responseContext')
    expect(recordOf(after)).not.toHaveProperty('responsePayload')
  })

  seen('a dead letter is the event itself, with three attributes', 'deadLetterQueue', () => {
    const worker = functionThat({ faults: [{ kind: 'error', errorMessage: 'no' }] }, NO_RETRY)
    const { delivery, invocations } = afterwards(worker, 'deadLetter')
    expect(parsed(delivery.body)).toEqual({ order: 12 })
    expect(delivery.messageAttributes).toEqual({
      RequestID: { dataType: 'String', stringValue: invocations[0]!.requestId },
      ErrorCode: { dataType: 'Number', stringValue: '200' },
      ErrorMessage: { dataType: 'String', stringValue: 'no' },
    })
  })

  seen('a failure record after the last retry: RetriesExhausted, with request and response', 'onFailure', () => {
    expect(recordOf(afterwards(functionThat(failsAlways), 'onFailure'))).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: expect.stringMatching(/:function:worker:\$LATEST$/),
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { order: 12 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error' },
    })
    expect(recordOf(afterwards(functionThat(failsAlways, NO_RETRY), 'onFailure'))).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    })
  })

  seen('a success record: Success, count 1, no functionError', 'onSuccess', () => {
    const record = recordOf(afterwards(functionThat({ returns: 'done' }), 'onSuccess'))
    expect(record).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: 'done',
    })
    expect(record).not.toHaveProperty('responseContext.functionError')
  })

  seen('a bus gets the record as detail of an event of source lambda', 'onSuccess', () => {
    const { delivery } = afterwards(functionThat({ returns: 'done' }), 'onSuccess', {
      resources: { after: { type: 'eventbridge' } },
    })
    expect(parsed(delivery.body)).toMatchObject({
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Success',
      resources: [expect.stringContaining('event-bus'), expect.stringContaining(':function:worker')],
      detail: { requestContext: { condition: 'Success' } },
    })
  })
})

describe('seen on AWS: concurrency and environments', () => {
  const versions = { '1': { provisionedConcurrentExecutions: 2 } }

  seen('reserved below provisioned is refused', 'provisioned', () => {
    const document = {
      resources: { worker: functionThat({}, { versions, reservedConcurrentExecutions: 1 }) },
      connections: [],
    }
    expect(refusal(document)).toEqual([expect.stringContaining('/resources/worker')])
  })

  seen('reserved equal to provisioned leaves $LATEST nothing but 429', 'reservedConcurrency', () => {
    const worker = functionThat({}, { versions, reservedConcurrentExecutions: 2 })
    expect(answerTo(worker).statusCode).toBe(429)
    expect(answerTo(worker, { qualifier: '1' }).statusCode).toBe(200)
  })

  seen('five provisioned environments are ready about two minutes after they were ordered', 'provisioned', () => {
    const run = play(
      into(
        source('sdk', at(10, 140)),
        functionThat({}, { versions: { '1': {} } }),
        { qualifier: '1' },
        {
          durationSeconds: 200,
          interventions: [
            { atSeconds: 5, path: '/resources/worker/versions/1/provisionedConcurrentExecutions', value: 5 },
          ],
        },
      ),
    )
    expect(timeline(run, ['provisionedReady'])).toEqual(['125.000 provisionedReady 5'])
    expect(told(run).invocations.map(({ initializationType }) => initializationType)).toEqual([
      'on-demand',
      'provisioned-concurrency',
    ])
  })

  seen('provisioned environments whose init phase fails never become ready', 'provisioned', () => {
    const worker = functionThat({ faults: [{ kind: 'error', phase: 'init' }] }, { versions: { '1': {} } })
    const run = play(
      into(
        source('sdk', at(200)),
        worker,
        { qualifier: '1' },
        {
          durationSeconds: 400,
          interventions: [
            { atSeconds: 5, path: '/resources/worker/versions/1/provisionedConcurrentExecutions', value: 5 },
          ],
        },
      ),
    )
    expect(timesOf(run, 'provisionedReady')).toEqual([])
  })

  seen('what runs while the code is updated finishes on the old code', 'deployment', () => {
    const run = play(
      into(
        source('sdk', at(0)),
        functionThat({ durationMs: 2000, returns: 'old' }),
        {},
        {
          interventions: [{ atSeconds: 1, path: '/resources/worker/handler/returns', value: 'new' }],
        },
      ),
    )
    expect(told(run).invocations[0]).toMatchObject({ response: 'old', durationMs: 2000 })
  })

  seen('after a time-out /tmp is kept and globals are not: a new process in the same sandbox', 'suppressedInit', () => {
    const worker = functionThat(
      { initDurationMs: 300, faults: [{ kind: 'timeout', eventNumbers: [1] }] },
      { timeout: 1 },
    )
    const { invocations } = told(play(into(source('sdk', at(0, 5, 6)), worker)))
    expect(invocations).toMatchObject([
      { environment: 'worker/1', process: 1 },
      { environment: 'worker/1', process: 2, durationMs: 400 },
      { environment: 'worker/1', process: 2, durationMs: 100 },
    ])
  })
})

describe('seen on AWS: mappings', () => {
  const mapped = (mapping: Part, type = 'sqs') => ({
    resources: { source: { type }, worker: functionThat() },
    connections: [{ from: 'source', to: 'worker', ...mapping }],
  })

  seen('a batch size above 10 on a queue needs a window, in these words', 'batchFull', () => {
    expect(refusal(mapped({ batchSize: 11 }))).toEqual([
      expect.stringContaining(
        'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
      ),
    ])
    expect(refusal(mapped({ batchSize: 11, maximumBatchingWindowInSeconds: 1 }))).toEqual([])
  })

  seen('a stream takes 100 records without a window: that is the default', 'noWindow', () => {
    expect(refusal(mapped({}, 'kinesis'))).toEqual([])
    const run = play(into(source('kinesis', burst(120)), functionThat()))
    expect(told(run).invocations.map(({ batchSize }) => batchSize)).toEqual([100, 20])
  })

  seen('an invalid pattern is refused: Invalid filter pattern definition.', 'filterDeletes', () => {
    const filterCriteria = { filters: [{ pattern: { body: 'text' } }] }
    expect(refusal(mapped({ filterCriteria }))).toEqual([expect.stringContaining('Invalid filter pattern definition.')])
  })

  seen('30 messages, batches of 20, a window of 1 s, maximum concurrency 2: two batches', 'maximumConcurrency', () => {
    const mapping = { batchSize: 20, maximumBatchingWindowInSeconds: 1, scalingConfig: { maximumConcurrency: 2 } }
    const { invocations } = told(
      play(into(source('sqs', burst(30)), functionThat({ durationMs: 5000 }, { timeout: 10 }), mapping)),
    )
    expect(invocations.map(({ batchSize }) => batchSize)).toEqual([20, 10])
  })

  seen('a second receive shows its count and a new receipt handle for the same message', 'visibility', () => {
    const { invocations } = told(play(into(source('sqs', burst(1)), functionThat(failsFirst(1)))))
    const [first, second] = invocations.map(({ event }) => (event as { Records: Record<string, Part>[] }).Records[0]!)
    expect(second!.attributes).toMatchObject({ ApproximateReceiveCount: '2' })
    expect(second!.messageId).toBe(first!.messageId)
    expect(second!.receiptHandle).not.toBe(first!.receiptHandle)
  })

  const redriving = (worker: Part, mapping: Part, type = 'sqs', count = 4) =>
    play(
      into(
        source(type, burst(count), {
          visibilityTimeout: 5,
          redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 },
        }),
        worker,
        mapping,
        { resources: { dead: { type } } },
      ),
    )
  const batches = (run: Run) =>
    told(run).invocations.map(({ records }) => records.map((id) => Number(id.split('/')[1])))

  seen('with a receive count of 2 a message is delivered twice, then moved', 'redrive', () => {
    const run = redriving(functionThat(failsAlways), {}, 'sqs', 1)
    expect(batches(run)).toEqual([[1], [1]])
    expect(told(run).deliveries).toMatchObject([{ as: 'redrive', at: 10 }])
  })

  seen('{} is a success', 'partialBatch', () => {
    expect(told(redriving(functionThat({ returns: {} }), REPORTING)).totals.succeeded).toBe(4)
  })

  seen(
    'a wrong key in the failure list fails the whole batch: two deliveries, then the dead-letter queue',
    'badPartialBatch',
    () => {
      const run = redriving(functionThat({ returns: { batchItemFailures: [{ foo: 'bar' }] } }), REPORTING)
      expect(batches(run)).toEqual([
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ])
      expect(told(run).totals.deadLettered).toBe(4)
    },
  )

  seen('an exception takes the good messages along to the dead-letter queue', 'wholeBatchFails', () => {
    const run = redriving(
      functionThat({ faults: [{ kind: 'error', eventNumbers: [2], uncaught: true }] }),
      REPORTING,
      'sqs',
      2,
    )
    expect(told(run).totals).toMatchObject({ succeeded: 0, deadLettered: 2 })
  })

  seen('FIFO: 1 succeeds, 2 and 3 fail once, 4 always: calls of 1-4 and 2-4, then 4 is moved', 'messageGroup', () => {
    const faults = [
      { kind: 'error', eventNumbers: [2, 3], firstAttempts: 1 },
      { kind: 'error', eventNumbers: [4] },
    ]
    const run = redriving(functionThat({ faults }), REPORTING, 'sqs-fifo')
    expect(batches(run)).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
    ])
    expect(told(run).deliveries).toMatchObject([{ as: 'redrive', events: ['source/4'] }])
  })

  seen('FIFO adds the group, its sequence number and the deduplication id to the attributes', 'messageGroup', () => {
    const [{ event }] = told(redriving(functionThat(), {}, 'sqs-fifo', 1)).invocations as [InvocationRow]
    expect(event).toMatchObject({
      Records: [
        {
          attributes: {
            MessageGroupId: expect.any(String),
            SequenceNumber: expect.any(String),
            MessageDeduplicationId: expect.any(String),
          },
        },
      ],
    })
  })

  seen('a message with attributes carries their MD5', 'visibility', () => {
    const events = [{ body: 'x', messageAttributes: { k: { dataType: 'String', stringValue: 'v' } } }]
    const [{ event }] = told(play(into(source('sqs', burst(1, 0, { events })), functionThat()))).invocations as [
      InvocationRow,
    ]
    expect(event).toMatchObject({ Records: [{ md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/) }] })
  })
})

describe.each(['kinesis', 'dynamodb-stream'])('seen on AWS: a mapping on %s', (type) => {
  const stream = (traffic: Part | Part[], worker: Part, mapping: Part = {}, more: Part = {}) =>
    play(
      into(
        source(type, traffic),
        worker,
        { onFailure: 'failures', ...mapping },
        {
          durationSeconds: 120,
          resources: { failures: { type: 'sqs' } },
          ...more,
        },
      ),
    )
  const batches = (run: Run) =>
    told(run).invocations.map(({ records }) => records.map((id) => Number(id.split('/')[1])))
  const record = (run: Run) => parsed(told(run).deliveries[0]?.body)
  const name = type === 'kinesis' ? 'KinesisBatchInfo' : 'DDBStreamBatchInfo'

  seen('1, 2 and 3 retries make 2, 3 and 4 invocations', 'streamRetries', () => {
    for (const retries of [1, 2, 3]) {
      expect(batches(stream(burst(1), functionThat(failsAlways), { maximumRetryAttempts: retries }))).toHaveLength(
        retries + 1,
      )
    }
  })

  seen(
    'always failing, batches of one, a maximum age of 60 s: eight invocations before RecordAgeExceeded',
    'streamBackOff',
    () => {
      const run = stream(burst(1), functionThat({ durationMs: 1, ...failsAlways }), {
        batchSize: 1,
        maximumRecordAgeInSeconds: 60,
      })
      expect(batches(run)).toHaveLength(8)
      expect(record(run)).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } })
      expect(record(run)).not.toHaveProperty('responseContext')
    },
  )

  seen(
    'the count of retries begins anew when the tail narrows: the sixth record is delivered five times',
    'budgetRestarts',
    () => {
      const run = stream(burst(6), functionThat(bad(6)), { batchSize: 3, maximumRetryAttempts: 3, ...REPORTING })
      expect(batches(run)).toEqual([[1, 2, 3], [4, 5, 6], [6], [6], [6], [6]])
      expect(record(run)).toMatchObject({ requestContext: { approximateInvokeCount: 4 }, [name]: { batchSize: 1 } })
    },
  )

  seen('"", [], null, {}, an empty list and null for a list are a success', 'streamCheckpoint', () => {
    for (const returns of ['', [], null, {}, { batchItemFailures: [] }, { batchItemFailures: null }]) {
      expect(told(stream(burst(2), functionThat({ returns }), REPORTING)).totals.succeeded).toBe(2)
    }
  })

  seen(
    'an empty, null or unknown identifier, a wrong key and an exception fail the whole batch',
    'streamRetries',
    () => {
      const responses = [
        { itemIdentifier: '' },
        { itemIdentifier: null },
        { foo: 'bar' },
        { foo: null },
        { itemIdentifier: 'nobody' },
      ]
      for (const response of responses) {
        const run = stream(burst(2), functionThat({ returns: { batchItemFailures: [response] } }), {
          maximumRetryAttempts: 1,
          ...REPORTING,
        })
        expect(batches(run)).toEqual([
          [1, 2],
          [1, 2],
        ])
        // It is no function error.
        expect(record(run)).toMatchObject({ responseContext: { functionError: null } })
      }
      const thrown = stream(burst(2), functionThat({ faults: [{ kind: 'error', uncaught: true }] }), {
        maximumRetryAttempts: 1,
        ...REPORTING,
      })
      expect(batches(thrown)).toEqual([
        [1, 2],
        [1, 2],
      ])
      expect(record(thrown)).toMatchObject({ responseContext: { functionError: 'Unhandled' } })
    },
  )

  seen(
    'of a mixed batch only the records that are too old are discarded, the fresh ones come in one go',
    'recordAge',
    () => {
      const run = stream(
        [burst(2), burst(3, 61)],
        functionThat(),
        { enabled: false, maximumRecordAgeInSeconds: 60 },
        {
          interventions: [{ atSeconds: 70, path: '/connections/0/enabled', value: true }],
        },
      )
      expect(batches(run)).toEqual([[3, 4, 5]])
      // Too old on arrival counts as one.
      expect(record(run)).toMatchObject({
        requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 1 },
        [name]: { batchSize: 2 },
      })
    },
  )

  seen('the failure record names the condition, the shard and the range, and not the records', 'streamRetries', () => {
    const run = stream(burst(2), functionThat(failsAlways), { maximumRetryAttempts: 1 })
    expect(record(run)).toEqual({
      version: '1.0',
      timestamp: expect.any(String),
      requestContext: {
        requestId: expect.any(String),
        functionArn: expect.stringContaining(':function:worker'),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      [name]: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: expect.any(String),
        endSequenceNumber: expect.any(String),
        approximateArrivalOfFirstRecord: expect.stringMatching(type === 'kinesis' ? /\.\d{3}Z$/ : /:\d\dZ$/),
        approximateArrivalOfLastRecord: expect.any(String),
        batchSize: 2,
        streamArn: expect.stringContaining('source'),
      },
    })
  })
})

describe('seen on AWS: a table stream', () => {
  seen('a record has event version 1.1 and its approximate creation time', 'dynamodbPolling', () => {
    const [{ event }] = told(play(into(source('dynamodb-stream', burst(1)), functionThat()))).invocations as [
      InvocationRow,
    ]
    expect(event).toMatchObject({
      Records: [{ eventVersion: '1.1', dynamodb: { ApproximateCreationDateTime: 1_767_225_600 } }],
    })
  })
})
