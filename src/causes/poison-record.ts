import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'

export const poisonRecord = defineCause({
  id: 'poison-record',
  title: 'A poison record',
  cure: 'Let the code catch it, put the record aside and report only that one.',
  settings: [
    'functionResponseTypes',
    'bisectAndLimit',
    'retryLimit',
    'redrive',
    'onFailure',
    'deadLetter',
    'batchSizeOne',
    'noStreamRetries',
    'idempotent',
  ],
  variants: ({ places, document }) =>
    places.map(({ from, to, connection, source, number, name }) => ({
      where: `${from} → ${to}`,
      to,
      connection,
      bad: { source, number },
      assumes: [`The code throws for ${name}, every time.`],
      edits: [
        faultsOf(document, to, {
          kind: 'error',
          resource: from,
          eventNumbers: [number],
          errorType: 'PoisonRecord',
        }),
      ],
    })),
})
