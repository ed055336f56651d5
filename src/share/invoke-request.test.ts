import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  checkInvoke,
  cliCommandOf,
  httpRequestOf,
  httpText,
  type InvokeFields,
  notFoundBody,
  targetOf,
} from './invoke-request.ts'

const PLAIN: InvokeFields = {
  functionName: 'worker',
  invocationType: 'RequestResponse',
  logType: 'None',
  clientContext: '',
  qualifier: '',
  payload: '{"k":1}',
}
const said = (some: Partial<InvokeFields>) => checkInvoke({ ...PLAIN, ...some }).map(({ field }) => field)
const stops = (some: Partial<InvokeFields>) => checkInvoke({ ...PLAIN, ...some }).some((problem) => problem.stops)
/** A JSON object whose base64 has exactly so many characters: a multiple of four. */
const contextOf = (base64Length: number) => `{"k":"${'x'.repeat((base64Length / 4) * 3 - 8)}"}`

describe('what the Invoke API takes', () => {
  it.each([
    'worker',
    'worker:live',
    'worker:$LATEST',
    'worker:7',
    '123456789012:function:worker',
    'us-east-1:123456789012:worker',
    'arn:aws:lambda:us-east-1:123456789012:function:worker',
    'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:worker:live',
    'x'.repeat(64),
  ])('calls a function %s', (functionName) => expect(said({ functionName })).toEqual([]))

  it.each(['', 'no spaces', 'worker:', 'wörker', 'arn:aws:s3:::bucket', 'x'.repeat(65), 'x'.repeat(257), "a'b"])(
    'calls none %j',
    (functionName) => expect(said({ functionName })).toEqual(['functionName']),
  )

  it('takes a qualifier, unless the name says another', () => {
    for (const qualifier of ['$LATEST', '$LATEST.PUBLISHED', 'live', '7', 'x'.repeat(128)])
      expect(said({ qualifier })).toEqual([])
    for (const qualifier of ['a b', 'a:b', 'é', 'x'.repeat(129)]) expect(said({ qualifier })).toEqual(['qualifier'])
    expect(said({ functionName: 'worker:live', qualifier: 'live' })).toEqual([])
    expect(said({ functionName: 'worker:live', qualifier: 'beta' })).toEqual(['qualifier'])
  })

  it('takes a client context of up to 3,583 bytes in base64, and hands it on from RequestResponse only', () => {
    expect(said({ clientContext: contextOf(3580) })).toEqual([])
    expect(said({ clientContext: contextOf(3584) })).toEqual(['clientContext'])
    for (const clientContext of ['no JSON', '[1]', '7', 'null']) expect(stops({ clientContext })).toBe(true)
    for (const invocationType of ['Event', 'DryRun'] as const) {
      expect(said({ clientContext: '{}', logType: 'Tail', invocationType })).toEqual(['clientContext', 'logType'])
      expect(stops({ clientContext: '{}', logType: 'Tail', invocationType })).toBe(false)
    }
  })

  it('says what Lambda will answer to a payload', () => {
    for (const payload of ['', 'null', '"text"', ' [1]\r\n']) expect(said({ payload })).toEqual([])
    expect(checkInvoke({ ...PLAIN, payload: '{' })).toEqual([
      { field: 'payload', message: expect.stringContaining('400'), stops: false },
    ])
    const sixMegabytes = `"${'x'.repeat(6_291_454)}"`
    const oneMegabyte = `"${'é'.repeat(524_287)}"`
    expect(said({ payload: sixMegabytes })).toEqual([])
    expect(said({ payload: `${sixMegabytes} ` })).toEqual(['payload'])
    expect(said({ payload: oneMegabyte, invocationType: 'Event' })).toEqual([])
    expect(said({ payload: `${oneMegabyte} `, invocationType: 'Event' })).toEqual(['payload'])
  })

  it('knows which function is meant', () => {
    const target = (functionName: string, qualifier = '') => targetOf({ ...PLAIN, functionName, qualifier })
    expect(target('worker')).toEqual({ name: 'worker', qualifier: '$LATEST' })
    expect(target('worker:live')).toEqual({ name: 'worker', qualifier: 'live' })
    expect(target('arn:aws:lambda:us-east-1:123456789012:function:worker', '7')).toEqual({
      name: 'worker',
      qualifier: '7',
    })
    expect(target('arn:aws:lambda:us-east-1:210987654321:function:worker')).toBeUndefined()
    expect(JSON.parse(notFoundBody({ ...PLAIN, functionName: 'gone' }))).toEqual({
      Message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:gone:$LATEST',
      Type: 'User',
    })
  })
})

