import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { createSimulation, simulate } from '../sim/simulate.ts'
import { drafts } from '../sim/testing/generate.ts'
import type { Trace } from '../sim/trace/trace.ts'
import type { Sliceable } from './computation.ts'
import { Forks } from './forks.ts'
import { cutChunk, WHOLE_TRACE } from './trace-transfer.ts'

const bytesOf = (trace: Trace) =>
  cutChunk(trace, WHOLE_TRACE).blocks.map((block) => Buffer.from(block.buffer).toString('base64'))

function finished(simulation: Sliceable): Sliceable {
  simulation.advance(Number.POSITIVE_INFINITY)
  return simulation
}

function expectSame(forked: Sliceable, scenario: Scenario): void {
  const whole = simulate(scenario)
  expect(bytesOf(forked.run.trace)).toEqual(bytesOf(whole.trace))
  expect(forked.run.endedAt).toBe(whole.endedAt)
  expect(forked.run.stopped).toBe(whole.stopped)
  expect(forked.done).toBe(true)
}

/** Every function slower from `share` of the run on, and a burst from everybody who sends. */
function changesOf(scenario: Scenario, share: number): Scenario[] {
  const atSeconds = Math.floor(scenario.durationSeconds * share * 100) / 100
  return Object.entries(scenario.resources).flatMap(([id, resource]) => {
    const [path, value] =
      resource.type === 'function'
        ? [`/resources/${id}/timeout`, 2]
        : [`/resources/${id}/traffic/-`, { kind: 'burst', count: 3, atSeconds: Math.ceil(atSeconds) + 1 }]
    const edited = applyEdit(scenario, path, value, 'here', atSeconds)
    return edited.ok ? [edited.document] : []
  })
}

describe('a run that leaves another', () => {
  it.each(playable)('$id: is the run from the start, to the byte, there and back', ({ scenario }) => {
    const forks = new Forks()
    expectSame(finished(forks.begin(scenario)), scenario)
    for (const share of [0.2, 0.7])
      for (const changed of changesOf(scenario, share).slice(0, 2)) {
        expectSame(finished(forks.begin(changed)), changed)
        expectSame(finished(forks.begin(scenario)), scenario)
      }
  })

  it('is so for generated scenarios, also where the run before was not finished', () => {
    assert(
      property(drafts, (draft) => {
        const parsed = parseScenario(JSON.stringify(draft))
        if (!parsed.ok) return
        const { scenario } = parsed
        const forks = new Forks()
        finished(forks.begin(scenario))
        for (const changed of [...changesOf(scenario, 0.5), ...changesOf(scenario, 0.3)]) {
          forks.begin(changed).advance(scenario.durationSeconds * 500_000)
          expectSame(finished(forks.begin(changed)), changed)
        }
      }),
      { numRuns: 10 },
    )
  })

  it('does not repeat what both share', () => {
    const { scenario } = playable.find(({ id }) => id === 'ecommerce')!
    const forks = new Forks()
    const { run } = finished(forks.begin(scenario))
    const late = changesOf(scenario, 0.9).at(-1)!
    const forked = forks.begin(late)
    const shared = forked.run.trace.length
    expect(shared).toBeGreaterThan(0.5 * run.trace.length)
    expect(shared).toBeLessThan(run.trace.length)
  })

  it('begins at the start where the document itself was changed', () => {
    const { scenario } = playable[0]!
    const forks = new Forks()
    finished(forks.begin(scenario))
    const begun = forks.begin({ ...scenario, seed: 7 })
    expect(begun.run.trace.length).toBe(createSimulation(scenario).run.trace.length)
  })
})
