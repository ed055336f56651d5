// The usual way, for `run.mjs`: in the lab's own page, in the moving layer's place, each token an element that
// framer-motion moves. They are as many of the tokens that are on their way as are asked for, on the same ways. Each
// then goes round for ever, which spares this side what a token costs that sets out and arrives.
import { domAnimation, LazyMotion } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useEffect, useState } from 'react'
import { insetsOf, isPill, liftOf, placeOf, TOKEN } from '../../src/canvas/hop-motion.ts'
import type { Lens } from '../../src/canvas/moving-painter.ts'
import { useScene } from '../../src/canvas/scene.ts'
import { pointOn } from '../../src/canvas/track.ts'
import type { Tracks, Way } from '../../src/canvas/tracks.ts'
import type { ActiveHop } from '../../src/player/player.ts'
import { usePlayer } from '../../src/store/use-view.ts'
import { AnswerPill } from '../../src/ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../../src/ui/glyphs/EventGlyph.tsx'

/** Points of the way that framer-motion goes through. */
const STOPS = 8
const asked = Number(new URLSearchParams(location.search).get('elements'))

type Token = ActiveHop & { way: Way }

const waysOf = (hops: readonly ActiveHop[], tracks: Tracks): Token[] =>
  hops.flatMap((active) => {
    const way = tracks.wayOf(active.hop)
    return way ? [{ ...active, way }] : []
  })

function waypoints({ hop, way }: Token) {
  const { length } = way.track
  const { first, last } = insetsOf(hop, length)
  return Array.from({ length: STOPS }, (_, index) => {
    const progress = index / (STOPS - 1)
    const travelled = first + (last - first) * placeOf(hop, progress, length)
    return pointOn(way.track, way.back ? 1 - travelled : travelled, liftOf(hop, way, progress), { x: 0, y: 0 })
  })
}

function Element({ token }: { token: Token }) {
  const { hop, progress, lasts } = token
  const points = waypoints(token)
  return (
    <m.div
      style={{ position: 'absolute', left: -TOKEN / 2, top: -TOKEN / 2 }}
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

export function MovingLayer({ lens }: { lens: () => Lens }) {
  const player = usePlayer()
  const { tracks } = useScene()
  const [tokens, setTokens] = useState<Token[]>([])
  useEffect(() => {
    const stop = player.onFrame(({ hops }) => {
      const moving = hops.length >= asked ? waysOf(hops, tracks) : []
      if (moving.length < asked) return
      stop()
      setTokens(Array.from({ length: asked }, (_, index) => moving[Math.floor((index * moving.length) / asked)]!))
    })
    return stop
  }, [player, tracks])
  const { x, y, zoom } = lens()
  return (
    <div
      data-drawn={tokens.length}
      data-moving={tokens.length}
      style={{
        position: 'absolute',
        zIndex: 4,
        inset: 0,
        pointerEvents: 'none',
        transform: `translate(${x}px, ${y}px) scale(${zoom})`,
        transformOrigin: '0 0',
      }}
    >
      <LazyMotion features={domAnimation} strict>
        {tokens.map((token) => (
          <Element key={token.id} token={token} />
        ))}
      </LazyMotion>
    </div>
  )
}
