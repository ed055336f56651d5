import { expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { simulate } from '../sim/simulate.ts'
import { posterOf, tellingInstant } from './poster.ts'

it.each(['sqs-partial-batch', 'three-paths', 'three-paths-busy'])('cuts no word of %s in a figure', (id) => {
  const run = simulate(playable.find((each) => each.id === id)!.scenario)
  for (const instant of [tellingInstant(run), run.endedAt / 2, run.endedAt])
    expect(posterOf(run, Math.round(instant), 'light').match(/>[^<]*…/g) ?? []).toEqual([])
})

it('is XML also where a title says what XML has no place for', () => {
  const { scenario } = playable[0]!
  const svg = posterOf(simulate({ ...scenario, title: 'Mine\u0001 & <b>' }), 0, 'light')
  expect(svg).toContain('<title>Mine &#38; &#60;b&#62;</title>')
})
