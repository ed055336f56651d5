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

  it('may be a setting that this lab does not know: the rest opens, and it is shared again', () => {
    const value = { by: ['a', 'later', 'lab'] }
    const first = Object.keys(scenario.resources)[0]!
    const resources = { ...scenario.resources, [first]: { ...scenario.resources[first], also: 1 } }
    const later = { ...scenario, notYetInvented: value, resources } as typeof scenario
    const fragment = fragmentOf(later, id, {})!
    const opened = openLink(fragment)
    if (!opened?.ok) throw new Error(opened?.title)
    expect(opened.scenario).toEqual(scenario)
    expect(opened.unknown.toSorted()).toEqual([
      ['/notYetInvented', value],
      [`/resources/${first}/also`, 1],
    ])
    expect(openLink(fragmentOf(opened.scenario, id, {}, undefined, opened.unknown)!)).toEqual(opened)
    // What it stood in is gone: the rest is shared.
    const gone = fragmentOf(opened.scenario, id, {}, undefined, [['/resources/gone/also', 1]])!
    expect(openLink(gone)).toMatchObject({ ok: true, unknown: [] })
  })

  it('is refused with any other fault, which may be a mistake', () => {
    const wrong = { ...scenario, notYetInvented: 1, durationSeconds: -1 }
    expect(openLink(fragmentOf(wrong, id, {})!)).toMatchObject({ ok: false })
  })
})
