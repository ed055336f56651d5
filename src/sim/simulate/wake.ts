import { handleEvent } from '../lambda/event-queue.ts'
import { batchRetries, poll, windowEnds } from '../lambda/event-source-mapping.ts'
import { idleTimer, provisionedReady } from '../lambda/execution-environments.ts'
import { environmentReady, runEnds } from '../lambda/invoke.ts'
import { laneRetries, laneWindowEnds, recordsExpire, shardPoll } from '../lambda/stream-mapping.ts'
import type { WakeupReason } from '../lambda/world.ts'
import { callerGivesUp, requestArrives, sendRequest } from '../resources/caller.ts'
import { eventArrives } from '../resources/delivery.ts'
import type { Lab } from '../resources/lab.ts'
import { messageDue, retentionEnds, visibilityEnds } from '../resources/polled/sqs-queue.ts'
import { sendDue } from '../resources/traffic-source.ts'

/** One wakeup goes to whom it concerns. */
export function wake(lab: Lab, reason: WakeupReason, a: number, b: number): void {
  switch (reason) {
    case 'send':
      sendDue(lab, a, b)
      break
    case 'requestArrives':
      requestArrives(lab, a, b)
      break
    case 'callerRetries':
      sendRequest(lab, a, b)
      break
    case 'callerGivesUp':
      callerGivesUp(lab, a, b)
      break
    case 'eventArrives':
      eventArrives(lab, a)
      break
    case 'eventDue':
      handleEvent(lab, a, b)
      break
    case 'environmentReady':
      environmentReady(lab, a, b)
      break
    case 'runEnds':
      runEnds(lab, a)
      break
    case 'environmentIdle':
      idleTimer(lab, a, b)
      break
    case 'provisionedReady':
      provisionedReady(lab, a, b)
      break
    case 'messageDue':
      messageDue(lab, a, b)
      break
    case 'visibilityEnds':
      visibilityEnds(lab, a, b)
      break
    case 'retentionEnds':
      retentionEnds(lab, a)
      break
    case 'poll':
      poll(lab, a)
      break
    case 'windowEnds':
      windowEnds(lab, a, b)
      break
    case 'shardPoll':
      shardPoll(lab, a, b)
      break
    case 'laneWindowEnds':
      laneWindowEnds(lab, a, b)
      break
    case 'laneRetries':
      laneRetries(lab, a, b)
      break
    case 'recordsExpire':
      recordsExpire(lab, a, b)
      break
    case 'batchRetries':
      batchRetries(lab, a, b)
      break
  }
}
