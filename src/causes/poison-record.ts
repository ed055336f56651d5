import { defineCause } from './define-cause.ts'
import { atOneRecord } from './variants.ts'

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
  variants: (scene) =>
    atOneRecord(
      scene,
      { kind: 'error', errorType: 'PoisonRecord' },
      (name) => `The code throws for ${name}, every time.`,
    ),
})
