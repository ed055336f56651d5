import { resolve } from 'node:path'
import { normalizePath } from 'vite'

/** What a visitor's browser is given to run, by what its chunks are called: pages, and the worker. */
const PROGRAMS: Readonly<Record<string, string>> = {
  lab: 'src/main.tsx',
  run: 'src/player/simulation.worker.ts',
  fidelity: 'src/fidelity/main.ts',
  triggers: 'src/triggers/main.ts',
}

/** Workers that are started later. What they share with the page must not stand where the page itself begins. */
const LATER: readonly string[] = ['src/panels/trial.worker.ts', 'src/player/compare.worker.ts']

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Everything a module imports at once, itself included. */
function reachedFrom(id: string, graph: Graph, found: Set<string>): ReadonlySet<string> {
  if (!found.has(id)) {
    found.add(id)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reachedFrom(next, graph, found)
  }
  return found
}

/**
 * Groups of modules by the programs that need them at once, what most of them share first: one text packs better than
 * twenty, and is asked for once. What is fetched later stays in the chunks it would have had.
 */
export function byProgram(): { name: (id: string, graph: Graph) => string | null; priority: number }[] {
  let reached: [name: string, modules: ReadonlySet<string>][] | undefined
  let later: ReadonlySet<string> | undefined
  const programsOf = (id: string, graph: Graph) => {
    // Where a worker begins is its own: whoever shares its modules must not begin to serve.
    if (id.endsWith('.worker.ts')) return []
    reached ??= Object.entries(PROGRAMS).map(([name, file]) => [
      name,
      reachedFrom(normalizePath(resolve(file)), graph, new Set()),
    ])
    later ??= new Set(LATER.flatMap((file) => [...reachedFrom(normalizePath(resolve(file)), graph, new Set())]))
    const isShared = later.has(id) && reached.some(([, modules]) => modules.has(id))
    return reached.flatMap(([name, modules]) => (modules.has(id) || (isShared && name === 'run') ? [name] : []))
  }
  return Object.keys(PROGRAMS).map((_, place) => ({
    priority: place + 1,
    name: (id, graph) => {
      const programs = programsOf(id, graph)
      return programs.length === place + 1 ? programs.join('-') : null
    },
  }))
}
