import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { resources } from '../sim/resources/index.ts'
import { triggerWordsOf } from '../sim/resources/trigger-words.ts'
import { facts } from '../texts/grammar.ts'
import { exampleOf } from './example.ts'

const COLUMNS = ['Trigger', 'Invocation', 'Waits', 'Who tries again', 'What is lost, and when', 'Event'] as const

const INVOCATION = {
  synchronous: 'synchronous',
  asynchronous: 'asynchronous',
  polled: 'polled by a mapping',
} as const

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]!)

/** The whole of the page under its heading, as HTML: a row for every kind in the list that invokes a function. */
export function triggersPage(): string {
  const kinds = (resources as readonly ResourceDefinition[]).filter(({ invokes }) => invokes)
  return `<p class="lead">${kinds.length} ways to invoke a function, on three paths. The lab plays all of them: each row opens a scenario of its trigger.</p>
<table>
<thead><tr>${COLUMNS.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${kinds.map(row).join('\n')}
</tbody>
</table>`
}

function row(definition: ResourceDefinition): string {
  const { title, type, docs, invokes, invocationTypes } = definition
  const words = triggerWordsOf(definition)
  const { title: story, fragment, payload } = exampleOf(definition)
  const choice = invocationTypes ? ` <span class="note">or ${facts(invocationTypes.slice(1))}</span>` : ''
  const cells = [
    `<span class="${invokes}">${INVOCATION[invokes!]}</span>${choice}`,
    capital(words!.waits),
    capital(words!.retries),
    capital(words!.loses),
  ]
  return `<tr id="${type}">
<th scope="row"><a href="./index.html#${fragment}" title="${escaped(story)}">${escaped(title)}</a> <a class="note" href="${docs}">AWS's page</a></th>
${cells.map((cell, place) => `<td data-label="${COLUMNS[place + 1]}">${place === 0 ? cell : escaped(cell)}</td>`).join('')}
<td data-label="Event"><details><summary>${jsonKeys(payload)}</summary><pre tabindex="0">${escaped(JSON.stringify(payload, null, 2))}</pre></details></td>
</tr>`
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** What one would tell the event by. */
const jsonKeys = (payload: unknown): string => escaped(facts(Object.keys(payload as object).slice(0, 3)))
