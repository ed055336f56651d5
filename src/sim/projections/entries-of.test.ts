import { describe, expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import { simulate } from '../simulate.ts'
import { Trace } from '../trace/trace.ts'
import { entriesOf } from './entries-of.ts'

describe('the entries of an event', () => {
  const run = simulate(gallery[0]!.scenario)

  it('are none as long as the run has not come to it, and all once it has', () => {
    const growing = { ...run, trace: new Trace() }
    expect(entriesOf(growing, 4)).toEqual([])
    growing.trace.copyFrom(run.trace, run.trace.length, run.trace.events.length)
    expect(entriesOf(growing, 4)).toEqual(entriesOf(run, 4))
    expect(entriesOf(run, 4).length).toBeGreaterThan(1)
  })

  it('are none where no run ever comes to it', () => {
    expect(entriesOf(run, run.trace.events.length)).toEqual([])
  })
})
