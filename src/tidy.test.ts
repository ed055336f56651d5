import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import type { ResourceDefinition } from './sim/resources/define-resource.ts'
import { resources } from './sim/resources/index.ts'

/** The engine's rooms: each may import those before it. A room is a folder or a file of src or src/sim. */
const ENGINE = ['engine', 'schema', 'trace', 'faults', 'lambda', 'resources', 'scenario', 'simulate'].map(
  (room) => `sim/${room}`,
)

/** What every room may import besides itself. */
const ROOMS: Record<string, string[]> = {
  ...Object.fromEntries(ENGINE.map((room, place) => [room, ENGINE.slice(0, place)])),
  'sim/projections': ['sim'],
  'sim/testing': ['sim'],
  scenarios: ['sim'],
  telling: ['texts', 'sim'],
  cli: ['sim'],
  fidelity: ['texts', 'sim', 'scenarios', 'share', 'ui'],
  triggers: ['texts', 'sim', 'scenarios', 'share', 'ui'],
  causes: ['texts', 'sim', 'telling'],
  sweep: ['sim'],
  player: ['texts', 'sim', 'telling'],
  interop: ['texts', 'sim', 'scenarios'],
  lessons: ['texts', 'sim'],
  lints: ['texts', 'sim', 'telling'],
  share: ['texts', 'sim', 'scenarios'],
  store: ['texts', 'sim', 'scenarios', 'player', 'share'],
  texts: [],
  ui: ['texts'],
  canvas: ['texts', 'sim', 'telling', 'scenarios', 'player', 'share', 'store', 'ui'],
  picture: ['texts', 'sim', 'telling', 'player', 'ui', 'canvas'],
  still: ['texts', 'sim', 'telling', 'player', 'ui', 'canvas'],
  offline: ['texts'],
  exports: ['texts', 'sim', 'telling', 'player', 'ui', 'canvas', 'still'],
  panels: [
    'texts',
    'sim',
    'telling',
    'scenarios',
    'player',
    'share',
    'store',
    'ui',
    'picture',
    'still',
    'exports',
    'interop',
    'offline',
    'lessons',
    'lints',
    'causes',
    'sweep',
  ],
  embed: ['texts', 'sim', 'telling', 'scenarios', 'player', 'share', 'ui', 'canvas', 'picture', 'panels'],
  compare: ['texts', 'sim', 'telling', 'player', 'store', 'ui', 'canvas', 'panels'],
  workshop: ['texts', 'sim', 'telling', 'player', 'picture', 'lessons', 'ui'],
  presenter: [
    'texts',
    'sim',
    'telling',
    'scenarios',
    'player',
    'share',
    'store',
    'ui',
    'canvas',
    'picture',
    'lessons',
    'panels',
    'compare',
  ],
  App: [
    'texts',
    'sim',
    'telling',
    'scenarios',
    'player',
    'share',
    'store',
    'ui',
    'canvas',
    'panels',
    'compare',
    'presenter',
    'offline',
  ],
  main: ['texts', 'App', 'panels', 'scenarios', 'share', 'store', 'ui'],
}

/** Packages the engine may use: pure, synchronous, the same everywhere. */
const PURE_PACKAGES = ['valibot', 'fflate', '@noble/hashes']

/** Of Math, what the language defines to the last bit. The rest has stand-ins in sim/engine/exact-math.ts. */
const EXACT_MATH = ['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc']

/** Names that would let the wall clock, chance, the locale or the host into the engine. */
const IMPURE_NAMES = ['Date', 'Intl', 'performance', 'crypto', 'process', 'setTimeout', 'setInterval', 'queueMicrotask']
/** Methods that take the host's locale unless they are told one. */
const LOCALE_METHODS = ['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase']

const root = import.meta.dirname

interface Node {
  type: string
  [key: string]: unknown
}

interface SourceFile {
  /** From src, with forward slashes. */
  path: string
  room: string
  isTest: boolean
  imports: string[]
  nodes: Node[]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : join(folder, entry.name),
  )
}

