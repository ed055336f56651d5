import { type MouseEvent, useCallback, useId, useMemo, useRef, useState } from 'react'
import { useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useView } from '../store/use-view.ts'
import * as texts from '../texts/nodes.ts'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { LineSample } from '../ui/glyphs/LineSample.tsx'
import type { LineKind } from '../ui/glyphs/line-dash.ts'
import { Callouts } from './callouts-in-time.ts'
import type { Found } from './found.ts'
import { Line } from './Line.tsx'
import type { PlacedNode } from './layout.ts'
import { MovingLayer } from './MovingLayer.tsx'
import { placeOfNode, selectionOf } from './node-names.ts'
import { NODES } from './nodes/node-types.ts'
import styles from './PhonePath.module.css'
import { markOf, pathAt } from './path-marks.ts'
import { layoutPath, type Path, pathsOf } from './phone-layout.ts'
import { type Scene, SceneProvider, useScene } from './scene.ts'
import { tracksOf } from './tracks.ts'

const WORDS: Record<Path['kind'], { name: string; line: LineKind }> = {
  door: { name: texts.sync, line: 'solid' },
  eventQueue: { name: texts.async, line: 'dashed' },
  mapping: { name: texts.polled, line: 'dotted' },
}
const LENS = { x: 0, y: 0, zoom: 1 }

/**
 * One path at a time, top to bottom: that of the resource a lesson looks at. Otherwise Follow goes where something
 * happens. A person who chose a path stays on it.
 */
export function PhonePath({ width }: { width: number }) {
  const { run, graph } = useScene()
  const paths = useMemo(() => pathsOf(graph), [graph])
  const [chosen, setChosen] = useState<string>()
  const following = useLab((lab) => lab.pace === 'follow')
  const latest = useFrame((frame) => (following ? pathAt(run, paths, frame.cursor)?.id : undefined))
  const looked = useLessons(({ lesson }) => lesson !== undefined)
  const focus = useLab(({ selection }) => (looked && selection?.kind === 'resource' ? selection.id : undefined))
  const isAt = ({ fn, sources }: Path) => [fn, ...sources].some((index) => graph.resources[index]!.id === focus)
  // Of several on which it lies, the one where something happens.
  const taught = (paths.find((path) => path.id === latest && isAt(path)) ?? paths.find(isAt))?.id
  const shown = paths.find(({ id }) => id === (chosen ?? taught ?? latest)) ?? paths[0]
  const panel = useId()
  if (!shown) return <p className={styles.nothing}>{texts.nothingCallsAFunction}</p>
  const several = (kind: Path['kind']) => paths.filter((path) => path.kind === kind).length > 1
  return (
    <div className={styles.phone}>
      <div className={styles.tabs} role="tablist" aria-label={texts.pathsToTheFunction}>
        {paths.map((path) => (
          <Tab
            key={path.id}
            path={path}
            name={several(path.kind) ? graph.resources[path.fn]!.id : WORDS[path.kind].name}
            on={path === shown}
            panel={panel}
            choose={() => setChosen(path.id)}
          />
        ))}
      </div>
      <div className={styles.path} role="tabpanel" id={panel} aria-label={WORDS[shown.kind].name}>
        <PathPicture key={shown.id} path={shown} width={width} />
      </div>
    </div>
  )
}

interface TabProps {
  path: Path
  name: string
  on: boolean
  panel: string
  choose: () => void
}

function Tab({ path, name, on, panel, choose }: TabProps) {
  const mark = useView(
    (view) => markOf(path, view),
    (a, b) => a.words === b.words && a.shape === b.shape,
  )
  return (
    <button type="button" role="tab" aria-selected={on} aria-controls={panel} className={styles.tab} onClick={choose}>
      <span>
        {name}
        <LineSample kind={WORDS[path.kind].line} />
      </span>
      <small>
        <EventGlyph shape={mark.shape} size={14} />
        {mark.words}
      </small>
    </button>
  )
}

function PathPicture({ path, width }: { path: Path; width: number }) {
  const whole = useScene()
  const scene = useMemo<Scene>(() => {
    const layout = layoutPath(whole.graph, path, width)
    return { ...whole, layout, tracks: tracksOf(layout) }
  }, [whole, path, width])
  const select = useLab((lab) => lab.select)
  const openPanel = useLab((lab) => lab.openPanel)
  const finder = useRef<(clientX: number, clientY: number) => Found | undefined>(undefined)
  const holder = useRef<HTMLDivElement>(null)
  const lens = useCallback(() => LENS, [])
  const { layout } = scene
  const choose = (node: PlacedNode) => {
    if (useLessons.getState().pick(placeOfNode(node, scene.run))) return
    select(selectionOf(node, scene.run))
    openPanel('settings')
  }
  const takeToken = (event: MouseEvent) => {
    const found = finder.current?.(event.clientX, event.clientY)
    if (found === undefined) return
    event.stopPropagation()
    select({ kind: 'event', event: found.event })
    openPanel('event')
  }
  return (
    <SceneProvider value={scene}>
      <div
        ref={holder}
        className={styles.picture}
        data-phone
        style={{ height: layout.height }}
        onClickCapture={takeToken}
      >
        {layout.region && (
          <div className={styles.region} style={boxStyle(layout.region)}>
            {texts.awsLambdaService}
          </div>
        )}
        <svg className={styles.lines} width={layout.width} height={layout.height} aria-hidden>
          {layout.edges.map((edge) => (
            <Line key={edge.id} edge={edge} />
          ))}
        </svg>
        {layout.nodes.map((node) => {
          const Component = NODES[node.kind]
          return (
            // biome-ignore lint/a11y: the button in it is what the keyboard reaches; its click arrives here
            <div key={node.id} className={styles.node} data-box style={boxStyle(node.box)} onClick={() => choose(node)}>
              <Component node={node} phone />
              {node.ports
                .filter(({ ring }) => ring)
                .map(({ id, x, y }) => (
                  <i key={id} className={styles.port} style={{ left: x, top: y }} />
                ))}
            </div>
          )
        })}
        <MovingLayer lens={lens} finder={finder} />
        <Callouts holder={holder} lens={path.id} most={1} />
      </div>
    </SceneProvider>
  )
}

const boxStyle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  left: x,
  top: y,
  width,
  height,
})
