import { defineFault } from './define-fault.ts'

export const outOfMemory = defineFault({
  kind: 'outOfMemory',
  title: 'Out of memory',
  words: 'the process is killed',
  fields: {},
})
