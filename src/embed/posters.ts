import { NARROW_POSTER_SIZE, POSTER_SIZE, posterOf, tellingInstant } from '../picture/poster.ts'
import { playable } from '../scenarios/index.ts'
import { simulate } from '../sim/simulate.ts'

/** The gallery's posters, made when the site is built: each scenario at its most telling instant. */
export function posterFiles(): { fileName: string; source: string }[] {
  return playable.flatMap(({ id, scenario }) => {
    const run = simulate(scenario)
    const instant = tellingInstant(run)
    return [
      // For pages of others, which have no two of them.
      { fileName: `posters/${id}.auto.svg`, source: posterOf(run, instant, 'auto', POSTER_SIZE) },
      ...(['light', 'dark'] as const).flatMap((theme) => [
        { fileName: `posters/${id}.${theme}.svg`, source: posterOf(run, instant, theme, POSTER_SIZE) },
        { fileName: `posters/${id}.${theme}.narrow.svg`, source: posterOf(run, instant, theme, NARROW_POSTER_SIZE) },
      ]),
    ]
  })
}
