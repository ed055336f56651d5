import { handleEvent } from '../lambda/event-queue.ts'
import { batchRetries, poll, windowEnds } from '../lambda/event-source-mapping.ts'
import { idleTimer, provisionedReady } from '../lambda/execution-environments.ts'
import { environmentReady, runEnds } from '../lambda/invoke.ts'
import { laneRetries, laneWindowEnds, recordsExpire, shardPoll } from '../lambda/stream-mapping.ts'
import { WAKEUPS, type WakeupReason } from '../lambda/world.ts'
import { callerGivesUp, requestArrives, sendRequest } from '../resources/caller.ts'
import { eventArrives } from '../resources/delivery.ts'
import type { Lab } from '../resources/lab.ts'
import { messageDue, retentionEnds, visibilityEnds } from '../resources/polled/sqs-queue.ts'
import { unreadExpires } from '../resources/polled/stream.ts'
import { sendDue } from '../resources/traffic-source.ts'

type Woken = (lab: Lab, a: number, b: number) => void

/** Whom each wakeup concerns. */
const CONCERNED: Record<WakeupReason, Woken> = {
  send: sendDue,
  requestArrives,
  callerRetries: sendRequest,
  callerGivesUp,
  eventArrives,
  eventDue: handleEvent,
  environmentReady,
  runEnds,
  environmentIdle: idleTimer,
  provisionedReady,
  messageDue,
  visibilityEnds,
  retentionEnds,
  poll,
  windowEnds,
  shardPoll,
  laneWindowEnds,
  laneRetries,
  recordsExpire,
  unreadExpires,
  batchRetries,
}
const BY_CODE: readonly Woken[] = WAKEUPS.map((reason) => CONCERNED[reason])

/** One wakeup goes to whom it concerns. `code` is the calendar's for its reason. */
export function wake(lab: Lab, code: number, a: number, b: number): void {
  BY_CODE[code]!(lab, a, b)
}
