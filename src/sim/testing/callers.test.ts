import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import { loadBalancerAnswer } from '../resources/synchronous/proxy-response.ts'
import { at, functionThat, into, type Part, play, source } from './timeline.ts'

/** Functions behind a service: it works, it throws, there is no room, it takes 50 s, it answers what no service takes. */
const FUNCTIONS: Record<string, Part> = {
  works: functionThat(),
  fails: functionThat({ faults: [{ kind: 'error', errorMessage: 'It broke' }] }),
  'is throttled': functionThat({}, { reservedConcurrentExecutions: 0 }),
  'is late': functionThat({ durationMs: 400_000 }, { timeout: 900 }),
  'answers nonsense': functionThat({ returns: [7] }),
}

const answersOf = (type: string, behind: Part, settings: Part = {}, connection: Part = {}) => {
  const run = play(into(source(type, at(0), settings), behind, connection, { durationSeconds: 1_800 }))
  return report(run, { requests: true, events: true })
}

/** Every answer that the service's client, or the service itself, got to one event. 0: none in time. */
const TABLE: [type: string, statuses: Record<string, number[]>][] = [
  ['api-gateway', { works: [200], fails: [502], 'is throttled': [500], 'is late': [504], 'answers nonsense': [502] }],
  ['http-api', { works: [200], fails: [502], 'is throttled': [503], 'is late': [504], 'answers nonsense': [200] }],
  ['alb', { works: [200], fails: [502], 'is throttled': [502], 'is late': [504], 'answers nonsense': [502] }],
  ['function-url', { works: [200], fails: [502], 'is throttled': [429], 'is late': [200], 'answers nonsense': [200] }],
  ['cloudfront', { works: [200], fails: [503], 'is throttled': [503], 'is late': [503], 'answers nonsense': [502] }],
  ['cognito', { works: [200], fails: [400], 'is throttled': [400], 'is late': [0, 0, 400], 'answers nonsense': [400] }],
  ['lex', { works: [200], fails: [424], 'is throttled': [424], 'is late': [424], 'answers nonsense': [424] }],
  ['alexa', { works: [200], fails: [200], 'is throttled': [429], 'is late': [0], 'answers nonsense': [200] }],
  [
    'firehose',
    {
      works: [200],
      fails: [200],
      'is throttled': [429, 429, 429, 429],
      'is late': [0, 0, 0, 0],
      'answers nonsense': [200],
    },
  ],
  [
    'step-functions',
    { works: [200], fails: [200], 'is throttled': [429], 'is late': [200], 'answers nonsense': [200] },
  ],
  ['console', { works: [200], fails: [200], 'is throttled': [429], 'is late': [200], 'answers nonsense': [200] }],
]

describe.each(TABLE)('%s', (type, statuses) => {
  it.each(Object.entries(statuses))('answers for a function that %s', (name, expected) => {
    const { requests, totals } = answersOf(type, FUNCTIONS[name]!)
    expect(requests!.map(({ statusCode }) => statusCode)).toEqual(expected)
    // Whoever takes any value for an answer is content with nonsense, and so is who waits long enough.
    const contentWith = ['http-api', 'function-url', 'step-functions', 'console']
    const patient = ['function-url', 'step-functions', 'console']
    const good =
      name === 'works' ||
      (name === 'answers nonsense' && contentWith.includes(type)) ||
      (name === 'is late' && patient.includes(type))
    expect(totals).toMatchObject(good ? { succeeded: 1, failed: 0 } : { succeeded: 0, failed: 1 })
  })
})

