import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { report } from '../sim/projections/report.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { drafts } from '../sim/testing/generate.ts'
import { barsOf, spreadOf } from './distribution.ts'
import { runPool, type StartPart } from './pool.ts'
import { rangeables, startingRange, valuesOf } from './ranges.ts'
import { documentOf, type Result, refusal, runStudy, type Study, sampleAt, sizeOf } from './study.ts'

const partial = gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario
/** Every fifth of ten messages fails at random: seeds differ. */
const lucky: Scenario = {
  ...partial,
  resources: {
    ...partial.resources,
    worker: {
      type: 'function',
      timeout: 30,
      handler: { durationMs: 50, faults: [{ kind: 'error', probability: 0.2 }] },
    },
  },
  connections: [{ from: 'jobs', to: 'worker', batchSize: 5 }],
}

const resultsOf = (study: Study): Result[] =>
  [...runStudy(study, 0, sizeOf(study))].filter((result) => result !== undefined)

/** A starter that works when it is told to, a run at a time. */
function slowly(study: Study, queue: (() => void)[]): StartPart<Result> {
  return (from, until, tell) => {
    const running = runStudy(study, from, until)
    let stopped = false
    const step = () => {
      if (stopped) return
      const { done, value } = running.next()
      if (value) tell.result(value)
      if (done) tell.done()
      else queue.push(step)
    }
    queue.push(step)
    return () => {
      stopped = true
    }
  }
}

const inOrder = (results: readonly Result[]) => results.toSorted((a, b) => a.value - b.value || a.seed - b.seed)

function pooled(study: Study, workers: number): Result[] {
  const queue: (() => void)[] = []
  const results: Result[] = []
  let done = 0
  runPool(
    sizeOf(study),
    Array.from({ length: workers }, () => slowly(study, queue)),
    {
      onResult: (result) => results.push(result),
      onDone: () => done++,
      onFailed: (reason) => {
        throw new Error(reason)
      },
    },
  )
  // The one that was asked last is served first, so that the workers are out of step.
  while (queue.length > 0) queue.pop()!()
  expect(done).toBe(1)
  return results
}

describe('a thousand seeds', () => {
  it('come to what each comes to by hand', () => {
    const study: Study = { document: lucky, seeds: 12 }
    for (const result of resultsOf(study)) {
      const run = simulate({ ...lucky, seed: result.seed })
      const { totals, cost, events } = report(run, { events: true })
      expect(result.deadLetters).toBe(totals.deadLettered + totals.sentToDestination)
      expect(result.duplicates).toBe(totalsAtEnd(run).doneAgain)
      expect(result.inFlight).toBe(totals.inFlight)
      expect(result.usd).toBe(Object.values(cost).reduce((sum, { usd }) => sum + usd, 0))
      const ends = events!.flatMap(({ finishedAt }) => finishedAt ?? [])
      expect(result.drainSeconds).toBeCloseTo(Math.max(...ends), 6)
    }
    expect(new Set(resultsOf(study).map(({ duplicates }) => duplicates)).size).toBeGreaterThan(1)
  })

  it('do not depend on how many work at once', () => {
    const study: Study = { document: lucky, seeds: 25 }
    const alone = resultsOf(study)
    expect(pooled(study, 1)).toEqual(alone)
    expect(inOrder(pooled(study, 4))).toEqual(alone)
  })

  it('stop when they are told to, and say no more', () => {
    const queue: (() => void)[] = []
    const results: Result[] = []
    let told = 0
    const study: Study = { document: lucky, seeds: 100 }
    const stop = runPool(sizeOf(study), [slowly(study, queue), slowly(study, queue)], {
      onResult: (result) => results.push(result),
      onDone: () => told++,
      onFailed: () => told++,
    })
    for (let step = 0; step < 8; step++) queue.shift()!()
    const before = results.length
    stop()
    while (queue.length > 0) queue.shift()!()
    expect(before).toBeGreaterThan(0)
    expect(results).toHaveLength(before)
    expect(told).toBe(0)
  })

  it('opens as a document with the same totals', () => {
    const study: Study = { document: lucky, seeds: 5, setting: { path: '/connections/0/batchSize', values: [1, 5] } }
    const [first] = resultsOf(study).filter(({ value, seed }) => value === 0 && seed === 3)
    const opened = documentOf(study, first!)!
    expect(opened).toMatchObject({ seed: 3, connections: [{ batchSize: 1 }] })
    expect(totalsAtEnd(simulate(opened)).doneAgain).toBe(first!.duplicates)
  })
})

