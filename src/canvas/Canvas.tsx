import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
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
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLab } from '../store/store.ts'
import { useRun } from '../store/use-view.ts'
import { IconButton } from '../ui/Button.tsx'
import { Callouts } from './Callouts.tsx'
import styles from './Canvas.module.css'
import { Line } from './Line.tsx'
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts'
import { MovingLayer } from './MovingLayer.tsx'
import type { Lens } from './moving-painter.ts'
import { selectionOf } from './node-names.ts'
import { NODES } from './nodes/node-types.ts'
import { PhonePath } from './PhonePath.tsx'
import { makeScene, type Scene, SceneProvider } from './scene.ts'
import { useTouched } from './touched.ts'

/** Narrower than this, one path at a time is shown, top to bottom. */
const PHONE_BELOW = 768
/** Narrower than this, a gateway's clients have no column of their own. */
const WIDE_FROM = 1240
const PADDING = 14
const LARGEST_ZOOM = 1.2
const SMALLEST_ZOOM = 0.2
/** Below this zoom what stands under a title goes. */
const FAR = 0.7

interface Size {
  width: number
  height: number
}

/** The system on screen. Fills its parent; draws any scenario's graph. */
export function Canvas() {
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
  const wide = (size?.width ?? 0) >= WIDE_FROM
  const scene = useMemo(() => run && makeScene(run, run.scenario, wide), [run, wide])
  const phone = size !== undefined && size.width < PHONE_BELOW
  return (
    <section ref={holder} className={`${styles.canvas} ${phone ? styles.dots : ''}`} aria-label="The system">
      {size && scene && (
        <SceneProvider value={scene}>
          {phone ? <PhonePath width={size.width} /> : <Flow key={flowKey(scene)} scene={scene} size={size} />}
        </SceneProvider>
      )}
    </section>
  )
}

/** A different graph or column set starts with a fresh view of it; a changed setting does not. */
const flowKey = ({ layout }: Scene): string => layout.nodes.map(({ id, box }) => `${id}${box.x}`).join()

type FlowNode = Node<{ placed: PlacedNode }, 'placed'> | Node<{ region: true }, 'still'>
type FlowEdge = Edge<{ placed: PlacedEdge }, 'line'>

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

const PlacedFlowNode = memo(function PlacedFlowNode({ data }: NodeProps<Node<{ placed: PlacedNode }, 'placed'>>) {
  const { placed } = data
  const Component = NODES[placed.kind]
  return (
    <>
      <Component node={placed} />
      <Ports placed={placed} />
    </>
  )
})

const RegionNode = memo(function RegionNode() {
  return (
    <div className={styles.region}>
      <span>AWS Lambda service</span>
    </div>
  )
})

const FlowLine = memo(function FlowLine({ data, selected }: EdgeProps<FlowEdge>) {
  return data && <Line edge={data.placed} selected={selected ?? false} />
})

const NODE_TYPES = { placed: PlacedFlowNode, still: RegionNode }
const EDGE_TYPES = { line: FlowLine }

