import { SECOND } from '../sim/engine/sim-time.ts'
import { nameOf } from '../telling/names.ts'
import { lengthWords } from '../texts/numbers.ts'
import * as texts from '../texts/pace.ts'
import { PACE_SPEEDS, type PaceMap, type PaceSegment } from './pace.ts'
import { momentWords, PACE_WORDS, type PaceState, paceState, speedWords } from './pace-words.ts'
import type { Stage } from './stage.ts'

/** A quiet gap shorter than this on screen keeps the words of the moment before it: they could not be read. */
const SHORTEST_WORDS = 0.6
/** From this speed on nobody sees that a moment is slowed. */
const AS_GOOD_AS_REAL = 0.95
const AS_GOOD_AS_HELD = 0.01

/** What the clock does and why while it plays: worked out once for each stretch of the map. */
export class StateWords {
  private last: { segment: number; map: PaceMap; state: PaceState } | undefined

  /** `followed`: the event whose moments the map is made of. */
  at(stage: Stage, map: PaceMap, screenTime: number, followed?: number): PaceState {
    const segment = map.segmentAt(screenTime)
    if (this.last?.map === map && this.last.segment === segment.index) return this.last.state
    const tooShort =
      segment.kind === 'real' && !segment.busy && segment.screenEnd - segment.screenStart < SHORTEST_WORDS
    const state = tooShort && this.last?.map === map ? this.last.state : stateIn(stage, map, segment, followed)
    this.last = { segment: segment.index, map, state }
    return state
  }
}

function stateIn(stage: Stage, map: PaceMap, segment: PaceSegment, followed: number | undefined): PaceState {
  if (followed !== undefined && map.options.following) return stateFollowing(stage, map, segment, followed)
  const span = segment.end - segment.start
  const speed = span / SECOND / (segment.screenEnd - segment.screenStart)
  if (segment.kind === 'skip') {
    const why = stage.waitAt(segment.start)
    return paceState('skip', speed, why, texts.skipping, lengthWords(span), `, ${why}`)
  }
  if (segment.kind === 'moment') {
    const { run = stage.run, from, to } = map.storyOf(segment.moment!)
    const why = momentWords(run, from, to)
    if (speed >= AS_GOOD_AS_REAL) return paceState('real', 1, why, texts.realTime, '', `: ${why}`)
    if (speed < AS_GOOD_AS_HELD) return paceState('moment', speed, why, texts.held, '', `: ${why}`)
    return paceState('moment', speed, why, texts.slowedTo, speedWords(speed), `: ${why}`)
  }
  if (segment.busy) {
    const why = texts.tooMuch
    return paceState('real', 1, why, texts.realTime, '', `: ${why}`)
  }
  const { pace } = map.options
  if (pace !== 'follow')
    return paceState(PACE_SPEEDS[pace] > 1 ? 'fast' : 'real', PACE_SPEEDS[pace], '', PACE_WORDS[pace].said)
  const why = stage.waitAt(segment.start)
  return paceState('real', 1, why, texts.realTime, '', `, ${why}`)
}

/** The same while one event is followed: by its name, and what it waits for. */
function stateFollowing(stage: Stage, map: PaceMap, segment: PaceSegment, followed: number): PaceState {
  const name = nameOf(stage.run, followed)
  const span = segment.end - segment.start
  const speed = span / SECOND / (segment.screenEnd - segment.screenStart)
  if (segment.kind === 'skip') {
    const more = map.moments.after(segment.start) < map.moments.length
    const why = more ? texts.untilGoesOn(name) : texts.untilTheRunEnds
    return paceState('skip', speed, why, texts.skipping, lengthWords(span), `, ${why}`)
  }
  const lead = texts.followingLead(name)
  if (segment.kind !== 'moment') return paceState('real', speed, texts.following(name), lead, speedWords(speed))
  const { from, to } = map.moments.at(segment.moment!)
  const why = momentWords(stage.run, from, to)
  if (speed < AS_GOOD_AS_HELD) return paceState('moment', speed, why, `${lead}held`, '', `: ${why}`)
  return paceState('moment', speed, why, lead, speedWords(speed), `: ${why}`)
}
