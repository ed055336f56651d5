import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { RULES, type RuleName, ruleCode } from '../sim/lambda/rules.ts'
import { totalsAt } from '../sim/projections/totals.ts'
import { resolve } from '../sim/scenario/defaults.ts'
import { simulate } from '../sim/simulate.ts'
import { ENDS } from '../sim/trace/entries.ts'
import { EndCard } from './EndCard.tsx'
import { endFactsOf } from './end-facts.ts'
import { Form, type FormContext } from './fields/context.ts'
import { LedgerTable } from './Ledger.tsx'
import { GroupSection } from './SettingsForm.tsx'
import { type SettingsTarget, settingsPage } from './setting-groups.ts'
import { WhyCard } from './Why.tsx'

const nothing = () => {}
const form: FormContext = {
  edit: () => undefined,
  hints: { nowSeconds: 0, resources: [] },
  referents: () => [],
  note: () => null,
}

/** Words of a page, and none that a person should never see. */
function words(element: React.ReactElement): string {
  const text = renderToStaticMarkup(element).replace(/<[^>]+>/g, ' ')
  expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/)
  return text
}

describe.each(gallery)('$id', ({ scenario }) => {
  const config = resolve(scenario)

  it('has a form for everything that can be selected', () => {
    const targets: SettingsTarget[] = [
      { kind: 'run' },
      ...Object.keys(config.resources).map((id) => ({ kind: 'resource', id }) as const),
      ...config.connections.map((_, index) => ({ kind: 'connection', index }) as const),
    ]
    for (const target of targets) {
      const page = settingsPage(config, target)!
      const text = words(
        <Form value={form}>
          {page.groups.map((group) => (
            <GroupSection key={group.key} group={group} />
          ))}
        </Form>,
      )
      for (const { fields } of page.groups)
        for (const name of Object.keys(fields)) {
          const hasParts = fields[name]!.kind === 'object' && fields[name]!.presence !== 'optional'
          if (!hasParts) expect(text.replaceAll(/\s/g, ''), name).toContain(name)
        }
    }
  })
})

describe('a run from nothing to its end', () => {
  const run = simulate(gallery[0]!.scenario)

  it('has a ledger that adds up at any cursor', () => {
    const atEnd = totalsAt(run, run.trace.length)
    for (const cursor of [0, 1, 60, run.trace.length]) {
      const soFar = totalsAt(run, cursor)
      expect(ENDS.reduce((sum, end) => sum + soFar[end], 0)).toBe(soFar.sent)
      const text = words(
        <LedgerTable soFar={soFar} time={0} atEnd={atEnd} endedAt={run.endedAt} before={soFar} onOpen={nothing} />,
      )
      expect(text).toContain('Dead-lettered')
    }
  })

  it('says so while the end is still being worked out', () => {
    expect(words(<LedgerTable soFar={totalsAt(run, 0)} time={0} onOpen={nothing} />)).toContain('…')
  })

  it('has a card at its end', () => {
    const text = words(
      <EndCard
        facts={endFactsOf(run)}
        suggestion={{ setting: 'ReportBatchItemFailures', onTake: nothing }}
        onAgain={nothing}
        onShare={nothing}
        onClose={nothing}
      />,
    )
    expect(text).toMatch(/33 sent\. 5 dead-lettered,.*4 of them were fine\./)
    expect(text).toContain('these 4 were fine')
  })
})

it('can say why of every rule', () => {
  for (const name of Object.keys(RULES) as RuleName[]) {
    const text = words(<WhyCard code={ruleCode(name)} onClose={nothing} />)
    expect(text, name).toContain('how sure')
  }
  expect(words(<WhyCard code={0} onClose={nothing} />)).toContain('Nothing but the document')
})