it('makes the request that goes to Lambda', () => {
  const fields: InvokeFields = {
    functionName: 'worker',
    invocationType: 'RequestResponse',
    logType: 'Tail',
    clientContext: '{"client":{}}',
    qualifier: '$LATEST',
    payload: '{"name":"Zoë"}',
  }
  expect(httpRequestOf(fields)).toEqual({
    method: 'POST',
    path: '/2015-03-31/functions/worker/invocations?Qualifier=%24LATEST',
    headers: {
      Host: 'lambda.us-east-1.amazonaws.com',
      'X-Amz-Invocation-Type': 'RequestResponse',
      'X-Amz-Log-Type': 'Tail',
      'X-Amz-Client-Context': btoa('{"client":{}}'),
      'Content-Length': '15',
    },
    body: '{"name":"Zoë"}',
  })
  expect(httpText(PLAIN)).toBe(
    'POST /2015-03-31/functions/worker/invocations HTTP/1.1\nHost: lambda.us-east-1.amazonaws.com\n' +
      'X-Amz-Invocation-Type: RequestResponse\nContent-Length: 7\n\n{"k":1}',
  )
})

describe('the command for the CLI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'invoke-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const aws = join(folder, 'aws')
  writeFileSync(
    aws,
    `#!${process.execPath}\nrequire('node:fs').writeFileSync('argv.json', JSON.stringify(process.argv.slice(2)))\n`,
  )
  chmodSync(aws, 0o755)

  /** What the command, pasted into a shell, says to `aws`. */
  function pasted(command: string): { words: string[]; options: Record<string, string> } {
    const script = join(folder, 'pasted.sh')
    writeFileSync(script, `${command}\n`)
    execFileSync('sh', [script], { cwd: folder, env: { PATH: `${folder}${delimiter}${process.env.PATH}` } })
    const argv = JSON.parse(readFileSync(join(folder, 'argv.json'), 'utf8')) as string[]
    const words: string[] = []
    const options: Record<string, string> = {}
    for (let at = 0; at < argv.length; at++) {
      const [, name, value] = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(argv[at]!) ?? []
      if (name === undefined) words.push(argv[at]!)
      else options[name] = value ?? argv[++at]!
    }
    return { words, options }
  }

  /** The fields that a command asks for. */
  function fieldsIn(command: string): InvokeFields {
    const { words, options } = pasted(command)
    expect(words).toEqual(['lambda', 'invoke', 'out.json'])
    if (options.payload !== undefined) expect(options['cli-binary-format']).toBe('raw-in-base64-out')
    const file = /^file:\/\/(.*)$/.exec(options.payload ?? '')?.[1]
    return {
      functionName: options['function-name']!,
      invocationType: options['invocation-type'] as InvokeFields['invocationType'],
      logType: (options['log-type'] ?? 'None') as InvokeFields['logType'],
      clientContext: Buffer.from(options['client-context'] ?? '', 'base64').toString(),
      qualifier: options.qualifier ?? '',
      payload: file === undefined ? (options.payload ?? '') : readFileSync(join(folder, file), 'utf8'),
    }
  }

  it.each([
    `{"text":"it's \\"quoted\\" and ''twice''"}`,
    '{\n  "lines": "ends",\r\n\t"and": "tabs"\r\n}\n\n',
    '{"shell":"$HOME $$ $(id) `id` !! \\\\ \\n # ; & | > * ? ~ %s"}',
    '{"unicode":"Zoë 東京 🎉 ‘smart’ “quotes”"}',
    "'",
    '-1e5',
    '',
    JSON.stringify("it’s 'long' ".repeat(20_000)),
  ])('brings back %j', (payload) => {
    const fields = { ...PLAIN, payload }
    expect(fieldsIn(cliCommandOf(fields))).toEqual(fields)
  })

  it('brings back every field of every request', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'\'"`$\\\n\r\t!#&;|<>*?~ {}()[]%=-é🎉'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    const payload = fc.oneof(
      fc.json(),
      text.map((value) => JSON.stringify({ value }, null, 2)),
      text.filter((value) => !value.includes('\0') && !value.startsWith('file://')),
    )
    const fields: fc.Arbitrary<InvokeFields> = fc.record({
      functionName: fc.constantFrom(
        'worker',
        '-worker',
        'worker:$LATEST',
        'arn:aws:lambda:us-east-1:123456789012:function:worker:live',
      ),
      invocationType: fc.constantFrom('RequestResponse', 'Event', 'DryRun'),
      logType: fc.constantFrom('None', 'Tail'),
      clientContext: fc.oneof(
        fc.constant(''),
        text.map((value) => JSON.stringify({ custom: { value } })),
      ),
      qualifier: fc.constantFrom('', '$LATEST', '-beta', '7'),
      payload,
    })
    fc.assert(
      fc.property(fields, (request) => {
        expect(fieldsIn(cliCommandOf(request))).toEqual(request)
      }),
      { numRuns: 40 },
    )
  })

  it('reads well', () => {
    expect(cliCommandOf({ ...PLAIN, logType: 'Tail', qualifier: '$LATEST' })).toBe(
      [
        'aws lambda invoke',
        '--function-name worker',
        "--qualifier '$LATEST'",
        '--invocation-type RequestResponse',
        '--log-type Tail',
        '--cli-binary-format raw-in-base64-out',
        `--payload '{"k":1}'`,
        'out.json',
      ].join(' \\\n  '),
    )
  })
})
