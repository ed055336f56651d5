import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import { resources } from '../resources/index.ts'
import { documentFields } from './document.ts'
import { parseScenario, validate } from './parse.ts'

const fn = (more = {}) => ({ type: 'function', ...more })
const doc = (resources: object, connections: object[] = [], more = {}) => ({
  version: 1,
  durationSeconds: 60,
  resources,
  connections,
  ...more,
})
/** Every error as "path: message". */
const errorsOf = (value: unknown): string[] => {
  const parsed = validate(value)
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`)
}
const pathsOf = (value: unknown): string[] => {
  const parsed = validate(value)
  return parsed.ok ? [] : parsed.errors.map(({ path }) => path)
}
const link = (from: string, to: string, more = {}) => ({ from, to, ...more })
const mapping = (type: string, more: object, queue = {}) =>
  doc({ jobs: { type, ...queue }, worker: fn() }, [link('jobs', 'worker', more)])

describe('a text', () => {
  it('is refused by size before anything else', () => {
    const parsed = parseScenario('x'.repeat(1_048_577))
    expect(parsed).toEqual({
      ok: false,
      errors: [{ path: '/', message: 'the file is larger than 1 MB; allowed are up to 1048576 bytes' }],
    })
    expect(parseScenario('é'.repeat(600_000)).ok).toBe(false)
  })

  it('may have exactly as many bytes as are allowed', () => {
    const text = JSON.stringify(doc({}))
    expect(parseScenario(text + ' '.repeat(1_048_576 - text.length)).ok).toBe(true)
  })

  it('is refused where it is not JSON, not an object, of no version or nested without end', () => {
    for (const text of ['', '{', 'null', '3', '"x"', '[]', '['.repeat(200_000)]) {
      const parsed = parseScenario(text)
      expect(parsed.ok ? [] : parsed.errors.map(({ path }) => path)).toEqual(['/'])
    }
    expect(pathsOf({})).toEqual(['/version'])
    expect(errorsOf({ version: 2, durationSeconds: 'x' })).toEqual(['/version: version is 2; allowed is 1'])
    const body = `${'['.repeat(150)}${']'.repeat(150)}`
    const deep = parseScenario(JSON.stringify(doc({ a: fn() })).replace('"a":', `"b":${body},"a":`))
    expect(deep).toMatchObject({ errors: [{ path: '/', message: expect.stringContaining('100 levels') }] })
  })

  it('keeps its error list short, however much is wrong', () => {
    const seconds = Array.from({ length: 5000 }, () => -1)
    const errors = errorsOf(doc({ uploads: { type: 's3', traffic: [{ kind: 'at', seconds }] } }))
    expect(errors).toHaveLength(201)
    expect(errors.at(-1)).toBe('/: these are the first 200 errors; there may be more')
  })
})

describe('names', () => {
  it('that mean something to JavaScript are ordinary ids', () => {
    const ids = ['constructor', 'tostring', 'prototype', 'has-own-property', '1']
    expect(errorsOf(doc(Object.fromEntries(ids.map((id) => [id, fn()]))))).toEqual([])
    expect(pathsOf(doc({ worker: fn() }, [link('constructor', 'worker')]))).toEqual(['/connections/0/from'])
  })

  it('of no field are all reported, at every depth', () => {
    const text = JSON.stringify(doc({ worker: fn({ handler: { x: 1, returns: 1 } }) }, [], { y: 1 })).replace(
      '"x":',
      '"__proto__":{"z":1},"x":',
    )
    const parsed = parseScenario(text)
    expect(parsed.ok ? [] : parsed.errors.map(({ path }) => path)).toEqual([
      '/y',
      '/resources/worker/handler/__proto__',
      '/resources/worker/handler/x',
    ])
  })

  it('with slashes and tildes are escaped in the path', () => {
    expect(pathsOf(doc({ 'a/b~': fn() }))).toEqual(['/resources/a~1b~0'])
  })
})

describe('connections', () => {
  const cases: [string, object, string, RegExp][] = [
    ['from nowhere', doc({ worker: fn() }, [link('x', 'worker')]), '/connections/0/from', /"x".*worker/],
    ['from a function without a word', doc({ a: fn(), b: fn() }, [link('a', 'b')]), '/connections/0/as', /missing/],
    ['as something', doc({ a: fn(), b: fn() }, [link('a', 'b', { as: 'friend' })]), '/connections/0/as', /friend/],
    [
      'as from a source',
      doc({ a: { type: 's3' }, b: fn() }, [link('a', 'b', { as: 'onFailure' })]),
      '/connections/0/as',
      /function only/,
    ],
    [
      'queue to queue',
      doc({ a: { type: 'sqs' }, b: { type: 'sqs' } }, [link('a', 'b')]),
      '/connections/0/to',
      /a function/,
    ],
    [
      'bucket to queue',
      doc({ a: { type: 's3' }, b: { type: 'sqs' } }, [link('a', 'b')]),
      '/connections/0/to',
      /a function/,
    ],
    [
      'topic to FIFO queue',
      doc({ a: { type: 'sns' }, b: { type: 'sqs-fifo' } }, [link('a', 'b')]),
      '/connections/0/to',
      /standard/,
    ],
    [
      'calls to a queue',
      doc({ a: fn(), b: { type: 'sqs' } }, [link('a', 'b', { as: 'calls' })]),
      '/connections/0/to',
      /be called/,
    ],
    [
      'two destinations',
      doc({ a: fn(), b: { type: 'sqs' }, c: { type: 'sns' } }, [
        link('a', 'b', { as: 'onFailure' }),
        link('a', 'c', { as: 'onFailure' }),
      ]),
      '/connections/1',
      /allowed is one/,
    ],
    [
      'the same twice',
      doc({ a: { type: 's3' }, b: fn() }, [link('a', 'b'), link('a', 'b')]),
      '/connections/1',
      /already/,
    ],
    [
      'no such alias',
      doc({ a: { type: 's3' }, b: fn() }, [link('a', 'b', { qualifier: 'live' })]),
      '/connections/0/qualifier',
      /\$LATEST/,
    ],
    [
      'DryRun from a gateway',
      doc({ a: { type: 'api-gateway' }, b: fn() }, [link('a', 'b', { invocationType: 'DryRun' })]),
      '/connections/0/invocationType',
      /RequestResponse, Event/,
    ],
    [
      'a choice where there is none',
      doc({ a: { type: 'alb' }, b: fn() }, [link('a', 'b', { invocationType: 'Event' })]),
      '/connections/0/invocationType',
      /no field/,
    ],
    [
      'a log tail from a bucket',
      doc({ a: { type: 's3' }, b: fn() }, [link('a', 'b', { logType: 'Tail' })]),
      '/connections/0/logType',
      /no field/,
    ],
    [
      'raw delivery from a bus',
      doc({ a: { type: 'eventbridge' }, b: { type: 'sqs' } }, [link('a', 'b', { rawMessageDelivery: true })]),
      '/connections/0/rawMessageDelivery',
      /no field/,
    ],
    ['a destination on a queue mapping', mapping('sqs', { onFailure: 'jobs' }), '/connections/0/onFailure', /no field/],
    ['a big batch without window', mapping('sqs', { batchSize: 11 }), '/connections/0/batchSize', /window/],
    [
      'both ways to scale',
      mapping('sqs', { scalingConfig: { maximumConcurrency: 2 }, provisionedPollerConfig: {} }),
      '/connections/0/provisionedPollerConfig',
      /exclude/,
    ],
    [
      'pollers upside down',
      mapping('sqs', { provisionedPollerConfig: { minimumPollers: 20, maximumPollers: 10 } }),
      '/connections/0/provisionedPollerConfig/maximumPollers',
      /20/,
    ],
    [
      'a record age AWS refuses',
      mapping('kinesis', { maximumRecordAgeInSeconds: 30 }),
      '/connections/0/maximumRecordAgeInSeconds',
      /-1 or 60 to 604800 s/,
    ],
    ['a queue that hides too shortly', mapping('sqs', {}, { visibilityTimeout: 2 }), '/connections/0', /3 s or more/],
    [
      'a bad filter pattern',
      mapping('sqs', { filterCriteria: { filters: [{ pattern: { body: 'x' } }] } }),
      '/connections/0/filterCriteria/filters/0/pattern',
      /Invalid filter pattern definition\./,
    ],
    [
      'six filters',
      mapping('sqs', { filterCriteria: { filters: Array(6).fill({ pattern: { body: ['x'] } }) } }),
      '/connections/0/filterCriteria/filters',
      /five/,
    ],
    [
      'retries on an MSK topic on demand',
      mapping('msk', { maximumRetryAttempts: 2 }),
      '/connections/0/maximumRetryAttempts',
      /provisionedPollerConfig/,
    ],
  ]
  it.each(cases)('%s is refused', (_name, value, path, words) => {
    expect(errorsOf(value)).toEqual([expect.stringMatching(new RegExp(`^${path}: .*${words.source}`))])
  })

  it('streams take big batches without a window, and a mapping on nothing but its fields', () => {
    expect(errorsOf(mapping('kinesis', { batchSize: 10_000 }))).toEqual([])
    expect(errorsOf(mapping('sqs', { batchSize: 11, maximumBatchingWindowInSeconds: 1 }))).toEqual([])
    expect(errorsOf(mapping('sqs', {}, { visibilityTimeout: 3 }))).toEqual([])
  })
})

describe('concurrency', () => {
  it('leaves 100 of the account unreserved', () => {
    const reserve = (n: number) => fn({ reservedConcurrentExecutions: n })
    expect(errorsOf(doc({ a: reserve(800), b: reserve(100) }))).toEqual([])
    expect(errorsOf(doc({ a: reserve(800), b: reserve(101) }))).toEqual([
      expect.stringMatching(/^\/resources\/b\/reservedConcurrentExecutions: .*is 101, 901.*900.*1000/),
    ])
    expect(pathsOf(doc({ a: reserve(1) }, [], { account: { concurrentExecutions: 100 } }))).toHaveLength(1)
    expect(pathsOf(doc({ a: reserve(0) }, [], { account: { concurrentExecutions: 10 } }))).toEqual([])
  })

  it('provisions no more than is reserved', () => {
    const versions = { '1': { provisionedConcurrentExecutions: 3 }, '2': { provisionedConcurrentExecutions: 3 } }
    expect(errorsOf(doc({ a: fn({ versions, reservedConcurrentExecutions: 6 }) }))).toEqual([])
    expect(pathsOf(doc({ a: fn({ versions, reservedConcurrentExecutions: 5 }) }))).toEqual([
      '/resources/a/versions/2/provisionedConcurrentExecutions',
    ])
    expect(pathsOf(doc({ a: fn({ versions: { $LATEST: {} } }) }))).toEqual(['/resources/a/versions/$LATEST'])
    const twice = { '1': { aliases: ['live'] }, '2': { aliases: ['live'] } }
    expect(pathsOf(doc({ a: fn({ versions: twice }) }))).toEqual(['/resources/a/versions/2/aliases/0'])
  })
})

describe('assumptions', () => {
  it('are named, in range, and in order', () => {
    const assuming = (assumptions: object) => errorsOf(doc({}, [], { assumptions }))
    expect(assuming({ environmentIdleSecondsMin: 60, environmentIdleSecondsMax: 60 })).toEqual([])
    expect(assuming({ moonPhase: 1 })).toEqual([expect.stringMatching(/^\/assumptions\/moonPhase: "moonPhase" is not/)])
    expect(assuming({ environmentIdleSecondsMin: 4000 })).toEqual([
      '/assumptions/environmentIdleSecondsMax: environmentIdleSecondsMax is 3600; allowed is environmentIdleSecondsMin (4000) or more',
    ])
  })
})

describe('traffic', () => {
  const sends = (...traffic: object[]) =>
    doc({ uploads: { type: 's3', traffic }, worker: fn() }, [link('uploads', 'worker')])

  it('of a million events is taken, one more is refused at the entry that exceeds it', () => {
    expect(errorsOf(sends({ kind: 'burst', count: 1_000_000, atSeconds: 1 }))).toEqual([])
    expect(pathsOf(sends({ kind: 'burst', count: 1_000_000, atSeconds: 1 }, { kind: 'at', seconds: [1] }))).toEqual([
      '/resources/uploads/traffic/1',
    ])
    expect(errorsOf(sends({ kind: 'burst', count: 1_000_000, atSeconds: 1 }, { kind: 'at', seconds: [60] }))).toEqual(
      [],
    )
    expect(
      pathsOf(sends({ kind: 'ramp', fromRatePerSecond: 0, toRatePerSecond: 40_000, fromSeconds: 0, untilSeconds: 60 })),
    ).toHaveLength(1)
  })

  it('counts every copy a topic sends', () => {
    const traffic = [{ kind: 'burst', count: 600_000, atSeconds: 1 }]
    const two = [link('news', 'a'), link('news', 'b')]
    expect(pathsOf(doc({ news: { type: 'sns', traffic }, a: fn(), b: fn() }, two))).toHaveLength(1)
    expect(pathsOf(doc({ news: { type: 'sqs', traffic }, a: fn(), b: fn() }, two))).toEqual([])
  })

  it('counts what an intervention leaves of it', () => {
    const rate = (interventions: object[]) => ({ ...sends({ kind: 'constant', ratePerSecond: 10_000 }), interventions })
    const path = '/resources/uploads/traffic/0/ratePerSecond'
    expect(pathsOf(rate([{ atSeconds: 50, path, value: 30_000 }]))).toEqual([])
    expect(pathsOf(rate([{ atSeconds: 30, path, value: 30_000 }]))).toEqual(['/interventions/0'])
  })

  it('has windows that end after they begin, and one body an event', () => {
    expect(pathsOf(sends({ kind: 'poisson', ratePerSecond: 1, fromSeconds: 5, untilSeconds: 4 }))).toEqual([
      '/resources/uploads/traffic/0/untilSeconds',
    ])
    expect(pathsOf(sends({ kind: 'at', seconds: [1], events: [{ body: 1, bodyBytes: 3 }] }))).toHaveLength(1)
    expect(pathsOf(sends({ kind: 'at', seconds: [1], events: [] }))).toHaveLength(1)
    expect(pathsOf(sends({ kind: 'sometimes' }))).toEqual(['/resources/uploads/traffic/0/kind'])
  })
})

describe('interventions', () => {
  const base = (interventions: unknown) =>
    doc({ jobs: { type: 'sqs' }, worker: fn() }, [link('jobs', 'worker')], { interventions })
  const change = (path: string, value: unknown, atSeconds = 5) => ({ atSeconds, path, value })

  it('set, add and append', () => {
    expect(
      errorsOf(
        base([
          change('/resources/worker/timeout', 5),
          change('/resources/jobs/traffic', [{ kind: 'at', seconds: [9] }]),
          change('/resources/jobs/traffic/-', { kind: 'at', seconds: [9] }),
          change('/resources/jobs/traffic/1/seconds/0', 10),
          change('/resources/late', { type: 's3' }),
          change('/connections/-', { from: 'late', to: 'worker' }),
        ]),
      ),
    ).toEqual([])
  })

  it('add a field to what is only its default so far, and to nothing else', () => {
    const fields = [
      change('/account/concurrentExecutions', 500),
      change('/assumptions/hopMs', 5),
      change('/resources/worker/eventInvokeConfig/maximumRetryAttempts', 0),
      change('/resources/worker/handler/faults/-', { kind: 'error' }),
      change('/resources/jobs/traffic/-', { kind: 'at', seconds: [9] }),
      change('/connections/0/scalingConfig/maximumConcurrency', 4),
    ]
    expect(errorsOf(base(fields))).toEqual([])
    expect(pathsOf(base([change('/resources/worker/versions/2/aliases', ['live'])]))).toEqual(['/interventions/0/path'])
    expect(pathsOf(base([change('/resources/jobs/redrivePolicy/maxReceiveCount', 4)]))).toEqual(['/interventions/0'])
  })

  it.each([
    ['/resources/nobody/timeout', 3],
    ['/resources/worker/handler/faults/0/probability', 1],
    ['/connections/1', { from: 'jobs', to: 'worker' }],
    ['/connections/0/constructor/prototype/x', 1],
    ['/resources/__proto__', {}],
    ['/resources/worker/__proto__/x', 1],
    ['/', {}],
    ['/seed', 4],
    ['/durationSeconds', 4],
    ['/interventions/-', {}],
  ])('cannot reach %s', (path, value) => {
    expect(pathsOf(base([change(path, value)]))).toEqual(['/interventions/0/path'])
  })

  it.each([
    ['/resources/worker/type', 'sqs'],
    ['/resources/worker/timeout', '3'],
    ['/resources', { worker: { type: 'function' } }],
    ['/resources/worker', { type: 'sqs' }],
    ['/connections', []],
    ['/connections/0/to', 'jobs'],
    ['/resources/worker/unknown', 1],
  ])('cannot set %s to %j', (path, value) => {
    const paths = pathsOf(base([change(path, value)]))
    expect(paths.length).toBeGreaterThan(0)
    expect(new Set(paths)).toEqual(new Set(['/interventions/0']))
  })

  it('are judged one by one, in the order of their times', () => {
    const interventions = [
      change('/resources/worker/timeout', 901, 9),
      change('/resources/worker/timeout', 30, 3),
      change('/resources/worker/timeout', 31, 8),
      change('/resources/worker/timeout', 0, 2),
    ]
    expect(pathsOf(base(interventions))).toEqual(['/interventions/3', '/interventions/0'])
    expect(pathsOf(base([change('/resources/worker/timeout', 4, 61), { path: '/x' }, 5]))).toEqual([
      '/interventions/1/atSeconds',
      '/interventions/1/value',
      '/interventions/2',
      '/interventions/0/atSeconds',
    ])
  })

  it('may let a queue hide too shortly, but a new mapping may not', () => {
    const parsed = validate(base([change('/resources/worker/timeout', 31)]))
    expect(parsed).toMatchObject({ ok: true, warnings: [{ path: '/interventions/0' }] })
    const late = base([
      change('/resources/other', { type: 'function', timeout: 31 }),
      change('/connections/-', { from: 'jobs', to: 'other' }, 6),
    ])
    expect(pathsOf(late)).toEqual(['/interventions/1'])
  })

  it('cannot move where a stream is read from', () => {
    const stream = doc({ clicks: { type: 'kinesis' }, worker: fn() }, [link('clicks', 'worker')], {
      interventions: [change('/connections/0/startingPosition', 'LATEST')],
    })
    expect(errorsOf(stream)).toEqual([expect.stringMatching(/^\/interventions\/0: .*fixed/)])
  })
})

it('never throws, whatever it is given', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof validate(value).ok === 'boolean'))
  const keys = fc.constantFrom('worker', 'jobs', '__proto__', 'constructor', 'type', 'kind', 'handler', 'traffic', '0')
  const junk = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('function', 'sqs', 's3', 'burst', 'at', 'worker', 'jobs', '', '/resources/worker/timeout'),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(keys, fc.constantFrom(...Object.keys(documentFields))), tie('value'), { maxKeys: 6 }),
    ),
  })).value
  fc.assert(
    fc.property(junk, junk, junk, (resources, connections, interventions) => {
      const text = JSON.stringify({ version: 1, durationSeconds: 5, resources, connections, interventions })
      const parsed = parseScenario(text)
      return parsed.ok || parsed.errors.every(({ path, message }) => path.startsWith('/') && message.length > 0)
    }),
    { numRuns: 500 },
  )
})

it('never throws on a gallery file with one value replaced', () => {
  const places = gallery.flatMap(({ scenario }) => placesIn(scenario).map((tokens) => ({ scenario, tokens })))
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), ({ scenario, tokens }, value) => {
      const copy = structuredClone(scenario) as unknown
      let parent = copy as Record<string, unknown>
      for (const token of tokens.slice(0, -1)) parent = parent[token] as Record<string, unknown>
      parent[tokens.at(-1)!] = value
      return typeof validate(copy).ok === 'boolean'
    }),
    { numRuns: 400 },
  )
})

const placesIn = (value: unknown, path: string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [
        ...(path.length > 0 ? [path] : []),
        ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
      ]

it.each(resources.map(({ type }) => type))('%s needs nothing but its type', (type) => {
  expect(errorsOf(doc({ it: { type } }))).toEqual([])
})
