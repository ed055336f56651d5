import { createContext, useContext } from 'react'
import type { MappingSettings } from '../sim/lambda/mapping-fields.ts'
import { configAtTime } from '../sim/projections/places.ts'
import type { ResourceSettings } from '../sim/resources/index.ts'
import type { Resolved, Scenario } from '../sim/scenario/document.ts'
import { mappingOf } from '../sim/scenario/plan.ts'
import type { Run } from '../sim/simulate.ts'
import { useFrame } from '../store/use-view.ts'
import { type Graph, graphOf } from './graph.ts'
import type { Layout, LayoutOptions } from './layout.ts'
import { layoutGraph } from './layout-graph.ts'
import { type Tracks, tracksOf } from './tracks.ts'

/** Everything on the canvas that does not move: made once for a run and a width. */
export interface Scene {
  run: Run
  graph: Graph
  layout: Layout
  tracks: Tracks
  room: Room
}

/** How much room the canvas has: it decides how wide and how high things are drawn. */
type Room = Pick<LayoutOptions, 'wide' | 'close' | 'low'>

export function makeScene(run: Run, document: Scenario, room: Room): Scene {
  const graph = graphOf(run.plan)
  const layout = layoutGraph(graph, { ...room, ...(document.layout ? { positions: document.layout } : {}) })
  return { run, graph, layout, tracks: tracksOf(layout), room }
}

const SceneContext = createContext<Scene | undefined>(undefined)
export const SceneProvider = SceneContext.Provider

export function useScene(): Scene {
  const scene = useContext(SceneContext)
  if (!scene) throw new Error('A node is drawn outside the canvas.')
  return scene
}

/** The settings that hold at the playhead. */
export function useConfig(): Resolved {
  const { plan } = useScene().run
  return useFrame((frame) => configAtTime(plan, frame.time))
}

/** Those of one resource; undefined before the change that adds it. */
export function useSettings(resource: number): ResourceSettings | undefined {
  const { plan } = useScene().run
  return useFrame((frame) => configAtTime(plan, frame.time).resources[plan.resources[resource]!.id])
}

/** Those of one mapping; undefined before the change that adds it. */
export function useMappingSettings(connection: number): MappingSettings | undefined {
  const { plan } = useScene().run
  return useFrame((frame) => {
    const config = configAtTime(plan, frame.time)
    return connection < config.connections.length ? mappingOf(config, connection) : undefined
  })
}
