import * as texts from '../../texts/interop.ts'
import {
  CannotRead,
  isProperties,
  type Reading,
  Reference,
  Unresolved,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import type { Row } from '../import-report.ts'
import { PUBLISHED_AS } from '../terraform-names.ts'
import { placeOf } from './json-documents.ts'
import { fromTerraform, meantBy, type TerraformResource } from './terraform.ts'

const MOST_LEVELS = 100
const NAME = /[A-Za-z_][\w-]*/y
const SPACE = /(?:\s|#.*|\/\/.*|\/\*[\s\S]*?\*\/)*/y
const BLANKS = /(?:[ \t]|\/\*[\s\S]*?\*\/)*/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y
const HEREDOC = /<<-?([A-Za-z_]\w*)\n([\s\S]*?)\n[ \t]*\1(?=\s|$)/y
const ADDRESS =
  /^(?:data\.)?(aws_\w+)\.([\w-]+)(?:\[[^\]]*\])?\.(arn|id|url|name|function_name|invoke_arn|qualified_arn|qualified_invoke_arn|version|stream_arn|bucket|root_resource_id|execution_arn|http_method|rule_set_name|repository_name)$/

/** A variable or local, and what of it. */
const PART = /^((?:var|local)\.[\w-]+)((?:\.[\w-]+|\["[^"]*"\]|\[\d+\])*)$/

interface Block {
  type: string
  labels: readonly string[]
  body: Readonly<Record<string, Value>>
}

export const looksLikeTerraform = (text: string): boolean => /^\s*(?:resource|module|variable)\s+"/m.test(text)

/**
 * Reads Terraform's own language as far as it is literal: blocks, text, numbers, lists, objects, `jsonencode`,
 * references to resources, variables and locals with a plain value. Every other expression stays `Unresolved`.
 * Throws `CannotRead` with line and column.
 */
export function readTerraformBlocks(text: string): Reading {
  const blocks = parseBlocks(text)
  const known = new Map<string, Value>()
  for (const { type, labels, body } of blocks) {
    if (type === 'variable' && Object.hasOwn(body, 'default')) known.set(`var.${labels[0]}`, body.default!)
    if (type === 'locals') for (const [name, value] of Object.entries(body)) known.set(`local.${name}`, value)
  }
  const noted: Row[] = []
  const note = (state: Row['state'], name: string, why: string, of: string = texts.theText) =>
    noted.push({ state, name, of, why })
  const assumed = new Set<string>()
  const resources = blocks.flatMap(({ type, labels, body }): TerraformResource[] => {
    if (type === 'module') note('unresolved', texts.module(labels[0] ?? ''), texts.moduleNotRead)
    if (type !== 'resource' || labels.length !== 2) return []
    const values = settle(body, known, assumed, 0)
    const address = labels.join('.')
    const own = isProperties(values) ? values : {}
    if (String(own.count) === '0') {
      note('notSimulated', address, texts.leftOut('count = 0'))
      return []
    }
    for (const key of ['count', 'for_each']) {
      const many = own[key]
      if (many === undefined || many === 1) continue
      const written = body[key]!
      note(
        'unresolved',
        key,
        texts.takenOnce(written instanceof Unresolved ? written.expression : shown(many)),
        address,
      )
    }
    return [{ address, type: labels[0]!, values: own }]
  })
  for (const name of assumed) {
    const why = texts.parameterDefault
    noted.push({ state: 'taken', name, value: shown(known.get(name)!), of: texts.theText, why })
  }
  return { recognised: [texts.terraformBlocks], deployed: fromTerraform(resources), noted }
}

const shown = (value: Value): string =>
  JSON.stringify(value, (_, each) => (each instanceof Unresolved ? each.expression : each)).slice(0, 120)

/** Expressions that are a variable or a part of one, a resource or its attribute become what they mean. */
function settle(value: Value, known: ReadonlyMap<string, Value>, assumed: Set<string>, depth: number): Value {
  const again = (each: Value) => settle(each, known, assumed, depth + 1)
  if (value instanceof Unresolved) {
    const { expression } = value
    if (depth > 20) return value
    const path = PART.exec(expression)
    const whole = path && known.get(path[1]!)
    if (path && whole !== undefined) {
      const part = partOf(again(whole), path[2]!)
      if (part === undefined) return value
      if (path[1]!.startsWith('var.')) assumed.add(path[1]!)
      return part
    }
    // An API calls a version published before by the address that the function has, with the number put in.
    const called = /^replace\(([\w.-]+), "\/invocations", ":(\d+)\/invocations"\)$/.exec(expression)
    const whose = called && again(new Unresolved(called[1]!))
    if (whose instanceof Reference) return new Reference(whose.to, called![2])
    if (expression.startsWith('"')) return written(expression, again) ?? value
    const address = ADDRESS.exec(expression)
    return address && !expression.startsWith('data.') ? found(address[1]!, address[2]!, address[3]!) : value
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(again)
  if (!isProperties(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, again(each)]))
}

const found = (type: string, label: string, attribute: string): Reference =>
  type === 'aws_lambda_function' ? meantBy(`${type}.${label}`, attribute) : new Reference(`${type}.${label}`)

/** What stands at `.timeout` or `["a"]` of a value; nothing where that is not certain. */
function partOf(value: Value, path: string): Value | undefined {
  const keys = [...path.matchAll(/\.([\w-]+)|\["([^"]*)"\]|\[(\d+)\]/g)].map(
    ([, name, key, place]) => name ?? key ?? place!,
  )
  return keys.reduce<Value | undefined>((part, key) => valueAtKeys(part, key), value)
}

/** Text with `${...}` in it, where every one of them is known. */
function written(quoted: string, settled: (value: Value) => Value): string | Reference | undefined {
  let isKnown = true
  // An ARN with the number of a version, or an alias, put behind it.
  const qualified = /^"\$\{([^{}]*)\}:([\w$-]+)"$/.exec(quoted)
  const target = qualified && settled(new Unresolved(qualified[1]!.trim()))
  if (target instanceof Reference) return new Reference(target.to, qualified![2])
  const arn = arnIn(quoted)
  if (arn !== undefined) return arn
  const text = quoted.replace(/\$\{([^{}]*)\}/g, (_, expression: string) => {
    const value = settled(new Unresolved(expression.trim()))
    isKnown &&= typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return isKnown ? JSON.stringify(String(value)).slice(1, -1) : ''
  })
  if (!isKnown || text.includes('%{')) return undefined
  try {
    return JSON.parse(text) as string
  } catch {
    return undefined
  }
}

/** An ARN whose region and account stand elsewhere still says which resource it is. */
function arnIn(quoted: string): string | undefined {
  const [partition, service, region, account, ...rest] = quoted
    .slice(1, -1)
    .replace(/^arn:/, '')
    .replace(/\$\{[^{}]*\}/g, UNKNOWN)
    .split(':')
  const isKnown = quoted.startsWith('"arn:') && rest.length > 0 && ![service, ...rest].join().includes(UNKNOWN)
  return isKnown
    ? ['arn', partition === UNKNOWN ? 'aws' : partition, service, region, account, ...rest].join(':')
    : undefined
}

const UNKNOWN = '?'

/** A text over several lines. Where it is JSON, each reference in it is one on its own. */
function longText(text: string, end: string): Value {
  if (!text.includes('${')) return text
  const reviver = (_: string, each: unknown) => {
    if (typeof each !== 'string' || !each.includes('${')) return each
    const whole = /^\$\{([^{}]*)\}$/.exec(each)?.[1]
    return new Unresolved(whole?.trim() ?? JSON.stringify(each).slice(0, 120))
  }
  try {
    return JSON.parse(text, reviver) as Value
  } catch {
    return new Unresolved(`<<${end} ${text.trim().replace(/\s+/g, ' ').slice(0, 100)}`)
  }
}

/** The blocks of a text, as it says them: nothing in them is worked out. */
export function parseBlocks(text: string): Block[] {
  let at = 0
  const fail = (message: string, offset = at): never => {
    const { line, column } = placeOf(text, offset)
    throw new CannotRead(message, line, column)
  }
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at += found[0].length
    return found ?? undefined
  }
  const found = () => (at < text.length ? JSON.stringify(text[at]) : texts.theEndOfThe)
  const take = (character: string): boolean => {
    if (text[at] !== character) return false
    at++
    return true
  }

  /** Whatever follows up to the end of the line or of the list it stands in, brackets and quotes balanced. */
  const expression = (from: number): Unresolved => {
    at = from
    let open = 0
    while (at < text.length) {
      const character = text[at]!
      if (character === '"' && match(QUOTED)) continue
      if ('([{'.includes(character)) open++
      else if (')]}'.includes(character)) {
        if (open === 0) break
        open--
      } else if (open === 0 && (character === '\n' || character === ',' || character === '#')) break
      at++
    }
    return new Unresolved(text.slice(from, at).trim().replace(/\s+/g, ' ').slice(0, 120))
  }

  const quoted = (raw: string, from: number): Value => {
    const whole = /^"\$\{([^{}]*)\}"$/.exec(raw)
    if (whole) return new Unresolved(whole[1]!.trim())
    if (/(?<!\$)\$\{|(?<!%)%\{/.test(raw)) return new Unresolved(raw.slice(0, 120))
    try {
      return JSON.parse(raw.replaceAll('$${', '${')) as string
    } catch {
      return fail(texts.badEscape, from)
    }
  }

  /** A value that ends where it should; what goes on after it is an expression. */
  const value = (depth: number): Value => {
    if (depth > MOST_LEVELS) fail(texts.tooDeep(MOST_LEVELS))
    const from = at
    const simple = literal(depth, from)
    match(BLANKS)
    const next = text[at]
    return simple === undefined || !(next === undefined || '\n\r,]})#/'.includes(next)) ? expression(from) : simple
  }

  const literal = (depth: number, from: number): Value | undefined => {
    if (text[at] === '"') {
      const raw = match(QUOTED)
      return raw ? quoted(raw[0], from) : fail(texts.unfinishedQuotes)
    }
    const heredoc = match(HEREDOC)
    if (heredoc) return longText(heredoc[2]!, heredoc[1]!)
    if (text[at] === '[') return list(depth)
    if (text[at] === '{') {
      at++
      return body(depth, 'object')
    }
    const number = match(NUMBER)
    if (number) return Number(number[0])
    const name = match(NAME)?.[0]
    if (name === 'true' || name === 'false') return name === 'true'
    if (name === 'null') return null
    if (name === 'jsonencode' && take('(')) {
      match(SPACE)
      const inner = value(depth + 1)
      match(SPACE)
      return take(')') ? inner : undefined
    }
    return undefined
  }

  const list = (depth: number): Value => {
    const items: Value[] = []
    at++
    for (match(SPACE); !take(']'); match(SPACE)) {
      if (at >= text.length) fail(texts.aListDoesNot)
      if (/^for\b/.test(text.slice(at, at + 4))) {
        items.push(expression(at))
        continue
      }
      const before = at
      items.push(value(depth + 1))
      match(SPACE)
      if (!take(',') && text[at] !== ']') fail(`${found()} stands where a comma or ] is expected`)
      if (at === before) fail(texts.valueExpected(found()))
    }
    return items
  }

  /** The inside of a block or object, up to its closing brace; blocks inside become lists of objects. */
  const body = (depth: number, kind: 'block' | 'object' | 'file'): Readonly<Record<string, Value>> => {
    if (depth > MOST_LEVELS) fail(texts.tooDeep(MOST_LEVELS))
    const entries = new Map<string, Value>()
    for (match(SPACE); ; match(SPACE)) {
      if (take('}')) break
      if (at >= text.length) fail('a block does not end: a } is missing')
      const raw = text[at] === '"' ? match(QUOTED)?.[0] : match(NAME)?.[0]
      const name = raw?.replace(/^"|"$/g, '') ?? fail(texts.nameExpected(found()))
      match(BLANKS)
      if (take('=') || (kind === 'object' && take(':'))) {
        match(SPACE)
        entries.set(name, value(depth + 1))
        const number = name === 'publish' ? match(PUBLISHED_AS)?.[1] : undefined
        if (number !== undefined) entries.set('version', number)
        match(BLANKS)
        if (kind === 'object') take(',')
        continue
      }
      const labels = labelsHere()
      if (!take('{')) fail(`${found()} stands where = or { is expected`)
      const inner = body(depth + 1, 'block')
      // What a dynamic block makes is not known before apply.
      const made: Value = name === 'dynamic' ? new Unresolved(texts.dynamic(labels[0] ?? '')) : inner
      const key = name === 'dynamic' ? (labels[0] ?? name) : name
      const before = entries.get(key)
      entries.set(key, Array.isArray(before) ? [...(before as readonly Value[]), made] : [made])
    }
    return Object.fromEntries(entries)
  }

  const labelsHere = (): string[] => {
    const labels: string[] = []
    for (match(BLANKS); ; match(BLANKS)) {
      const label = match(QUOTED)?.[0] ?? match(NAME)?.[0]
      if (label === undefined) return labels
      labels.push(label.replace(/^"|"$/g, ''))
    }
  }

  const blocks: Block[] = []
  for (match(SPACE); at < text.length; match(SPACE)) {
    const type = match(NAME)?.[0] ?? fail(texts.standsWhereABlock(found()))
    const labels = labelsHere()
    if (!take('{')) fail(`${found()} stands where { is expected`)
    blocks.push({ type, labels, body: body(0, 'block') })
  }
  return blocks
}
