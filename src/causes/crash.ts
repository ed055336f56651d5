import { defineCause } from './define-cause.ts'
import { atOneRecord } from './variants.ts'

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
  variants: (scene) => atOneRecord(scene, { kind: 'crash' }, (name) => `The process exits at ${name}, every time.`),
})
