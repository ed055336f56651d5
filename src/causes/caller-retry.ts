import { fieldAt } from '../sim/scenario/field-at.ts'
import { pointerOf } from '../sim/schema/pointer.ts'
import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { factorFor, faultsOf } from './fault-edits.ts'

const LONG_SECONDS = 65

export const callerRetry = defineCause({
  id: 'caller-retry',
  ...texts.callerRetry,
  settings: ['timeoutDown', 'callerWaits', 'idempotent'],
  variants: ({ places, document }) =>
    places.flatMap(({ from, to, connection, path, number, name, typicalMs }) => {
      const retries = fieldAt(document, ['resources', from, 'retry']) !== undefined
      const factor = factorFor(LONG_SECONDS, typicalMs)
      if (path !== 'synchronous' || !retries || factor === 0) return []
      const slow = faultsOf(document, to, {
        kind: 'slow',
        factor,
        resource: from,
        eventNumbers: [number],
        firstAttempts: 1,
      })
      return [
        {
          where: texts.way(from, to),
          to,
          connection,
          assumes: [texts.firstRunTakes(name, LONG_SECONDS), texts.callsAgain(from)],
          edits: [
            slow,
            {
              path: pointerOf(['resources', from, 'retry']),
              value: { mode: 'fixed', maxAttempts: 3, delaySeconds: 1 },
            },
          ],
          contrast: [slow, { path: pointerOf(['resources', from, 'retry']), value: { mode: 'none' } }],
        },
      ]
    }),
})
