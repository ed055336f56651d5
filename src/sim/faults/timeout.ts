import { defineFault } from './define-fault.ts'

export const timeout = defineFault({
  kind: 'timeout',
  title: 'Never returns',
  words: 'it works until the function times out',
  fields: {},
})
