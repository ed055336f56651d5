import type { Run } from '../sim/simulate.ts'
import { nameOf, namesOf, wordOf } from '../telling/names.ts'
import { capital } from '../texts/grammar.ts'
import * as texts from '../texts/token-tip.ts'
import type { Found } from './found.ts'
import { isPill } from './hop-motion.ts'
import { stateOf } from './packets.ts'

export interface TipWords {
  name: string
  state: string
  /** What a click opens, where that is not all of what is shown. */
  opens?: string
}

/** What there is to say of what is under a pointer. */
export function tipWords(run: Run, { event, hop, packet, stream }: Found): TipWords {
  const noun = (count: number) => wordOf(run, run.trace.events.source.get(event), count)
  const opens = texts.opens(nameOf(run, event))
  if (stream !== undefined) return { name: stream, state: texts.stream(noun(2)), opens }
  const [one, many] = texts.states[stateOf(hop)]
  if (packet !== undefined)
    return { name: texts.several(packet, noun(packet)), state: packet === 1 ? one : many, opens }
  if (hop.batch) {
    const name = capital(namesOf(run, hop.events))
    const state = hop.events.length === 1 ? one : `${many}, ${texts.batch(hop.events.length)}`
    return { name, state, ...(hop.events.length > 1 && { opens }) }
  }
  const code = isPill(hop.shape) && hop.label
  return { name: capital(nameOf(run, event)), state: code ? texts.answered(code) : one }
}
