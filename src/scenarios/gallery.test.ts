import { expect, it } from 'vitest'
import { definitionOf } from '../sim/resources/index.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { gallery, missingKinds } from './index.ts'

it.each(gallery)('$id is valid as it is written', ({ scenario }) => {
  const parsed = parseScenario(JSON.stringify(scenario))
  expect(parsed).toEqual({ ok: true, scenario, warnings: [] })
  expect(planOf(scenario).configs).toHaveLength((scenario.interventions ?? []).length + 1)
})

it('names the kinds a hidden scenario waits for', () => {
  for (const { id, scenario } of gallery) {
    const missing = missingKinds(scenario)
    for (const type of missing) expect(definitionOf(type)?.built, `${id} needs ${type}`).toBe(false)
  }
})
