import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { packed } from './codec.ts'
import { fragmentOf, openLink } from './open-link.ts'

const { scenario } = gallery.find(({ id }) => id === 'three-paths')!

it('opens what a person changed, where they were', () => {
  const edited = applyEdit(scenario, '/resources/jobs/visibilityTimeout', 180, 'here', 7.22)
  if (!edited.ok) throw new Error('the change is valid')
  const look = { time: 7_300_000, selection: { kind: 'resource', id: 'jobs' } as const, panel: 'settings' }
  const fragment = fragmentOf(edited.document, 'three-paths', look)!
  expect(fragment.length).toBeLessThan(120)
  expect(openLink(`#${fragment}`)).toEqual({
    ok: true,
    unknown: [],
    scenario: edited.document,
    galleryId: 'three-paths',
    look,
  })
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

const batch = gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario
const edited = applyEdit(batch, '/connections/0/functionResponseTypes', [], 'start', 0)
if (!edited.ok) throw new Error('the change is valid')
const beside = { document: edited.document, letter: 'A' } as const

it('opens two runs side by side, and which of them was being changed', () => {
  const look = { time: 181_000_000 }
  const fragment = fragmentOf(batch, 'sqs-partial-batch', look, beside)!
  expect(fragment.length).toBeLessThan(110)
  expect(openLink(fragment)).toEqual({
    ok: true,
    unknown: [],
    scenario: batch,
    galleryId: 'sqs-partial-batch',
    look,
    beside,
  })
  const other = fragmentOf(beside.document, 'sqs-partial-batch', {}, { document: batch, letter: 'B' })!
  expect(openLink(other)).toEqual({
    ok: true,
    unknown: [],
    scenario: beside.document,
    galleryId: 'sqs-partial-batch',
    look: {},
    beside: { document: batch, letter: 'B' },
  })
  // A person's own scenario, compared with itself.
  const own = fragmentOf(batch, undefined, {}, { document: batch, letter: 'A' })!
  expect(openLink(own)).toMatchObject({ ok: true, galleryId: undefined, beside: { document: batch } })
})

it('looks at the other run as at the first: as if a stranger had written it', () => {
  const impossible = { ...batch, connections: [{ ...batch.connections[0]!, batchSize: 20_000 }] }
  const fragment = fragmentOf(batch, 'sqs-partial-batch', {}, { document: impossible, letter: 'A' })
  expect(openLink(fragment!)).toMatchObject({ ok: false, problems: [{ path: '/connections/0/batchSize' }] })
  for (const kept of [7, 'x', true, [['/no/where', 1]], [['', 1]], { length: 3 }, [[['a'], 1]]]) {
    const content = packed(JSON.stringify([[], null, null, null, null, kept]))
    expect(openLink(`#1.sqs-partial-batch.${content}`)).toMatchObject({ ok: false })
  }
  for (const letter of [2, 'B', null, [], { a: 1 }]) {
    const content = packed(JSON.stringify([[], null, null, null, null, [], letter]))
    expect(openLink(`#1.sqs-partial-batch.${content}`)).toMatchObject({ ok: true, beside: { letter: 'A' } })
  }
})
