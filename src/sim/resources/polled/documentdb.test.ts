import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { report } from '../../projections/report.ts'
import { parseScenario } from '../../scenario/parse.ts'
import { at, burst, functionThat, into, play, source, timesOf } from '../../testing/timeline.ts'

const rows = (run: ReturnType<typeof play>) => report(run, { invocations: true, events: true, payloads: true })

const documentId = z.strictObject({ $oid: z.string().length(24) })
/** https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html */
const changeEvent = z.strictObject({
  eventSource: z.literal('aws:docdb'),
  eventSourceArn: z.string().startsWith('arn:aws:rds:'),
  events: z.array(
    z.strictObject({
      event: z.strictObject({
        _id: z.strictObject({ _data: z.string() }),
        clusterTime: z.strictObject({ $timestamp: z.strictObject({ t: z.int(), i: z.int() }) }),
        documentKey: z.strictObject({ _id: documentId }),
        fullDocument: z.looseObject({ _id: documentId }),
        ns: z.strictObject({ db: z.string(), coll: z.string() }),
        operationType: z.enum(['insert', 'update', 'replace', 'delete']),
      }),
    }),
  ),
})

describe('a change stream', () => {
  it('runs one batch at a time', () => {
    const run = play(into(source('documentdb', burst(30)), functionThat({ durationMs: 500 }), { batchSize: 5 }))
    expect(report(run, {}).metrics.worker!.ConcurrentExecutions).toMatchObject({ max: 1 })
  })

  it('is disabled when changes expire: what comes later waits for nobody', () => {
    const run = play(
      into(
        source('documentdb', at(0, 4_000), { retentionPeriodHours: 1 }),
        functionThat({ faults: [{ kind: 'error', eventNumbers: [1] }] }),
        {},
        { durationSeconds: 5_000 },
      ),
    )
    expect(rows(run).events!.map(({ outcome }) => outcome)).toEqual(['expired', 'inFlight'])
    expect(timesOf(run, 'recordsExpired')[0]).toBeGreaterThanOrEqual(3_600)
  })

  it('is told of as AWS tells of it', () => {
    const events = [{ body: { total: 12 } }, { body: 'a text' }]
    const { invocations } = rows(play(into(source('documentdb', burst(4, 1, { events })), functionThat())))
    expect(invocations!.length).toBeGreaterThan(0)
    for (const { event } of invocations!) changeEvent.parse(event)
    expect(invocations![0]!.event).toMatchObject({ events: [{ event: { fullDocument: { total: 12 } } }, {}, {}, {}] })
  })

  it('drops what is larger than a batch may be, and counts it', () => {
    const events = [{ body: { total: 12 } }, { bodyBytes: 7_000_000 }]
    const { events: ends, metrics } = rows(play(into(source('documentdb', burst(4, 0, { events })), functionThat())))
    expect(ends!.map(({ outcome }) => outcome)).toEqual(['succeeded', 'dropped', 'succeeded', 'dropped'])
    expect(metrics['source>worker']).toMatchObject({ OversizedRecordCount: 2, DroppedEventCount: 0 })
  })

  it('knows no filters', () => {
    const document = into({ type: 'documentdb' }, functionThat(), { filterCriteria: { filters: [] } })
    const parsed = parseScenario(JSON.stringify({ version: 1, durationSeconds: 10, ...document }))
    expect(parsed.ok ? [] : parsed.errors).toMatchObject([
      { path: '/connections/0/filterCriteria', message: expect.stringContaining('no field') },
    ])
  })
})

describe('a polled source', () => {
  const folder = join(import.meta.dirname, '../../..')
  const OWN = ['documentdb.ts', 'documentdb.svg', 'documentdb.test.ts'].map((file) => `sim/resources/polled/${file}`)
  /** Pages of AWS's stand with the rules, whoever keeps them. */
  const pages = (text: string) => text.replaceAll(/with-documentdb\.html/g, '')

  it('is added with its own file, its icon, its test and its line in the list', () => {
    const named = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ file: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
      // The tests of other rooms may take it for an example: nobody has to touch them to add it.
      .filter(({ file }) => !file.endsWith('.test.ts') || OWN.includes(file))
      .filter(({ file, text }) => file.includes('documentdb') || /documentdb|docdb/.test(pages(text)))
      .map(({ file }) => file)
    expect(named.toSorted()).toEqual([...OWN, 'sim/resources/index.ts'].toSorted())
    const list = readFileSync(join(folder, 'sim/resources/index.ts'), 'utf8')
    // Its import, and the line.
    expect(list.split('\n').filter((line) => line.includes('documentdb'))).toEqual([
      "import { documentdb } from './polled/documentdb.ts'",
      '  documentdb,',
    ])
  })
})
