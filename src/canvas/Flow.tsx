import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type EdgeProps,
  Handle,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
  useStore,
  useStoreApi,
  ViewportPortal,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import {
  type MouseEvent,
  memo,
  type PointerEvent,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLessons } from '../store/lessons.ts'
import { useLab } from '../store/store.ts'
import * as texts from '../texts/nodes.ts'
import { IconButton } from '../ui/Button.tsx'
import { lazily } from '../ui/lazily.ts'
import styles from './Canvas.module.css'
import { Callouts } from './callouts-in-time.ts'
import {
  dimmed,
  type FlowEdge,
  type FlowNode,
  fitted,
  flowEdge,
  flowNode,
  regionNodes,
  type Size,
  SMALLEST_ZOOM,
} from './flow-elements.ts'
import type { Found } from './found.ts'
import { HandlesContext, type Interaction } from './interaction.ts'
import { Line } from './Line.tsx'
import type { PlacedEdge, PlacedNode } from './layout.ts'
import { MovingLayer } from './MovingLayer.tsx'
import type { Lens } from './moving-painter.ts'
import { placeOfNode, selectionOf } from './node-names.ts'
import { NODES } from './nodes/node-types.ts'
import type { Scene } from './scene.ts'
import { useTouched } from './touched.ts'

/** What is done by hand here is fetched with the panel that asks for it. */
const Building = lazily(async () => (await import('./Building.tsx')).Building)

const TokenTip = lazily(async () => (await import('./TokenTip.tsx')).TokenTip)

/** Below this zoom what stands under a title goes. */
const FAR = 0.7
/** And below this only titles, gauges and counts stay. */
const FARTHEST = 0.45

/** What the bar of building takes of the canvas, in pixels. */
const BAR_HEIGHT = 72

type Distance = 'near' | 'far' | 'farthest'
const distanceAt = (zoom: number): Distance => (zoom < FARTHEST ? 'farthest' : zoom < FAR ? 'far' : 'near')

/** A port is a white ring where a line meets its node. */
const Ports = memo(function Ports({ placed }: { placed: PlacedNode }) {
  return placed.ports.map(({ id, side, x, y, ring }) => (
    <Handle
      key={id}
      id={id}
      type="source"
      position={POSITIONS[side]}
      isConnectable={false}
      style={{ left: x, top: y, visibility: ring ? 'visible' : 'hidden' }}
    />
  ))
})
const POSITIONS = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom }

const PlacedFlowNode = memo(function PlacedFlowNode({ data }: NodeProps<Extract<FlowNode, { type?: 'placed' }>>) {
  const { placed } = data
  const Component = NODES[placed.kind]
  const Handles = useContext(HandlesContext)
  return (
    <>
      <Component node={placed} />
      <Ports placed={placed} />
      {Handles && <Handles placed={placed} />}
    </>
  )
})

const RegionNode = memo(function RegionNode() {
  return (
    <div className={styles.region}>
      <span>{texts.awsLambdaService}</span>
    </div>
  )
})

const FlowLine = memo(function FlowLine({ data, selected }: EdgeProps<FlowEdge>) {
  return data && <Line edge={data.placed} selected={selected ?? false} />
})

const NODE_TYPES = { placed: PlacedFlowNode, still: RegionNode }
const EDGE_TYPES = { line: FlowLine }
/** With one of these down the wheel enlarges; without, it is the page's. */
const ZOOM_KEYS = ['ControlLeft', 'ControlRight']

