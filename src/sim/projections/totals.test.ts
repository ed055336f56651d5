import { expect, it } from 'vitest'
import { THREE_PATHS } from '../testing/three-paths.ts'
import { TraceStory } from '../testing/trace-story.ts'
import type { End } from '../trace/entries.ts'
import { ENDS } from '../trace/entries.ts'
import { eventsWith, repeatingFunctions, totalsAt, totalsAtEnd } from './totals.ts'

/** Five jobs that all ran, the first four well, and then ended so. */
function fiveJobs(...ends: End[]): TraceStory {
  const story = new TraceStory(THREE_PATHS)
  const list = ends.map(() => story.send(1, 'jobs', 2))
  const worker = story.resource('worker')
  story.tell(1, 'invocationStarted', [0, worker, 1, 2, 1, 0, 0, 0], { list })
  story.tell(2, 'invocationEnded', [0, worker, 1, 1, 0, 5, 0, 1], { list: [0, 0, 0, 0, 1] })
  for (const [event, end] of ends.entries()) story.tell(3, 'eventEnded', [event, ENDS.indexOf(end)])
  return story
}
const all = fiveJobs('deadLettered', 'deadLettered', 'deadLettered', 'deadLettered', 'deadLettered')
const one = fiveJobs('succeeded', 'succeeded', 'succeeded', 'succeeded', 'deadLettered')

it('balances at every cursor', () => {
  for (let cursor = 0; cursor <= all.trace.length; cursor++) {
    const { sent, doneAgain: _again, extraRuns: _extra, neverDone: _never, ...ends } = totalsAt(all, cursor)
    expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(sent)
  }
})

it('opens every number of the ledger', () => {
  const { length } = all.trace
  expect(totalsAtEnd(all)).toMatchObject({ sent: 5, deadLettered: 5, inFlight: 0, neverDone: 1 })
  expect(eventsWith(all, length, 'deadLettered')).toEqual([0, 1, 2, 3, 4])
  expect(eventsWith(all, length, 'neverDone')).toEqual([4])
  expect(eventsWith(all, 7, 'inFlight')).toEqual([0, 1, 2, 3, 4])
  expect(eventsWith(one, length, 'succeeded')).toEqual([0, 1, 2, 3])
})

it('names the functions that did work again, and still does when they remember what they did', () => {
  const twice = (idempotent: boolean) => {
    const { worker } = THREE_PATHS.resources
    const story = new TraceStory({
      ...THREE_PATHS,
      resources: { ...THREE_PATHS.resources, worker: { ...worker, handler: { idempotent } } },
    })
    const list = [story.send(1, 'jobs', 2)]
    const function_ = story.resource('worker')
    for (const invocation of [0, 1]) {
      story.tell(1, 'invocationStarted', [invocation, function_, 1, 2, 1, 0, invocation, 0], { list })
      story.tell(2, 'invocationEnded', [invocation, function_, 1, 0, -1, 1, 0, 1], { list: [0] })
    }
    return { story, named: repeatingFunctions(story), worker: function_ }
  }
  expect(repeatingFunctions(all)).toEqual([])
  for (const idempotent of [false, true]) {
    const { story, named, worker } = twice(idempotent)
    expect(named).toEqual([worker])
    expect(totalsAtEnd(story).doneAgain).toBe(idempotent ? 0 : 1)
  }
})
