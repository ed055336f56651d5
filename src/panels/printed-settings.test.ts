import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { printedSettings } from './printed-settings.ts'

it('puts each value under what it belongs to, and connections by their ends', () => {
  const { scenario } = gallery.find(({ id }) => id === 'three-paths')!
  const groups = new Map(printedSettings(scenario).map(({ name, values }) => [name, new Map(values)]))
  expect(groups.get('')!.get('durationSeconds')).toBe('200')
  expect(groups.get('jobs')!.get('visibilityTimeout')).toBe('7')
  expect(groups.get('api')!.get('traffic › 1 › seconds')).toBe('0, 2, 4, 6, 8')
  expect(groups.get('jobs › worker')!.get('batchSize')).toBe('5')
  expect(JSON.stringify([...groups].map(([, values]) => [...values.keys()]))).not.toMatch(/layout|description|from"/)
})
