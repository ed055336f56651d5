import { defineFault } from './define-fault.ts'

export const error = defineFault({
  kind: 'error',
  title: 'Error',
  words: 'the code throws; in a batch, the record fails',
  fields: {},
})
