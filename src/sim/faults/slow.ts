import { number } from '../schema/fields.ts'
import { defineFault } from './define-fault.ts'

export const slow = defineFault({
  kind: 'slow',
  title: 'Slow',
  words: 'it takes so many times as long',
  fields: { factor: number({ required: true, min: 0, max: 1_000_000 }) },
})
