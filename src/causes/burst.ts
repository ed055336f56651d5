import { pointerOf } from '../sim/schema/pointer.ts'
import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'

const BURST = 500

export const burst = defineCause({
  id: 'burst',
  ...texts.burst,
  settings: [
    'maximumConcurrencyDown',
    'visibilityTimeout',
    'maxReceiveCount',
    'reservedUp',
    'unreserved',
    'maximumConcurrencyUp',
    'parallelizationUp',
    'shardsUp',
    'batchSizeUp',
    'accountUp',
    'idempotent',
  ],
  variants: ({ places, document }) =>
    places.flatMap(({ from, to, moment }) => {
      // What comes from another resource's traffic has none of its own to add to.
      const traffic = (document.resources[from] as { traffic?: readonly object[] } | undefined)?.traffic
      if (!traffic || traffic.length === 0) return []
      const atSeconds = Math.floor(moment)
      return [
        {
          where: texts.way(from, to),
          to,
          assumes: [texts.moreAtOnce(from, BURST, atSeconds)],
          edits: [
            {
              path: pointerOf(['resources', from, 'traffic', '-']),
              value: { ...bodyOf(traffic[0]!), kind: 'burst', count: BURST, atSeconds },
            },
          ],
        },
      ]
    }),
})

/** What the first entry sends, without when. */
function bodyOf(entry: object): object {
  const { events, partitionKeys, messageGroups } = entry as Record<string, unknown>
  return { ...(events !== undefined && { events }), ...keys({ partitionKeys, messageGroups }) }
}

const keys = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
