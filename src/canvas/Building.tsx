import { Handle, type OnConnectStart, Position, type ReactFlowInstance, useStore, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { create } from 'zustand'
import { definitionOf, type ResourceType } from '../sim/resources/index.ts'
import {
  addResource,
  duplicate,
  lead,
  removeConnection,
  removeResource,
  rename,
  targetsOf,
  type Way,
  waysFrom,
} from '../sim/scenario/build.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { DRAGGED_KIND } from '../store/dragged-kind.ts'
import { type Selection, useLab } from '../store/store.ts'
import * as words from '../texts/build-canvas.ts'
import { Button, names } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Building.module.css'
import type { FlowEdge, FlowNode } from './flow-elements.ts'
import type { Interaction } from './interaction.ts'
import { type Layout, type PlacedNode, resourceId } from './layout.ts'
import { layoutGraph } from './layout-graph.ts'
import { type Scene, useScene } from './scene.ts'

/** A resource as the end of the line that is being drawn. */
interface Candidate {
  ways: Way[]
  /** Why AWS takes no such line; only where there is no way. */
  reason: string | undefined
}

type Picked = Exclude<Selection, { kind: 'event' }>

interface Built {
  /** While a line is drawn: what its end may be. */
  candidates: ReadonlyMap<string, Candidate> | undefined
  picked: Picked | undefined
  /** A line that may be meant in several ways. */
  asking: { from: string; to: string; ways: readonly Way[] } | undefined
  /** What was done last, and the document it made. */
  said: { words: string; of: Scenario } | undefined
}

const NOTHING: Built = { candidates: undefined, picked: undefined, asking: undefined, said: undefined }
const useBuilt = create<Built>()(() => NOTHING)

const wayWords = (way: Way): string => (way ? words.ways[way] : '')

/** Puts another document on screen, and says so. */
function perform(next: Scenario, said: string, picked?: Picked): boolean {
  const done = useLab.getState().rebuild(next)
  if (done)
    useBuilt.setState({ ...NOTHING, picked, said: { words: `${said} ${words.anew}`, of: useLab.getState().document } })
  return done
}

function draw(from: string, to: string, way: Way): void {
  const { document } = useLab.getState()
  perform(lead(document, { from, to, way }), words.connected(from, to, wayWords(way)))
}

function candidatesOf(document: Scenario, from: string): Map<string, Candidate> {
  const found = new Map<string, Candidate>()
  for (const way of waysFrom(document, from)) {
    for (const { id, reason } of targetsOf(document, from, way)) {
      const known = found.get(id) ?? { ways: [], reason: undefined }
      if (reason === undefined) known.ways.push(way)
      else known.reason ??= reason
      found.set(id, known)
    }
  }
  return found
}

function removePicked(picked: Picked): void {
  const { document } = useLab.getState()
  if (picked.kind === 'resource') {
    perform(removeResource(document, picked.id), words.removed(picked.id))
    return
  }
  const connection = document.connections[picked.index]
  if (connection) perform(removeConnection(document, picked.index), words.disconnected(connection.from, connection.to))
}

/** Pixels of the canvas that an arrow key moves a node; with Shift more. */
const NUDGE = 18
const NUDGE_FAR = 90
const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Moves a resource by keyboard; presses in a row are one change. */
function nudge({ layout, run }: Scene, id: string, [x, y]: readonly [number, number], far: boolean): void {
  const { document, edit } = useLab.getState()
  const placed = layout.nodes.find((node) => isResource(node) && run.plan.resources[node.resource]!.id === id)
  if (!placed) return
  const from = document.layout?.[id] ?? placed.box
  const by = far ? NUDGE_FAR : NUDGE
  edit(`/layout/${id}`, { x: Math.round(from.x + x * by), y: Math.round(from.y + y * by) }, 'start', `nudge ${id}`)
}

interface BuildingProps {
  scene: Scene
  instance: ReactFlowInstance<FlowNode, FlowEdge>
  holder: RefObject<HTMLElement | null>
  onInteraction(interaction: Interaction | undefined): void
  /** Something was put where the person wants it: the view stays. */
  onPlaced(): void
}

/** Adding, connecting, moving and removing on the canvas itself. */
export function Building({ scene, instance, holder, onInteraction, onPlaced }: BuildingProps) {
  const { plan } = scene.run
  const [preview, setPreview] = useState<{ of: Scene; layout: Layout }>()
  const shown = preview?.of === scene ? preview.layout : undefined

  const interaction = useMemo<Interaction>(() => {
    const idOfNode = (node: string): string | undefined => {
      const placed = scene.layout.nodes.find(({ id }) => id === node)
      return placed && plan.resources[placed.resource]?.id
    }
    const onConnectStart: OnConnectStart = (_, { nodeId }) => {
      const from = nodeId === null ? undefined : idOfNode(nodeId)
      const { document } = useLab.getState()
      if (from !== undefined && Object.hasOwn(document.resources, from))
        useBuilt.setState({ ...NOTHING, candidates: candidatesOf(document, from) })
    }
    const moved = (node: FlowNode) => ({ x: Math.round(node.position.x), y: Math.round(node.position.y) })
    const positionsWith = (node: FlowNode) => {
      const id = idOfNode(node.id)
      return { ...useLab.getState().document.layout, ...(id === undefined ? {} : { [id]: moved(node) }) }
    }
    return {
      preview: shown,
      Handles,
      inside: <Refusal />,
      choose: ({ kind, connection, resource }) => {
        const { document } = useLab.getState()
        const id = plan.resources[resource]!.id
        const picked: Picked = kind === 'mapping' ? { kind: 'connection', index: connection } : { kind: 'resource', id }
        const isThere =
          picked.kind === 'connection' ? picked.index < document.connections.length : id in document.resources
        useBuilt.setState({ picked: isThere ? picked : undefined, asking: undefined })
      },
      chooseLine: ({ connection }) => {
        if (connection >= 0 && connection < useLab.getState().document.connections.length)
          useBuilt.setState({ picked: { kind: 'connection', index: connection }, asking: undefined })
      },
      chooseNothing: () => useBuilt.setState({ picked: undefined, asking: undefined }),
      props: {
        connectionRadius: 1,
        nodesDraggable: true,
        nodeDragThreshold: 4,
        isValidConnection: ({ target }) =>
          (useBuilt.getState().candidates?.get(idOfNode(target) ?? '')?.ways.length ?? 0) > 0,
        onConnectStart,
        onConnect: ({ source, target }) => {
          const [from, to] = [idOfNode(source), idOfNode(target)]
          const ways = useBuilt.getState().candidates?.get(to ?? '')?.ways
          if (from === undefined || to === undefined || !ways?.length) return
          if (ways.length === 1) draw(from, to, ways[0])
          else useBuilt.setState({ ...NOTHING, asking: { from, to, ways } })
        },
        onConnectEnd: () => useBuilt.setState({ candidates: undefined }),
        onNodeDrag: (_, node) => {
          const options = { ...scene.room, positions: positionsWith(node) }
          setPreview({ of: scene, layout: layoutGraph(scene.graph, options) })
        },
        onNodeDragStop: (_, node) => {
          onPlaced()
          const id = idOfNode(node.id)
          const { document, edit } = useLab.getState()
          if (id !== undefined && Object.hasOwn(document.resources, id)) edit(`/layout/${id}`, moved(node), 'start')
        },
      },
    }
  }, [scene, plan, shown, onPlaced])
  useEffect(() => onInteraction(interaction), [interaction, onInteraction])
  useEffect(
    () => () => {
      onInteraction(undefined)
      // Drawn anew is not left.
      if (useLab.getState().panel !== 'build') useBuilt.setState(NOTHING)
    },
    [onInteraction],
  )

  useEffect(() => {
    const element = holder.current
    if (!element) return
    const isKind = (event: DragEvent) => event.dataTransfer?.types.includes(DRAGGED_KIND)
    const onDragOver = (event: DragEvent) => {
      if (isKind(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      if (!isKind(event)) return
      event.preventDefault()
      event.stopPropagation()
      const type = event.dataTransfer!.getData(DRAGGED_KIND)
      if (!definitionOf(type)) return
      onPlaced()
      const { x, y } = instance.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      const { document, id } = addResource(useLab.getState().document, type as ResourceType)
      const layout = { ...document.layout, [id]: { x: Math.round(x), y: Math.round(y) } }
      perform({ ...document, layout }, words.added(id), { kind: 'resource', id })
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const { picked } = useBuilt.getState()
      if (!(event.target instanceof HTMLElement) || event.target.closest('input, select, textarea')) return
      if (picked && (event.key === 'Delete' || event.key === 'Backspace')) {
        event.preventDefault()
        event.stopPropagation()
        removePicked(picked)
      }
      const step = STEPS[event.key]
      if (step && picked?.kind === 'resource' && event.target.closest('.react-flow__node')) {
        event.preventDefault()
        event.stopPropagation()
        nudge(scene, picked.id, step, event.shiftKey)
      }
    }
    element.addEventListener('dragover', onDragOver)
    element.addEventListener('drop', onDrop)
    element.addEventListener('keydown', onKeyDown)
    return () => {
      element.removeEventListener('dragover', onDragOver)
      element.removeEventListener('drop', onDrop)
      element.removeEventListener('keydown', onKeyDown)
    }
  }, [holder, instance, scene, onPlaced])

  return <Bar scene={scene} />
}

const isResource = ({ id, resource }: PlacedNode) => id === resourceId(resource)

/** In a node: the ring that a line is drawn from, and all of it as the place where one ends. */
function Handles({ placed }: { placed: PlacedNode }) {
  const id = useScene().run.plan.resources[placed.resource]!.id
  const starts = useLab(({ document }) => isResource(placed) && waysFrom(document, id).length > 0)
  const drawing = useBuilt(({ candidates }) => candidates !== undefined)
  const candidate = useBuilt(({ candidates }) => candidates?.get(id))
  const isEnd = placed.kind !== 'clients' && placed.kind !== 'done'
  const measure = useMeasuring(placed.id)
  useEffect(measure, [measure])
  const look = candidate ? (candidate.ways.length > 0 ? styles.allowed : styles.refused) : undefined
  return (
    <>
      {isEnd && (
        <Handle
          id="end"
          type="source"
          position={Position.Left}
          isConnectableStart={false}
          isConnectableEnd
          className={names(styles.end, drawing && styles.open, drawing && look)}
        />
      )}
      <Handle
        id="start"
        type="source"
        position={Position.Right}
        isConnectableStart={starts}
        isConnectableEnd={false}
        className={names(styles.start, !starts && styles.none)}
        title={starts ? words.ring(id) : undefined}
      />
    </>
  )
}

/** Has React Flow look where a node's handles are. */
function useMeasuring(id: string): () => void {
  const store = useStoreApi()
  return useMemo(
    () => () => {
      const { domNode, updateNodeInternals } = store.getState()
      const nodeElement = domNode?.querySelector<HTMLDivElement>(`.react-flow__node[data-id="${id}"]`)
      if (nodeElement) updateNodeInternals(new Map([[id, { id, nodeElement, force: true }]]))
    },
    [id, store],
  )
}

/** Why the node under the pointer takes no end of the line. Inside React Flow. */
function Refusal() {
  const over = useStore(({ connection }) => (connection.inProgress ? connection.toNode?.id : undefined))
  const { run, layout } = useScene()
  const placed = over === undefined ? undefined : layout.nodes.find(({ id }) => id === over)
  const id = placed && run.plan.resources[placed.resource]!.id
  const candidate = useBuilt(({ candidates }) => (id === undefined ? undefined : candidates?.get(id)))
  if (!candidate || candidate.ways.length > 0) return null
  return (
    <p className={styles.refusal} role="status">
      {candidate.reason}
    </p>
  )
}

/** What can be done with what is picked. */
function Bar({ scene }: { scene: Scene }) {
  const document = useLab((lab) => lab.document)
  const { picked, asking, said } = useBuilt()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out everywhere.
    <div className={styles.bar} role="group" aria-label={words.bar}>
      <div className={styles.row}>
        {asking ? (
          <>
            <span>{words.which(asking.from, asking.to)}</span>
            {asking.ways.map((way) => (
              <Button
                key={way ?? words.natural}
                size="small"
                kind="outline"
                onClick={() => draw(asking.from, asking.to, way)}
              >
                {way ? words.ways[way] : words.natural}
              </Button>
            ))}
            <Button size="small" onClick={() => useBuilt.setState({ asking: undefined })}>
              {words.cancel}
            </Button>
          </>
        ) : picked?.kind === 'resource' && Object.hasOwn(document.resources, picked.id) ? (
          <PickedResource key={picked.id} id={picked.id} document={document} />
        ) : picked?.kind === 'connection' && document.connections[picked.index] ? (
          <PickedConnection picked={picked} document={document} />
        ) : (
          <Places scene={scene} document={document} />
        )}
      </div>
      <p role="status" className={styles.said}>
        {said?.of === document ? said.words : ''}
      </p>
    </div>
  )
}

function PickedResource({ id, document }: { id: string; document: Scenario }) {
  const copy = () => {
    const made = duplicate(document, id)
    perform(made.document, words.copied(id, made.id), { kind: 'resource', id: made.id })
  }
  const onName = (next: string): boolean => {
    if (next === id) return true
    if (Object.hasOwn(document.resources, next)) {
      const problems = [{ path: '', message: words.taken(next) }]
      useLab.getState().notify({ title: words.refused, problems, consolation: words.unchanged })
      return false
    }
    return perform(rename(document, id, next), words.renamed(id, next), { kind: 'resource', id: next })
  }
  return (
    <>
      <TextField label={words.name(id)} value={id} onCommit={onName} />
      <Button size="small" icon="copy" onClick={copy}>
        {words.duplicate}
      </Button>
      <Button size="small" icon="trash" onClick={() => removePicked({ kind: 'resource', id })}>
        {words.remove}
      </Button>
      <Button size="small" icon="settings" onClick={() => useLab.getState().select({ kind: 'resource', id })}>
        {words.settings}
      </Button>
    </>
  )
}

function PickedConnection({
  picked,
  document,
}: {
  picked: Extract<Picked, { kind: 'connection' }>
  document: Scenario
}) {
  const { from, to, as } = document.connections[picked.index]!
  return (
    <>
      <span>{words.line(from, to, wayWords(as))}</span>
      <Button size="small" icon="trash" onClick={() => removePicked(picked)}>
        {words.remove}
      </Button>
      <Button size="small" icon="settings" onClick={() => useLab.getState().select(picked)}>
        {words.settings}
      </Button>
    </>
  )
}

/** Where things stand: by hand, in order, or as the canvas has them. */
function Places({ scene, document }: { scene: Scene; document: Scenario }) {
  const layOut = async () => {
    const { tidyPlaces } = await import('./tidy-places.ts')
    const layout = layoutGraph(scene.graph, scene.room)
    useLab.getState().edit('/layout', tidyPlaces({ layout, run: scene.run }), 'start')
  }
  return (
    <>
      <span className={styles.hint}>{words.hint}</span>
      <Button size="small" kind="outline" title={words.layOutTitle} onClick={layOut}>
        {words.layOut}
      </Button>
      {document.layout && Object.keys(document.layout).length > 0 && (
        <Button
          size="small"
          title={words.unpinnedTitle}
          onClick={() => useLab.getState().edit('/layout', undefined, 'start')}
        >
          {words.unpinned}
        </Button>
      )}
    </>
  )
}
