import { fileURLToPath } from 'node:url'
import { playable } from '../scenarios/index.ts'
import { fragmentOf } from '../share/open-link.ts'
import { assumptions } from '../sim/lambda/assumptions.ts'
import { SAYS, SURENESS } from '../sim/lambda/rule-words.ts'
import { COLD_STARTS, RULES, type Rule, type RuleName, ruleNameAt, type Sureness } from '../sim/lambda/rules.ts'
import { simulate } from '../sim/simulate.ts'
import { facts as inARow } from '../texts/grammar.ts'
import { escaped, figure } from './html.ts'
import { type Measurement, measurements } from './measurements.ts'
import { NOT_MODELLED } from './not-modelled.ts'
import { OBSERVED } from './observed.ts'
import { type TestTitle, testsOf, testTitles } from './tests-of.ts'

/** Headings over the list of rules, each with the rule it begins at. */
const CHAPTERS: readonly (readonly [from: RuleName, title: string])[] = [
  ['requestResponse', 'Calling'],
  ['dispatch', 'The asynchronous event queue'],
  ['reservedConcurrency', 'Concurrency and environments'],
  ['batchFull', 'Event source mappings'],
  ['shardOrder', 'Streams'],
  ['changed', 'The document'],
]

const names = Object.keys(RULES) as RuleName[]

/** Where in the gallery a rule can be seen at work: the first run that names it, opened at that moment. */
interface Sighting {
  scenario: string
  href: string
}

/** The whole of the page between its header and its end, as HTML. Runs the gallery and the measurements. */
export function fidelityPage(): string {
  const titles = testTitles(fileURLToPath(new URL('..', import.meta.url)))
  return [
    contents(),
    measured(measurements()),
    rules(titles, sightings()),
    observed(titles),
    coldStarts(),
    assumed(),
    notModelled(),
  ].join('\n')
}

function contents(): string {
  const counted = (Object.keys(SURENESS) as Sureness[]).map((sure) => {
    const count = Object.values<Rule>(RULES).filter((rule) => rule.sure === sure).length
    return `<li><b>${count}</b> ${badge(sure)} ${escaped(SURENESS[sure])}</li>`
  })
  return `<p class="lead">The lab simulates how AWS Lambda is invoked by ${names.length} rules. Each is below with its number, the page of AWS's that states it, how sure we are, and the tests that hold it. What AWS does not publish is an assumption that you can change in the lab, under the settings of the run.</p>
<ul class="counts">${counted.join('')}</ul>
<nav aria-label="On this page"><a href="#measured">Measured against AWS</a> <a href="#rules">Rules</a> <a href="#seen">Seen on AWS</a> <a href="#runtimes">Cold starts</a> <a href="#assumptions">Assumptions</a> <a href="#not-modelled">Not modelled</a></nav>`
}

const measured = (all: readonly Measurement[]): string => `<section aria-labelledby="measured">
<h2 id="measured">Measured against AWS</h2>
<p>Each published measurement of real Lambda that we know of, and the same done in the lab when this page was built: <span class="key theirs">AWS</span> above, <span class="key ours">the lab</span> below.</p>
${all.map(measurement).join('\n')}
</section>`

const measurement = ({ id, title, theirs, ours, source, chart, agrees }: Measurement): string => `<figure id="${id}">
<figcaption><h3>${escaped(title)}</h3></figcaption>
<div class="chart">${chart}</div>
<p><b>AWS:</b> ${escaped(theirs)} <span class="source">${escaped(source)}.</span></p>
<p><b>The lab:</b> ${escaped(ours)}${agrees ? '' : ' <b>This does not agree.</b>'}</p>
</figure>`

function rules(titles: readonly TestTitle[], seen: ReadonlyMap<RuleName, Sighting>): string {
  const parts = names.map((name) => {
    const chapter = CHAPTERS.find(([from]) => from === name)
    return `${chapter ? `<h3 class="chapter">${escaped(chapter[1])}</h3>` : ''}${ruleArticle(name, testsOf(titles, name), seen.get(name))}`
  })
  return `<section aria-labelledby="rules"><h2 id="rules">Rules</h2>${parts.join('\n')}</section>`
}

function ruleArticle(name: RuleName, tests: readonly TestTitle[], seen: Sighting | undefined): string {
  const rule: Rule = RULES[name]
  const values = rule.value === undefined ? [] : [rule.value].flat()
  const rows: [string, string][] = [
    ...(values.length > 0
      ? [
          ['number', `<span class="mono">${inARow(values.map(figure))}</span> ${escaped(rule.unit ?? '')}`] as [
            string,
            string,
          ],
        ]
      : []),
    ['how sure', `${badge(rule.sure)} ${escaped(SURENESS[rule.sure])}`],
    [
      'source',
      `<a href="${escaped(rule.page)}" rel="noreferrer">${escaped(shortened(rule.page))}</a>, read ${rule.checked}`,
    ],
    ['held by', tests.length > 0 ? testList(tests) : 'the golden reports of the runs it is met in; no test of its own'],
    ...(seen ? [['see it', `<a href="${escaped(seen.href)}">${escaped(seen.scenario)}</a>`] as [string, string]] : []),
  ]
  const facts = rows.map(([term, words]) => `<div><dt>${term}</dt><dd>${words}</dd></div>`).join('')
  return `<article id="${name}"><h4>${escaped(SAYS[name])}</h4><p class="name mono">${name}</p><dl>${facts}</dl></article>`
}