/** The canvas proper, from 768 px on. The first paint has its final view: the size is known before. */
export function Flow({ scene, size }: { scene: Scene; size: Size }) {
  const { run } = scene
  const [interaction, setInteraction] = useState<Interaction>()
  const building = useLab((lab) => lab.panel === 'build')
  const layout = interaction?.preview ?? scene.layout
  const selection = useLab((lab) => lab.selection)
  const select = useLab((lab) => lab.select)
  const openPanel = useLab((lab) => lab.openPanel)
  const touched = useTouched()
  const finder = useRef<(clientX: number, clientY: number) => Found | undefined>(undefined)
  const [instance, setInstance] = useState<ReactFlowInstance<FlowNode, FlowEdge>>()
  const start = useMemo(
    () => fitted(scene.layout, building ? { ...size, height: size.height - BAR_HEIGHT } : size),
    [scene, size, building],
  )
  /** Whether anybody ever pointed at what moves: only then it is named. */
  const [pointed, setPointed] = useState(false)
  const [distance, setDistance] = useState(() => distanceAt(start.zoom))
  /** A person's own view is kept when the window changes. */
  const moved = useRef(false)
  const holder = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (instance && !moved.current) void instance.setViewport(start)
  }, [instance, start])

  const places = useLessons((state) => state.places)
  const nodes = useMemo<FlowNode[]>(() => {
    const asked = (placed: PlacedNode) => places.includes(placeOfNode(placed, run) ?? '')
    const placedNodes = layout.nodes.map((placed) =>
      asked(placed) ? { ...flowNode(placed), className: 'asked' } : flowNode(placed),
    )
    return [...regionNodes(layout), ...placedNodes]
  }, [layout, places, run])
  const edges = useMemo<FlowEdge[]>(
    () => layout.edges.map((placed) => flowEdge(placed, selection?.kind === 'connection' ? selection.index : -1)),
    [layout, selection],
  )
  const shownNodes = useMemo(
    () => (touched ? nodes.map((node) => dimmed(node, node.type === 'placed' && !touched.nodes.has(node.id))) : nodes),
    [nodes, touched],
  )
  const shownEdges = useMemo(
    () =>
      touched
        ? edges.map((edge) => (touched.edges.has(edge.id) ? { ...edge, selected: true } : dimmed(edge, true)))
        : edges,
    [edges, touched],
  )

  const choose = useCallback(
    (placed: PlacedNode) => {
      if (useLessons.getState().pick(placeOfNode(placed, run))) return
      select(selectionOf(placed, run))
      openPanel('settings')
    },
    [run, select, openPanel],
  )
  const chooseLine = (placed: PlacedEdge) => {
    if (placed.connection < 0) return
    select({ kind: 'connection', index: placed.connection })
    openPanel('settings')
  }
  const takeToken = (event: MouseEvent) => {
    const found = finder.current?.(event.clientX, event.clientY)
    if (found === undefined) return
    event.stopPropagation()
    select({ kind: 'event', event: found.event })
    openPanel('event')
  }
  const onPointerMove = ({ clientX, clientY, buttons }: PointerEvent) => {
    if (buttons !== 0 || !holder.current) return
    const isOver = finder.current?.(clientX, clientY) !== undefined
    holder.current.dataset.overToken = String(isOver)
    if (isOver) setPointed(true)
  }
  const holdView = useCallback(() => {
    moved.current = true
  }, [])
  const zoomBy = (factor: number) => {
    moved.current = true
    void instance?.zoomTo(instance.getZoom() * factor)
  }
  const fit = () => {
    moved.current = false
    void instance?.setViewport(start)
  }

  return (
    <div
      ref={holder}
      className={styles.flow}
      data-distance={distance}
      data-low={scene.room.low}
      data-close={scene.room.close}
      onClickCapture={takeToken}
      onPointerMove={onPointerMove}
    >
      <HandlesContext value={interaction?.Handles}>
        <ReactFlow<FlowNode, FlowEdge>
          nodes={shownNodes}
          edges={shownEdges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          defaultViewport={start}
          minZoom={SMALLEST_ZOOM}
          maxZoom={2}
          connectionMode={ConnectionMode.Loose}
          nodesDraggable={false}
          nodesConnectable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomOnScroll={false}
          zoomOnPinch
          zoomOnDoubleClick={false}
          preventScrolling={false}
          zoomActivationKeyCode={ZOOM_KEYS}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          attributionPosition="bottom-left"
          onInit={setInstance}
          onMove={(event, { x, y, zoom }) => {
            setDistance(distanceAt(zoom))
            // A press that moved nothing is no view of a person's own.
            if (event && (x !== start.x || y !== start.y || zoom !== start.zoom)) moved.current = true
          }}
          onNodeClick={(_, node) => node.type === 'placed' && (interaction?.choose ?? choose)(node.data.placed)}
          onEdgeClick={(_, edge) => edge.data && (interaction?.chooseLine ?? chooseLine)(edge.data.placed)}
          onPaneClick={() => (interaction ? interaction.chooseNothing() : select(undefined))}
          {...interaction?.props}
        >
          <Background variant={BackgroundVariant.Dots} gap={18} size={2} color="var(--dot)" bgColor="var(--paper)" />
          <ViewportPortal>
            {layout.titles.map(({ text, x }) => (
              <span key={text} className={styles.title} style={{ transform: `translate(${x}px, 2px)` }}>
                {text}
              </span>
            ))}
          </ViewportPortal>
          <Overlay finder={finder} holder={holder} touched={touched} />
          {interaction?.inside}
        </ReactFlow>
      </HandlesContext>
      {building && instance && (
        <Building
          scene={scene}
          instance={instance}
          holder={holder}
          onInteraction={setInteraction}
          onPlaced={holdView}
        />
      )}
      {pointed && <TokenTip holder={holder} finder={finder} />}
      <div className={styles.tools}>
        <IconButton icon="minus" label={texts.zoomOut} size="small" onClick={() => zoomBy(1 / 1.25)} />
        <IconButton icon="plus" label={texts.zoomIn} size="small" onClick={() => zoomBy(1.25)} />
        <IconButton icon="fit" label={texts.showEverything} size="small" onClick={fit} />
      </div>
    </div>
  )
}

interface OverlayProps {
  finder: Parameters<typeof MovingLayer>[0]['finder']
  holder: RefObject<HTMLElement | null>
  touched: ReturnType<typeof useTouched>
}

/** What lies over boxes and lines, seen through React Flow's lens. */
function Overlay({ finder, holder, touched }: OverlayProps) {
  const store = useStoreApi()
  const shown = useStore(({ transform }) => transform.join())
  const lens = useCallback((): Lens => {
    const [x, y, zoom] = store.getState().transform
    return { x, y, zoom }
  }, [store])
  const onLens = useCallback(
    (changed: () => void) =>
      store.subscribe((state, before) => {
        if (state.transform !== before.transform) changed()
      }),
    [store],
  )
  return (
    <>
      <MovingLayer lens={lens} onLens={onLens} finder={finder} />
      <Callouts holder={holder} lens={shown} among={touched?.nodes} />
    </>
  )
}
