import { planOf } from '../sim/scenario/plan.ts'
import { pointerOf } from '../sim/schema/pointer.ts'
import * as texts from '../texts/standard-causes.ts'
import { defineCause, edited } from './define-cause.ts'
import { factorFor, faultsOf } from './fault-edits.ts'

const LONG_SECONDS = 300
const LONGEST_TIMEOUT = 900

/** AWS compares the two only while the mapping is made: a time-out that is raised later may pass the visibility. */
export const longRun = defineCause({
  id: 'long-run',
  ...texts.longRun,
  settings: ['visibilityTimeout', 'idempotent'],
  variants: ({ places, document }) => {
    const { resources } = planOf(document).configs[0]!
    const variants = places.flatMap(({ from, to, connection, path, number, name, typicalMs }) => {
      const { visibilityTimeout } = resources[from] as { visibilityTimeout?: number }
      const factor = factorFor(LONG_SECONDS, typicalMs)
      if (path !== 'polled' || visibilityTimeout === undefined || factor === 0) return []
      if (visibilityTimeout >= LONG_SECONDS) return []
      return [
        {
          where: texts.way(from, to),
          to,
          connection,
          assumes: [texts.firstRunTakesMinutes(name), texts.timeoutRaised(to)],
          edits: [
            faultsOf(document, to, { kind: 'slow', factor, resource: from, eventNumbers: [number], firstAttempts: 1 }),
            {
              path: '/interventions/-',
              value: { atSeconds: 0, path: pointerOf(['resources', to, 'timeout']), value: LONGEST_TIMEOUT },
            },
          ],
        },
      ]
    })
    // Where a mapping is made later, AWS would refuse it beside such a time-out.
    return variants.filter(({ edits }) => edited(document, edits) !== undefined)
  },
})
