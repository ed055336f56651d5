import { SECOND } from '../sim/engine/sim-time.ts'
import { PACE_SPEEDS, type PaceMap, type PaceSegment } from './pace.ts'
import { momentWords, PACE_WORDS, type PaceState, paceState, spanWords, speedWords } from './pace-words.ts'
import type { Stage } from './stage.ts'

/** A quiet gap shorter than this on screen keeps the words of the moment before it: they could not be read. */
const SHORTEST_WORDS = 0.6
/** From this speed on nobody sees that a moment is slowed. */
const AS_GOOD_AS_REAL = 0.95
const AS_GOOD_AS_HELD = 0.01

/** What the clock does and why while it plays: worked out once for each stretch of the map. */
export class StateWords {
  private last: { segment: number; map: PaceMap; state: PaceState } | undefined

  at(stage: Stage, map: PaceMap, screenTime: number): PaceState {
    const segment = map.segmentAt(screenTime)
    if (this.last?.map === map && this.last.segment === segment.index) return this.last.state
    const tooShort =
      segment.kind === 'real' && !segment.busy && segment.screenEnd - segment.screenStart < SHORTEST_WORDS
    const state = tooShort && this.last?.map === map ? this.last.state : stateIn(stage, map, segment)
    this.last = { segment: segment.index, map, state }
    return state
  }
}

function stateIn(stage: Stage, map: PaceMap, segment: PaceSegment): PaceState {
  const span = segment.end - segment.start
  const speed = span / SECOND / (segment.screenEnd - segment.screenStart)
  if (segment.kind === 'skip') {
    const why = stage.waitAt(segment.start)
    return paceState('skip', speed, why, 'Skipping ', spanWords(span), `, ${why}`)
  }
  if (segment.kind === 'moment') {
    const { from, to } = stage.moments.at(segment.moment!)
    const why = momentWords(stage.run, from, to)
    if (speed >= AS_GOOD_AS_REAL) return paceState('real', 1, why, 'Real time')
    if (speed < AS_GOOD_AS_HELD) return paceState('moment', speed, why, 'Held', '', `: ${why}`)
    return paceState('moment', speed, why, 'Slowed to ', speedWords(speed), `: ${why}`)
  }
  if (segment.busy) {
    const why = 'too much happens to slow down'
    return paceState('real', 1, why, 'Real time', '', `: ${why}`)
  }
  const { pace } = map.options
  return paceState(PACE_SPEEDS[pace] > 1 ? 'fast' : 'real', PACE_SPEEDS[pace], '', PACE_WORDS[pace].said)
}
