// npm run --silent texts: every text a person may read, as one JSON object from where it stands to what it says.
// Texts with numbers in them, and what they are put together from, are shown as the program writes them.
import './ensure-install.mjs'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const FEATURES = readdirSync(`${root}src/texts`, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(?<!\.test)\.ts$/.test(name) && name !== 'strays.ts')
  .sort()

/** Where the engine and the lessons define what they say, and under which export. */
const DEFINED = {
  'sim/resources/index.ts': 'resources',
  'sim/faults/index.ts': 'faults',
  'sim/lambda/rule-words.ts': 'SAYS',
  'scenarios/menu.ts': 'menu',
  'lessons/index.ts': 'lessons',
  'lessons/said-and-true.ts': undefined,
}
/** Rooms whose words stand with what they define. */
const SAYS = /^(sim|cli|lessons|fidelity|triggers|scenarios)\/|^interop\/write\/(?!deploy)/
/** What AWS and runtimes say, in their words, and what only tests read; the titles of tests are left out too. */
const AWS_SAYS =
  /^sim\/(testing|simulate|projections)\/|\/(payloads|envelopes|events|[a-z]+-events|[a-z]+-responses?|message-record|rules)\.ts$/
/** What is no text: the documents of lessons and kinds, their code, addresses. */
const LEFT_OUT = /^(scenario|document|docs|type|id|kind|payload|answer|holds|find|check)$/

function collect(value, key, found, seen = new Set()) {
  if (typeof value === 'string' && /\p{L}/u.test(value) && !/^https?:/.test(value)) found[key] = value
  if (typeof value !== 'object' || value === null || seen.has(value)) return found
  seen.add(value)
  for (const [name, part] of Object.entries(value))
    if (!LEFT_OUT.test(name))
      collect(part, `${key}/${Array.isArray(value) ? (part?.id ?? part?.type ?? name) : name}`, found, seen)
  return found
}

/** What a file of the catalogue declares, exported or not: the name, and the source of its value. */
function declared(file) {
  const source = readFileSync(file, 'utf8')
  return parseSync(file, source)
    .program.body.map((statement) => statement.declaration ?? statement)
    .flatMap((each) =>
      each.type === 'FunctionDeclaration' ? [[each, each]] : (each.declarations ?? []).map((one) => [one, one.init]),
    )
    .filter(([, value]) => value)
    .map(([{ id }, { start, end }]) => [id.name, source.slice(start, end)])
}

const found = {}
for (const name of FEATURES) {
  const { module } = await runnerImport(`${root}src/texts/${name}`, { configFile: false, root })
  for (const [key, source] of declared(`${root}src/texts/${name}`)) {
    const place = `texts/${name.replace('.ts', '')}/${key}`
    if (key in module && typeof module[key] !== 'function') collect(module[key], place, found)
    else if (/[`'"]/.test(source)) found[place] = source
  }
}
for (const [path, name] of Object.entries(DEFINED)) {
  const { module } = await runnerImport(`${root}src/${path}`, { configFile: false, root })
  collect(name ? module[name] : { ...module }, path.replace(/(\/index)?\.ts$/, ''), found)
}

// What definitions and their rooms say beside that, such as why a value is refused, by file and line.
const { module: finder } = await runnerImport(`${root}src/texts/strays.ts`, { configFile: false, root })
const printed = new Set(Object.values(found))
for (const path of readdirSync(`${root}src`, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .sort()) {
  if (!SAYS.test(path) || path === 'fidelity/held-by.ts' || !/(?<!\.test)\.tsx?$/.test(path) || AWS_SAYS.test(path))
    continue
  const source = readFileSync(`${root}src/${path}`, 'utf8')
  for (const { node, text } of finder.straysIn(parseSync(path, source).program, new Set()))
    if (!printed.has(node.value) && /\s/.test(text))
      found[`${path.replace(/\.tsx?$/, '')}/line ${source.slice(0, node.start).split('\n').length}`] = source.slice(
        node.start,
        node.end,
      )
}
console.log(JSON.stringify(found, null, 2))
