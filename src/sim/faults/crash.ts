import { integer } from '../schema/fields.ts'
import { defineFault } from './define-fault.ts'

export const crash = defineFault({
  kind: 'crash',
  title: 'Crash',
  words: 'the process exits',
  fields: { exitCode: integer({ default: 1, min: 0, max: 255 }) },
})
