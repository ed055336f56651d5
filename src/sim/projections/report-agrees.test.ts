import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseScenario } from '../scenario/parse.ts'
import { type Run, simulate } from '../simulate.ts'
import { drafts } from '../testing/generate.ts'
import { ENDS, OUTCOMES, VERDICTS } from '../trace/entries.ts'
import { answerOf, RequestTable } from './answers.ts'
import { report, reportText } from './report.ts'
import { reportedFailures, responseOf } from './responses.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 100)
const ALL = { events: true, invocations: true, requests: true, deliveries: true, payloads: true }

const everyRun = (claim: (run: Run) => void) =>
  fc.assert(
    fc.property(drafts, (draft) => {
      const parsed = parseScenario(JSON.stringify(draft))
      if (parsed.ok) claim(simulate(parsed.scenario))
    }),
    { numRuns: RUNS, seed: 2026 },
  )

it('keeps its own books: what the lists say, the totals and metrics say', () => {
  everyRun((run) => {
    const { totals, metrics, events = [], invocations = [], requests = [], deliveries = [] } = report(run, ALL)
    expect(ENDS.reduce((sum, end) => sum + totals[end], 0)).toBe(totals.sent)
    expect(events).toHaveLength(totals.sent)
    expect(new Set(events.map(({ id }) => id)).size).toBe(totals.sent)
    for (const end of ENDS) expect(events.filter(({ outcome }) => outcome === end)).toHaveLength(totals[end])

    const attempts = new Map<string, number>()
    for (const { records } of invocations) for (const id of records) attempts.set(id, (attempts.get(id) ?? 0) + 1)
    for (const { id, attempts: counted } of events) expect(counted).toBe(attempts.get(id) ?? 0)
    for (const { id, type } of run.plan.resources) {
      if (type !== 'function') continue
      const own = invocations.filter((row) => row.function === id)
      expect(metrics[id]).toMatchObject({
        Invocations: own.length,
        Errors: own.filter(({ outcome }) => outcome !== 'success' && outcome !== 'running').length,
      })
    }
    for (const rows of [events.map(({ sentAt }) => sentAt), invocations.map(({ startedAt }) => startedAt)]) {
      expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    }
    expect(requests.map(({ sentAt }) => sentAt)).toEqual(requests.map(({ sentAt }) => sentAt).sort((a, b) => a - b))
    expect(deliveries.map(({ at }) => at)).toEqual(deliveries.map(({ at }) => at).sort((a, b) => a - b))
    expect(JSON.parse([...reportText(run, ALL)].join('')).totals).toEqual(totals)
  })
})

it('answers as the engine did: the records a batch response names, what a gateway makes of a response', () => {
  everyRun((run) => {
    const { plan, trace } = run
    for (let index = 0; index < trace.length; index++) {
      if (trace.kindAt(index) !== 'batchSettled') continue
      const [invocation, verdict] = [trace.numbers[2]!.get(index), VERDICTS[trace.numbers[3]!.get(index)]!]
      const reported = reportedFailures(run, invocation)
      const back = [...trace.listAt(index)]
      const isStream = trace.numbers[4]!.get(index) >= 0
      // From a shard everything behind the first that failed comes back too.
      if (verdict === 'partial')
        expect(reported).toEqual(isStream ? back.filter((event) => reported.includes(event)) : back)
      if (verdict === 'partial' && isStream) expect(reported[0]).toBe(back[0])
      if (verdict === 'success') expect(reportedFailures(run, invocation)).toEqual([])
    }
    const succeeded = new Set<number>()
    for (let index = 0; index < trace.length; index++) {
      const entry = trace.at(index)
      if (entry.kind === 'invocationEnded' && OUTCOMES[entry.outcome] === 'success') succeeded.add(entry.invocation)
    }
    const table = new RequestTable(trace)
    for (let row = 0; row < table.length; row++) {
      const request = table.at(row)
      if (request.client < 0 || request.abandoned >= 0 || request.lambda < 0) continue
      const invocation = trace.numbers[3]!.get(request.lambda)
      const { definition } = plan.resources[trace.events.source.get(request.event)]!
      const value = succeeded.has(invocation) ? responseOf(run, invocation) : undefined
      const given = value === undefined ? undefined : definition.answer?.(value)
      if (given?.ok) expect(answerOf(run, request)).toMatchObject({ statusCode: given.statusCode, body: given.body })
      else expect(answerOf(run, request).statusCode).toBeGreaterThanOrEqual(400)
    }
  })
})
