import { expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { simulate } from '../sim/simulate.ts'
import { compareResults } from '../telling/compare.ts'
import { Comparer, type CompareWorld, serveComparisons } from './compared.ts'

const { scenario } = playable.find(({ id }) => id === 'sqs-partial-batch')!
const a = simulate(scenario)
const b = simulate({ ...scenario, connections: [{ ...scenario.connections[0]!, functionResponseTypes: [] }] })

/** A worker in this thread: messages are copied as they are between two, and arrive later. */
function inOneThread(asked: { jobs: number }): Worker {
  const worker = {} as Worker
  const later = (deliver: () => void) => setTimeout(deliver)
  const world: CompareWorld = {
    onmessage: null,
    postMessage: (data) => later(() => worker.onmessage!({ data: structuredClone(data) } as MessageEvent)),
  }
  worker.postMessage = (data: unknown) => {
    asked.jobs++
    const copy = structuredClone(data)
    later(() => world.onmessage!({ data: copy } as MessageEvent))
  }
  worker.terminate = () => {}
  serveComparisons(world)
  return worker
}

it('tells from a worker what it would tell here, and reads the same two runs once', async () => {
  const asked = { jobs: 0 }
  const comparer = new Comparer(() => inOneThread(asked))
  const results = await comparer.compare(a, b)
  expect(results).toEqual(compareResults(a, b))
  expect(await comparer.compare(a, b)).toBe(results)
  expect(asked.jobs).toBe(1)
})

it('reads runs here where a worker dies before it has spoken', async () => {
  const comparer = new Comparer(() => {
    const dead = { postMessage() {}, terminate() {} } as unknown as Worker
    setTimeout(() => dead.onerror!(new Event('error') as ErrorEvent))
    return dead
  })
  expect((await comparer.compare(b, a)).headline).toBe(compareResults(b, a).headline)
})
