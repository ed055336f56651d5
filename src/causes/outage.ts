import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'
import { TROUBLE_SECONDS } from './probe.ts'
import { fromTheFirstRun } from './variants.ts'

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
    fromTheFirstRun(scene, ({ to }, fromSeconds) => ({
      assumes: [`Everything ${to} calls is down for ten minutes, from ${fromSeconds} s on.`],
      edits: [
        faultsOf(scene.document, to, {
          kind: 'error',
          fromSeconds,
          untilSeconds: fromSeconds + TROUBLE_SECONDS,
          errorType: 'DownstreamUnavailable',
        }),
      ],
    })),
})
