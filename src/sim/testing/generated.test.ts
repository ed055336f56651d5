import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEVER, SECOND } from '../engine/sim-time.ts'
import type { Scenario } from '../scenario/document.ts'
import { parseScenario } from '../scenario/parse.ts'
import { createSimulation, type Run, simulate } from '../simulate.ts'
import { checkers } from './checkers/index.ts'
import { type Draft, drafts } from './generate.ts'

/** FUZZ_RUNS=10000 npm run unit -- generated, for a long look. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300)
/** A long look takes as long as it takes, in milliseconds. */
const PATIENCE = 60_000 + 200 * RUNS
const SEED = Number(process.env.FUZZ_SEED ?? 2026)

function scenarioOf(draft: Draft): Scenario {
  const parsed = parseScenario(JSON.stringify(draft))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}

/** A trace as bytes: every column, one after the other. */
function bytesOf({ trace }: Run): Buffer {
  const { events, kinds, rules, times, untils, numberCells, listStarts, pool } = trace
  const columns = [kinds, rules, times, untils, numberCells, listStarts, pool, ...Object.values(events)]
  return Buffer.concat(
    columns.map((column) => Buffer.from(new Uint8Array(column.slice(0, column.length).slice().buffer))),
  )
}

/** Holds a claim to generated documents; one that breaks it is made as small as possible and printed as a file to run. */
function everyScenario(claim: (scenario: Scenario) => string[], runs = RUNS): void {
  const result = fc.check(
    fc.property(drafts, (draft) => {
      const breaches = claim(scenarioOf(draft))
      if (breaches.length > 0) throw new Error(breaches.slice(0, 3).join('\n'))
    }),
    { numRuns: runs, seed: SEED },
  )
  if (!result.failed) return
  const [draft] = result.counterexample ?? []
  expect.fail(`${result.errorInstance}\nThe smallest scenario that does it:\n${JSON.stringify(draft)}`)
}

describe('any scenario', { timeout: PATIENCE }, () => {
  it('breaks no checker', () => {
    everyScenario((scenario) => {
      const run = simulate(scenario)
      return Object.entries(checkers).flatMap(([name, checker]) => checker(run).map((words) => `${name}: ${words}`))
    })
  })

  it('runs the same twice, and in slices as at once', () => {
    everyScenario((scenario) => {
      const once = bytesOf(simulate(scenario))
      const again = bytesOf(simulate(scenario))
      const sliced = createSimulation(scenario)
      for (let until = 0; !sliced.done; until += 777_777) sliced.advance(until)
      return [
        ...(Buffer.compare(once, again) === 0 ? [] : ['the second run differs']),
        ...(Buffer.compare(once, bytesOf(sliced.run)) === 0 ? [] : ['the sliced run differs']),
      ]
    }, RUNS / 5)
  })

  it('goes on from a checkpoint as if it had never stopped', () => {
    everyScenario((scenario) => {
      const whole = bytesOf(simulate(scenario))
      const simulation = createSimulation(scenario)
      simulation.advance(20 * SECOND)
      const checkpoint = simulation.checkpoint()
      simulation.advance(NEVER)
      simulation.restore(checkpoint)
      simulation.advance(NEVER)
      return Buffer.compare(whole, bytesOf(simulation.run)) === 0 ? [] : ['what follows the checkpoint differs']
    }, RUNS / 5)
  })
})
