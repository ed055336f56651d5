import { json } from '../schema/fields.ts'
import { defineFault } from './define-fault.ts'

export const returns = defineFault({
  kind: 'returns',
  title: 'Returns',
  words: 'it gives back this value instead',
  fields: { value: json({ required: true }) },
})
