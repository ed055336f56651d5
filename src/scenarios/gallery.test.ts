import { expect, it } from 'vitest'
import { definitionOf } from '../sim/resources/index.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { gallery, missingKinds, playable } from './index.ts'
import { FIRST_ID, firstScenario, menu } from './menu.ts'

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

it('offers in the menu what there is, in the words of the documents', () => {
  const words = playable.map(({ id, title, scenario }) => ({
    id,
    title,
    detail: scenario.description?.split(/(?<=\.)\s/)[0] ?? '',
  }))
  expect(menu).toEqual(words)
  expect(playable[0]).toMatchObject({ id: FIRST_ID, scenario: firstScenario })
})
