import { describe, expect, it } from 'vitest'
import partialBatch from '../scenarios/sqs-partial-batch.json' with { type: 'json' }
import { SECOND } from '../sim/engine/sim-time.ts'
import { firstDifference } from '../sim/projections/compare-traces.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { checked } from '../sim/testing/checkers/index.ts'
import { compareResults } from './compare.ts'

const parsed = parseScenario(JSON.stringify(partialBatch))
if (!parsed.ok) throw new Error('the gallery is valid')
const { scenario } = parsed

const changed = (path: string, value: unknown, atSeconds?: number) => {
  const edited = applyEdit(scenario, path, value, atSeconds === undefined ? 'start' : 'here', atSeconds ?? 0)
  if (!edited.ok) throw new Error(edited.errors[0]?.message)
  return checked(simulate(edited.document))
}
const named = checked(simulate(scenario))
const TYPES = '/connections/0/functionResponseTypes'
const allOrNothing = changed(TYPES, [])

describe('two runs of 200 messages, two of them bad', () => {
  const { settings, first, rows, headline, detail } = compareResults(allOrNothing, named)
  const told = Object.fromEntries(rows.map(({ key, a, b, compared }) => [key, [a, b, compared]]))

  it('differ by one setting of many', () => {
    expect(settings.differing).toEqual([
      { path: TYPES, name: 'functionResponseTypes', owner: 'jobs to worker', a: [], b: ['ReportBatchItemFailures'] },
    ])
    expect(settings.same).toBeGreaterThan(30)
  })

  it('end as the arithmetic of a batch says', () => {
    expect(told).toMatchObject({
      deadLettered: [20, 2, '18 fewer, all of them good'],
      succeeded: [180, 198, '18 more'],
      doneYetDead: [13, 0, 'none: 11 to 16, 111 to 117'],
      unreached: [5, 0, 'none: 18 to 20, 119 and 120'],
      Errors: [6, 0, 'none'],
      Invocations: [24, 24, 'the same'],
    })
    expect(told.doneAgain).toBeUndefined()
    expect(told.billed![0]).toBeCloseTo(25.2, 1)
    expect(told.billed![1]).toBeCloseTo(23.1, 1)
    expect(told.billed![2]).toBe('8 % less')
    expect(rows.find(({ key }) => key === 'doneYetDead')!.words).toBe('Good ones done 3 times, yet given up')
    expect(rows.find(({ key }) => key === 'deadLettered')!.words).toBe('Jobs in the dead-letter queue')
  })

  it('are summed up in a sentence', () => {
    expect(headline).toBe('One switch saves 18 good jobs. Five of them had never run at all.')
    expect(detail).toBe('Dead-lettered 20 → 2; job 11 ran 3 times → once')
    const back = compareResults(named, allOrNothing)
    expect(back.headline).toBe('One switch costs 18 jobs. Five of them have never run at all.')
    expect(back.rows.find(({ key }) => key === 'deadLettered')!.compared).toBe('18 more, all of them good')
  })

  it('part where the first batch with a bad message comes back', () => {
    expect(first!.at).toBeGreaterThan(SECOND)
    expect(first!.at).toBeLessThan(3 * SECOND)
    // Where the code throws at message 17 the whole run is over at once; where it goes on, nothing happens then.
    expect(first!.b).toBe(-1)
    expect(allOrNothing.trace.timeAt(first!.a)).toBe(first!.at)
  })
})

describe('runs that are nearly the same', () => {
  it('do not part at all if nothing else follows', () => {
    expect(firstDifference(named, simulate(scenario))).toBeUndefined()
    const { headline, settings } = compareResults(named, simulate(scenario))
    expect(headline).toBe('Both runs are the same.')
    expect(settings.differing).toEqual([])
    const unused = changed('/resources/worker/eventInvokeConfig/maximumRetryAttempts', 0)
    expect(firstDifference(named, unused)).toBeUndefined()
    expect(compareResults(named, unused).headline).toBe('Everything ends the same in both runs.')
  })

  it('part where a change made while it runs first shows', () => {
    const later = changed('/resources/jobs/visibilityTimeout', 60, 100)
    const { first, settings } = compareResults(named, later)
    expect(settings.differing).toEqual([
      {
        path: '/resources/jobs/visibilityTimeout',
        name: 'visibilityTimeout',
        owner: 'jobs',
        a: 180,
        b: 60,
        fromSeconds: 100,
      },
    ])
    expect(first!.at).toBeGreaterThan(100 * SECOND)
  })

  it('count a resource that is there on one side only as one difference', () => {
    const more = changed('/resources/other', { type: 'sqs' })
    expect(compareResults(named, more).settings.differing).toMatchObject([
      { path: '/resources/other', name: 'resource', owner: 'other', a: undefined, b: 'sqs' },
    ])
  })

  it('say that more was sent before anything else', () => {
    const more = changed('/resources/jobs/traffic/-', { kind: 'burst', count: 10, atSeconds: 5 })
    const { headline, rows } = compareResults(named, more)
    expect(headline).toBe('B sends ten more; what both were sent ends the same.')
    expect(rows[0]).toMatchObject({ key: 'sent', a: 200, b: 210, compared: '10 more' })
  })
})
