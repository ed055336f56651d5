import fc from 'fast-check'
import { beforeAll, expect, it, vi } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createViewReader, viewHash } from '../sim/projections/view.ts'
import { simulate } from '../sim/simulate.ts'
import { player } from './player.ts'
import { readyToCompare, readyToEdit, useLab } from './store.ts'

const threePaths = playable.find(({ id }) => id === 'three-paths')!.scenario
const lab = () => useLab.getState()

/** The page's frames, which come when the test says so. */
const frames = { now: 0, due: [] as ((now: number) => void)[] }
const pass = (seconds: number): void => {
  for (let left = seconds; left > 0; left -= 0.05) {
    frames.now += 50
    for (const callback of frames.due.splice(0)) callback(frames.now)
  }
}
const settled = async () => {
  do await new Promise((resolve) => setTimeout(resolve, 1))
  while (!player.progress()?.done || player.pending || player.beside.progress()?.done === false)
  pass(0.05)
}

/** One document, and what can be taken back in it and done again. */
interface Side {
  document: unknown
  past: unknown[]
  future: unknown[]
}
/** What the person is known to have done: documents alone, no run and no view. `kept`: the other of two compared. */
interface Model extends Side {
  kept: Side | undefined
}
type Command = fc.AsyncCommand<Model, object>

/** Whatever led here: what is shown is what a run from nothing shows after as many facts. */
function shownAsFromTheStart(model: Model): void {
  expect(lab().document).toEqual(model.document)
  const { time, cursor, view } = player.frame()
  const run = simulate(lab().document)
  expect(player.run!.trace.length).toBe(run.trace.length)
  expect(viewHash(view)).toBe(viewHash(createViewReader(run).at(cursor)))
  expect(cursor).toBeLessThanOrEqual(run.trace.countUntil(time))
  expect(lab().comparison?.document).toEqual(model.kept?.document)
  if (!model.kept) return
  const beside = player.beside.frame()
  const other = simulate(lab().comparison!.document)
  expect(beside.time).toBe(time)
  expect(viewHash(beside.view)).toBe(viewHash(createViewReader(other).at(beside.cursor)))
  expect(beside.cursor).toBeLessThanOrEqual(other.trace.countUntil(time))
}

function command(words: string, act: (model: Model) => void, can: (model: Model) => boolean = () => true): Command {
  return {
    check: can,
    toString: () => words,
    async run(model) {
      act(model)
      await settled()
      shownAsFromTheStart(model)
    },
  }
}

const play = (seconds: number) =>
  command(`play ${seconds} s`, () => {
    player.play()
    pass(seconds)
    player.pause()
  })
const playOn = () => command('play on', () => player.play())
const seek = (seconds: number) => command(`seek to ${seconds}`, () => player.seek(Math.round(seconds * SECOND)))
const step = (direction: 1 | -1) => command(`step ${direction}`, () => player.step(direction))
const failure = (direction: 1 | -1) => command(`failure ${direction}`, () => player.nextFailure(direction))
const pace = (value: 'follow' | 'realtime' | '10x' | '60x') => command(value, () => lab().setPace(value))
const quiet = (on: boolean) => command(`skip quiet times: ${on}`, () => lab().setSkipQuiet(on))

const edit = (path: string, value: unknown, from: 'here' | 'start') =>
  command(`set ${path} to ${JSON.stringify(value)} from ${from}`, (model) => {
    const before = lab().document
    // What cannot be set there is refused, and changes nothing.
    if (!lab().edit(path, value, from) || lab().document === before) return
    model.past.push(before)
    model.future = []
    model.document = structuredClone(lab().document)
  })
const undo = () =>
  command(
    'undo',
    (model) => {
      model.future.push(model.document)
      model.document = model.past.pop()
      lab().undo()
    },
    ({ past }) => past.length > 0,
  )
const redo = () =>
  command(
    'redo',
    (model) => {
      model.past.push(model.document)
      model.document = model.future.pop()
      lab().redo()
    },
    ({ future }) => future.length > 0,
  )

const sideOf = ({ document, past, future }: Side): Side => ({ document, past: [...past], future: [...future] })
const compare = () =>
  command(
    'compare',
    (model) => {
      model.kept = sideOf(model)
      lab().compare()
    },
    ({ kept }) => !kept,
  )
const changeTheOther = () =>
  command(
    'change the other',
    (model) => {
      const { kept } = model
      Object.assign(model, kept, { kept: sideOf(model) })
      lab().changeTheOther()
    },
    ({ kept }) => kept !== undefined,
  )
const stopComparing = () =>
  command(
    'stop comparing',
    (model) => {
      model.kept = undefined
      lab().stopComparing()
    },
    ({ kept }) => kept !== undefined,
  )

const from = fc.constantFrom('here' as const, 'start' as const)
const direction = fc.constantFrom(1 as const, -1 as const)
const commands = [
  fc.integer({ min: 1, max: 30 }).map(play),
  fc.constant(playOn()),
  fc.double({ min: 0, max: 200, noNaN: true }).map(seek),
  direction.map(step),
  direction.map(failure),
  fc.constantFrom('follow' as const, 'realtime' as const, '10x' as const, '60x' as const).map(pace),
  fc.boolean().map(quiet),
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), from)
    .map(([value, from]) => edit('/resources/jobs/visibilityTimeout', value, from)),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), from)
    .map(([value, from]) => edit('/resources/worker/reservedConcurrentExecutions', value, from)),
  from.map((from) => edit('/resources/jobs/traffic/-', { kind: 'burst', count: 3 }, from)),
  fc.constant(undo()),
  fc.constant(redo()),
  fc.constant(compare()),
  fc.constant(changeTheOther()),
  fc.constant(stopComparing()),
]

beforeAll(async () => {
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => frames.due.push(callback))
  await readyToEdit()
  await readyToCompare()
})

it('shows after any sequence of commands what is computed from the start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 14 }), async (sequence) => {
      await fc.asyncModelRun(async () => {
        lab().open(threePaths, 'three-paths')
        lab().setPace('follow')
        lab().setSkipQuiet(true)
        await settled()
        return { model: { document: structuredClone(threePaths), past: [], future: [], kept: undefined }, real: {} }
      }, sequence)
    }),
    { numRuns: 30, seed: 5, endOnFailure: true },
  )
})
