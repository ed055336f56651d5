import type { Assumptions } from '../sim/lambda/assumptions.ts'
import type { FunctionSettings } from '../sim/lambda/function-fields.ts'
import type { MappingSettings } from '../sim/lambda/mapping-fields.ts'
import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { functionIn } from '../sim/resources/function.ts'
import { definitionOf, type ResourceSettings } from '../sim/resources/index.ts'
import type { queueFields } from '../sim/resources/polled/queue-fields.ts'
import { type ConnectionPath, pathOf } from '../sim/scenario/connection-kinds.ts'
import { resolve } from '../sim/scenario/defaults.ts'
import type { ResolvedConnection, Scenario } from '../sim/scenario/document.ts'
import { documentStates } from '../sim/scenario/interventions.ts'
import type { Settings } from '../sim/schema/fields.ts'
import { pointerOf } from '../sim/schema/pointer.ts'

/** A resource with every default filled in. */
export interface Part {
  readonly id: string
  /** Where it is in the document. */
  readonly path: string
  readonly definition: ResourceDefinition
  readonly settings: ResourceSettings
  readonly function?: FunctionSettings | undefined
}

/** A connection between two parts. */
export interface Line {
  readonly path: string
  readonly from: Part
  readonly to: Part
  readonly kind: ConnectionPath
  readonly settings: ResolvedConnection
}

/** A connection by which Lambda reads a source for a function. */
export interface Mapping extends Line {
  readonly settings: ResolvedConnection & MappingSettings
  readonly function: FunctionSettings
}

export type QueueSettings = Settings<typeof queueFields>

/** What a lint looks at: a document as the last of its changes leaves it. */
export interface System {
  readonly document: Scenario
  readonly accountConcurrency: number
  readonly assumptions: Assumptions
  readonly parts: ReadonlyMap<string, Part>
  readonly lines: readonly Line[]
  /** Those that poll. */
  readonly mappings: readonly Mapping[]
}

/** Reads a valid document. */
export function systemOf(scenario: Scenario): System {
  const document = documentStates(scenario).at(-1)!
  const { account, assumptions, resources, connections } = resolve(document)
  const parts = new Map(
    Object.entries(resources).map(([id, settings]): [string, Part] => [
      id,
      {
        id,
        path: pointerOf(['resources', id]),
        definition: definitionOf(settings.type)!,
        settings,
        function: functionIn(settings),
      },
    ]),
  )
  const lines = connections.map((settings, index): Line => {
    const [from, to] = [parts.get(settings.from)!, parts.get(settings.to)!]
    const kind = pathOf(from.definition, to.definition, settings.as, settings.invocationType)!
    return { path: pointerOf(['connections', index]), from, to, kind, settings }
  })
  const mappings = lines.flatMap((line): Mapping[] => {
    const settings = line.settings as Mapping['settings']
    return line.kind === 'polled' && settings.enabled && line.to.function
      ? [{ ...line, settings, function: line.to.function }]
      : []
  })
  return { document, accountConcurrency: account.concurrentExecutions, assumptions, parts, lines, mappings }
}

/** The settings of what hides what it has handed out; a broker's own queues do not. */
export const queueIn = ({ definition, settings }: Part): QueueSettings | undefined =>
  definition.holds === 'queue' && 'visibilityTimeout' in settings ? (settings as QueueSettings) : undefined

/** The parts of `lines` by what `key` says, in the order they come. */
export const groupedBy = <T>(items: readonly T[], key: (item: T) => Part): Map<Part, T[]> => {
  const groups = new Map<Part, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
