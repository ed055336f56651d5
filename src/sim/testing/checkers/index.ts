import { expect } from 'vitest'
import type { Run } from '../../simulate.ts'
import { concurrency } from './concurrency.ts'
import { conservation } from './conservation.ts'
import { order } from './order.ts'
import { view } from './view.ts'

export const checkers = { conservation, concurrency, order, view }

/** Holds a run to all of them; every test that runs a scenario calls this. Returns the run. */
export function checked(run: Run): Run {
  for (const [name, checker] of Object.entries(checkers)) expect(checker(run).slice(0, 5), name).toEqual([])
  return run
}
