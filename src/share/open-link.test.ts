import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { fragmentOf, openLink } from './open-link.ts'

const { scenario } = gallery.find(({ id }) => id === 'three-paths')!

it('opens what a person changed, where they were', () => {
  const edited = applyEdit(scenario, '/resources/jobs/visibilityTimeout', 180, 'here', 7.22)
  if (!edited.ok) throw new Error('the change is valid')
  const look = { time: 7_300_000, selection: { kind: 'resource', id: 'jobs' } as const, panel: 'settings' }
  const fragment = fragmentOf(edited.document, 'three-paths', look)!
  expect(fragment.length).toBeLessThan(120)
  expect(openLink(`#${fragment}`)).toEqual({ ok: true, scenario: edited.document, galleryId: 'three-paths', look })
})

it.each(gallery)('opens $id from its name and from all of it', ({ id, scenario: document }) => {
  expect(openLink(`#${fragmentOf(document, id, {})}`)).toMatchObject({ ok: true, scenario: document, galleryId: id })
  expect(openLink(`#${fragmentOf(document, undefined, {})}`)).toMatchObject({
    ok: true,
    scenario: document,
    galleryId: undefined,
  })
})

it('asks for nothing where there is nothing', () => {
  expect(openLink('')).toBeUndefined()
  expect(openLink('#')).toBeUndefined()
})

it('says path, value and what is allowed of a link to an impossible scenario', () => {
  const impossible = { ...scenario, connections: [{ ...scenario.connections[2]!, batchSize: 20_000 }] }
  const opened = openLink(`#${fragmentOf(impossible, 'three-paths', {})}`)
  expect(opened).toMatchObject({ ok: false, problems: [{ path: '/connections/0/batchSize' }] })
  expect(opened && !opened.ok && opened.problems[0]!.message).toMatch(/20000; allowed are 1 to 10000/)
})

it('says in words that a link is none of ours', () => {
  expect(openLink('#section')).toMatchObject({ ok: false, problems: [{ path: '' }] })
})