describe('how long a service waits', () => {
  it.each([
    ['api-gateway', {}, 29],
    ['api-gateway', { timeoutInMillis: 1_500 }, 1.5],
    ['http-api', {}, 30],
    ['alb', {}, 60],
    ['alb', { idleTimeoutSeconds: 300 }, 300],
    ['cloudfront', {}, 30],
    ['lex', {}, 30],
    ['alexa', {}, 8],
    ['step-functions', { timeoutSeconds: 40 }, 40],
    ['firehose', { numberOfRetries: 0 }, 300],
  ])('is what its page says: %s %j, %d s', (type, settings, seconds) => {
    const { requests } = answersOf(type, FUNCTIONS['is late']!, settings)
    expect(requests!.map(({ answeredAt }) => answeredAt)).toEqual([seconds])
  })

  it('a receipt rule that waits waits 30 s, and one that does not is answered 202 and hears no more', () => {
    const waiting = answersOf('ses', FUNCTIONS['is late']!, {}, { invocationType: 'RequestResponse' })
    expect(waiting.requests!.map(({ statusCode, answeredAt }) => [statusCode, answeredAt])).toEqual([[0, 30]])
    expect(waiting.totals).toMatchObject({ failed: 1 })
    expect(answersOf('ses', FUNCTIONS['is late']!).totals).toMatchObject({ succeeded: 1 })
  })
})

describe('what its client reads', () => {
  const bodyOf = (type: string, name: string) => answersOf(type, FUNCTIONS[name]!).requests!.at(-1)!

  it('from Cognito is an exception by the reason', () => {
    const exceptions = ['fails', 'is late', 'answers nonsense'].map((name) => JSON.parse(bodyOf('cognito', name).body))
    expect(exceptions.map(({ __type }) => __type)).toEqual([
      'UserLambdaValidationException',
      'UnexpectedLambdaException',
      'InvalidLambdaResponseException',
    ])
    expect(exceptions[0].message).toBe('PreSignUp failed with error It broke.')
  })

  it('from CloudFront is a page, with the reason in a header', () => {
    const reasons = ['fails', 'is throttled', 'answers nonsense'].map((name) => bodyOf('cloudfront', name).headers)
    expect(reasons.map((headers) => headers['x-cache'])).toEqual([
      'LambdaExecutionError from cloudfront',
      'LambdaLimitExceeded from cloudfront',
      'LambdaValidationError from cloudfront',
    ])
  })

  it('from a function URL is plain text, from a gateway JSON, from a load balancer a page', () => {
    expect(bodyOf('function-url', 'fails')).toMatchObject({ body: 'Internal Server Error' })
    expect(JSON.parse(bodyOf('api-gateway', 'is late').body)).toEqual({ message: 'Endpoint request timed out' })
    expect(bodyOf('alb', 'fails').body).toContain('<h1>502 Bad Gateway</h1>')
  })

  it('from an API that invokes with Event is 200 at once, whatever comes of it', () => {
    const { requests } = answersOf('api-gateway', FUNCTIONS.fails!, {}, { invocationType: 'Event' })
    expect(requests).toMatchObject([{ statusCode: 200, answeredAt: 0, body: '' }])
  })

  it('from a load balancer is a 502 when the response is larger than 1 MB', () => {
    // A document could not hold such a response: it is asked directly.
    const isAnswer = (letters: number) => loadBalancerAnswer({ statusCode: 200, body: 'é'.repeat(letters) }).ok
    expect(isAnswer(500_000)).toBe(true)
    expect(isAnswer(600_000)).toBe(false)
  })
})

describe('Cognito', () => {
  it('calls once where one assumes that it does not call again', () => {
    const run = play(into(source('cognito', at(0)), FUNCTIONS['is late']!, {}, { assumptions: { cognitoAttempts: 1 } }))
    expect(report(run, { requests: true }).requests!.map(({ statusCode }) => statusCode)).toEqual([400])
  })
})

describe('a custom resource', () => {
  const ends = (serviceTimeout: number, behind: Part) => {
    const run = play(into(source('cloudformation', at(0), { serviceTimeout }), behind, {}, { durationSeconds: 4_000 }))
    const { outcome, finishedAt } = report(run, { events: true }).events![0]!
    return [outcome, finishedAt]
  }

  it('fails its stack when the function never got done, as late as it may', () => {
    expect(ends(3_600, FUNCTIONS.fails!)).toEqual(['failed', 3_600])
    expect(ends(300, FUNCTIONS.fails!)).toEqual(['failed', 300])
  })

  it('fails it too while Lambda still tries, and what succeeds afterwards helps nobody', () => {
    const secondTry = functionThat({ faults: [{ kind: 'error', firstAttempts: 1 }] })
    expect(ends(30, secondTry)[0]).toBe('failed')
    expect(ends(90, secondTry)[0]).toBe('succeeded')
  })
})
