import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { faultsOf } from './fault-edits.ts'
import { TROUBLE_SECONDS } from './probe.ts'
import { fromTheFirstRun } from './variants.ts'

export const outage = defineCause({
  id: 'outage',
  ...texts.outage,
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
      assumes: [texts.callsAreDown(to, fromSeconds)],
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
