import { describe, expect, it } from 'vitest'
import { fromSeconds, NEVER, SECOND } from '../sim/engine/sim-time.ts'
import type { Hop } from '../sim/projections/hops.ts'
import { Trace } from '../sim/trace/trace.ts'
import { isFailure, isHappening, Moments } from './moments.ts'
import { type Pace, PaceMap } from './pace.ts'

const CALLER = { kind: 'resource', resource: 0 } as const
const FUNCTION = { kind: 'resource', resource: 1 } as const
const DOOR = { kind: 'syncDoor', function: 1 } as const

/** A caller, a door and a function, told by hand. */
function story() {
  const trace = new Trace()
  let events = 0
  return {
    trace,
    call(seconds: number, runsSeconds: number) {
      const event = events++
      const at = fromSeconds(seconds)
      trace.record('eventSent', at, 0, 0, [], event)
      trace.record('requestSent', at, 0, NEVER, [], event, 1)
      trace.record('invocationStarted', at, 0, at + fromSeconds(runsSeconds), [event], event, 1, 1, 0, 1, 1, -1, 0)
      return event
    },
    answer(seconds: number, event: number, outcome = 0) {
      const at = fromSeconds(seconds)
      trace.record('invocationEnded', at, 0, 0, [outcome ? 1 : 0], event, 1, 1, outcome, -1, 1, 0, 0)
      trace.record('requestAnswered', at, 0, 0, [], event, 1, 200, event, 0)
      trace.record('eventEnded', at, 0, 0, [], event, outcome)
    },
    refuse(seconds: number) {
      const event = events++
      const at = fromSeconds(seconds)
      trace.record('requestSent', at, 0, NEVER, [], event, 1)
      trace.record('invocationThrottled', at, 0, 0, [event], 1, 0, 0, -1)
      trace.record('requestAnswered', at, 0, 0, [], event, 1, 429, -1, 1)
    },
  }
}

function hopsOf(trace: Trace) {
  return (from: number, to: number): Hop[] => {
    const hops: Hop[] = []
    for (let entry = from; entry < to; entry++) {
      const each = trace.at(entry)
      const add = (events: number[], from: Hop['from'], to: Hop['to'], shape: Hop['shape']) =>
        hops.push({ entry, at: each.at, arrivesAt: each.at, from, to, shape, events, batch: false })
      if (each.kind === 'requestSent') add([each.event], CALLER, DOOR, 'flight')
      if (each.kind === 'invocationStarted') add([...each.list], DOOR, FUNCTION, 'flight')
      if (each.kind === 'invocationEnded') add([each.invocation], FUNCTION, DOOR, each.outcome ? 'failed' : 'succeeded')
      if (each.kind === 'invocationThrottled') add([...each.list], DOOR, FUNCTION, 'throttled')
      if (each.kind === 'requestAnswered') add([each.event], DOOR, CALLER, 'answer')
    }
    return hops
  }
}

function mapOf(
  trace: Trace,
  options: { pace?: Pace; skipQuiet?: boolean; watch?: number; endsAt?: number; selected?: number } = {},
) {
  const { pace = 'follow', skipQuiet = true, endsAt = 200, watch, selected } = options
  const hasPart = (event: number, from: number, to: number) => Math.floor(from / 3) <= event && event < to / 3
  const source = { trace, moments: new Moments(trace), hopsOf: hopsOf(trace), hasPart }
  const map = new PaceMap(source, {
    pace,
    skipQuiet,
    ...(watch === undefined ? {} : { watch }),
    ...(selected === undefined ? {} : { selected }),
  })
  map.extend(fromSeconds(endsAt), fromSeconds(endsAt))
  return map
}

const outline = (map: PaceMap) =>
  [...map.segments()].map(
    ({ kind, busy, screenStart, screenEnd, start, end }) =>
      `${busy ? 'busy' : kind} ${(start / SECOND).toFixed(2)}-${(end / SECOND).toFixed(2)} in ${(screenEnd - screenStart).toFixed(2)}`,
  )

function oneCall() {
  const told = story()
  told.answer(5.5, told.call(5, 0.5))
  return told.trace
}

