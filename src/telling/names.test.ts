import { expect, it } from 'vitest'
import { THREE_PATHS } from '../sim/testing/three-paths.ts'
import { TraceStory } from '../sim/testing/trace-story.ts'
import { countOf, nameOf, namesOf } from './names.ts'

const sources = (...ids: [string, string][]) => ({
  version: 1,
  durationSeconds: 10,
  resources: {
    ...Object.fromEntries(ids.map(([id, type]) => [id, { type }])),
    worker: { type: 'function' },
  },
  connections: ids.map(([from]) => ({ from, to: 'worker' })),
})

const nameFrom = (id: string, type: string) => {
  const story = new TraceStory(sources([id, type]))
  return nameOf(story, story.send(0, id, 0))
}

it('calls a call a call, and anything else by the singular of where it came from', () => {
  expect(nameFrom('api', 'api-gateway')).toBe('call 1')
  expect(nameFrom('uploads', 's3')).toBe('upload 1')
  expect(nameFrom('entries', 'sqs')).toBe('entry 1')
  expect(nameFrom('boxes', 'sqs')).toBe('box 1')
  expect(nameFrom('order-queue', 'sqs')).toBe('order 1')
  expect(nameFrom('orders-queue', 'sqs')).toBe('order 1')
  expect(nameFrom('status', 's3')).toBe('status event 1')
  expect(nameFrom('intake', 'sqs')).toBe('intake event 1')
})

it('keeps two sources apart that would share a word', () => {
  const story = new TraceStory(sources(['shop', 'api-gateway'], ['admin', 'sdk']))
  expect([nameOf(story, story.send(0, 'shop', 0)), nameOf(story, story.send(0, 'admin', 1))]).toEqual([
    'shop call 1',
    'admin call 1',
  ])
})

it('names several at once', () => {
  const story = new TraceStory(THREE_PATHS)
  const jobs = Array.from({ length: 12 }, () => story.send(3, 'jobs', 2))
  const upload = story.send(4, 'uploads', 1)
  expect(namesOf(story, jobs.slice(5, 10))).toBe('jobs 6 to 10')
  expect(namesOf(story, [4, 11])).toBe('jobs 5 and 12')
  expect(namesOf(story, [0, 4, 11])).toBe('jobs 1, 5 and 12')
  expect(namesOf(story, [0, 2, 4, 6])).toBe('four jobs')
  expect(namesOf(story, [0, upload])).toBe('job 1 and upload 1')
  expect(countOf(story, [0, 1, upload])).toBe('three events')
  expect(countOf(story, jobs)).toBe('12 jobs')
})
