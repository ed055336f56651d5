import { afterEach, expect, it } from 'vitest'
import { Player } from '../player/player.ts'
import { playable } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createViewReader, viewHash } from '../sim/projections/view.ts'
import { glanceAt } from '../store/glance.ts'
import { Glanced } from './glanced.ts'

const { scenario } = playable.find(({ id }) => id === 'three-paths')!
afterEach(() => glanceAt(undefined))

it('shows what a seek there would show, and leaves the playhead where it is', async () => {
  const clock = { requestFrame: () => () => {}, onHidden: () => {}, reducedMotion: () => false }
  const player = new Player({ clock: clock as never })
  player.load(scenario)
  while (!player.progress()?.done) await new Promise((resolve) => setTimeout(resolve, 1))
  player.seek(5 * SECOND)
  const before = player.frame()
  const glanced = new Glanced(player)
  let drawn = 0
  const stop = glanced.onFrame(() => drawn++)

  for (const seconds of [12.1, 3, 60]) {
    glanceAt(seconds * SECOND)
    const { time, cursor, view, hops } = glanced.frame()
    expect([time, hops.length]).toEqual([seconds * SECOND, 0])
    expect(cursor).toBe(player.run!.trace.countUntil(seconds * SECOND))
    expect(viewHash(view)).toBe(viewHash(createViewReader(player.run!).at(cursor)))
    expect(glanced.frame()).toBe(glanced.frame())
  }
  expect(drawn).toBe(3)
  expect(player.frame()).toBe(before)
  glanceAt(undefined)
  expect(glanced.frame()).toBe(before)
  stop()
})
