import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Watched } from '../player/player.ts'
import { useGlance } from '../store/glance.ts'
import { useLab } from '../store/store.ts'
import { PlayerProvider, usePlayer, useRun } from '../store/use-view.ts'
import * as texts from '../texts/nodes.ts'
import { lazily } from '../ui/lazily.ts'
import styles from './Canvas.module.css'
import { Flow } from './Flow.tsx'
import type { Size } from './flow-elements.ts'
import { makeScene, type Scene, SceneProvider } from './scene.ts'

/** A wide screen need not wait for what only a phone shows. */
const PhonePath = lazily(async () => (await import('./PhonePath.tsx')).PhonePath)

const GlanceTime = lazily(async () => (await import('./GlanceTime.tsx')).GlanceTime)

/** Narrower than this, one path at a time is shown, top to bottom. */
const PHONE_BELOW = 768
/** Narrower than this, a gateway's clients have no column of their own. */
const WIDE_FROM = 1240
/** Narrower than this, columns stand closer. */
const CLOSE_BELOW = 860
/** Lower than this, nodes stand closer. */
const LOW_BELOW = 510

interface CanvasProps {
  /** Pixels of its own width. */
  phoneBelow?: number
  label?: string
}

/** The system on screen. Fills its parent; draws any scenario's graph. */
export function Canvas({ phoneBelow = PHONE_BELOW, label = texts.theSystem }: CanvasProps) {
  const holder = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>()
  const run = useRun()
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useRush(holder)
  const wide = (size?.width ?? 0) >= WIDE_FROM
  const close = (size?.width ?? 0) < CLOSE_BELOW
  const low = (size?.height ?? 0) < LOW_BELOW
  const scene = useMemo(() => run && makeScene(run, run.scenario, { wide, close, low }), [run, wide, close, low])
  const phone = size !== undefined && size.width < phoneBelow
  const building = useLab((lab) => lab.panel === 'build')
  const player = usePlayer()
  const glanced = useGlanced(player)
  return (
    <section
      ref={holder}
      className={`${styles.canvas} ${phone ? styles.dots : ''}`}
      aria-label={label}
      data-glance={glanced !== undefined || undefined}
    >
      {size && scene && (
        <SceneProvider value={scene}>
          <PlayerProvider value={glanced ?? player}>
            {phone ? (
              <PhonePath width={size.width} />
            ) : (
              <Flow key={flowKey(scene, building)} scene={scene} size={size} />
            )}
          </PlayerProvider>
        </SceneProvider>
      )}
      {glanced && <GlanceTime />}
    </section>
  )
}

/** While somebody points at the timeline: the run as it is there, as a ghost. The one that is played goes on unseen. */
function useGlanced(player: Watched): Watched | undefined {
  const looking = useGlance(({ at }) => at !== undefined)
  const [glanced, setGlanced] = useState<{ of: Watched; as: Watched }>()
  const ready = glanced?.of === player
  useEffect(() => {
    if (!looking || ready) return
    // Without it the canvas stays as it is.
    import('./glanced.ts').then(
      ({ Glanced }) => setGlanced({ of: player, as: new Glanced(player) }),
      () => {},
    )
  }, [looking, ready, player])
  return looking && ready ? glanced.as : undefined
}

/** Says on the element while more happens than anybody can read: what would move for each of it stands still then. */
function useRush(holder: RefObject<HTMLElement | null>): void {
  const player = usePlayer()
  useEffect(() => {
    let rushing = false
    return player.onFrame(() => {
      if (player.rushing === rushing || !holder.current) return
      rushing = player.rushing
      holder.current.toggleAttribute('data-rush', rushing)
    })
  }, [player, holder])
}

/** A different graph or column set starts with a fresh view of it; a changed setting does not. */
const flowKey = ({ layout }: Scene, building: boolean): string =>
  layout.nodes.map(({ id, kind, box }) => id + (building ? kind : box.x)).join()
