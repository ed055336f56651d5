import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { packed } from './codec.ts'
import frozen from './old-links.json' with { type: 'json' }
import { fragmentOf, openLink } from './open-link.ts'

/** Links as they were made, one list for each version of the format. They are never edited: people have them. */
describe.each(Object.entries(frozen))('a link of version %s', (_, links) => {
  it.each(links)('$what opens as it did', ({ fragment, opens }) => {
    expect(openLink(fragment)).toMatchObject({ ok: true, ...opens })
  })
})

describe('what a link carries of the day it was made', () => {
  const { id, scenario } = gallery[0]!
  const totals = {
    sent: 33,
    succeeded: 24,
    failed: 3,
    deadLettered: 5,
    sentToDestination: 1,
    dropped: 0,
    filtered: 0,
    expired: 0,
  }

  it('is the date of the rules and the totals its author saw', () => {
    const look = { seen: { rules: '2026-11', totals } }
    expect(openLink(fragmentOf(scenario, id, look)!)).toMatchObject({ ok: true, look })
    expect(fragmentOf(scenario, id, look)!.length).toBeLessThan(90)
  })

  it('may be followed by what only a later lab understands: it opens all the same', () => {
    const content = packed(
      JSON.stringify([[['/seed', 7]], 5_000_000, null, null, null, null, null, null, { later: 1 }]),
    )
    expect(openLink(`#1.${id}.${content}`)).toMatchObject({
      ok: true,
      look: { time: 5_000_000 },
      scenario: { seed: 7 },
    })
  })

  it('names the setting that this lab does not know', () => {
    const later = { ...scenario, notYetInvented: { by: ['a', 'later', 'lab'] } }
    expect(openLink(fragmentOf(later, id, {})!)).toMatchObject({ ok: false, problems: [{ path: '/notYetInvented' }] })
  })
})
