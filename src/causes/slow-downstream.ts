import * as texts from '../texts/standard-causes.ts'
import { defineCause } from './define-cause.ts'
import { handlerFrom } from './fault-edits.ts'
import { fromTheFirstRun } from './variants.ts'

const SLOW_SECONDS = 30

export const slowDownstream = defineCause({
  id: 'slow-downstream',
  ...texts.slowDownstream,
  settings: [
    'timeoutUp',
    'timeoutDown',
    'callerWaits',
    'reservedUp',
    'unreserved',
    'maximumConcurrencyUp',
    'parallelizationUp',
    'shardsUp',
    'batchSizeUp',
    'visibilityTimeout',
    'idempotent',
  ],
  variants: (scene) =>
    fromTheFirstRun(scene, ({ to }, fromSeconds) => ({
      assumes: [texts.callsTake(to, SLOW_SECONDS, fromSeconds)],
      edits: [handlerFrom(scene.document, to, fromSeconds, { durationMs: SLOW_SECONDS * 1000 })],
    })),
})
