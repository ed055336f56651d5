import { beforeEach, describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { viewHash } from '../sim/projections/view.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { HandClock } from './hand-clock.ts'
import { Pair } from './pair.ts'
import { type Frame, Player } from './player.ts'

const named = gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario
const changed = applyEdit(named, '/connections/0/functionResponseTypes', [], 'start', 0)
const allOrNothing: Scenario = changed.ok ? changed.document : named
/** All is as in the other run until the first batch fails. */
const PARTS = 1.6 * SECOND

let clock: HandClock
let player: Player
const pair = (runs: ConstructorParameters<typeof Pair>[0]) => new Pair(runs)
const settled = async () => {
  const busy = () => !player.progress()?.done || player.pending
  while (busy()) await new Promise((resolve) => setTimeout(resolve, 1))
  clock.pass(0.05)
}

beforeEach(async () => {
  clock = new HandClock()
  player = new Player({ clock })
  player.load(named)
  player.keep(allOrNothing, pair)
  await settled()
})

const moving = ({ hops }: Frame) => hops.map(({ hop, progress }) => `${hop.entry} ${hop.shape} ${progress.toFixed(3)}`)
const seen = ({ time, cursor, view }: Frame) => ({ time, cursor, hash: viewHash(view) })

describe('two runs under one clock', () => {
  it('move as one until they differ, and both come to their ends', () => {
    const runs = [player.run!, player.beside.run!]
    let last = 0
    let moved = 0
    let watched = 0
    player.onFrame((frame) => {
      const other = player.beside.frame()
      expect(other.time).toBe(frame.time)
      expect(other.cursor).toBeGreaterThanOrEqual(last)
      last = other.cursor
      if (frame.time >= PARTS) return
      expect(moving(other)).toEqual(moving(frame))
      expect(other.cursor).toBe(frame.cursor)
      if (frame.hops.length > 0) moved++
    })
    player.play()
    for (; player.frame().playing && watched < 300; watched++) clock.pass(1)
    expect(moved).toBeGreaterThan(20)
    expect(player.frame().cursor).toBe(runs[0]!.trace.length)
    expect(player.beside.frame().cursor).toBe(runs[1]!.trace.length)
    expect(runs[1]!.trace.length).not.toBe(runs[0]!.trace.length)
  })

  it('skip nothing in which the other run does something', () => {
    for (const [start, end] of player.quiet()) {
      const { moments } = new PairOf()
      const inside = Array.from({ length: moments.length }, (_, index) => moments.at(index)).filter(
        (moment) => moment.start > start && moment.start < end,
      )
      expect(inside).toEqual([])
    }
    expect(player.quiet().length).toBeGreaterThan(2)
  })

  it('stand where each would stand by itself, wherever one seeks', async () => {
    const alone = new Player({ clock })
    alone.load(allOrNothing)
    while (!alone.progress()?.done) await new Promise((resolve) => setTimeout(resolve, 1))
    for (const seconds of [0, 1, 1.9, 60, 181.2, 181.8, 400, 899, 900]) {
      player.seek(seconds * SECOND)
      alone.seek(seconds * SECOND)
      clock.pass(0.02)
      expect(seen(player.beside.frame())).toEqual(seen(alone.frame()))
    }
  })

  it('step to what happens in either, and back', () => {
    const times: number[] = []
    while (player.frame().time < 600 * SECOND) {
      player.step(1)
      times.push(player.frame().time)
    }
    expect(times.length).toBeGreaterThan(10)
    for (const time of times.slice(0, -1).reverse()) {
      player.step(-1)
      expect(player.frame().time).toBe(time)
    }
    player.seek(0)
    player.nextFailure()
    expect(player.frame().time / SECOND).toBeGreaterThan(1)
    expect(player.beside.frame().view.totals.sent).toBe(200)
  })

  it('show the same of an instant they share, also where it was paused in its middle', async () => {
    player.release()
    let within = 0
    for (let watched = 0; player.frame().time < PARTS && watched < 200; watched++) {
      player.play()
      clock.pass(0.05)
      player.pause()
      clock.pass(0.02)
      const { time, cursor } = player.frame()
      if (time >= PARTS) break
      if (cursor < player.run!.trace.countUntil(time)) within++
      player.keep(allOrNothing, pair)
      while (!player.beside.progress()?.done) await new Promise((resolve) => setTimeout(resolve, 1))
      clock.pass(0.02)
      expect(player.frame()).toMatchObject({ time, cursor })
      expect(player.beside.frame()).toMatchObject({ time, cursor })
      player.release()
    }
    expect(within).toBeGreaterThan(3)
  })

  it('stay together when one is changed, and part when the other is put away', async () => {
    player.seek(60 * SECOND)
    player.load({ ...named, seed: 5 }, { leaving: 'outline' })
    await settled()
    expect(player.frame().time).toBe(60 * SECOND)
    expect(player.beside.run!.scenario).toBe(allOrNothing)
    expect(player.beside.frame().time).toBe(60 * SECOND)
    player.release()
    expect(player.beside.run).toBeUndefined()
    expect(player.frame().time).toBe(60 * SECOND)
  })
})

class PairOf extends Pair {
  constructor() {
    super([player.run!, player.beside.run!])
    this.extend(player.run!.endedAt, true)
  }
}
