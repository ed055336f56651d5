import { describe, expect, it } from 'vitest'
import { openLink } from '../share/open-link.ts'
import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { resources } from '../sim/resources/index.ts'
import { triggerWordsOf } from '../sim/resources/trigger-words.ts'
import { triggersPage } from './page.ts'

const kinds = (resources as readonly ResourceDefinition[]).filter(({ invokes }) => invokes)
const page = triggersPage()
const rows = new Map(page.split('<tr id="').map((row) => [row.slice(0, row.indexOf('"')), row]))

describe.each(kinds.map((kind) => [kind.type, kind] as const))('the row of %s', (type, kind) => {
  const row = rows.get(type)!

  it('says who waits, who tries again and what is lost, and shows the event', () => {
    expect(row).toContain(triggerWordsOf(kind)!.waits.slice(1).replaceAll('"', '&quot;'))
    expect(row.match(/<td /g)).toHaveLength(5)
    expect(row).toMatch(/<pre tabindex="0">\{\n/)
  })

  it('opens a scenario in which it plays', () => {
    const fragment = /index\.html(#[^"]*)"/.exec(row)![1]!
    const opened = openLink(fragment)
    expect(opened?.ok && Object.values(opened.scenario.resources).map((resource) => resource.type)).toContain(type)
  })
})

it('keeps to the policy of the site: no script, no style of its own', () => {
  expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
})
