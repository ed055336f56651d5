import type { ResourceDefinition, WrittenAs } from '../sim/resources/define-resource.ts'
import { resources } from '../sim/resources/index.ts'

/** The kinds that say themselves how templates and ARNs write them. */
export const BROKERS: readonly (WrittenAs & { kind: string })[] = resources.flatMap(
  ({ type, writtenAs }: ResourceDefinition) => (writtenAs ? [{ kind: type, ...writtenAs }] : []),
)
