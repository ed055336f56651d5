import { describe, expect, it } from 'vitest'
import threePaths from '../../../scenarios/three-paths.json' with { type: 'json' }
import type { Scenario } from '../../scenario/document.ts'
import { type Run, simulate } from '../../simulate.ts'
import { ENTRY_FIELDS, type EntryKind } from '../../trace/entries.ts'
import { Trace } from '../../trace/trace.ts'
import { at, functionThat, into, play, source } from '../timeline.ts'
import { checkers } from './index.ts'

const run = simulate(threePaths as Scenario)
const everything = Array.from({ length: run.trace.length }, (_, index) => index)

/** The same run with other entries: indexes of the original's, in any order, any number of times. */
function rewritten(indexes: number[], original = run): Run {
  const { trace } = original
  const copy = new Trace()
  Object.assign(copy, { events: trace.events })
  const record = copy.record.bind(copy) as (...args: [EntryKind, ...unknown[]]) => void
  for (const index of indexes) {
    const kind = trace.kindAt(index)
    const numbers = ENTRY_FIELDS[kind].map((_, place) => trace.numbers[place]!.get(index))
    const [rule, until] = [trace.rules.get(index), trace.untils.get(index)]
    record(kind, trace.timeAt(index), rule, until, trace.listAt(index), ...numbers)
  }
  return { ...original, trace: copy }
}

/** Index of the nth entry of a kind, from 0. */
const find = (kind: EntryKind, nth = 0) => everything.filter((index) => run.trace.kindAt(index) === kind)[nth]!

const without = (index: number) => rewritten(everything.filter((other) => other !== index))
const doubled = (index: number) =>
  rewritten(everything.flatMap((other) => (other === index ? [other, other] : [other])))
const swapped = (a: number, b: number) =>
  rewritten(everything.map((index) => (index === a ? b : index === b ? a : index)))

describe('a run as it is', () => {
  it.each(Object.entries(checkers))('breaks no rule of %s', (_, checker) => {
    expect(checker(run)).toEqual([])
    expect(checker(rewritten(everything))).toEqual([])
  })
})

const firstStart = find('invocationStarted')
const batchStart = everything.find(
  (index) => run.trace.kindAt(index) === 'invocationStarted' && run.trace.listAt(index).length === 5,
)!

describe.each<[keyof typeof checkers, Record<string, Run>]>([
  [
    'conservation',
    {
      'without an end': without(find('eventEnded', 5)),
      'with an end twice': doubled(find('eventEnded', 5)),
      'with an event answered before it was sent': swapped(find('eventSent', 2), find('requestAnswered', 2)),
    },
  ],
  [
    'concurrency',
    {
      'without the end of a run': without(find('invocationEnded')),
      'with a run started twice': doubled(firstStart),
      'with an end before its start': swapped(firstStart, find('invocationEnded')),
      'without a run that filled the reservation': without(busiestStart()),
    },
  ],
  [
    'order',
    {
      'without the release of a batch': without(find('batchReleased')),
      'with a call sent twice': doubled(find('requestSent', 1)),
      'with a batch run before it was released': swapped(find('batchReleased'), batchStart),
      'with two moments exchanged': swapped(find('eventSent', 1), find('eventSent', 9)),
    },
  ],
  [
    'view',
    {
      'without a deletion': without(find('messagesDeleted')),
      'with an end twice': doubled(find('eventEnded')),
      'with a message back before it was received': swapped(find('messagesReceived', 1), find('messagesVisible')),
    },
  ],
])('%s', (name, tampered) => {
  it.each(Object.entries(tampered))('does not accept a trace %s', (_, changed) => {
    expect(checkers[name](changed)).not.toEqual([])
  })
})

/** The run without which the next refusal for the reservation has no reason. */
function busiestStart(): number {
  const refusal = find('invocationThrottled')
  return everything.filter((index) => index < refusal && run.trace.kindAt(index) === 'invocationStarted').at(-1)!
}

describe('the order of a tumbling window', () => {
  const windows = play(
    into(source('dynamodb-stream', at(1, 3, 12)), functionThat({ durationMs: 1 }), { tumblingWindowInSeconds: 10 }),
  )
  const all = Array.from({ length: windows.trace.length }, (_, index) => index)
  const calls = all.filter((index) => windows.trace.kindAt(index) === 'windowInvoked')
  const settled = all.filter((index) => windows.trace.kindAt(index) === 'batchSettled')
  const [first, second, , fourth] = calls as [number, number, number, number]

  it.each<[string, number[]]>([
    ['without the answer whose state was handed on', all.filter((index) => index !== settled[0])],
    ['with a call of the window twice', all.flatMap((index) => (index === second ? [index, index] : [index]))],
    [
      'with the calls of two windows exchanged',
      all.map((index) => (index === first ? fourth : index === fourth ? first : index)),
    ],
  ])('does not accept a trace %s', (_, indexes) => {
    expect(checkers.order(rewritten(all, windows))).toEqual([])
    expect(checkers.order(rewritten(indexes, windows))).not.toEqual([])
  })
})
