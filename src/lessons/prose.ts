import { RULES, type RuleName } from '../sim/lambda/rules.ts'

/** A piece of a lesson's text; with a rule it is a claim, and links to where that stands in the fidelity list. */
export interface Span {
  /** Where it stands in the text. */
  at: number
  text: string
  rule?: RuleName
}

/** [what is claimed](nameOfTheRule) */
const CLAIM = /\[([^\]]+)\]\((\w+)\)/g

const isRule = (name: string): name is RuleName => Object.hasOwn(RULES, name)

/** The text in pieces: plain words, and claims with the rule that holds them. */
export function spansOf(prose: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const { 0: whole, 1: text, 2: rule, index } of prose.matchAll(CLAIM)) {
    if (!isRule(rule!)) throw new Error(`there is no rule ${rule}: ${whole}`)
    if (index > from) spans.push({ at: from, text: prose.slice(from, index) })
    spans.push({ at: index, text: text!, rule })
    from = index + whole.length
  }
  if (from < prose.length) spans.push({ at: from, text: prose.slice(from) })
  return spans
}

/** The same without links, for paper, for a phone and for whoever listens. */
export const plain = (prose: string): string => prose.replace(CLAIM, '$1')

/** The rules that texts rest on, in their order, each once. */
export const rulesIn = (...prose: readonly string[]): RuleName[] => [
  ...new Set(prose.flatMap((text) => spansOf(text).flatMap(({ rule }) => rule ?? []))),
]
