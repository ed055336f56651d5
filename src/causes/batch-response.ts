import { fieldAt } from '../sim/scenario/field-at.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'

/** A mapping that was told reads the list and finds no such name; one that was not reads nothing. */
export const batchResponse = defineCause({
  id: 'batch-response',
  title: 'A batch response that says nothing',
  cure: 'Return batchItemFailures, each with itemIdentifier, and tell the mapping with ReportBatchItemFailures.',
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
      const value = { batchItemFailures: [told ? { itemId: 'the one that failed' } : { itemIdentifier: 'its id' }] }
      return [
        {
          where: `${from} → ${to}`,
          to,
          connection,
          bad: { source, number },
          assumes: [
            `The code fails for ${name}, every time, and catches it.`,
            told
              ? 'It names the failed one itemId, not itemIdentifier.'
              : 'It returns batchItemFailures, and nobody has told the mapping.',
          ],
          edits: [faultsOf(document, to, { kind: 'returns', value, resource: from, eventNumbers: [number] })],
        },
      ]
    })
  },
})