describe('what a moment is', () => {
  it('joins happenings within 150 ms of the first, from the instant it begins', () => {
    const told = story()
    const a = told.call(1, 0.1)
    told.answer(1.1, a)
    told.call(1.2, 1)
    const moments = new Moments(told.trace)
    moments.extend(Number.POSITIVE_INFINITY)
    expect([moments.length, moments.at(0), moments.at(1)]).toEqual([
      2,
      { index: 0, from: 0, to: 6, start: fromSeconds(1), end: fromSeconds(1.1), happenings: 3 },
      { index: 1, from: 6, to: 9, start: fromSeconds(1.2), end: fromSeconds(1.2), happenings: 2 },
    ])
  })

  it('waits until nothing more can join', () => {
    const told = story()
    told.call(1, 0.1)
    const moments = new Moments(told.trace)
    moments.extend(fromSeconds(1.1))
    expect(moments.length).toBe(0)
    moments.extend(fromSeconds(1.15))
    expect(moments.length).toBe(1)
  })

  it('calls empty polls, reclaimed environments and countdowns quiet', () => {
    expect(
      (['environmentReclaimed', 'windowOpened', 'batchWaiting', 'callerWaiting'] as const).map(isHappening),
    ).toEqual([false, false, false, false])
    expect((['invocationStarted', 'invocationEnded', 'requestSent'] as const).map(isHappening)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('finds failures: a failed run and a refusal, not a success', () => {
    const told = story()
    told.answer(2, told.call(1, 1))
    told.answer(4, told.call(3, 1), 1)
    told.refuse(5)
    const failures = [...Array(told.trace.length).keys()].filter((index) => isFailure(told.trace, index))
    expect(failures.map((index) => told.trace.kindAt(index))).toEqual(['invocationEnded', 'invocationThrottled'])
  })
})

describe('Follow', () => {
  it('crosses what is quiet, slows moments and leaves the rest in real time', () => {
    expect(outline(mapOf(oneCall()))).toEqual([
      'skip 0.00-5.00 in 1.20',
      'moment 5.00-5.15 in 0.60',
      'real 5.15-5.50 in 0.35',
      'moment 5.50-5.95 in 0.45',
      'skip 5.95-200.00 in 1.20',
    ])
  })

  it('all but holds the clock while a request goes from door to door, one hop after the other', () => {
    const map = mapOf(oneCall())
    const way = [1.2, 1.49, 1.51, 1.79, 1.81].map((screen) => {
      const { time, cursor } = map.at(screen)
      const hops = map.hopsAt(screen).map(({ hop, progress }) => `${hop.from.kind} ${progress.toFixed(1)}`)
      return `${(time / SECOND).toFixed(2)} ${cursor} ${hops.join()}`
    })
    expect(way).toEqual([
      '5.00 1 resource 0.0',
      '5.07 1 resource 1.0',
      '5.08 2 syncDoor 0.0',
      '5.15 2 syncDoor 1.0',
      '5.16 3 ',
    ])
  })

  it('lets the clock go on while answers travel, and shows the end where it happens first', () => {
    const map = mapOf(oneCall())
    const start = 1.2 + 0.6 + 0.35
    expect(map.at(start + 0.01)).toEqual({ time: fromSeconds(5.51), cursor: 4 })
    expect(map.at(start + 0.39)).toEqual({ time: fromSeconds(5.89), cursor: 5 })
    // The clock skips on, the answer is still on its way.
    expect(map.hopsAt(start + 0.6).map(({ hop }) => hop.shape)).toEqual(['answer'])
    expect(map.hopsAt(start + 0.8)).toEqual([])
  })

  it('is a monotone map, and screenOf is its inverse', () => {
    const told = story()
    for (const at of [0, 2]) told.answer(at + 0.4, told.call(at, 0.4))
    const pair = [told.call(4.1, 0.4), told.call(4.2, 0.4)]
    told.answer(4.5, pair[0]!)
    told.answer(4.6, pair[1]!)
    for (const at of [9, 31]) told.answer(at + 0.4, told.call(at, 0.4))
    told.refuse(40)
    const map = mapOf(told.trace)
    let before = map.at(0)
    for (let screen = 0; screen <= map.length + 0.1; screen += 0.01) {
      const point = map.at(screen)
      expect(point.time).toBeGreaterThanOrEqual(before.time)
      expect(point.cursor).toBeGreaterThanOrEqual(before.cursor)
      expect(point.cursor).toBeLessThanOrEqual(told.trace.countUntil(point.time))
      before = point
    }
    expect(before).toEqual({ time: fromSeconds(200), cursor: told.trace.length })
    for (let seconds = 0; seconds < 60; seconds += 0.13) {
      const time = fromSeconds(seconds)
      expect(Math.abs(map.at(map.screenOf(time)).time - time)).toBeLessThanOrEqual(1)
    }
  })

  it('grows without changing what was laid out', () => {
    const told = story()
    for (let at = 0; at < 30; at += 3) told.answer(at + 0.4, told.call(at, 0.4))
    const whole = mapOf(told.trace)
    const source = { trace: new Trace(), moments: new Moments(told.trace), hopsOf: hopsOf(told.trace) }
    const grown = new PaceMap({ ...source, trace: told.trace }, { pace: 'follow', skipQuiet: true })
    for (let seconds = 1; seconds < 200; seconds += 1) {
      grown.extend(fromSeconds(seconds))
      const known = [...grown.segments()]
      expect([...whole.segments()].slice(0, Math.max(0, known.length - 1))).toEqual(known.slice(0, -1))
    }
    grown.extend(fromSeconds(200), fromSeconds(200))
    expect(outline(grown)).toEqual(outline(whole))
  })

  it('gives a moment 0.12 s for each further happening and never more than 2.5 s', () => {
    const told = story()
    for (let call = 0; call < 40; call++) told.call(10, 5)
    const moment = [...mapOf(told.trace).segments()].find(({ kind }) => kind === 'moment')!
    expect(moment.screenEnd - moment.screenStart).toBe(2.5)
  })

  it('lasts longer where a way to fail is seen for the first time, and where the selected event is', () => {
    const told = story()
    for (const at of [1, 4, 7]) told.refuse(at)
    const lengths = (map: PaceMap) =>
      [...map.segments()]
        .filter(({ kind }) => kind === 'moment')
        .map(({ screenStart, screenEnd }) => (screenEnd - screenStart).toFixed(2))
    const plain = lengths(mapOf(told.trace))
    expect(Number(plain[0]) - Number(plain[1])).toBeCloseTo(0.25, 6)
    expect(plain[1]).toBe(plain[2])
    const selected = lengths(mapOf(told.trace, { selected: 2 }))
    expect(selected.slice(0, 2)).toEqual(plain.slice(0, 2))
    expect(Number(selected[2]) - Number(plain[2])).toBeCloseTo(0.4, 6)
  })

  it('gathers speed after a moment and loses it before the next, and is where it would be at both', () => {
    const told = story()
    for (const at of [1, 4]) told.refuse(at)
    const map = mapOf(told.trace)
    const real = [...map.segments()].find(({ kind, index }) => kind === 'real' && index > 0)!
    const speedAt = (screen: number) => (map.at(screen + 0.02).time - map.at(screen - 0.02).time) / 0.04 / SECOND
    expect(map.at(real.screenStart).time).toBe(real.start)
    expect(map.at(real.screenEnd).time).toBe(real.end)
    expect(speedAt(real.screenStart + 0.04)).toBeLessThan(0.7)
    expect(speedAt((real.screenStart + real.screenEnd) / 2)).toBeGreaterThan(1)
    expect(speedAt(real.screenEnd - 0.04)).toBeLessThan(0.7)
  })

  it('becomes real time, after a glimpse, when moments come faster than two a second for five seconds, and slows down again', () => {
    const told = story()
    for (let tick = 0; tick < 60; tick++) told.refuse(tick * 0.25)
    for (let tick = 0; tick < 10; tick++) told.refuse(15 + tick * 2)
    const segments = [...mapOf(told.trace, { endsAt: 36 }).segments()]
    const busy = segments.filter((segment) => segment.busy)
    expect(busy.map(({ start, end }) => [start / SECOND, end / SECOND])).toEqual([[1.75, 19]])
  })

  it('bears a short rush: three moments in a second are slowed', () => {
    const told = story()
    for (const at of [1, 1.2, 1.4, 1.6, 3, 5, 5.2, 5.4, 6.5]) told.refuse(at)
    expect([...mapOf(told.trace).segments()].some(({ busy }) => busy)).toBe(false)
  })

  it('plays a quiet stretch in real time where it is watched, or where skipping is off', () => {
    expect(outline(mapOf(oneCall(), { watch: 6 * SECOND }))).toContain('real 5.95-200.00 in 194.05')
    expect(outline(mapOf(oneCall(), { skipQuiet: false }))[0]).toBe('real 0.00-5.00 in 5.00')
  })
})

describe('the other paces', () => {
  it('delay nothing: an entry is applied at its time and its hop drawn for 300 ms from then', () => {
    const map = mapOf(oneCall(), { pace: 'realtime', skipQuiet: false })
    expect(map.length).toBe(200)
    expect(map.at(5)).toEqual({ time: fromSeconds(5), cursor: 3 })
    expect(map.hopsAt(5.15).map(({ progress }) => progress.toFixed(2))).toEqual(['0.50', '0.50'])
    expect(map.hopsAt(5.31)).toEqual([])
  })

  it('draw the same hops wherever one comes from', () => {
    const told = story()
    for (let at = 0; at < 30; at += 0.7) told.answer(at + 0.4, told.call(at, 0.4))
    const map = mapOf(told.trace, { pace: '10x', endsAt: 40 })
    const forwards: unknown[] = []
    for (let frame = 0; frame < 80; frame++) forwards.push(map.hopsAt(frame / 20))
    for (let place = forwards.length - 1; place >= 0; place--) expect(map.hopsAt(place / 20)).toEqual(forwards[place])
  })

  it('skip what would be quiet for more than four seconds on screen', () => {
    const told = story()
    told.refuse(10)
    told.refuse(35)
    told.refuse(90)
    expect(outline(mapOf(told.trace, { pace: '10x', endsAt: 95 }))).toEqual([
      'real 0.00-38.00 in 3.80',
      'skip 38.00-90.00 in 1.20',
      'real 90.00-95.00 in 0.50',
    ])
  })
})
