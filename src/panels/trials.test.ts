import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { causesOf } from '../causes/find.ts'
import { gallery } from '../scenarios/index.ts'
import type { Result } from '../sweep/study.ts'
import { Trier } from './trials.ts'

const document = gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario

const workers: FakeWorker[] = []

/** A worker that says what a test has it say. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  readonly asked: unknown[] = []
  terminated = false
  constructor() {
    workers.push(this)
  }
  postMessage(message: unknown) {
    this.asked.push(message)
  }
  terminate() {
    this.terminated = true
  }
}

const study = { kind: 'study', study: { document, seeds: 3 }, from: 0, until: 3 } as const

beforeEach(() => {
  workers.length = 0
})
afterEach(() => vi.unstubAllGlobals())

describe('whoever does a trial', () => {
  it('works on the page itself where no worker starts, and comes to the same', async () => {
    vi.stubGlobal('Worker', undefined)
    const ask = new Promise((resolve, reject) => {
      new Trier().run<'causes'>(
        { kind: 'causes', document, symptom: 'gone' },
        { onStep: () => {}, onDone: resolve, onFailed: reject },
      )
    })
    expect(await ask).toEqual(causesOf(document, 'gone'))
  })

  it('goes on here when its worker dies before it has spoken', async () => {
    vi.stubGlobal('Worker', FakeWorker)
    const results: Result[] = []
    const done = new Promise<void>((resolve, reject) => {
      const listener = {
        onStep: (result: Result) => void results.push(result),
        onDone: () => resolve(),
        onFailed: reject,
      }
      new Trier().run<'study'>(study, listener)
    })
    workers[0]!.onerror?.()
    await done
    expect(workers[0]!.terminated).toBe(true)
    expect(results.map(({ seed }) => seed)).toEqual([1, 2, 3])
  })

  it('asks one worker one thing after another, and says no more once it is stopped', () => {
    vi.stubGlobal('Worker', FakeWorker)
    const told: string[] = []
    const trier = new Trier()
    const listener = {
      onStep: () => told.push('step'),
      onDone: () => told.push('done'),
      onFailed: () => told.push('failed'),
    }
    trier.run<'study'>(study, listener)
    const [worker] = workers
    worker!.onmessage?.({ data: { kind: 'ready' } })
    worker!.onmessage?.({ data: { kind: 'step', value: {} } })
    worker!.onmessage?.({ data: { kind: 'done' } })
    const stop = trier.run<'study'>(study, listener)
    expect(worker!.asked).toHaveLength(2)
    expect(workers).toHaveLength(1)
    stop()
    worker!.onmessage?.({ data: { kind: 'step', value: {} } })
    expect(worker!.terminated).toBe(true)
    expect(told).toEqual(['step', 'done'])
  })
})
