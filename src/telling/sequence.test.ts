import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { validate } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { sequenceDiagramOf } from './sequence.ts'

it('draws an upload that fails, waits and goes to a destination', () => {
  const parsed = validate({
    version: 1,
    durationSeconds: 200,
    assumptions: {},
    resources: {
      uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [5] }] },
      end: {
        type: 'function',
        eventInvokeConfig: { maximumRetryAttempts: 0 },
        handler: { durationMs: 500, faults: [{ kind: 'error', errorType: 'A;B #1' }] },
      },
      failed: { type: 'sqs' },
    },
    connections: [
      { from: 'uploads', to: 'end' },
      { from: 'end', to: 'failed', as: 'onFailure' },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  expect(sequenceDiagramOf(simulate(parsed.scenario), 0).split('\n')).toEqual([
    'sequenceDiagram',
    '    title upload 1 from uploads',
    '    participant p1 as uploads',
    '    participant p2 as Lambda',
    '    participant p3 as end',
    '    participant p4 as failed',
    '    p1->>p2: 5.00 s accepted into the event queue',
    '    p2->>p3: 5.00 s attempt 1, cold start',
    '    p3-->>p2: 5.70 s A#59;B #35;1, after 0.7 s',
    '    Note over p2: 5.70 s gives up: RetriesExhausted',
    '    p3->>p4: 5.70 s record of its failure',
    '    Note over p2: 5.70 s sent to a destination',
    '',
  ])
})

/** The lines that Mermaid's grammar of sequence diagrams allows, as far as they are written here. */
const LINE =
  /^(sequenceDiagram| {4}title [^;\n]+| {4}participant p\d+ as [^;\n]+| {4}p\d+(->>|-->>|-x)p\d+: \S[^\n]*| {4}Note over p\d+: \S[^\n]*|)$/

describe.each(gallery)('$id', ({ scenario }) => {
  it('has only lines that Mermaid knows, and names everyone before they speak', () => {
    const run = simulate({ ...scenario, durationSeconds: Math.min(60, scenario.durationSeconds) })
    const step = Math.max(1, Math.floor(run.trace.events.length / 12))
    for (let event = 0; event < run.trace.events.length; event += step) {
      const lines = sequenceDiagramOf(run, event).split('\n')
      expect(lines.length).toBeGreaterThan(4)
      const named = new Set(lines.flatMap((line) => /^ {4}participant (p\d+) /.exec(line)?.[1] ?? []))
      for (const line of lines) {
        expect(line).toMatch(LINE)
        expect(line.replace(/#(35|59);/g, '')).not.toMatch(/[;#]/)
        for (const [key] of line.matchAll(/(?<= |>|x)p\d+(?=[-: ])/g)) expect(named).toContain(key)
      }
    }
  })
})
