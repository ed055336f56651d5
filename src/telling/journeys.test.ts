import { expect, it } from 'vitest'
import { fromSeconds, SECOND } from '../sim/engine/sim-time.ts'
import { THREE_PATHS } from '../sim/testing/three-paths.ts'
import { TraceStory } from '../sim/testing/trace-story.ts'
import { journeyOf } from './journeys.ts'

const [API, UPLOADS, JOBS] = [0, 1, 2]

/** '5.000 failed: Attempt 1 failed (CorruptImage, after 1 s)' */
const told = (story: TraceStory, event: number) =>
  journeyOf(story, event).steps.map(
    ({ at, pill, shape, title, detail }) =>
      `${(at / SECOND).toFixed(3)} ${pill ?? shape}: ${title}${detail ? ` (${detail})` : ''}`,
  )

it('tells an upload that is refused, fails, waits and is sent to a destination', () => {
  const story = new TraceStory({
    ...THREE_PATHS,
    resources: {
      ...THREE_PATHS.resources,
      worker: {
        ...THREE_PATHS.resources.worker,
        eventInvokeConfig: { maximumRetryAttempts: 1 },
        handler: { faults: [{ kind: 'error', errorType: 'CorruptImage' }] },
      },
    },
  })
  const worker = story.resource('worker')
  const upload = story.send(5, 'uploads', UPLOADS)
  const list = [upload]
  story.tell(5, 'eventAccepted', [upload, worker])
  story.tell(5, 'eventDispatched', [upload, worker, 1])
  story.tell(5, 'invocationThrottled', [worker, UPLOADS, 0, -1], { list })
  story.tell(5, 'eventWaiting', [upload, worker, 0, 1], { untilSeconds: 6 })
  story.tell(6, 'eventDispatched', [upload, worker, 1])
  story.tell(6, 'environmentStarted', [worker, 1, 0, 0], { untilSeconds: 6.4 })
  story.tell(6, 'invocationStarted', [0, worker, 1, UPLOADS, 1, 1, -1, 0], { list, untilSeconds: 7 })
  story.tell(6.4, 'environmentInitialized', [worker, 1, 0])
  story.tell(7, 'invocationEnded', [0, worker, 1, 1, 0, 1, 400_000, 600_000], { list: [1] })
  story.tell(7, 'eventWaiting', [upload, worker, 1, 0], { untilSeconds: 65.7 })
  story.tell(65.7, 'eventDispatched', [upload, worker, 2])
  story.tell(65.7, 'invocationStarted', [1, worker, 1, UPLOADS, 1, 0, -1, 0], { list, untilSeconds: 66 })
  story.tell(66, 'invocationEnded', [1, worker, 1, 1, 0, 1, 0, 300_000], { list: [1] })
  story.tell(66, 'eventGivenUp', [upload, worker, 0, 2, 200])
  story.tell(66, 'delivered', [0, worker, story.resource('failed-uploads'), 2, -1, 13], { list })
  story.tell(66, 'eventEnded', [upload, 3])

  expect(told(story, upload)).toEqual([
    '5.000 flight: Sent by uploads',
    '5.000 202: Accepted (uploads moves on, nobody waits)',
    '5.000 throttled: Throttled (4 of 4 reserved are busy. Goes back to the queue for 1 s; uses up no retry)',
    '6.000 flight: Cold start (init phase of 0.4 s, environment 1)',
    '6.400 failed: Attempt 1 failed (CorruptImage, after 0.6 s)',
    '7.000 waiting: Waits 58.7 s (retry 1 of 1)',
    '65.700 failed: Attempt 2 failed (CorruptImage, after 0.3 s. No retries left)',
    '66.000 deadLettered: Sent to failed-uploads (on-failure destination, 61 s after it was sent)',
  ])
  expect(journeyOf(story, upload)).toMatchObject({
    name: 'upload 1',
    end: 'sentToDestination',
    invocations: [0, 1],
    endedAt: 66 * SECOND,
    spent: [
      { on: 'waiting', duration: fromSeconds(58.7) },
      { on: 'backingOff', duration: SECOND },
      { on: 'running', words: 'running, 2 attempts', duration: fromSeconds(0.9) },
      { on: 'starting', duration: fromSeconds(0.4) },
    ],
  })
})

it('tells a good job whose batch fails because of its neighbour', () => {
  const story = new TraceStory(THREE_PATHS)
  const [worker, jobs] = [story.resource('worker'), story.resource('jobs')]
  const list = [story.send(3, 'jobs', JOBS), story.send(3, 'jobs', JOBS)]
  for (const job of list) story.tell(3, 'messageArrived', [jobs, job, -1], { untilSeconds: 3 })
  for (const [round, at] of [3, 10].entries()) {
    story.tell(at, 'messagesReceived', [jobs, JOBS, round], { list, untilSeconds: at + 7 })
    story.tell(at, 'batchFilled', [JOBS, round, 2, -1], { list })
    story.tell(at + 1, 'batchReleased', [JOBS, round, 1, -1])
    story.tell(at + 1, 'invocationStarted', [round, worker, 1, JOBS, 1, 0, round, 0], { list, untilSeconds: at + 2 })
    story.tell(at + 2, 'invocationEnded', [round, worker, 1, 1, 0, 2, 0, 1_000_000], { list: [0, 1] })
    story.tell(at + 2, 'batchSettled', [JOBS, round, round, 2, -1], { list })
    if (round === 0) story.tell(10, 'messagesVisible', [jobs], { list })
  }
  expect(told(story, list[0]!)).toEqual([
    '3.000 flight: Sent to jobs',
    '3.000 flight: Received, receive 1 of 3 (hidden for 7 s)',
    '3.000 flight: Waits 1 s for its batch (until the window is over)',
    '4.000 succeeded: Attempt 1 succeeded (after 1 s)',
    '5.000 failed: Its batch failed as a whole because of job 2 (both go back)',
    '5.000 waiting: Hidden 5 s more (until its visibility timeout ends)',
    '10.000 flight: Received again, receive 2 of 3 (hidden for 7 s)',
    '10.000 flight: Waits 1 s for its batch (until the window is over)',
    '11.000 again: Attempt 2 does its work again (after 1 s)',
    '12.000 failed: Its batch failed as a whole because of job 2 (both go back)',
    '12.000 waiting: Hidden 5 s more (until its visibility timeout ends)',
  ])
  expect(journeyOf(story, list[0]!).steps.at(-1)).toMatchObject({ open: true, until: 17 * SECOND })
})

it('reads on when the trace has grown', () => {
  const story = new TraceStory(THREE_PATHS)
  const worker = story.resource('worker')
  const call = story.send(0, 'api', API)
  story.tell(0, 'requestSent', [call, 1])
  story.tell(0, 'invocationThrottled', [worker, API, 0, -1], { list: [call] })
  expect(told(story, call)).toHaveLength(2)
  story.tell(0, 'requestAnswered', [call, 1, 429, -1, 0])
  story.tell(0, 'clientAnswered', [call, 1, 500])
  expect(told(story, call).slice(2)).toEqual([
    '0.000 429: Lambda answers 429 (no room, nothing ran; Lambda does not try again)',
    '0.000 500: api answers its client (Lambda refused the call)',
  ])
})
