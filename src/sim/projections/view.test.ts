import { describe, expect, it } from 'vitest'
import { draw, streamOf } from '../engine/chance.ts'
import { SECOND } from '../engine/sim-time.ts'
import { THREE_PATHS } from '../testing/three-paths.ts'
import { at, failsAlways, functionThat, into, play, source } from '../testing/timeline.ts'
import { TraceStory } from '../testing/trace-story.ts'
import { createViewReader, viewHash } from './view.ts'

const [API, UPLOADS, JOBS] = [0, 1, 2]

/** One call, one upload that waits for a retry, two jobs of which one fails and one is moved away, `rounds` times. */
function busyStory(rounds: number): TraceStory {
  const story = new TraceStory(THREE_PATHS)
  const [worker, jobs, failedJobs] = ['worker', 'jobs', 'failed-jobs'].map((id) => story.resource(id)) as [
    number,
    number,
    number,
  ]
  for (let round = 0; round < rounds; round++) {
    const at = round * 10
    const run = round * 3
    const call = story.send(at, 'api', API)
    story.tell(at, 'requestSent', [call, 1])
    story.tell(at, 'environmentStarted', [worker, round + 1, 0, 0], { untilSeconds: at + 0.4 })
    story.tell(at, 'invocationStarted', [run, worker, round + 1, API, 1, 1, -1, 0], {
      list: [call],
      untilSeconds: at + 1,
    })
    const upload = story.send(at, 'uploads', UPLOADS)
    story.tell(at, 'eventAccepted', [upload, worker])
    story.tell(at, 'eventDispatched', [upload, worker, 1])
    story.tell(at, 'invocationThrottled', [worker, UPLOADS, 0, -1], { list: [upload] })
    story.tell(at, 'eventWaiting', [upload, worker, 0, 1], { untilSeconds: at + 1 })
    story.tell(at + 0.4, 'environmentInitialized', [worker, round + 1, run])
    story.tell(at + 1, 'invocationEnded', [run, worker, round + 1, 0, -1, 1, 400_000, 600_000], { list: [0] })
    story.tell(at + 1, 'requestAnswered', [call, 1, 200, run, -1])
    story.tell(at + 1, 'clientAnswered', [call, 1, 200])
    story.tell(at + 1, 'eventEnded', [call, 0])
    const list = [story.send(at + 2, 'jobs', JOBS), story.send(at + 2, 'jobs', JOBS)]
    for (const job of list) story.tell(at + 2, 'messageArrived', [jobs, job, -1], { untilSeconds: at + 2 })
    story.tell(at + 2, 'messagesReceived', [jobs, JOBS, round], { list, untilSeconds: at + 9 })
    story.tell(at + 2, 'windowOpened', [JOBS, round, -1], { untilSeconds: at + 3 })
    story.tell(at + 2, 'batchFilled', [JOBS, round, 2, -1], { list })
    story.tell(at + 3, 'batchReleased', [JOBS, round, 1, -1])
    story.tell(at + 3, 'invocationStarted', [run + 1, worker, round + 1, JOBS, 1, 0, round, 0], { list })
    story.tell(at + 4, 'invocationEnded', [run + 1, worker, round + 1, 1, 0, 2, 0, 1_000_000], { list: [0, 1] })
    story.tell(at + 4, 'batchSettled', [JOBS, round, run + 1, 2, -1], { list })
    story.tell(at + 9, 'messagesVisible', [jobs], { list })
    story.tell(at + 9, 'messagesMoved', [jobs, failedJobs], { list: [list[1]!] })
    story.tell(at + 9, 'delivered', [round, jobs, failedJobs, 3, -1, 0], { list: [list[1]!] })
    story.tell(at + 9, 'eventEnded', [list[1]!, 2])
    story.tell(at + 9, 'environmentReclaimed', [worker, round + 1, 0])
  }
  return story
}