const testList = (tests: readonly TestTitle[]): string =>
  `<ul>${tests.map(({ file, title }) => `<li>${escaped(title)} <span class="file mono">${escaped(file.replace(/^.*\//, ''))}</span></li>`).join('')}</ul>`

/** Each statement that was recorded on AWS, with the tests that hold the lab to it. */
function observed(titles: readonly TestTitle[]): string {
  const ours = titles.filter(({ file }) => file.endsWith('observed.test.ts'))
  const rows = OBSERVED.map((row) => {
    const held =
      'outside' in row
        ? escaped(row.outside)
        : testList(ours.filter(({ title }) => row.tests.some((beginning) => title.startsWith(beginning))))
    return `<div><dt>${escaped(row.seen)}</dt><dd>${held}</dd></div>`
  })
  const outside = OBSERVED.filter((row) => 'outside' in row).length
  return `<section aria-labelledby="seen"><h2 id="seen">Seen on AWS</h2>
<p>${OBSERVED.length} statements were recorded on AWS itself, by the snapshot tests of localstack/localstack that were run there in 2025 and 2026. Under each are the tests that hold the lab to it; ${outside} are of what the lab does not have.</p>
<dl class="missing">${rows.join('\n')}</dl></section>`
}

/** Init phases that others measured; a person takes one over in the settings of a function. */
function coldStarts(): string {
  const { source, page, sure, runtimes } = COLD_STARTS
  const cell = ([mean, least, most]: readonly [number, number, number]) =>
    `<td class="mono">${figure(mean)} <span class="file">${figure(least)}–${figure(most)}</span></td>`
  const rows = runtimes.map(({ runtime, zip, image, ...more }) => {
    const code = 'code' in more ? ` (${more.code})` : ''
    return `<tr><th scope="row" class="mono">${runtime}${code}</th>${cell(zip)}${cell(image)}</tr>`
  })
  return `<section aria-labelledby="runtimes"><h2 id="runtimes">Cold starts by runtime</h2>
<p>How long the init phase of a function that says hello takes, in milliseconds: the mean of ten, the shortest and the longest. ${badge(sure)} <a href="${escaped(page)}" rel="noreferrer">${escaped(source)}</a>, x86_64, zip at 128 MB and container image at 1,024 MB. A function begins with 200 ms; the settings of its <span class="mono">handler.initDurationMs</span> offer each of these. Real functions with SDKs and frameworks take several times as long.</p>
<div class="table"><table><thead><tr><th scope="col">runtime</th><th scope="col">zip</th><th scope="col">container image</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`
}

const badge = (sure: Sureness): string => `<span class="badge ${sure}">${sure}</span>`
const shortened = (page: string): string => page.replace(/^https:\/\/(docs\.aws\.amazon\.com\/)?/, '')

function sightings(): Map<RuleName, Sighting> {
  const found = new Map<RuleName, Sighting>()
  for (const { id, title, scenario } of playable) {
    const { trace } = simulate(scenario)
    for (let index = 0; index < trace.length; index++) {
      const rule = ruleNameAt(trace.rules.get(index))
      if (!rule || found.has(rule)) continue
      const fragment = fragmentOf(scenario, id, { time: trace.timeAt(index) })
      found.set(rule, { scenario: title, href: `./index.html#${fragment}` })
    }
  }
  return found
}

function assumed(): string {
  const rows = Object.entries(assumptions).map(([name, field]) => {
    const value = typeof field.default === 'boolean' ? (field.default ? 'on' : 'off') : figure(Number(field.default))
    const unit = 'unit' in field ? String(field.unit) : ''
    return `<tr><th scope="row" class="mono">${name}</th><td class="mono">${value} ${escaped(unit)}</td><td>${escaped(field.words ?? '')}</td></tr>`
  })
  return `<section aria-labelledby="assumptions"><h2 id="assumptions">Assumptions</h2>
<p>What AWS does not publish, with the value the lab starts from and why. A document may set each under <code>assumptions</code>; the lab shows them in the settings of the run.</p>
<div class="table"><table><thead><tr><th scope="col">name</th><th scope="col">default</th><th scope="col">why</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`
}

function notModelled(): string {
  const rows = NOT_MODELLED.map(
    ({ what, instead }) => `<div><dt>${escaped(what)}</dt><dd>${escaped(instead)}</dd></div>`,
  )
  return `<section aria-labelledby="not-modelled"><h2 id="not-modelled">Not modelled</h2>
<p>What real Lambda and its neighbours do and the lab does not, and what happens in its place.</p>
<dl class="missing">${rows.join('\n')}</dl></section>`
}
