import { expect, it } from 'vitest'
import { ruleCode } from '../sim/lambda/rules.ts'
import { validate } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { blindSpotsOf } from './blind-spots.ts'

const spots = (reports: boolean, faulty: boolean) => {
  const parsed = validate({
    version: 1,
    durationSeconds: 50,
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 100, traffic: [{ kind: 'burst', count: 10, atSeconds: 1 }] },
      calls: { type: 'sdk', traffic: [{ kind: 'at', seconds: [20, 22, 24] }] },
      worker: {
        type: 'function',
        handler: { durationMs: 100, faults: faulty ? [{ kind: 'error', eventNumbers: [3, 5] }] : [] },
      },
    },
    connections: [
      {
        from: 'jobs',
        to: 'worker',
        batchSize: 10,
        ...(reports && { functionResponseTypes: ['ReportBatchItemFailures'] }),
      },
      { from: 'calls', to: 'worker' },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return blindSpotsOf(simulate(parsed.scenario))
}

it('finds what fails in runs that count as successes, and calls that fail with a 200', () => {
  const found = spots(true, true)
  expect(found.find(({ key }) => key === 'partial')).toMatchObject({ rule: ruleCode('partialBatch') })
  expect(found.find(({ key }) => key === 'partial')!.words).toMatch(
    /^2 records failed in .* Errors counts none of them\.$/,
  )
  expect(found.find(({ key }) => key === 'answers')!.words).toMatch(/^1 call got status 200/)
})

it('finds nothing where Errors counts the failure, and nothing where nothing fails', () => {
  expect(spots(false, true).map(({ key }) => key)).not.toContain('partial')
  expect(spots(true, false).filter(({ key }) => key !== 'peak')).toEqual([])
})

it('finds the second that its minute hides', () => {
  const parsed = validate({
    version: 1,
    durationSeconds: 120,
    resources: {
      calls: { type: 'sdk', traffic: [{ kind: 'burst', count: 30, atSeconds: 65 }] },
      worker: { type: 'function' },
    },
    connections: [{ from: 'calls', to: 'worker' }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  expect(blindSpotsOf(simulate(parsed.scenario))).toEqual([
    {
      key: 'peak',
      rule: 0,
      words: '30 runs began within the second at 1:05: by the minute it is 30, or 0.5 a second.',
    },
  ])
})
