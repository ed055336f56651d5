import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { resolve } from '../sim/scenario/defaults.ts'
import { parsePointer, valueAt } from '../sim/schema/pointer.ts'
import { changedOn, settingsPage } from './setting-groups.ts'

const threePaths = gallery.find(({ id }) => id === 'three-paths')!.scenario
const config = resolve(threePaths)

describe('settings', () => {
  it('show a function with what calls it', () => {
    const page = settingsPage(config, { kind: 'resource', id: 'worker' })!
    expect(page.title).toBe('worker')
    const keys = page.groups.map(({ key }) => key)
    expect(keys.slice(0, 3)).toEqual(['own', 'eventInvokeConfig', 'handler'])
    // The mapping has settings of its own; a call has hardly any, and stands last.
    expect(keys.slice(3)).toEqual(['connection-2', 'connection-0', 'connection-1'])
    expect(page.source).toBeUndefined()
  })

  it('show a queue with its mapping, and let it send', () => {
    const page = settingsPage(config, { kind: 'resource', id: 'jobs' })!
    expect(page.groups.map(({ key }) => key)).toEqual(['traffic', 'own', 'connection-2'])
    expect(page.source).toBe('jobs')
  })

  it('show a connection with the queue it reads', () => {
    const page = settingsPage(config, { kind: 'connection', index: 2 })!
    expect(page.title).toBe('jobs to worker')
    expect(page.groups[0]!.fields).toHaveProperty('functionResponseTypes')
    expect(page.groups[1]!.fields).toHaveProperty('visibilityTimeout')
  })

  it('are not there for what is not there', () => {
    expect(settingsPage(config, { kind: 'resource', id: 'constructor' })).toBeUndefined()
    expect(settingsPage(config, { kind: 'connection', index: 99 })).toBeUndefined()
  })

  it('count what is not AWS’s default', () => {
    expect(changedOn(settingsPage(config, { kind: 'resource', id: 'failed-jobs' })!)).toBe(0)
    expect(changedOn(settingsPage(config, { kind: 'resource', id: 'jobs' })!)).toBe(5)
  })

  it.each(gallery)('of $id lead to where the document has them', ({ scenario }) => {
    const resolved = resolve(scenario)
    const targets = [
      { kind: 'run' } as const,
      ...Object.keys(resolved.resources).map((id) => ({ kind: 'resource', id }) as const),
      ...resolved.connections.map((_, index) => ({ kind: 'connection', index }) as const),
    ]
    for (const target of targets) {
      const page = settingsPage(resolved, target)!
      for (const { path, value } of page.groups) expect(valueAt(resolved, parsePointer(path)!), path).toEqual(value)
    }
  })
})
