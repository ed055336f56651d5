import { windowRule } from '../schema/events.ts'
import {
  boolean,
  choice,
  type Fields,
  integer,
  list,
  probability,
  type Rule,
  reference,
  text,
  time,
} from '../schema/fields.ts'

/** When a fault happens: all conditions given must hold. Judged for each record when the invocation starts. */
export const conditionFields = {
  probability: probability({ words: 'drawn for each record, at each attempt' }),
  eventNumbers: list(integer({ required: true, min: 1 }), {
    words: 'the nth events of their source, at every attempt',
  }),
  everyNth: integer({ min: 1, words: 'every nth event of its source' }),
  firstAttempts: integer({ min: 1, words: 'fails so many times, then works' }),
  fromSeconds: time({ words: 'an outage begins' }),
  untilSeconds: time({ words: 'and is over' }),
  resource: reference('events', { words: 'only what arrives from this resource' }),
  partitionKey: text({ minor: true }),
  messageGroupId: text({ minor: true }),
}

const commonFields = {
  ...conditionFields,
  errorType: text({ words: 'what the error is called' }),
  errorMessage: text({ minor: true }),
  phase: choice(['invoke', 'init'], {
    default: 'invoke',
    words: 'init: before the handler, in a new environment or after a crash',
    minor: true,
  }),
  uncaught: boolean({ default: false, words: "the batch's handler does not catch it", minor: true }),
}

interface FaultDefinition<K extends string, F extends Fields> {
  kind: K
  title: string
  words: string
  fields: F
}

/** A way to fail. Its own fields come first, then what all have in common. */
export const defineFault = <const K extends string, const F extends Fields>(definition: FaultDefinition<K, F>) => ({
  ...definition,
  fields: { ...definition.fields, ...commonFields },
  rules: [windowRule] as readonly Rule[],
})
