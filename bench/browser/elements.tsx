// The usual way: each token an element that framer-motion moves. The same tokens on the same ways as the lab draws them.
import { domAnimation, LazyMotion } from 'framer-motion'
import * as m from 'framer-motion/m'
import { createRoot } from 'react-dom/client'
import { insetsOf, isPill, liftOf, placeOf, TOKEN } from '../../src/canvas/hop-motion.ts'
import { makeScene } from '../../src/canvas/scene.ts'
import { pointOn } from '../../src/canvas/track.ts'
import { Moments } from '../../src/player/moments.ts'
import { PaceMap } from '../../src/player/pace.ts'
import { hopsOf } from '../../src/sim/projections/hops.ts'
import { simulate } from '../../src/sim/simulate.ts'
import { AnswerPill } from '../../src/ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../../src/ui/glyphs/EventGlyph.tsx'
import '../../src/ui/base.css'

const asked = new URLSearchParams(location.search)
const scenario = JSON.parse(asked.get('scenario') ?? '{}')
const count = Number(asked.get('count'))
/** Points of the way that framer-motion goes through. */
const STOPS = 8

const run = simulate({ ...scenario, durationSeconds: 120 })
const { tracks } = makeScene(run, run.scenario, { wide: true, low: true })
const { plan, trace } = run
const moments = new Moments(trace)
const map = new PaceMap(
  {
    trace,
    moments,
    hopsOf: (from, to) => Array.from({ length: to - from }, (_, i) => hopsOf(plan, trace, from + i)).flat(),
  },
  { pace: '60x', skipQuiet: false },
)
map.extend(run.endedAt, run.endedAt)

const moving = map.hopsAt(1.5).filter(({ hop }) => tracks.wayOf(hop))
const tokens = Array.from({ length: count }, (_, index) => moving[Math.floor((index * moving.length) / count)]!)

function waypoints({ hop }: (typeof tokens)[number]) {
  const way = tracks.wayOf(hop)!
  const { length } = way.track
  const { first, last } = insetsOf(hop, length)
  return Array.from({ length: STOPS }, (_, index) => {
    const progress = index / (STOPS - 1)
    const travelled = first + (last - first) * placeOf(hop, progress, length)
    return pointOn(way.track, way.back ? 1 - travelled : travelled, liftOf(hop, way, progress), { x: 0, y: 0 })
  })
}

function Token({ token }: { token: (typeof tokens)[number] }) {
  const { hop, progress, lasts } = token
  const points = waypoints(token)
  return (
    <m.div
      style={{ position: 'absolute', left: 0, top: 0 }}
      initial={{ x: points[0]!.x, y: points[0]!.y }}
      animate={{ x: points.map(({ x }) => x), y: points.map(({ y }) => y) }}
      transition={{ duration: lasts, delay: -progress * lasts, ease: 'linear', repeat: Number.POSITIVE_INFINITY }}
    >
      {isPill(hop.shape) ? (
        <AnswerPill label={hop.label ?? ''} form={hop.shape === 'answer' ? 'round' : 'square'} />
      ) : (
        <EventGlyph shape={hop.shape} size={TOKEN} />
      )}
    </m.div>
  )
}

document.body.dataset.drawn = String(tokens.length)
document.body.dataset.moving = String(tokens.length)
createRoot(document.getElementById('root')!).render(
  <LazyMotion features={domAnimation} strict>
    {tokens.map((token) => (
      <Token key={token.id} token={token} />
    ))}
  </LazyMotion>,
)
