/* Words of the help: shapes and keys. */

export const title = 'Shapes and keys'
export const events = 'An event is'
export const lines = 'A line says who waits'
export const answers = 'An answer says who speaks'
export const round = 'round'
export const roundWords = ' Lambda, to its caller'
export const square = 'square'
export const squareWords = ' a gateway, to its clients'
export const keys = 'Keys'
export const singleKeys = 'Single keys do something'
export const canItBeBelieved = 'Can it be believed?'
export const fidelity = 'Every rule, its source and its tests'
export const fidelityMore = ', every assumption, and what is not modelled.'
export const triggers = 'Every trigger'
export const triggersMore = ': who waits, who tries again, what is lost.'
/** What a shape is called, and what it means. */
export const shapes = {
  flight: ['in flight', 'on its way, or running'],
  succeeded: ['succeeded', 'the work is done'],
  failed: ['failed', 'the code threw'],
  timedOut: ['timed out', 'cut off at the timeout'],
  throttled: ['throttled', 'no room: nothing ran'],
  waiting: ['waiting, hidden', 'the ring drains, then it is tried again'],
  deadLettered: ['dead-lettered', 'in a dead-letter queue, or at a destination'],
  again: ['ran again', 'the number is the run'],
  dropped: ['dropped, expired', 'given up, kept nowhere'],
  notReached: ['not reached', 'in the batch, but the code threw before it'],
} as const
export const lineKinds = {
  solid: ['solid', 'the caller waits; the answer comes back on the same line'],
  dashed: ['dashed', 'nobody waits'],
  dotted: ['dotted', 'Lambda asks: arrows point at the source'],
} as const
