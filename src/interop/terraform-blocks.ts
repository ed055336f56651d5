import * as texts from '../texts/interop.ts'
import { CannotRead, isProperties, type Reading, Reference, Unresolved, type Value } from './deployment.ts'
import { placeOf } from './json-documents.ts'
import { fromTerraform, type TerraformResource } from './terraform.ts'

const MOST_LEVELS = 100
const NAME = /[A-Za-z_][\w-]*/y
const SPACE = /(?:\s|#.*|\/\/.*|\/\*[\s\S]*?\*\/)*/y
const BLANKS = /(?:[ \t]|\/\*[\s\S]*?\*\/)*/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y
const HEREDOC = /<<-?([A-Za-z_]\w*)\n([\s\S]*?)\n[ \t]*\1(?=\s|$)/y
const ADDRESS =
  /^(?:data\.)?(aws_\w+)\.([\w-]+)(?:\[[^\]]*\])?\.(arn|id|url|name|function_name|invoke_arn|qualified_arn|stream_arn|bucket)$/

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
  const resources = blocks.flatMap(({ type, labels, body }): TerraformResource[] => {
    if (type !== 'resource' || labels.length !== 2) return []
    const values = settle(body, known, 0)
    return [{ address: labels.join('.'), type: labels[0]!, values: isProperties(values) ? values : {} }]
  })
  return { recognised: [texts.terraformBlocks], deployed: fromTerraform(resources) }
}

/** Expressions that are a variable, a resource or its attribute become what they mean. */
function settle(value: Value, known: ReadonlyMap<string, Value>, depth: number): Value {
  if (value instanceof Unresolved) {
    const { expression } = value
    const plain = known.get(expression)
    if (plain !== undefined && depth < 20) return settle(plain, known, depth + 1)
    const address = ADDRESS.exec(expression)
    return address && !expression.startsWith('data.') ? new Reference(`${address[1]}.${address[2]}`) : value
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => settle(each, known, depth))
  if (!isProperties(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settle(each, known, depth)]))
}

function parseBlocks(text: string): Block[] {
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
    if (heredoc) return heredoc[2]!.includes('${') ? new Unresolved(`<<${heredoc[1]}`) : heredoc[2]!
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
