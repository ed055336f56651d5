import { describe, expect, it } from 'vitest'
import { linkOf, readLink } from '../../share/link.ts'
import { report } from '../projections/report.ts'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'
import { triggerWordsOf } from '../resources/trigger-words.ts'
import type { Json } from '../schema/fields.ts'
import { simulate } from '../simulate.ts'
import { checked } from './checkers/index.ts'
import { type Part, scenarioOf } from './timeline.ts'

const HOUR_SECONDS = 3_600

/** Functions that anybody might have behind a trigger. */
const FUNCTIONS: Record<string, Part> = {
  works: { handler: { durationMs: 200 } },
  fails: { handler: { durationMs: 200, faults: [{ kind: 'error' }] } },
  'times out': { timeout: 10, handler: { faults: [{ kind: 'timeout' }] } },
  'is throttled': { reservedConcurrentExecutions: 0, handler: {} },
}

const EVERY_MINUTE: Part = { kind: 'constant', ratePerSecond: 1 / 60 }

const hourOf = (type: string, behind: Part, connection: Part = {}) => ({
  version: 1,
  title: `An hour of ${type}`,
  durationSeconds: HOUR_SECONDS,
  resources: {
    source: { type, traffic: [EVERY_MINUTE, { kind: 'burst', count: 5, atSeconds: 1_000 }] },
    worker: { type: 'function', ...behind },
  },
  connections: [{ from: 'source', to: 'worker', ...connection }],
})

const kinds = resources.filter(({ invokes }: ResourceDefinition) => invokes) as readonly ResourceDefinition[]

describe.each(kinds.map((kind) => [kind.type, kind] as const))('%s', (type, { invocationTypes = [undefined] }) => {
  it('is built, and says in words who waits, who tries again and what is lost', () => {
    const kind = kinds.find((each) => each.type === type)!
    expect(kind.built).toBe(true)
    for (const words of Object.values(triggerWordsOf(kind) ?? {})) expect(words.length).toBeGreaterThan(5)
    expect(Object.keys(triggerWordsOf(kind) ?? {})).toEqual(['waits', 'retries', 'loses'])
  })

  describe.each(invocationTypes)('%s', (invocationType) => {
    it.each(Object.entries(FUNCTIONS))('runs an hour in front of a function that %s', (_, behind) => {
      const document = hourOf(type, behind, invocationType ? { invocationType } : {})
      const run = checked(simulate(scenarioOf(document)))
      const { totals } = report(run, {})
      expect(totals.sent).toBe(65)
    })
  })

  const windows = kinds.find((kind) => kind.type === type)!.mapping?.tumblingWindowInSeconds ? [10, 900] : []
  it.each(windows)('runs an hour in tumbling windows of %i s, whatever is behind it', (tumblingWindowInSeconds) => {
    for (const behind of Object.values(FUNCTIONS)) {
      const run = checked(simulate(scenarioOf(hourOf(type, behind, { tumblingWindowInSeconds }))))
      expect(report(run, {}).totals.sent).toBe(65)
    }
  })

  it('may be put there and connected while it runs', () => {
    const traffic = [{ kind: 'at', seconds: [10, 20] }]
    const run = checked(
      simulate(
        scenarioOf({
          durationSeconds: 60,
          resources: { worker: { type: 'function' } },
          connections: [],
          interventions: [
            { atSeconds: 5, path: '/resources/source', value: { type, traffic } },
            { atSeconds: 6, path: '/connections/-', value: { from: 'source', to: 'worker' } },
          ],
        }),
      ),
    )
    const parts = { events: true, invocations: true, requests: true, deliveries: true, payloads: true }
    expect(report(run, parts).totals).toMatchObject({ sent: 2, succeeded: 2 })
  })

  it('travels in a link and comes back as it was', () => {
    const document = hourOf(type, FUNCTIONS.works!) as unknown as Json
    const fragment = linkOf({ document, template: '', look: {} }, undefined)
    expect(readLink(fragment!, () => undefined)).toMatchObject({ ok: true, linked: { document } })
  })
})
