import { type Lesson, startOf } from '../lessons/define-lesson.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'

/** Seconds: a shorter wait needs no sitting out, and for a longer one nobody stays. */
const SHORTEST = 15
const LONGEST = 200

interface Wait {
  from: SimTime
  to: SimTime
}

/** The wait that a question of this lesson is about: the longest one in what it plays that somebody would sit out. */
export function waitOf(
  lesson: Lesson,
  place: number,
  quiet: readonly (readonly [SimTime, SimTime])[],
): Wait | undefined {
  const step = lesson.steps[place]
  if (step?.kind !== 'predict' || place !== placeOfWait(lesson)) return undefined
  const [from, to] = [startOf(lesson, place) * SECOND, step.untilSeconds * SECOND]
  const waits = quiet
    .filter(([start, end]) => start >= from - SECOND && end <= to + SECOND)
    .filter(([start, end]) => end - start >= SHORTEST * SECOND && end - start <= LONGEST * SECOND)
    .sort(([a, b], [c, d]) => d - c - (b - a))
  const [longest] = waits
  return longest && { from: longest[0], to: longest[1] }
}

/** Once a lesson: at the question that plays through the most time. */
function placeOfWait(lesson: Lesson): number {
  let longest = 0
  let place = -1
  for (const [at, step] of lesson.steps.entries()) {
    if (step.kind !== 'predict') continue
    const length = step.untilSeconds - startOf(lesson, at)
    if (length <= longest) continue
    longest = length
    place = at
  }
  return place
}