describe('a range', () => {
  it('runs every value with the same seeds: with one message a batch nothing is done twice', () => {
    const setting = { path: '/connections/0/batchSize', values: [1, 5, 10] }
    const results = resultsOf({ document: lucky, seeds: 6, setting })
    const most = setting.values.map((_, value) =>
      Math.max(...results.filter((each) => each.value === value).map(({ duplicates }) => duplicates)),
    )
    expect(results).toHaveLength(18)
    expect(most[0]).toBe(0)
    expect(most[2]).toBeGreaterThan(most[1]!)
  })

  it('leaves out a value that AWS would refuse, and says why', () => {
    const study: Study = {
      document: lucky,
      seeds: 3,
      setting: { path: '/resources/jobs/visibilityTimeout', values: [5, 60] },
    }
    expect(resultsOf(study).map(({ value }) => value)).toEqual([1, 1, 1])
    expect(refusal(study, 0)).toContain('visibilityTimeout')
    expect(refusal(study, 1)).toBeUndefined()
  })

  it('offers every number and choice that the configuration has, and spreads at most ten values', () => {
    const found = rangeables(partial)
    const names = found.map(({ path }) => path)
    expect(names).toContain('/connections/0/scalingConfig/maximumConcurrency')
    expect(names).toContain('/resources/jobs/redrivePolicy/maxReceiveCount')
    expect(names).toContain('/resources/worker/handler/durationMs')
    const receives = found.find(({ name }) => name === 'maxReceiveCount')!
    expect(valuesOf(receives, startingRange(receives).from, startingRange(receives).to)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    const memory = found.find(({ name }) => name === 'memorySize')!
    expect(valuesOf(memory, 128, 10_240)).toHaveLength(10)
  })

  it('finds settings in whatever somebody wrote, and begins where they are allowed', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const parsed = validate(draft)
        if (!parsed.ok) return
        for (const each of rangeables(parsed.scenario)) {
          if (each.field.kind !== 'number') continue
          const { from, to } = startingRange(each)
          for (const value of valuesOf(each, from, to) as number[]) {
            expect(value).toBeGreaterThanOrEqual(each.field.min)
            expect(value).toBeLessThanOrEqual(each.field.max)
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('a distribution', () => {
  it('has every run in one bar, and quantiles that are numbers of runs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1e4, noNaN: true })), {
          minLength: 1,
        }),
        (values) => {
          const bars = barsOf(values)
          expect(bars.flatMap(({ places }) => places).toSorted((a, b) => a - b)).toEqual(
            values.map((_, place) => place),
          )
          expect(bars.length).toBeLessThanOrEqual(27)
          const spread = spreadOf(values)!
          for (const each of [spread.p5, spread.median, spread.p95]) expect(values).toContain(each)
          expect(spread.least).toBeLessThanOrEqual(spread.median)
        },
      ),
    )
  })

  it('gives few whole numbers a bar each', () => {
    const bars = barsOf([0, 1, 1, 4])
    expect(bars.map(({ from, places }) => [from, places.length])).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 1],
    ])
    expect(barsOf([7, 7])).toEqual([{ from: 7, until: 7, places: [0, 1] }])
  })

  it('gives values that differ by less than anything counted one bar', () => {
    expect(barsOf([0, Number.MIN_VALUE])).toHaveLength(1)
    expect(barsOf([10_000 - 2 ** -39, 10_000])).toHaveLength(1)
    expect(barsOf([2e-7, 3e-7]).length).toBeGreaterThan(1)
  })

  it('asks for the runs of a study in their order', () => {
    const study: Study = { document: lucky, seeds: 3, setting: { path: '/seed', values: [1, 2] } }
    expect([0, 2, 3].map((place) => sampleAt(study, place))).toEqual([
      { value: 0, seed: 1 },
      { value: 0, seed: 3 },
      { value: 1, seed: 1 },
    ])
  })
})
