import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'
import { TROUBLE_SECONDS } from './probe.ts'
import { firstAtEachFunction } from './scene.ts'

export const outage = defineCause({
  id: 'outage',
  title: 'An outage of ten minutes',
  cure: 'Retries must outlast it: more of them, further apart, or stop the mapping until it is over.',
  settings: [
    'maxReceiveCount',
    'visibilityTimeout',
    'streamRetriesUp',
    'asynchronousRetriesUp',
    'deadLetter',
    'onFailure',
    'idempotent',
  ],
  variants: (scene) =>
    firstAtEachFunction(scene).map(({ to, moment }) => {
      const fromSeconds = Math.floor(moment)
      return {
        where: to,
        to,
        assumes: [`Everything ${to} calls is down for ten minutes, from ${fromSeconds} s on.`],
        edits: [
          faultsOf(scene.document, to, {
            kind: 'error',
            fromSeconds,
            untilSeconds: fromSeconds + TROUBLE_SECONDS,
            errorType: 'DownstreamUnavailable',
          }),
        ],
      }
    }),
})
