import { describe, expect, it } from 'vitest'
import { reportHead } from '../sim/projections/report.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { simulate } from '../sim/simulate.ts'
import { checkers } from '../sim/testing/checkers/index.ts'
import { gallery, missingKinds, playable } from './index.ts'

describe.each(playable.map(({ id, scenario }) => [id, scenario] as const))('%s', (id, scenario) => {
  const run = simulate(scenario)

  // A diff is a decision: `npm run golden` writes it, the commit says why.
  it('comes to what it came to before', async () => {
    const report = { ...reportHead(run), traceEntries: run.trace.length }
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`golden/${id}.json`)
  })

  it.each(Object.entries(checkers))('keeps the books of %s', (_, checker) => {
    expect(checker(run).slice(0, 5)).toEqual([])
  })
})

describe('three-paths, the default', () => {
  const { scenario } = gallery.find(({ id }) => id === 'three-paths')!

  it('dead-letters a bad job with four good neighbours', () => {
    expect(totalsAtEnd(simulate(scenario))).toMatchObject({
      sent: 33,
      succeeded: 24,
      failed: 3,
      deadLettered: 5,
      sentToDestination: 1,
      inFlight: 0,
    })
  })

  it('dead-letters the bad job alone when the batch may say which record failed', () => {
    const place = scenario.connections.findIndex(({ from }) => from === 'jobs')
    const path = `/connections/${place}/functionResponseTypes`
    const edited = applyEdit(scenario, path, ['ReportBatchItemFailures'], 'start', 0)
    expect(edited.ok && totalsAtEnd(simulate(edited.document))).toMatchObject({ succeeded: 28, deadLettered: 1 })
  })
})

it('shows people every scenario of the gallery', () => {
  expect(gallery.filter(({ scenario }) => missingKinds(scenario).length > 0).map(({ id }) => id)).toEqual([])
})
