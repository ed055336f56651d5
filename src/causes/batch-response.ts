import { fieldAt } from '../sim/scenario/field-at.ts'
import { planOf } from '../sim/scenario/plan.ts'
import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'

/** A mapping that was told reads the list and finds no such name; one that was not reads nothing. */
export const batchResponse = defineCause({
  id: 'batch-response',
  ...texts.batchResponse,
  settings: [
    'functionResponseTypes',
    'bisectAndLimit',
    'retryLimit',
    'onFailure',
    'redrive',
    'batchSizeOne',
    'idempotent',
  ],
  variants: ({ places, document }) => {
    const { connections } = planOf(document).configs[0]!
    return places.flatMap(({ from, to, connection, source, number, name }) => {
      const field = fieldAt(document, ['connections', String(connection), 'functionResponseTypes'])
      if (field?.kind !== 'list' || field.maxItems === 0) return []
      const told = (connections[connection]?.functionResponseTypes ?? []).length > 0
      const value = { batchItemFailures: [told ? { itemId: texts.itemId } : { itemIdentifier: texts.itemIdentifier }] }
      return [
        {
          where: texts.way(from, to),
          to,
          connection,
          bad: { source, number },
          assumes: [texts.codeCatches(name), told ? texts.namedWrongly : texts.mappingNotTold],
          edits: [faultsOf(document, to, { kind: 'returns', value, resource: from, eventNumbers: [number] })],
        },
      ]
    })
  },
})
