import { describe, expect, it } from 'vitest'
import { THREE_PATHS } from '../testing/three-paths.ts'
import { TraceStory } from '../testing/trace-story.ts'
import { type Hop, hopsOf, type Place } from './hops.ts'

const API = 0
const UPLOADS = 1
const JOBS = 2

/** 'api → door: flight', with what differs from a single silent token. */
function told(story: TraceStory, entry: number): string[] {
  return hopsOf(story.plan, story.trace, entry).map((hop) => `${way(story, hop)}: ${shown(hop)}`)
}
const way = (story: TraceStory, { from, to }: Hop) => `${place(story, from)} → ${place(story, to)}`
const shown = ({ shape, label, batch, bounces, events }: Hop) =>
  [shape, label, batch ? `×${events.length}` : undefined, bounces ? 'bounces' : undefined].filter(Boolean).join(' ')
function place(story: TraceStory, at: Place): string {
  switch (at.kind) {
    case 'resource':
      return story.plan.resources[at.resource]!.id
    case 'clients':
      return 'clients'
    case 'syncDoor':
      return 'door'
    case 'eventQueue':
      return 'event queue'
    case 'mapping':
      return 'mapping'
    case 'done':
      return 'done'
  }
}

describe('hops', () => {
  it('takes a call in at the door and its answer back the same way, each side with its own code', () => {
    const story = new TraceStory(THREE_PATHS)
    const worker = story.resource('worker')
    const sent = story.send(0, 'api', API)
    const call = story.tell(0, 'requestSent', [0, 1])
    const start = story.tell(0, 'invocationStarted', [0, worker, 1, API, 1, 1, -1, 0], { list: [0], untilSeconds: 1 })
    const end = story.tell(1, 'invocationEnded', [0, worker, 1, 1, 0, 1, 0, 1_000_000], { list: [1] })
    const answer = story.tell(1, 'requestAnswered', [0, 1, 200, 0, -1])
    const client = story.tell(1, 'clientAnswered', [0, 1, 502])
    expect([sent, call, start, end, answer, client].flatMap((entry) => told(story, entry))).toEqual([
      'clients → api: flight',
      'api → door: flight',
      'door → worker: flight',
      'worker → door: failed error',
      'door → api: answer 200 error',
      'api → clients: clientAnswer 502',
    ])
  })

  it('answers an upload 202 at once, and shows its second run as one', () => {
    const story = new TraceStory(THREE_PATHS)
    const worker = story.resource('worker')
    story.send(1, 'uploads', UPLOADS)
    const accepted = story.tell(1, 'eventAccepted', [0, worker])
    const dispatched = story.tell(1, 'eventDispatched', [0, worker, 1])
    story.tell(1, 'invocationStarted', [0, worker, 1, UPLOADS, 1, 0, -1, 0], { list: [0], untilSeconds: 2 })
    story.tell(2, 'invocationEnded', [0, worker, 1, 1, 0, 1, 0, 1_000_000], { list: [1] })
    story.tell(2, 'eventWaiting', [0, worker, 1, 0], { untilSeconds: 61 })
    const again = story.tell(61, 'invocationStarted', [1, worker, 1, UPLOADS, 1, 0, -1, 0], { list: [0] })
    story.tell(62, 'invocationEnded', [1, worker, 1, 0, -1, 1, 0, 1_000_000], { list: [0] })
    const done = story.tell(62, 'eventEnded', [0, 0])
    expect([accepted, dispatched, again, done].flatMap((entry) => told(story, entry))).toEqual([
      'uploads → event queue: flight',
      'event queue → uploads: answer 202',
      'event queue → worker: again 2',
      'worker → done: succeeded',
    ])
  })

  it('turns a refused batch back, and moves what comes back as a batch', () => {
    const story = new TraceStory(THREE_PATHS)
    const [worker, jobs] = [story.resource('worker'), story.resource('jobs')]
    const list = [story.send(3, 'jobs', JOBS), story.send(3, 'jobs', JOBS)]
    const received = story.tell(3, 'messagesReceived', [jobs, JOBS, 0], { list, untilSeconds: 10 })
    const refused = story.tell(3, 'invocationThrottled', [worker, JOBS, 0, 0], { list })
    story.tell(4, 'invocationStarted', [0, worker, 1, JOBS, 1, 0, 0, 0], { list })
    const ended = story.tell(5, 'invocationEnded', [0, worker, 1, 0, 0, 2, 0, 1], { list: [0, 1] })
    const settled = story.tell(5, 'batchSettled', [JOBS, 0, 0, 1, -1], { list: [1] })
    const deleted = story.tell(5, 'messagesDeleted', [jobs, JOBS], { list: [0] })
    const moved = story.tell(25, 'messagesMoved', [jobs, story.resource('failed-jobs')], { list: [1] })
    expect([received, refused, ended, settled, deleted, moved].flatMap((entry) => told(story, entry))).toEqual([
      'jobs → mapping: flight ×2',
      'mapping → worker: throttled ×2 bounces',
      'worker → mapping: failed 1/2 ×2',
      'mapping → jobs: failed',
      'mapping → jobs: succeeded',
      'worker → done: succeeded',
      'jobs → failed-jobs: deadLettered',
    ])
  })
})