/** The folder a file stands in (`sim/lambda`, `panels`), or its own name if it stands alone. */
function roomOf(path: string): string {
  const parts = path.split('/')
  const depth = parts[0] === 'sim' ? 2 : 1
  return parts.slice(0, depth).join('/').replace(/\..*$/, '')
}

function nodesOf(value: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(value)) for (const part of value) nodesOf(part, found)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') found.push(value as Node)
    for (const part of Object.values(value)) nodesOf(part, found)
  }
  return found
}

const IMPORTING = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

function parse(file: string): SourceFile {
  const path = relative(root, file).split(sep).join('/')
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = nodesOf(program.body)
  const imports = nodes
    .filter((node) => IMPORTING.includes(node.type))
    .map((node) => (node.source as { value?: unknown } | null)?.value)
    .filter((source) => typeof source === 'string')
  return { path, room: roomOf(path), isTest: /\.test\.tsx?$|^sim\/testing\//.test(path), imports, nodes }
}

const paths = filesIn(root)
const sources = paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')).map(parse)
const engine = sources.filter((file) => file.path.startsWith('sim/') && !file.isTest)

/** Where a relative import leads, as a room. */
const targetOf = (file: SourceFile, source: string) =>
  roomOf(
    relative(root, join(root, dirname(file.path), source))
      .split(sep)
      .join('/'),
  )

function mayImport(from: string, to: string): boolean {
  const allowed = ROOMS[from] ?? []
  return from === to || allowed.includes(to) || allowed.includes(to.split('/')[0] ?? '')
}

const isMember = (node: Node, object: string) =>
  node.type === 'MemberExpression' &&
  (node.object as Node).type === 'Identifier' &&
  (node.object as Node).name === object

/** `2 ** 21`: a whole power of literals is exact everywhere. */
const isConstant = (node: Node) => [node.left, node.right].every((side) => (side as Node).type === 'Literal')

const propertyOf = (node: Node) => (node.property as Node).name as string

/** `new Date(epochMilliseconds)`: a date that is given, not asked for. */
const isMoment = (node: Node) =>
  node.type === 'NewExpression' && (node.callee as Node).name === 'Date' && (node.arguments as Node[]).length > 0

const asksTheHost = (call: Node, method: string) =>
  LOCALE_METHODS.includes(method) && (call.arguments as Node[]).at(-1)?.type !== 'Literal'

const TYPES: readonly unknown[] = resources.map(({ type }) => type)
const isType = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'type') ||
  (node.type === 'MemberExpression' && propertyOf(node) === 'type') ||
  (node.type === 'ChainExpression' && isType(node.expression as Node))
const kindsIn = (nodes: readonly (Node | null)[]) =>
  nodes.map((node) => node?.value).filter((value) => TYPES.includes(value))

/** The kinds of resource that a comparison with a `type`, or a switch over one, names. */
function comparedTypes(node: Node): unknown[] {
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator as string)) {
    const sides = [node.left, node.right] as Node[]
    return sides.some(isType) ? kindsIn(sides) : []
  }
  if (node.type !== 'SwitchStatement' || !isType(node.discriminant as Node)) return []
  return kindsIn((node.cases as Node[]).map((each) => each.test as Node | null))
}

