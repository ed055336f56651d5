import { defineCause } from './define-cause.ts'
import { handlerFrom } from './fault-edits.ts'
import { fromTheFirstRun } from './variants.ts'

const SLOW_SECONDS = 30

export const slowDownstream = defineCause({
  id: 'slow-downstream',
  title: 'A slow downstream',
  cure: 'Give the call downstream a time-out of its own, well below the function’s.',
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
      assumes: [`What ${to} waits for takes ${SLOW_SECONDS} s, from ${fromSeconds} s on.`],
      edits: [handlerFrom(scene.document, to, fromSeconds, { durationMs: SLOW_SECONDS * 1000 })],
    })),
})
