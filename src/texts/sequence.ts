/** Words of one event's life as a sequence diagram. */
import { facts } from './grammar.ts'
import { batch } from './runs.ts'

/** Who takes part beside the resources. */
export const lambda = 'Lambda'
export const client = 'Client'

export const title = (name: string, source: string) => `${name} from ${source}`
export const sent = 'sent'
export const invoke = (attempt: number) => (attempt > 1 ? `Invoke, attempt ${attempt}` : 'Invoke')
export const stopsWaiting = 'stops waiting'
export const waitsThen = (wait: string, attempt: number) => `waits ${wait}, then attempt ${attempt}`
export const accepted = 'accepted into the event queue'
export const waitsInQueue = (wait: string) => `waits ${wait} in the event queue`
export const givesUp = (condition: string) => `gives up: ${condition}`
export const refused = (reason: string) => `refused: ${reason}`
export const call = 'call'
export const callRefused = 'call, refused'
export const message = 'message'
export const received = (until: string) => `received, hidden until ${until}`
export const visibleAgain = 'visible again'
export const deleted = 'delete'
export const moved = 'moved by the redrive policy'
export const expired = 'expired'
export const readFrom = (shard: number) => `read from shard ${shard}`
export const filteredOut = 'filtered out'
export const batchWaits = (wait: string) => `the batch waits ${wait}`
export const delivered = {
  deadLetter: 'dead letter',
  onSuccess: 'record of its success',
  onFailure: 'record of its failure',
  delivery: 'passed on',
}
/** 'attempt 2, in a batch of five, cold start' */
export const starts = (attempt: number, size: number, init: 'cold' | 'suppressed' | undefined) =>
  facts([
    `attempt ${attempt}`,
    size > 1 && `in ${batch(size)}`,
    init === 'cold' ? 'cold start' : init === 'suppressed' && 'new process',
  ])
export const succeeded = (took: string) => `ok, after ${took}`
export const failed = (how: string, took: string) => `${how}, after ${took}`
