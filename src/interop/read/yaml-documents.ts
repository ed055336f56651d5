import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Tags,
  type YAMLMap,
} from 'yaml'
import * as texts from '../../texts/interop.ts'
import { CannotRead, type Value } from '../deployment.ts'

/** Aliases that stand for one another multiply; more than this in one template is an attack or a mistake. */
const MOST_ALIASES = 100
const MOST_LEVELS = 100
/** Four blanks a level, and some. */
const MOST_INDENT = 4 * MOST_LEVELS + 4

/** The short forms of CloudFormation's functions, in YAML as tags. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
]

/** `!GetAtt Jobs.Arn` becomes `{ "Fn::GetAtt": ["Jobs", "Arn"] }`: one meaning has one form from here on. */
const longForm = (name: string, value: unknown): Record<string, unknown> =>
  name === 'Ref' || name === 'Condition'
    ? { [name]: value }
    : { [`Fn::${name}`]: name === 'GetAtt' && typeof value === 'string' ? splitOnce(value) : value }

const splitOnce = (path: string): string[] => {
  const dot = path.indexOf('.')
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)]
}

const tags: Tags = [...FUNCTIONS, 'Ref', 'Condition'].flatMap((name) => [
  { tag: `!${name}`, resolve: (text: string) => text },
  { tag: `!${name}`, collection: 'seq' as const },
  { tag: `!${name}`, collection: 'map' as const },
])

/**
 * The documents of a YAML text, CloudFormation's short forms in their long form. Throws `CannotRead` with line and
 * column; unknown tags are refused, since what they mean nobody knows.
 */
export function readYamlDocuments(text: string): Value[] {
  const lines = new LineCounter()
  const deep = tooDeep(text)
  if (deep) throw new CannotRead(texts.tooDeep(MOST_LEVELS), deep.line, deep.column)
  let documents: ReturnType<typeof parseAllDocuments>
  try {
    documents = parseAllDocuments(text, {
      customTags: tags,
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
    })
  } catch {
    throw new CannotRead(texts.notYaml, 1, 1)
  }
  if (!Array.isArray(documents)) return []
  return documents.map((document) => {
    const problem = document.errors[0] ?? document.warnings[0]
    if (problem) {
      const { line, col } = lines.linePos(problem.pos[0])
      throw new CannotRead(problem.message.replace(/ at line \d+.*$/s, ''), line, col)
    }
    let aliases = 0
    const at = (node: Node, message: string): never => {
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      throw new CannotRead(message, line, col)
    }
    const entriesOf = (map: YAMLMap, depth: number) => {
      const entries = new Map<string, unknown>()
      for (const { key, value } of map.items) {
        const name = keyOf(key)
        if (entries.has(name)) at(isNode(key) ? key : map, texts.standsHereTwice(JSON.stringify(name)))
        entries.set(name, plain(value, depth + 1))
      }
      return Object.fromEntries(entries)
    }
    const plain = (node: unknown, depth: number): unknown => {
      if (!isNode(node)) return node
      if (depth > MOST_LEVELS) at(node, texts.tooDeep(MOST_LEVELS))
      if (isAlias(node)) {
        if (++aliases > MOST_ALIASES) at(node, texts.itUsesMoreAliases(MOST_ALIASES))
        return plain(node.resolve(document), depth + 1)
      }
      const name = /^!(\w+)$/.exec(node.tag ?? '')?.[1]
      const inner = isSeq(node)
        ? node.items.map((item) => plain(item, depth + 1))
        : isMap(node)
          ? entriesOf(node, depth)
          : isScalar(node) && node.value instanceof Date
            ? node.source
            : isScalar(node)
              ? node.value
              : null
      return name ? longForm(name, inner) : inner
    }
    return plain(document.contents, 0) as Value
  })
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key)

/** Where brackets, or steps of indentation, go deeper than anybody writes; the parser would run off its stack there. */
function tooDeep(text: string): { line: number; column: number } | undefined {
  let brackets = 0
  let line = 1
  let column = 0
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    column++
    if (character === '\n') {
      line++
      column = 0
    } else if (character === '[' || character === '{') {
      if (++brackets > MOST_LEVELS) return { line, column }
    } else if ((character === ']' || character === '}') && brackets > 0) brackets--
  }
  const steep = text.split('\n').findIndex((each) => /^(?: |- )*/.exec(each)![0].length > MOST_INDENT)
  return steep < 0 ? undefined : { line: steep + 1, column: 1 }
}