describe('the view', () => {
  it('shows each thing where it is', () => {
    const story = busyStory(1)
    const worker = story.resource('worker')
    const reader = createViewReader(story)
    const at = (seconds: number) => reader.at(story.trace.countUntil(seconds * SECOND))

    const early = at(0.2)
    expect(early.callers.get(story.resource('api'))!.waiting).toEqual([0])
    expect(early.functions.get(worker)!).toMatchObject({ busy: 1, throttles: 1, oldestAcceptedAt: 0 })
    expect(early.functions.get(worker)!.environments[0]).toMatchObject({ state: 'starting', until: 0.4 * SECOND })
    expect(early.functions.get(worker)!.waiting).toEqual([
      { event: 1, attempt: 0, reason: 'throttle', since: 0, dueAt: SECOND },
    ])

    expect(at(0.5).functions.get(worker)!.environments[0]).toMatchObject({ state: 'busy', until: SECOND })

    const filling = at(2.5)
    expect(filling.callers.get(story.resource('api'))!.clientAnswers).toEqual(new Map([[200, 1]]))
    expect(filling.queues.get(story.resource('jobs'))!.hidden.map(({ receives }) => receives)).toEqual([1, 1])
    expect(filling.mappings.get(JOBS)!).toMatchObject({
      concurrency: 2,
      filling: [{ batch: 0, events: [2, 3], openedAt: 2 * SECOND, windowEndsAt: 3 * SECOND }],
    })
    expect(filling.totals).toMatchObject({ sent: 4, succeeded: 1, inFlight: 3 })

    const failed = at(4)
    expect(failed.functions.get(worker)!.environments[0]).toMatchObject({ state: 'failed', outcome: 'error', fault: 0 })
    expect(failed.mappings.get(JOBS)!.last).toMatchObject({ verdict: 'functionError', culprits: [3], returned: [2, 3] })

    const end = at(9)
    expect(end.queues.get(story.resource('jobs'))!).toMatchObject({ visible: [2], hidden: [], moved: 1 })
    expect(end.stores.get(story.resource('failed-jobs'))!.items).toMatchObject([{ event: 3, as: 'redrive' }])
    expect(end.totals).toMatchObject({ deadLettered: 1 })
    expect(end.sideEffects).toEqual({ doneAgain: 0, extraRuns: 0, neverDone: 1 })
    expect(end.functions.get(worker)!.environments).toEqual([])
  })

  it('is the same at a cursor whichever way one came', () => {
    const story = busyStory(80)
    const { length } = story.trace
    const straight = createViewReader(story)
    const hashes = Array.from({ length: length + 1 }, (_, cursor) => viewHash(straight.at(cursor)))
    const jumping = createViewReader(story)
    const chance = streamOf(7, 'view', 'jumps')
    for (let jump = 0; jump < 120; jump++) {
      const cursor = Math.floor(draw(chance, jump) * (length + 1))
      expect(viewHash(jumping.at(cursor)), `cursor ${cursor}`).toBe(hashes[cursor])
    }
  })

  it('keeps the parts that did not change, and gives the others a new revision', () => {
    const story = busyStory(1)
    const reader = createViewReader(story)
    const before = reader.at(story.trace.countUntil(1 * SECOND))
    const after = reader.at(story.trace.countUntil(2 * SECOND))
    expect(after.functions).toBe(before.functions)
    expect(after.callers.get(story.resource('api'))).toBe(before.callers.get(story.resource('api')))
    const jobs = story.resource('jobs')
    expect(after.queues.get(jobs)!.revision).toBeGreaterThan(before.queues.get(jobs)!.revision)
    expect(before.queues.get(jobs)!.hidden).toEqual([])
  })

  it('goes on when the trace has grown behind it', () => {
    const whole = busyStory(2)
    const story = busyStory(1)
    const reader = createViewReader(story)
    reader.at(story.trace.length)
    const call = story.send(10, 'api', API)
    story.tell(10, 'requestSent', [call, 1])
    const cursor = story.trace.length
    expect(viewHash(reader.at(cursor))).toBe(viewHash(createViewReader(whole).at(cursor)))
  })

  it('counts what was done twice and what never was, and takes back the latter when it is done late', () => {
    const story = new TraceStory(THREE_PATHS)
    const worker = story.resource('worker')
    const call = story.send(0, 'api', API)
    const job = story.send(0, 'jobs', JOBS)
    const run = (invocation: number, event: number, result: number) => {
      story.tell(1, 'invocationStarted', [invocation, worker, 1, API, 1, 0, -1, 0], { list: [event] })
      return story.tell(2, 'invocationEnded', [invocation, worker, 1, 0, -1, 1, 0, 1], { list: [result] }) + 1
    }
    const givenUp = story.tell(1, 'eventEnded', [call, 1]) + 1
    const late = run(0, call, 0)
    run(1, job, 0)
    const twice = run(2, job, 0)
    const thrice = run(3, job, 0)
    const reader = createViewReader(story)
    expect([givenUp, late, twice, thrice].map((cursor) => reader.at(cursor).sideEffects)).toEqual([
      { doneAgain: 0, extraRuns: 0, neverDone: 1 },
      { doneAgain: 0, extraRuns: 0, neverDone: 0 },
      { doneAgain: 1, extraRuns: 1, neverDone: 0 },
      { doneAgain: 1, extraRuns: 2, neverDone: 0 },
    ])
  })
})

it('shows a batch that expired in its stream as tried again no more', () => {
  const run = play(into(source('kinesis', at(1)), functionThat(failsAlways), {}, { durationSeconds: 90_000 }))
  const reader = createViewReader(run)
  const waiting = (seconds: number) => {
    const times = Array.from({ length: run.trace.length }, (_, entry) => run.trace.timeAt(entry))
    const cursor = times.filter((time) => time <= seconds * SECOND).length
    return reader.at(cursor).mappings.get(0)!.waiting.length
  }
  expect([waiting(86_000), waiting(86_500)]).toEqual([1, 0])
})
