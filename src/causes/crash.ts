import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'

export const crash = defineCause({
  id: 'crash',
  title: 'A record the process dies of',
  cure: 'Nobody is left to report the record: find what kills the process, or take one record at a time.',
  settings: [
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
      assumes: [`The process exits at ${name}, every time.`],
      edits: [faultsOf(document, to, { kind: 'crash', resource: from, eventNumbers: [number] })],
    })),
})
