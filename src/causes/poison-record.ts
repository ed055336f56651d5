import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { atOneRecord } from './variants.ts'

export const poisonRecord = defineCause({
  id: 'poison-record',
  ...texts.poisonRecord,
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
  variants: (scene) => atOneRecord(scene, { kind: 'error', errorType: 'PoisonRecord' }, texts.codeThrows),
})
