import { describe, expect, it } from 'vitest'
import { inferredAnswer, loadBalancerAnswer, proxyAnswer } from './proxy-response.ts'

describe('a REST API', () => {
  it.each([
    ['a status alone', { statusCode: 200 }, 200],
    ['a status as text', { statusCode: '201' }, 201],
    ['no status', { headers: { a: 'b' } }, 200],
    ['headers of null', { statusCode: 200, headers: null }, 200],
    ['a body marked as base64', { statusCode: 200, body: 'dGVzdA==', isBase64Encoded: true }, 200],
    ['an unknown key', { statusCode: 200, other: 1 }, 502],
    ['nothing in it', {}, 502],
    ['nothing at all', null, 502],
    ['a status that is none', { statusCode: 'ok' }, 502],
    ['a list', [1], 502],
    ['text', 'hello', 502],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }, 502],
    ['a header that is no list', { statusCode: 200, multiValueHeaders: { x: 'y' } }, 502],
    ['headers that are no object', { statusCode: 200, headers: 'x' }, 502],
  ])('reads a response with %s', (_words, value, status) => {
    expect(proxyAnswer(value).statusCode).toBe(status)
    expect(proxyAnswer(value).ok).toBe(status !== 502)
  })

  it('hands on what the code chose, its errors too', () => {
    const answer = proxyAnswer({ statusCode: 404, headers: { 'X-Found': false, 'X-Count': 2 }, body: 'no' })
    expect(answer).toEqual({
      statusCode: 404,
      headers: { 'content-type': 'application/json', 'x-found': 'false', 'x-count': '2' },
      body: 'no',
      ok: true,
    })
    expect(proxyAnswer({ statusCode: 200, multiValueHeaders: { Via: ['a', 'b'] } }).headers.via).toBe('a, b')
  })
})

describe('payload format 2.0', () => {
  it.each([
    [{ hello: 'world' }, '{"hello":"world"}'],
    [{ statusCode: 200, body: 'body' }, 'body'],
    [{ statusCode: 200, body: { a: 1 } }, '{"a":1}'],
    ['hello', 'hello'],
    [3, '3'],
    [null, 'null'],
  ])('makes of %j the body %s', (value, body) => {
    expect(inferredAnswer(value)).toMatchObject({ statusCode: 200, body, ok: true })
  })

  it('sends cookies', () => {
    expect(inferredAnswer({ statusCode: 204, cookies: ['a=1', 'b=2'] }).headers['set-cookie']).toBe('a=1, b=2')
    expect(inferredAnswer({ statusCode: 'x' }).ok).toBe(false)
  })
})

describe('a load balancer', () => {
  it('wants a status', () => {
    expect(loadBalancerAnswer({ body: 'x' }).ok).toBe(false)
    expect(loadBalancerAnswer({ statusCode: 200, body: 'x' })).toMatchObject({ statusCode: 200, body: 'x', ok: true })
  })
})
