import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { hopsOf } from '../sim/projections/hops.ts'
import { simulate } from '../sim/simulate.ts'
import { tipWords } from './tip-words.ts'

const run = simulate(gallery.find(({ id }) => id === 'three-paths')!.scenario)
const hops = Array.from({ length: run.trace.length }, (_, entry) => hopsOf(run.plan, run.trace, entry)).flat()
const hop = (wanted: (each: (typeof hops)[number]) => boolean) => hops.find(wanted)!
const told = (found: Parameters<typeof tipWords>[1]) => Object.values(tipWords(run, found)).join(' | ')

describe('what the pointer is on', () => {
  it('is one event and how it fares', () => {
    const flight = hop(({ shape, events }) => shape === 'flight' && events.length === 1)
    expect(told({ event: flight.events[0]!, hop: flight })).toBe('Call 1 | is on its way')
    const answer = hop(({ shape, label }) => shape === 'answer' && label === '200')
    expect(told({ event: answer.events[0]!, hop: answer })).toBe('Call 1 | is answered 200')
  })

  it('is a batch, of which a click opens one', () => {
    const batch = hop((each) => each.batch && each.events.length === 5)
    expect(told({ event: batch.events[0]!, hop: batch })).toBe(
      'Jobs 1 to 5 | are on their way, one batch of 5 | Click opens job 1',
    )
  })

  it('is a packet with a count, or a stream with a rate, and one of either can be opened', () => {
    const failed = hop(({ shape, events }) => shape === 'failed' && events.length === 1)
    const [event] = failed.events as [number]
    const name = told({ event, hop: failed }).split(' | ')[0]!.toLowerCase()
    expect(told({ event, hop: failed, packet: 13 })).toBe(
      `13 ${name.replace(/ \d+/, 's')} | failed | Click opens ${name}`,
    )
    expect(told({ event, hop: failed, stream: '340/s, 14 % fail' })).toContain('340/s, 14 % fail | ')
  })
})
