import { describe, expect, it } from 'vitest'
import { at, burst, failsAlways, functionThat, into, type Part, play, source } from '../testing/timeline.ts'
import { report } from './report.ts'

const QUIET = { retry: { mode: 'none' } }
const requestsOf = (from: Part, worker: Part, connection: Part = {}, more: Part = {}) =>
  report(play(into(from, worker, connection, more)), { requests: true }).requests!

describe('what a caller got', () => {
  it('is the returned value with the version that ran', () => {
    const [answer] = requestsOf(source('sdk', at(1), QUIET), functionThat({ returns: { a: 1 } }))
    expect(answer).toMatchObject({ event: 'source/1', sentAt: 1, answeredAt: 1.1, attempt: 1, statusCode: 200 })
    expect(answer!.body).toBe('{"a":1}')
    expect(answer!.headers).toMatchObject({ 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' })
    expect(answer!.headers).not.toHaveProperty('x-amz-function-error')
  })

  it('is 200 and an error where the function failed', () => {
    const [answer] = requestsOf(source('sdk', at(1), QUIET), functionThat(failsAlways, { runtime: 'python3.13' }))
    expect(answer!.statusCode).toBe(200)
    expect(answer!.headers['x-amz-function-error']).toBe('Unhandled')
    expect(JSON.parse(answer!.body)).toMatchObject({
      errorType: 'Exception',
      requestId: answer!.headers['x-amzn-requestid'],
    })
  })

  it('is 429 with the reason where nothing ran', () => {
    const answers = requestsOf(source('sdk', burst(2, 1), QUIET), functionThat({}, { reservedConcurrentExecutions: 1 }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 429])
    expect(answers[1]!.headers['x-amzn-errortype']).toBe('TooManyRequestsException')
    expect(JSON.parse(answers[1]!.body)).toEqual({
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      Type: 'User',
      message: 'Rate Exceeded.',
    })
  })

  it('is empty for an event that was accepted, and for a dry run', () => {
    const event = requestsOf(source('sdk', at(1)), functionThat(), { invocationType: 'Event' })
    expect(event.map(({ statusCode, body }) => [statusCode, body])).toEqual([[202, '']])
    expect(event[0]!.headers).not.toHaveProperty('x-amz-executed-version')
    const dry = requestsOf(source('sdk', at(1)), functionThat(), { invocationType: 'DryRun' })
    expect(dry.map(({ statusCode, body }) => [statusCode, body])).toEqual([[204, '']])
  })

  it('is nothing where the caller stopped waiting, and the next attempt has a row of its own', () => {
    const slow = functionThat(
      { durationMs: 5000, faults: [{ kind: 'slow', factor: 0.1, fromSeconds: 3 }] },
      { timeout: 9 },
    )
    const caller = source('sdk', at(1), { readTimeoutSeconds: 3, retry: { mode: 'standard', maxAttempts: 2 } })
    const answers = requestsOf(caller, slow)
    expect(answers.map(({ attempt, statusCode, sentAt }) => [attempt, statusCode, sentAt >= 4])).toEqual([
      [1, 0, false],
      [2, 200, true],
    ])
    expect(answers[0]).toMatchObject({ answeredAt: 4, headers: {}, body: '' })
  })

  it('has the end of the log where it asked for it: never more than 4 KB', () => {
    const worker = functionThat({ faults: [{ kind: 'error', errorMessage: 'x'.repeat(5000) }] })
    const [answer] = requestsOf(source('sdk', at(1), QUIET), worker, { logType: 'Tail' })
    const log = Buffer.from(answer!.headers['x-amz-log-result']!, 'base64')
    expect(log.length).toBe(4096)
    expect(log.toString().trimEnd().split('\n').at(-1)).toMatch(
      /^REPORT RequestId: \S+\tDuration: 100\.00 ms\tBilled Duration: 100 ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: 0\.00 ms$/,
    )
  })

  it.each([
    ['timeout', { kind: 'timeout' }, 'Sandbox.Timedout', 'Task timed out after 3.00 seconds', 'Status: timeout'],
    ['crash', { kind: 'crash', exitCode: 3 }, 'Runtime.ExitError', 'exit status 3', 'Error Type: Runtime.ExitError'],
    ['outOfMemory', { kind: 'outOfMemory' }, 'Runtime.ExitError', 'signal: killed', 'Max Memory Used: 128 MB'],
  ])('tells of a %s', (_, fault, errorType, words, line) => {
    const [answer] = requestsOf(source('sdk', at(1), QUIET), functionThat({ faults: [fault] }), { logType: 'Tail' })
    const payload = JSON.parse(answer!.body)
    expect(Object.keys(payload)).toEqual(['errorType', 'errorMessage'])
    expect(payload.errorType).toBe(errorType)
    expect(payload.errorMessage).toContain(words)
    expect(Buffer.from(answer!.headers['x-amz-log-result']!, 'base64').toString()).toContain(line)
  })
})

describe("what a REST API's clients got", () => {
  const api = (traffic: Part) => source('api-gateway', traffic)

  it("is the function's own answer, 502 for its errors, 500 for a refusal, 504 for none in time", () => {
    const own = requestsOf(api(at(1)), functionThat({ returns: { statusCode: 418, body: 'tea' } }))
    expect(own.map(({ statusCode, body }) => [statusCode, body])).toEqual([[418, 'tea']])
    const failed = requestsOf(api(at(1)), functionThat(failsAlways))
    expect(failed.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [502, '{"message":"Internal server error"}'],
    ])
    const refused = requestsOf(api(at(1)), functionThat({}, { reservedConcurrentExecutions: 0 }))
    expect(refused.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [500, '{"message":"Internal server error"}'],
    ])
    const late = requestsOf(
      source('api-gateway', at(1), { timeoutInMillis: 2000 }),
      functionThat({ durationMs: 5000 }, { timeout: 9 }),
    )
    expect(late.map(({ statusCode, body, answeredAt }) => [statusCode, body, answeredAt])).toEqual([
      [504, '{"message":"Endpoint request timed out"}', 3],
    ])
  })

  it('is empty and 200 where the document says nothing', () => {
    const [answer] = requestsOf(api(at(1)), functionThat())
    expect([answer!.statusCode, answer!.body]).toEqual([200, ''])
  })
})
