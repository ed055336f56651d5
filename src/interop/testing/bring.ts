import { expect } from 'vitest'
import { simulate } from '../../sim/simulate.ts'
import { bringIn } from '../bring-in.ts'

/** What a text is read as, which can be run: its scenario, the report's rows, and who leads to whom. */
export const bring = (text: string | object) => {
  const brought = bringIn(typeof text === 'string' ? text : JSON.stringify(text))
  if (!brought.ok) throw new Error(JSON.stringify(brought.problems))
  expect(() => simulate(brought.scenario)).not.toThrow()
  const { scenario, rows } = brought
  return {
    scenario,
    rows,
    ways: scenario.connections.map(({ from, to, as }) => `${from} > ${to}${as ? ` (${as})` : ''}`),
    why: (name: string) => rows.find((row) => row.name === name)?.why,
  }
}
