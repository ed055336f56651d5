/*
 * Finds texts that are for people and stand outside the catalogue. For the test beside it: it reads the syntax tree that
 * Vite's parser gives, and judges a text by where it stands and how it reads, so that no list of exceptions is needed.
 */

export interface SyntaxNode {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

export interface Stray {
  node: SyntaxNode
  /** As it would be read, expressions as {}. */
  text: string
}

/** Attributes, properties and variables of these names hold what a person reads, one word or more. */
const READ =
  /^(words|label|title|alt|placeholder|caption|hint|note|detail|summary|heading|question|said|why|more|aria-(label|description|valuetext|roledescription)|ariaLabel|textContent|titleWords|[a-z]+Words|[A-Z]+_WORDS)$/
/** What these hold is read by the browser. */
const TECHNICAL =
  /^(className|class|id|key|type|role|icon|ink|anchor|platform|href|src|d|viewBox|transform|style|form|rel|target|accept|pattern|sandbox|allow|media|sizes|points|font|cursor|aria-(keyshortcuts|labelledby|describedby|controls|haspopup|live|current)|data-.*|stroke.*|fill.*|cssText|[a-z]*Class|[a-z]*ClassName|labelledBy|describedBy)$/
/** Functions that take a selector, an address, a name or a name's value. */
const TECHNICAL_CALLS =
  /^(querySelector(All)?|closest|matches|matchMedia|[gs]etAttribute|writeAttribute|removeAttribute|[gs]etItem|[gs]etProperty|getElementById|createElementNS|names|addEventListener|removeEventListener|postMessage|fetch|import|startsWith|endsWith|includes|indexOf|split|replace|replaceAll|join|has|is|RegExp|URL|Worker|Blob|measureText|getContext|supports|stringify|observe|customElements|define|scope|cssText|edit)$/

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const nameOf = (value: unknown): string => {
  if (!isNode(value)) return ''
  if (value.type === 'JSXNamespacedName') return `${nameOf(value.namespace)}:${nameOf(value.name)}`
  if (value.type === 'Literal') return String(value.value)
  if (value.type === 'MemberExpression') return nameOf(value.property)
  return typeof value.name === 'string' ? value.name : ''
}

/** What a place says of a text that stands there. */
type Place = 'shown' | 'named' | 'free' | 'technical'

const COMPARISONS = ['===', '!==', '==', '!=', 'in', 'instanceof', '<', '>']

/** What the place of a part says, given that of the whole. */
function placeOf(part: string, child: SyntaxNode, parent: SyntaxNode, place: Place): Place {
  switch (parent.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return part === 'declaration' ? 'free' : 'technical'
    case 'ThrowStatement':
    case 'SwitchCase':
      return part === 'test' || parent.type === 'ThrowStatement' ? 'technical' : 'free'
    case 'BinaryExpression':
      return COMPARISONS.includes(parent.operator as string) ? 'technical' : place
    case 'ConditionalExpression':
      return part === 'test' ? 'free' : place
    case 'LogicalExpression':
    case 'TemplateLiteral':
    case 'ParenthesizedExpression':
    case 'JSXExpressionContainer':
    case 'JSXFragment':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
      return parent.type === 'TSAsExpression' && child.type.startsWith('TS') ? 'technical' : place
    case 'MemberExpression':
      return part === 'property' ? 'technical' : 'free'
    case 'TaggedTemplateExpression':
      return 'technical'
    case 'JSXElement':
      return part === 'children' ? 'shown' : 'free'
    case 'JSXAttribute':
      return part === 'name' ? 'technical' : named(nameOf(parent.name), 'free')
    case 'Property':
    case 'PropertyDefinition':
      return part === 'key' ? 'technical' : named(nameOf(parent.key), place === 'shown' ? 'free' : place)
    case 'VariableDeclarator':
      return part === 'init' ? named(nameOf(parent.id), 'free') : 'free'
    case 'AssignmentPattern':
      return part === 'right' ? named(nameOf(parent.left), 'free') : 'free'
    case 'AssignmentExpression':
      return part === 'right' ? named(nameOf(parent.left), 'free') : 'free'
    case 'CallExpression':
    case 'NewExpression': {
      if (part === 'callee') return 'free'
      const name = nameOf(parent.callee)
      if (name === 'counted' || name === 'plural') return 'named'
      // What an attribute holds is read, or not, by the attribute's name.
      if (name === 'setAttribute') {
        const [attribute, value] = parent.arguments as SyntaxNode[]
        return child === value && named(nameOf(attribute), 'technical') === 'named' ? 'named' : 'technical'
      }
      // The first is an element's name, what comes after the second is shown.
      if (name === 'createElement') return (parent.arguments as SyntaxNode[]).indexOf(child) > 1 ? 'shown' : 'free'
      return TECHNICAL_CALLS.test(name) ||
        /^console$/.test(nameOf((parent.callee as SyntaxNode).object)) ||
        /Error$/.test(name)
        ? 'technical'
        : 'free'
    }
    default:
      return parent.type.startsWith('TS') && !/Enum|Module/.test(parent.type) ? 'technical' : 'free'
  }
}

const named = (name: string, otherwise: Place): Place =>
  TECHNICAL.test(name) ? 'technical' : READ.test(name) ? 'named' : otherwise

/** The text of a literal or template, expressions as {}; undefined: it is neither. */
function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'JSXText') return String(node.value)
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}')
}

