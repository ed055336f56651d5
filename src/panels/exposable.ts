import { addressOfPointer } from '../share/embed-options.ts'
import { definitionOf } from '../sim/resources/index.ts'
import { connectionFields, endsOf, isConnectionAs } from '../sim/scenario/connection-kinds.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Field, Fields } from '../sim/schema/fields.ts'
import { pointerOf } from '../sim/schema/pointer.ts'
import { hasSlider, isSwitch } from './fields/words.ts'

const isSimple = (field: Field): boolean =>
  (field.kind === 'number' && hasSlider(field)) ||
  field.kind === 'boolean' ||
  field.kind === 'choice' ||
  isSwitch(field)

function simpleIn(fields: Fields, path: readonly (string | number)[]): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (isSimple(field)) return [pointerOf([...path, name])]
    return field.kind === 'object' && path.length < 3 ? simpleIn(field.fields, [...path, name]) : []
  })
}

/** The settings of a document that a reader can be given: those that are a slider, a switch or a choice. */
export function exposableIn(document: Scenario): string[] {
  const pointers = [
    ...Object.entries(document.resources).flatMap(([id, resource]) => {
      const definition = definitionOf(resource.type)
      const faults =
        'handler' in resource ? ((resource.handler as { faults?: object[] } | undefined)?.faults ?? []) : []
      const shares = faults.flatMap((fault, place) =>
        'probability' in fault ? [pointerOf(['resources', id, 'handler', 'faults', place, 'probability'])] : [],
      )
      return definition ? [...shares, ...simpleIn(definition.fields, ['resources', id])] : []
    }),
    ...document.connections.flatMap((connection, index) => {
      const { from, to } = endsOf(document.resources, { ...connection })
      const as = 'as' in connection && isConnectionAs(connection.as) ? connection.as : undefined
      return from && to ? simpleIn(connectionFields(from, to, as), ['connections', index]) : []
    }),
  ]
  return pointers.flatMap((pointer) => addressOfPointer(pointer, document) ?? [])
}