/** The canvas proper, from 768 px on. The first paint has its final view: the size is known before. */
function Flow({ scene, size }: { scene: Scene; size: Size }) {
  const { run, layout } = scene
  const selection = useLab((lab) => lab.selection)
  const select = useLab((lab) => lab.select)
  const openPanel = useLab((lab) => lab.openPanel)
  const touched = useTouched()
  const finder = useRef<(clientX: number, clientY: number) => number | undefined>(undefined)
  const [instance, setInstance] = useState<ReactFlowInstance<FlowNode, FlowEdge>>()
  const [far, setFar] = useState(false)
  /** A person's own view is kept when the window changes. */
  const moved = useRef(false)
  const holder = useRef<HTMLDivElement>(null)
  const start = useMemo(() => fitted(layout, size), [layout, size])

  useEffect(() => {
    if (instance && !moved.current) void instance.setViewport(start)
  }, [instance, start])

  const nodes = useMemo<FlowNode[]>(
    () => [...regionNodes(layout), ...layout.nodes.map((placed) => flowNode(placed))],
    [layout],
  )
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
    select({ kind: 'event', event: found })
    openPanel('event')
  }
  const onPointerMove = ({ clientX, clientY, buttons }: PointerEvent) => {
    if (buttons !== 0 || !holder.current) return
    holder.current.dataset.overToken = String(finder.current?.(clientX, clientY) !== undefined)
  }
  const zoomBy = (factor: number) => {
    moved.current = true
    void instance?.zoomTo(instance.getZoom() * factor)
  }
  const fit = () => {
    moved.current = false
    void instance?.setViewport(start)
  }

  return (
    <div ref={holder} className={styles.flow} data-far={far} onClickCapture={takeToken} onPointerMove={onPointerMove}>
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
        zoomActivationKeyCode="Control"
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        attributionPosition="bottom-left"
        onInit={setInstance}
        onMoveStart={(event) => {
          if (event) moved.current = true
        }}
        onMove={(_, { zoom }) => setFar(zoom < FAR)}
        onNodeClick={(_, node) => node.type === 'placed' && choose(node.data.placed)}
        onEdgeClick={(_, edge) => edge.data && chooseLine(edge.data.placed)}
        onPaneClick={() => select(undefined)}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={2} color="var(--dot)" bgColor="var(--paper)" />
        <ViewportPortal>
          {layout.titles.map(({ text, x }) => (
            <span key={text} className={styles.title} style={{ transform: `translate(${x}px, 2px)` }}>
              {text}
            </span>
          ))}
        </ViewportPortal>
        <Overlay finder={finder} holder={holder} />
      </ReactFlow>
      <div className={styles.tools}>
        <IconButton icon="minus" label="Zoom out" size="small" onClick={() => zoomBy(1 / 1.25)} />
        <IconButton icon="plus" label="Zoom in" size="small" onClick={() => zoomBy(1.25)} />
        <IconButton icon="fit" label="Show everything" size="small" onClick={fit} />
      </div>
    </div>
  )
}

interface OverlayProps {
  finder: Parameters<typeof MovingLayer>[0]['finder']
  holder: RefObject<HTMLElement | null>
}

/** What lies over boxes and lines, seen through React Flow's lens. */
function Overlay({ finder, holder }: OverlayProps) {
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
      <Callouts holder={holder} lens={shown} />
    </>
  )
}

/** Everything in view, in the middle, no larger than is good for reading; at zoom 1 on whole pixels. */
function fitted(layout: Layout, { width, height }: Size) {
  const room = Math.min((width - 4) / layout.width, (height - PADDING) / layout.height)
  const wanted = Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, room))
  const zoom = Math.abs(wanted - 1) < 0.035 && room > 0.985 ? 1 : wanted
  return {
    x: Math.round((width - layout.width * zoom) / 2),
    y: Math.round(Math.max(4, (height - layout.height * zoom) / 2)),
    zoom,
  }
}

function regionNodes({ region }: Layout): FlowNode[] {
  if (!region) return []
  const { x, y, width, height } = region
  return [
    {
      id: 'region',
      type: 'still',
      position: { x, y },
      width,
      height,
      zIndex: -1,
      focusable: false,
      data: { region: true },
    },
  ]
}

function flowNode(placed: PlacedNode): FlowNode {
  const { x, y, width, height } = placed.box
  return {
    id: placed.id,
    type: 'placed',
    position: { x, y },
    width,
    height,
    data: { placed },
  }
}

function flowEdge(placed: PlacedEdge, selected: number): FlowEdge {
  return {
    id: placed.id,
    type: 'line',
    source: placed.from,
    target: placed.to,
    sourceHandle: placed.fromPort,
    targetHandle: placed.toPort,
    focusable: false,
    selected: placed.connection >= 0 && placed.connection === selected,
    data: { placed },
  }
}

const dimmed = <T extends FlowNode | FlowEdge>(element: T, dim: boolean): T =>
  dim ? { ...element, className: 'dim' } : element