const LETTER = /\p{L}/u
const WORD = /\p{L}{2,}/u
/** Two words of letters, one beside the other, as in a sentence: no code, no path, no selector. */
const SENTENCE =
  /(^|[\s("“])(\p{L}[\p{L}'’-]*|\{\}|\d[\d.,]*)[,:;.?!)"”]*\s+["“(]?(\p{Ll}[\p{L}'’-]*|\{\})([\s,:;.?!)"”…{]|$)/u
/** One word with a capital: "Undo", "Copied". What has a capital inside is a name of AWS's or of the program's. */
const LABEL = /^\p{Lu}\p{Ll}+(-\p{Ll}+)*[.:…]?$/u
/** Style, paths, code, markup, addresses. */
const CODE =
  /^\s*$|[{}<>\\=[\]]|[a-z]-[a-z]+\(|^[./#@&?%-]|:\/\/|^[MLHVZ][\d .]|\(-?[\d{]|^var\(|\d(px|em|deg|ms)\b|^rgb|^allow-|^!|sans-serif|monospace|HTTP\/|^aws |^(input|button|svg|a|details)[,:[]|\$\{/

function reads(text: string, place: Place, readsLabels: boolean): boolean {
  const bare = text.replaceAll('{}', ' ')
  if (!LETTER.test(bare)) return false
  if (place === 'shown') return WORD.test(bare)
  if (place === 'named') return WORD.test(bare) && !CODE.test(text.replaceAll('{}', ''))
  const outside = text.replaceAll('{}', '0')
  if (CODE.test(outside)) return false
  return WORD.test(bare) && (SENTENCE.test(text) || (readsLabels && LABEL.test(text.trim())))
}

/**
 * Every text in a file that a person would read. `names`: words that are values of the document or keys, not texts.
 * Without `readsLabels` one word with a capital is no text: where AWS's formats are read, it is a name of theirs.
 */
export function straysIn(program: SyntaxNode, names: ReadonlySet<string>, readsLabels = true): Stray[] {
  const found: Stray[] = []
  const visit = (node: SyntaxNode, place: Place) => {
    const text = textOf(node)
    if (
      text !== undefined &&
      place !== 'technical' &&
      !(place === 'free' && names.has(text.trim())) &&
      reads(text, place, readsLabels)
    )
      found.push({ node, text: text.trim().replace(/\s+/g, ' ') })
    for (const [part, value] of Object.entries(node)) {
      if (part === 'quasis') continue
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) visit(child, placeOf(part, child, node, place))
    }
  }
  visit(program, 'free')
  return found
}
