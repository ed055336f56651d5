import { beforeEach, expect, it, vi } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { player } from './player.ts'
import { readyToCompare, readyToEdit, useLab } from './store.ts'

const threePaths = playable.find(({ id }) => id === 'three-paths')!.scenario
const VISIBILITY = '/resources/jobs/visibilityTimeout'
const lab = () => useLab.getState()
const visibility = () => (lab().document.resources.jobs as { visibilityTimeout?: number }).visibilityTimeout

const settled = async () => {
  while (!player.progress()?.done || player.pending) await new Promise((resolve) => setTimeout(resolve, 1))
}

beforeEach(async () => {
  // A page without frames: what is due is drawn at once.
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => setTimeout(() => callback(0), 0))
  await readyToEdit()
  lab().open(threePaths, 'three-paths')
  await settled()
  await new Promise((resolve) => setTimeout(resolve, 5))
})

it('changes the document from the start while it stands at the start', () => {
  expect(lab().applyFrom).toBe('start')
  expect(lab().edit(VISIBILITY, 30)).toBe(true)
  expect(visibility()).toBe(30)
  expect(lab().document.interventions).toBeUndefined()
  expect(lab().lastEdit).toMatchObject({ name: 'visibilityTimeout', before: 7, after: 30, from: 'start' })
})

it('adds a change just after the playhead once it has moved, and can move it to the start', async () => {
  player.seek(7 * SECOND)
  await vi.waitFor(() => expect(lab().applyFrom).toBe('here'))
  lab().edit(VISIBILITY, 30)
  expect(lab().document.interventions).toEqual([{ atSeconds: 7.01, path: VISIBILITY, value: 30 }])
  lab().moveEditToStart()
  expect(lab().document.interventions).toBeUndefined()
  expect(visibility()).toBe(30)
  expect(lab().lastEdit).toMatchObject({ from: 'start' })
})

it('keeps what the person said about the next change', async () => {
  lab().setApplyFrom('start')
  player.seek(7 * SECOND)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(lab().applyFrom).toBe('start')
})

it('makes one change of one drag', () => {
  for (const value of [10, 20, 30]) lab().edit(VISIBILITY, value, 'start', 'drag 1')
  lab().edit(VISIBILITY, 40, 'start', 'drag 2')
  expect(lab().past).toHaveLength(2)
  lab().undo()
  expect(visibility()).toBe(30)
  expect(lab().lastEdit).toMatchObject({ before: 7, after: 30 })
  lab().undo()
  expect(visibility()).toBe(7)
  lab().redo()
  lab().redo()
  expect(visibility()).toBe(40)
})

it('leaves everything as it was where a value is out of range, and says why', () => {
  expect(lab().edit(VISIBILITY, 50_000)).toBe(false)
  expect(lab().document).toBe(threePaths)
  expect(lab().past).toEqual([])
  expect(lab().notice?.problems[0]).toMatchObject({ path: VISIBILITY })
})

it('keeps the run that was left, and forgets it with another scenario', async () => {
  const before = player.run
  lab().edit(VISIBILITY, 30)
  await settled()
  expect(player.left).toBe(before)
  lab().open(threePaths, 'three-paths')
  expect(player.left).toBeUndefined()
})

it('takes a flag down', () => {
  lab().edit(VISIBILITY, 30, 'here')
  lab().removeChange(0)
  expect(lab().document.interventions).toBeUndefined()
})

it('begins anew with another system, as one change, and refuses one that is not valid', () => {
  const { jobs: _gone, ...resources } = threePaths.resources
  lab().select({ kind: 'resource', id: 'jobs' })
  expect(lab().rebuild({ ...threePaths, resources })).toBe(false)
  expect(lab().notice?.problems[0]?.message).toContain('no resource is called "jobs"')
  expect(lab().document).toBe(threePaths)

  expect(lab().rebuild({ version: 1, durationSeconds: 5, resources: {}, connections: [] })).toBe(true)
  expect(lab().selection).toBeUndefined()
  expect(lab().past).toHaveLength(1)
  lab().undo()
  expect(lab().document).toBe(threePaths)
})

it('makes one change of a walk of arrows while it plays, from where the first was pressed', async () => {
  player.seek(7 * SECOND)
  await vi.waitFor(() => expect(lab().applyFrom).toBe('here'))
  for (const [place, value] of [8, 9, 10, 11].entries()) {
    player.seek((7 + place) * SECOND)
    lab().edit(VISIBILITY, value, undefined, 'walk 1')
  }
  expect(lab().document.interventions).toEqual([{ atSeconds: 7.01, path: VISIBILITY, value: 11 }])
  lab().undo()
  expect(lab().document).toEqual(threePaths)
})

/** The two runs, by what they were told about the queue. */
const both = () => ({
  onScreen: visibility(),
  kept: (lab().comparison!.document.resources.jobs as { visibilityTimeout?: number }).visibilityTimeout,
  letter: lab().comparison!.letter,
})

it('compares with an earlier document, whatever it is', async () => {
  lab().edit(VISIBILITY, 30)
  await settled()
  lab().compareWith(threePaths)
  await readyToCompare()
  await vi.waitFor(() => expect(player.beside.progress()?.done).toBe(true))
  expect(both()).toEqual({ onScreen: 30, kept: 7, letter: 'A' })
  expect(player.beside.run!.scenario).toBe(threePaths)
  lab().stopComparing()
  expect(visibility()).toBe(30)
})

it('keeps what can be taken back in each of two runs, whichever of them is changed', async () => {
  for (const value of [20, 30]) {
    lab().edit(VISIBILITY, value)
    await settled()
  }
  lab().compareWithBefore()
  await vi.waitFor(() => expect(lab().comparison).toBeDefined())
  expect(both()).toEqual({ onScreen: 30, kept: 20, letter: 'A' })
  lab().edit(VISIBILITY, 40)
  lab().changeTheOther()
  expect(both()).toEqual({ onScreen: 20, kept: 40, letter: 'B' })
  lab().undo()
  expect(both()).toEqual({ onScreen: 7, kept: 40, letter: 'B' })
  lab().changeTheOther()
  expect(both()).toEqual({ onScreen: 40, kept: 7, letter: 'A' })
  lab().undo()
  expect(both()).toEqual({ onScreen: 30, kept: 7, letter: 'A' })
  lab().redo()
  lab().stopComparing()
  lab().undo()
  lab().undo()
  lab().undo()
  expect(visibility()).toBe(7)
})