describe('the house', () => {
  it('has every file in a room', () => {
    expect(sources.filter((file) => !(file.room in ROOMS) && !file.isTest).map((file) => file.path)).toEqual([])
  })

  it('imports one way', () => {
    const strays = sources
      .filter((file) => !file.isTest)
      .flatMap((file) =>
        file.imports
          .filter((source) => source.startsWith('.') && !mayImport(file.room, targetOf(file, source)))
          .map((source) => `${file.path} imports ${source}`),
      )
    expect(strays).toEqual([])
  })

  it('keeps the engine to pure packages', () => {
    const strays = engine.flatMap((file) =>
      file.imports
        .filter((source) => !source.startsWith('.'))
        .filter((source) => !PURE_PACKAGES.some((name) => source === name || source.startsWith(`${name}/`)))
        .map((source) => `${file.path} imports ${source}`),
    )
    expect(strays).toEqual([])
  })

  it('keeps wall clock, chance, locale and inexact arithmetic out of the engine', () => {
    const strays = engine.flatMap((file) =>
      file.nodes
        .map((node) => {
          if (isMember(node, 'Math') && !EXACT_MATH.includes(propertyOf(node)) && /^[a-z]/.test(propertyOf(node)))
            return `Math.${propertyOf(node)}`
          if (node.type === 'BinaryExpression' && node.operator === '**' && !isConstant(node)) return '**'
          const callee = (node.type === 'CallExpression' || node.type === 'NewExpression') && (node.callee as Node)
          if (callee && callee.type === 'MemberExpression' && asksTheHost(node, propertyOf(callee)))
            return propertyOf(callee)
          if (callee && callee.type === 'Identifier' && IMPURE_NAMES.includes(callee.name as string) && !isMoment(node))
            return callee.name
          return IMPURE_NAMES.find((name) => isMember(node, name))
        })
        .filter((name) => name !== undefined)
        .map((name) => `${file.path} uses ${name}`),
    )
    expect(strays).toEqual([])
  })

  it('says what its values are', () => {
    const strays = sources.filter((file) => file.nodes.some((node) => node.type === 'TSAnyKeyword'))
    expect(strays.map((file) => file.path)).toEqual([])
  })

  it('has no drawer for odds and ends', () => {
    expect(paths.filter((path) => /[\\/](utils?|helpers?|common|misc)([\\/]|\.)/.test(path))).toEqual([])
  })

  it('names files by what they hold', () => {
    const patterns: Record<string, RegExp> = {
      '.ts': /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.worker|\.d)?\.ts$/,
      '.tsx': /^([A-Z][A-Za-z0-9]*(\.test)?|main)\.tsx$/,
      '.css': /^([A-Z][A-Za-z0-9]*\.module|[a-z0-9]+(-[a-z0-9]+)*(\.module)?)\.css$/,
      '.svg': /^[a-z0-9]+(-[a-z0-9]+)*\.svg$/,
      '.json': /^[a-z0-9]+(-[a-z0-9]+)*\.json$/,
    }
    const names = paths
      .map((path) => path.split(sep).pop() ?? '')
      .filter((name) => !/^tsconfig\.(test\.)?json$/.test(name))
    expect(names.filter((name) => !patterns[extname(name)]?.test(name))).toEqual([])
  })

  it('asks nowhere of which kind a resource is: what tells kinds apart is said in their files', () => {
    const strays = sources
      .filter(({ isTest }) => !isTest)
      .flatMap((file) =>
        file.nodes
          .filter((node) => comparedTypes(node).some((type) => !file.path.endsWith(`/${type}.ts`)))
          .map((node) => `${file.path} asks for ${comparedTypes(node)}`),
      )
    expect(strays).toEqual([])
  })

  it('keeps each kind of resource in a file of its name, where it is looked for', () => {
    const places = resources.map(({ type, invokes }: ResourceDefinition) =>
      ['sim/resources', ...(invokes ? [invokes] : []), `${type}.ts`].join('/'),
    )
    expect(places.filter((place) => !sources.some(({ path }) => path === place))).toEqual([])
    const glyphs = places.map((place) => place.replace(/ts$/, 'svg'))
    expect(glyphs.filter((glyph) => !paths.includes(join(root, glyph)))).toEqual([])
  })

  it('can be installed anywhere: the lock file names no registry and leaves out no platform', () => {
    const text = readFileSync(join(root, '../package-lock.json'), 'utf8')
    expect(text).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/)
    const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(text).packages
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    expect(
      wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))),
    ).toEqual([])
  })
})
