import { expect, it } from 'vitest'
import { THREE_PATHS } from '../sim/testing/three-paths.ts'
import { TraceStory } from '../sim/testing/trace-story.ts'
import { ENDS, type End } from '../sim/trace/entries.ts'
import { compareRuns } from './outcome.ts'

/** Jobs that all ran, the last of them badly, and then ended so. */
function jobs(...ends: End[]): TraceStory {
  const story = new TraceStory(THREE_PATHS)
  const list = ends.map(() => story.send(1, 'jobs', 2))
  const worker = story.resource('worker')
  story.tell(1, 'invocationStarted', [0, worker, 1, 2, 1, 0, 0, 0], { list })
  story.tell(2, 'invocationEnded', [0, worker, 1, 1, 0, 5, 0, 1], {
    list: ends.map((_, place) => (place === 4 ? 1 : 0)),
  })
  for (const [event, end] of ends.entries()) story.tell(3, 'eventEnded', [event, ENDS.indexOf(end)])
  return story
}
const done = (count: number): End[] => Array.from({ length: count }, () => 'succeeded')
const all = jobs('deadLettered', 'deadLettered', 'deadLettered', 'deadLettered', 'deadLettered')
const one = jobs(...done(4), 'deadLettered')

it('says what a change came to', () => {
  expect(compareRuns(all, one)).toEqual({
    headline: 'Dead-lettered 5 → 1',
    sentence: 'The four good jobs are done now, not dead.',
  })
  expect(compareRuns(one, all)).toEqual({
    headline: 'Dead-lettered 1 → 5',
    sentence: 'Four jobs are dead now, not done.',
  })
  expect(compareRuns(one, one)).toEqual({
    headline: 'The same end',
    sentence: 'Every number is as it was before the change.',
  })
})

it('says first that more was sent', () => {
  const more = jobs(...done(4), 'deadLettered', ...done(10))
  expect(compareRuns(one, more)).toEqual({
    headline: 'Succeeded 4 → 14',
    sentence: 'Ten more are sent; 14 in all are done.',
  })
})
