import { uuid } from '../engine/ids.ts'

/** A message's id: the same at every receive. `id` is the event's, `source/number`. */
export const messageIdOf = (seed: number, id: string): string => uuid(seed, 'message', id)
