import { freeId } from '../sim/scenario/build.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { planOf } from '../sim/scenario/plan.ts'
import * as texts from '../texts/standard-causes.ts'
import { defineCause, type Edit } from './define-cause.ts'
import { factorFor, faultsOf } from './fault-edits.ts'
import { TROUBLE_SECONDS } from './probe.ts'
import { firstAtEachFunction, type Place } from './scene.ts'

/** What somebody else holds of a reservation. */
const HELD = 20
const MOST_NEIGHBOURS = 1000
const NEIGHBOURS_PER_SECOND = 5
const LONGEST_TIMEOUT = 900

/** A function with a reservation shares it with its other callers; one without shares the account's with everybody. */
export const throttling = defineCause({
  id: 'throttling',
  ...texts.throttling,
  settings: [
    'reservedUp',
    'visibilityTimeout',
    'maxReceiveCount',
    'maximumConcurrencyDown',
    'deadLetter',
    'onFailure',
    'idempotent',
  ],
  variants: ({ document, ...scene }) => {
    const config = planOf(document).configs[0]!
    return firstAtEachFunction({ document, ...scene }).flatMap((place) => {
      const { reservedConcurrentExecutions: reserved, timeout } = config.resources[place.to] as {
        reservedConcurrentExecutions?: number
        timeout: number
      }
      const at = Math.max(0, place.moment - 0.5)
      if (reserved !== undefined) return reserved === 0 ? [] : heldReservation(document, place, at, timeout)
      const { concurrentExecutions } = config.account
      if (concurrentExecutions > MOST_NEIGHBOURS) return []
      return [
        {
          where: place.to,
          to: place.to,
          assumes: [texts.accountUsedUp],
          edits: neighbours(document, at, concurrentExecutions),
        },
      ]
    })
  },
})

/** A function of somebody else's, busy from `at` on. */
function neighbours(document: Scenario, at: number, count: number): Edit[] {
  const [callers, busy] = [freeId(document, 'neighbours'), freeId(document, 'busy-neighbour')]
  const traffic = [
    { kind: 'burst', count, atSeconds: at },
    {
      kind: 'constant',
      ratePerSecond: NEIGHBOURS_PER_SECOND,
      fromSeconds: at,
      untilSeconds: at + TROUBLE_SECONDS - 1,
    },
  ]
  const handler = { durationMs: TROUBLE_SECONDS * 1000, initDurationMs: 0 }
  return [
    { path: `/resources/${busy}`, value: { type: 'function', timeout: LONGEST_TIMEOUT, handler } },
    { path: `/resources/${callers}`, value: { type: 'sdk', retry: { mode: 'none' }, traffic } },
    { path: '/connections/-', value: { from: callers, to: busy } },
  ]
}

/** Other callers of the same function, each holding it as long as it may run. */
function heldReservation(document: Scenario, place: Place, at: number, timeout: number) {
  const others = freeId(document, 'other-callers')
  // None of them times out: that would cost the environment its process, and others their time.
  const heldSeconds = Math.max(timeout / 2, place.typicalMs / 1000)
  const factor = factorFor(heldSeconds, place.typicalMs)
  if (factor === 0) return []
  const traffic = [
    { kind: 'burst', count: HELD, atSeconds: at },
    {
      kind: 'constant',
      ratePerSecond: HELD / heldSeconds,
      fromSeconds: at,
      untilSeconds: at + TROUBLE_SECONDS,
    },
  ]
  return [
    {
      where: place.to,
      to: place.to,
      assumes: [texts.reservationHeld(place.to, HELD)],
      edits: [
        { path: `/resources/${others}`, value: { type: 'sdk', retry: { mode: 'none' }, traffic } },
        { path: '/connections/-', value: { from: others, to: place.to } },
        faultsOf(document, place.to, { kind: 'slow', factor, resource: others }),
      ],
    },
  ]
}
