import * as texts from '../../texts/interop.ts'
import type { Names } from '../cloudformation-names.ts'
import { type Deployed, Reference, Unresolved, type Value } from '../deployment.ts'
import type { ReadKind } from '../read-kinds.ts'
import type { Assembly } from './assemble.ts'

/* What readers of single types have in common. */

/** How one of CloudFormation's types becomes part of a scenario: first every resource, then what joins them. */
export interface Reader {
  declare?(deployed: Deployed, assembly: Assembly): void
  relate?(deployed: Deployed, assembly: Assembly): void
}

/** A resource with a name and plain settings. */
export const plain = (
  type: ReadKind,
  nameProperty: string,
  names: Names = {},
  more: readonly string[] = [],
): Reader => ({
  declare({ name, properties }, assembly) {
    const id = assembly.declare(type, name, properties[nameProperty])
    assembly.take(properties, names, assembly.settingsOf(id), id)
    assembly.rest(properties, [nameProperty, ...Object.keys(names), ...more], id)
  },
})

/** Why nothing was found for a value: its expression, what it names, or what else. */
export const whyNot = (value: Value | undefined, otherwise: string): string =>
  value instanceof Unresolved
    ? value.expression
    : value instanceof Reference
      ? texts.notInTheText(value.to)
      : typeof value === 'string' && value !== ''
        ? `${value}: ${otherwise}`
        : otherwise

export const unknownFunction = (name: string, value: Value | undefined, assembly: Assembly): void => {
  const why = whyNot(value, texts.theFunctionItBelongs)
  assembly.report({ state: 'unresolved', name, of: texts.theText, why })
}

/** `more`: settings of the connection, where this is the first that joins the two. */
export function invokeBy(
  source: string,
  value: Value | undefined,
  assembly: Assembly,
  qualifier?: Value,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const target = assembly.functionOf(value, source, qualifier)
  if (target === undefined || !assembly.isFunction(target.id)) {
    assembly.reportTarget(value, source)
    return
  }
  const which = target.qualifier === undefined ? {} : { qualifier: target.qualifier }
  if (!assembly.isConnected(source, target)) assembly.connect(source, target.id, { ...which, ...more })
  assembly.report({ state: 'taken', name: 'invokes', value: target.id, of: source })
}
