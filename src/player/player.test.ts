import { beforeEach, describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { hopsOf } from '../sim/projections/hops.ts'
import { viewHash } from '../sim/projections/view.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { simulate } from '../sim/simulate.ts'
import { nameOf } from '../telling/names.ts'
import { FRAME_MS, HandClock } from './hand-clock.ts'
import { isFailure } from './moments.ts'
import { type Frame, Player } from './player.ts'

const threePaths = gallery.find(({ id }) => id === 'three-paths')!.scenario

let clock: HandClock
let player: Player
let frames: Frame[]

const settled = async () => {
  while (!player.progress()?.done || player.pending) await new Promise((resolve) => setTimeout(resolve, 1))
}

const load = async (scenario: Scenario, options?: Parameters<Player['load']>[1]) => {
  player.load(scenario, options)
  await settled()
  clock.pass(0.05)
}

beforeEach(async () => {
  clock = new HandClock()
  player = new Player({ clock })
  frames = []
  player.onFrame((frame) => frames.push(frame))
  await load(threePaths)
})

const here = () => {
  const { time, cursor, view } = player.frame()
  return { time, cursor, hash: viewHash(view) }
}

it('shows the start of another scenario to whoever hears of it, wherever the last one stood', async () => {
  player.seek(150 * SECOND)
  expect(player.frame().cursor).toBeGreaterThan(100)
  const seen: number[] = []
  const stop = player.onRun(() => seen.push(player.frame().cursor))
  player.load(gallery.find(({ id }) => id === 's3-thumbnails')!.scenario)
  expect(seen[0]).toBe(0)
  stop()
  await settled()
})

describe('playing', () => {
  it('shows the default scenario whole, in order, in less than 45 s', () => {
    player.play()
    clock.pass(45)
    expect(player.frame()).toMatchObject({ playing: false, time: 200 * SECOND, cursor: player.run!.trace.length })
    expect(player.frame().state.text).toBe('Ended')
    for (let index = 1; index < frames.length; index++) {
      expect(frames[index]!.time).toBeGreaterThanOrEqual(frames[index - 1]!.time)
      expect(frames[index]!.cursor).toBeGreaterThanOrEqual(frames[index - 1]!.cursor)
    }
  })

  it('shows the first failure within six seconds', () => {
    player.play()
    clock.pass(6)
    const { trace } = player.run!
    const seen = Array.from({ length: player.frame().cursor }, (_, index) => isFailure(trace, index))
    expect(seen).toContain(true)
  })

  it('draws every hop of every moment, each for 300 ms at least', () => {
    player.play()
    clock.pass(45)
    const seen = new Map<number, { from: number; to: number }>()
    for (const { screenTime, hops } of frames) {
      for (const { id } of hops) {
        const known = seen.get(id)
        if (known) known.to = screenTime
        else seen.set(id, { from: screenTime, to: screenTime })
      }
    }
    const shown = [...seen.values()].map(({ from, to }) => to - from)
    const { plan, trace } = player.run!
    const all = Array.from({ length: trace.length }, (_, entry) => hopsOf(plan, trace, entry)).flat()
    // The first call is already at its gateway when the curtain rises.
    expect(shown.length).toBe(all.length - 1)
    // Two frames are lost at the ends.
    expect(Math.min(...shown)).toBeGreaterThan(0.3 - (2 * FRAME_MS) / 1000)
  })

  it('is the same every time', () => {
    const told = () => frames.splice(0).map(({ time, cursor, hops }) => [time, cursor, hops.map(({ id }) => id)])
    const play = () => {
      player.seek(0)
      clock.pass(0.1)
      frames.length = 0
      player.play()
      clock.pass(20)
      player.pause()
      return told()
    }
    expect(play()).toEqual(play())
  })

  it('says what the clock does and why', () => {
    player.play()
    clock.pass(45)
    const said = [...new Set(frames.map(({ state }) => state.text))]
    expect(said).toContain('Slowed to 0.3×: cold start')
    expect(said).toContain('Slowed to 0.1×: four refusals')
    expect(said).toContain('Skipping 1 min 57 s, until upload 2 is tried again')
    expect(said.filter((text) => text.startsWith('Skipping'))).toHaveLength(4)
    expect(said.at(-1)).toBe('Ended')
  })

  const loadRush = async () => {
    const worker = threePaths.resources.worker!
    await load({
      ...threePaths,
      resources: {
        worker,
        api: {
          type: 'api-gateway',
          traffic: [{ kind: 'constant', ratePerSecond: 20, fromSeconds: 0, untilSeconds: 90 }],
        },
      },
      connections: [{ from: 'api', to: 'worker' }],
      interventions: [],
    })
    player.setPace('60x')
  }

  it('renews what is read three times a second while more happens than anybody can read, and says so', async () => {
    await loadRush()
    let renewed = 0
    player.onFrameToRead(() => renewed++)
    player.play()
    clock.pass(1)
    expect(player.rushing).toBe(true)
    renewed = 0
    frames = []
    clock.pass(1)
    expect(frames.length).toBeGreaterThan(50)
    expect(renewed).toBeLessThanOrEqual(4)
  })

  it('tells readers of a rush in turns, each as often, all of the same instant; and all at once when it pauses', async () => {
    await loadRush()
    const told = Array.from({ length: 20 }, () => [] as { frame: number; time: number }[])
    let frame = 0
    player.onFrame(() => frame++)
    for (const each of told) player.onFrameToRead(() => each.push({ frame, time: player.frameToRead().time }))
    player.play()
    clock.pass(1)
    for (const each of told) each.length = 0
    clock.pass(1)
    const toldIn = (one: number) => told.flat().filter((each) => each.frame === one).length
    for (let one = 0; one <= frame; one++) expect(toldIn(one)).toBeLessThanOrEqual(2)
    const times = new Set(told.flat().map((each) => each.time))
    expect(times.size).toBeLessThanOrEqual(4)
    for (const each of told) expect(each.length).toBeGreaterThanOrEqual(3)
    player.pause()
    clock.pass(FRAME_MS / 1000)
    for (const each of told) expect(each.at(-1)).toEqual({ frame, time: player.frame().time })
  })

  it('starts over from the end', () => {
    player.seek(200 * SECOND)
    clock.pass(0.1)
    player.play()
    clock.pass(0.5)
    expect(player.frame().time).toBeLessThan(SECOND)
  })

  it('goes step by step where motion is reduced, and shows stops, no ways', () => {
    clock.reduced = true
    player.play()
    clock.pass(6)
    const shown = frames.filter(({ hops }) => hops.length > 0)
    // Four steps, of which each is shown for 600 ms; all that moved at once, so none can be seen to travel.
    expect((shown.length * FRAME_MS) / 1000).toBeCloseTo(4 * 0.6, 1)
    expect(shown.every(({ hops }) => new Set(hops.map(({ progress }) => progress)).size === 1)).toBe(true)
    expect(new Set(frames.map(({ cursor }) => cursor)).size).toBe(5)
  })
})

describe('going to a place', () => {
  it('gives backwards exactly what playing forwards gave', () => {
    player.play()
    const seen: { cursor: number; hash: string }[] = []
    for (let i = 0; i < 60; i++) {
      clock.pass(0.7)
      const { cursor, hash } = here()
      seen.push({ cursor, hash })
    }
    for (const { cursor, hash } of seen.reverse()) {
      player.seekCursor(cursor)
      expect(here().hash).toBe(hash)
    }
  })

  it('seeks to a time with everything up to it applied, and to 0 with nothing', () => {
    const { trace } = player.run!
    for (const seconds of [150, 3.4, 12, 64.95]) {
      player.seek(seconds * SECOND)
      expect(here()).toMatchObject({ time: seconds * SECOND, cursor: trace.countUntil(seconds * SECOND) })
    }
    player.seek(0)
    expect(here()).toMatchObject({ time: 0, cursor: 0 })
  })

  it('plays on from there without going back', () => {
    player.seek(12 * SECOND)
    clock.pass(0.1)
    frames.length = 0
    player.play()
    clock.pass(3)
    expect(Math.min(...frames.map(({ time }) => time))).toBe(12 * SECOND)
    expect(frames.at(-1)!.time).toBeGreaterThan(12.5 * SECOND)
  })

  it('stays where it is when it is paused, with what is on its way', () => {
    player.seek(2.9 * SECOND)
    player.play()
    clock.pass(0.4)
    const { time, cursor, hops } = player.frame()
    expect(time).toBeGreaterThan(3 * SECOND)
    expect(hops.length).toBeGreaterThan(0)
    player.pause()
    clock.pass(0.1)
    expect(player.frame()).toMatchObject({ time, cursor, hops, playing: false })
  })

  it('steps forth and back over the same places', () => {
    const way = [here()]
    for (let i = 0; i < 12; i++) {
      player.step(1)
      way.push(here())
    }
    expect(new Set(way.map(({ cursor }) => cursor)).size).toBe(13)
    for (const place of way.reverse().slice(1)) {
      player.step(-1)
      expect(here()).toEqual(place)
    }
  })

  it('shows shortly what a step moved, while the picture already is what it led to', () => {
    player.seek(2.9 * SECOND)
    clock.pass(0.1)
    player.step(1)
    const { time, cursor, view } = player.frame()
    frames.length = 0
    clock.pass(1.5)
    const moving = frames.filter(({ hops }) => hops.length > 0)
    expect(moving.length * FRAME_MS).toBeGreaterThan(200)
    expect(moving.length * FRAME_MS).toBeLessThanOrEqual(700 + FRAME_MS)
    expect(player.frame().hops).toEqual([])
    expect(frames.every((frame) => frame.time === time && frame.cursor === cursor && frame.view === view)).toBe(true)

    frames.length = 0
    player.step(-1)
    clock.pass(1)
    expect(frames.every(({ hops }) => hops.length === 0)).toBe(true)
  })

  it('finds the next failure and the one before', () => {
    const { trace } = player.run!
    const entries = Array.from({ length: trace.length }, (_, index) => index)
    const failures = entries.filter((index) => isFailure(trace, index)).map((index) => trace.timeAt(index))
    const times = [1, 1, 1, -1, -1].map((direction) => {
      player.nextFailure(direction as 1 | -1)
      return player.frame().time
    })
    const [first, second, third] = failures
    expect(times).toEqual([first, second, third, second, first])
    expect(player.frame().playing).toBe(false)
  })

  it('keeps its time when the pace changes', () => {
    player.seek(30 * SECOND)
    for (const pace of ['60x', 'realtime', 'follow'] as const) {
      player.setPace(pace)
      expect(player.frame().time).toBe(30 * SECOND)
    }
    player.setSkipQuiet(false)
    player.play()
    clock.pass(1.01)
    expect(player.frame().time / SECOND).toBeCloseTo(31, 1)
  })

  it('watches a wait in real time', () => {
    player.watchWait(30 * SECOND)
    clock.pass(5)
    expect(player.frame().time / SECOND).toBeCloseTo(35, 1)
    expect(player.frame().state.text).toBe('Real time, until upload 2 is tried again')
  })
})

describe('following one event', () => {
  const upload2 = () =>
    Array.from({ length: player.run!.trace.events.length }, (_, event) => event).find(
      (event) => nameOf(player.run!, event) === 'upload 2',
    )!

  it('stops only where it has part, and crosses what lies between', async () => {
    await player.attend({ followed: upload2() })
    const places: number[] = []
    for (player.step(1); player.frame().state.kind !== 'ended'; player.step(1))
      places.push(player.frame().time / SECOND)
    expect(places.map(Math.round)).toEqual([5, 6, 65, 65, 185, 186])
    player.seek(0)
    player.play()
    clock.pass(0.5)
    expect(player.frame().state.text).toMatch(/^Skipping 5 s, until upload 2 goes on|^Following upload 2/)
    clock.pass(20)
    expect(player.frame()).toMatchObject({ playing: false, time: 200 * SECOND, cursor: player.run!.trace.length })
    const said = new Set(frames.map(({ state }) => state.text))
    expect([...said].join('\n')).toMatch(/Following upload 2, held|Following upload 2, 0\.\d×: attempt 2 of 3/)
    expect([...said].some((text) => /^Skipping .*until upload 2 goes on$/.test(text))).toBe(true)
  })

  it('leaves the time where it is when it begins and when it ends', async () => {
    player.seek(30 * SECOND)
    const before = here()
    await player.attend({ followed: upload2() })
    expect(here()).toEqual(before)
    clock.pass(0.1)
    expect(player.frame().state.text).toBe('Paused, following upload 2')
    await player.attend({})
    expect(here()).toEqual(before)
  })

  it('does not lose what is on its way when an event is selected', async () => {
    player.play()
    clock.pass(4.2)
    const { time, cursor, hops } = player.frame()
    expect(hops.length).toBeGreaterThan(0)
    await player.attend({ selected: upload2() })
    clock.pass(0.001)
    expect(player.frame().hops.map(({ id }) => id)).toEqual(expect.arrayContaining(hops.map(({ id }) => id).slice(-1)))
    expect(player.frame().time).toBeGreaterThanOrEqual(time)
    expect(player.frame().cursor).toBeGreaterThanOrEqual(cursor)
  })

  it('does not lose it in a rush either, nor while the run is paused', async () => {
    await load(gallery.find(({ id }) => id === 'api-orders')!.scenario)
    player.play()
    clock.pass(30)
    expect(player.frame().state.text).toMatch(/too much happens/i)
    player.pause()
    const { time, hops } = player.frame()
    expect(hops.length).toBeGreaterThan(10)
    await player.attend({ selected: hops.at(-1)!.hop.events[0]! })
    clock.pass(0.02)
    expect(player.frame().hops.map(({ id }) => id)).toEqual(hops.map(({ id }) => id))
    expect(Math.abs(player.frame().time - time)).toBeLessThan(0.05 * SECOND)
  })
})

it('takes 0.4 s from one pace to the next', () => {
  player.setPace('realtime')
  player.play()
  clock.pass(2)
  const speed = () => {
    const before = player.frame().time
    clock.pass(0.016)
    return (player.frame().time - before) / SECOND / 0.016
  }
  player.setPace('10x')
  const speeds = Array.from({ length: 30 }, speed)
  expect(speeds[2]).toBeLessThan(3)
  expect(speeds[28]).toBeCloseTo(10, 1)
  for (let frame = 1; frame < 25; frame++) expect(speeds[frame]! - speeds[frame - 1]!).toBeLessThan(2)
})

describe('a changed scenario', () => {
  const edited = (path: string, value: unknown, from: 'here' | 'start', at = 0) => {
    const result = applyEdit(threePaths, path, value, from, at)
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    return result.document
  }

  it('goes on from here without a jump, and keeps the run that was left', async () => {
    const before = player.run!
    player.play()
    clock.pass(8)
    const { time, cursor, screenTime } = player.frame()
    const at = Math.ceil(time / (SECOND / 100)) / 100
    const changed = edited('/connections/2/functionResponseTypes', ['ReportBatchItemFailures'], 'here', at)
    player.load(changed, { leaving: 'outline', goesOn: true })
    expect(player.run).toBe(before)
    await settled()
    expect(player.run).not.toBe(before)
    expect(player.left).toBe(before)
    expect(player.frame()).toMatchObject({ time, cursor, screenTime, playing: true })
  })

  it('from the start keeps the time, unless told to go elsewhere meanwhile', async () => {
    player.seek(20 * SECOND)
    const changed = edited('/connections/2/functionResponseTypes', ['ReportBatchItemFailures'], 'start')
    await load(changed, { leaving: 'outline' })
    expect(player.frame().time).toBe(20 * SECOND)
    player.load(threePaths, { leaving: 'outline' })
    player.seek(0)
    player.play()
    await settled()
    expect(player.frame()).toMatchObject({ screenTime: 0, time: 0, playing: true })
  })

  it('opened at a time waits until the run has come there', async () => {
    const fresh = new Player({ clock })
    fresh.load(threePaths, { at: 100 * SECOND })
    expect(fresh.frame().state.text).toBe('Working it out…')
    while (!fresh.progress()?.done) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(fresh.frame()).toMatchObject({ time: 100 * SECOND, playing: false })
    expect(fresh.frame().state.text).toBe('Paused')
  })

  it('is worked out to the same trace as in one go', () => {
    const whole = simulate(threePaths).trace
    const { trace } = player.run!
    expect(trace.length).toBe(whole.length)
    for (let index = 0; index < whole.length; index++) expect(trace.at(index)).toEqual(whole.at(index))
  })

  it('comes to the first failure of the default scenario within six seconds of watching', async () => {
    await load(threePaths)
    const { trace } = player.run!
    const first = trace.kinds.slice(0, trace.length).findIndex((_, entry) => isFailure(trace, entry))
    player.play()
    let watched = 0
    for (; watched < 20 && frames.at(-1)!.cursor <= first; watched += 0.1) clock.pass(0.1)
    expect(watched).toBeLessThan(6)
    expect(watched).toBeGreaterThan(1)
  })
})
