import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { atOneRecord } from './variants.ts'

export const crash = defineCause({
  id: 'crash',
  ...texts.crash,
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
  variants: (scene) => atOneRecord(scene, { kind: 'crash' }, texts.processExits),
})
