import { expect, it } from 'vitest'
import { parseScenario } from '../scenario/parse.ts'

/** What is wrong with a mapping whose filter has a pattern of so many characters. */
function problemsOf(characters: number): string[] {
  const frame = JSON.stringify({ body: [''] }).length
  const pattern = { body: ['x'.repeat(characters - frame)] }
  const result = parseScenario(
    JSON.stringify({
      version: 1,
      durationSeconds: 10,
      resources: { jobs: { type: 'sqs' }, worker: { type: 'function' } },
      connections: [{ from: 'jobs', to: 'worker', filterCriteria: { filters: [{ pattern }] } }],
    }),
  )
  return result.ok ? [] : result.errors.map(({ path }) => path)
}

it('has 4,096 characters at most', () => {
  expect(problemsOf(4096)).toEqual([])
  expect(problemsOf(4097)).toEqual(['/connections/0/filterCriteria/filters/0/pattern'])
})
