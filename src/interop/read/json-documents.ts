import * as texts from '../../texts/interop.ts'
import { CannotRead, type Value } from '../deployment.ts'

const MOST_LEVELS = 100
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[\s\uFEFF]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none unescaped.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** The line and column, from 1, of a place in a text. */
export const placeOf = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

/**
 * One JSON document after another, as several answers of the AWS CLI stand in one paste. Throws `CannotRead` with line
 * and column. A repeated key keeps its last value, as JSON.parse has it.
 */
export function readJsonDocuments(text: string): Value[] {
  let at = 0
  const fail = (message: string, offset = at): never => {
    const { line, column } = placeOf(text, offset)
    throw new CannotRead(message, line, column)
  }
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const found = () => (at < text.length ? JSON.stringify(text[at]) : texts.theEndOfThe)
  const expect = (character: string, words: string) => {
    match(SPACE)
    if (text[at] !== character) fail(texts.standsWhereIsExpected(found(), words))
    at++
  }
  const string = (): string => {
    const quoted = match(STRING)
    if (quoted === undefined) return fail(texts.badQuotes)
    return JSON.parse(quoted) as string
  }
  const value = (depth: number): Value => {
    if (depth > MOST_LEVELS) fail(texts.tooDeep(MOST_LEVELS))
    match(SPACE)
    const first = text[at]
    if (first === '"') return string()
    if (first === '{') return object(depth)
    if (first === '[') return list(depth)
    const number = match(NUMBER)
    if (number !== undefined) return Number(number)
    for (const [word, meaning] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (text.startsWith(word, at)) {
        at += word.length
        return meaning
      }
    }
    return fail(texts.valueExpected(found()))
  }
  const object = (depth: number): Value => {
    const entries: [string, Value][] = []
    at++
    match(SPACE)
    if (text[at] === '}') {
      at++
      return {}
    }
    for (;;) {
      match(SPACE)
      if (text[at] !== '"') fail(texts.quotedNameExpected(found()))
      const key = string()
      expect(':', texts.aColon)
      entries.push([key, value(depth + 1)])
      match(SPACE)
      if (text[at] === ',') at++
      else break
    }
    expect('}', 'a comma or }')
    return Object.fromEntries(entries)
  }
  const list = (depth: number): Value => {
    const items: Value[] = []
    at++
    match(SPACE)
    if (text[at] === ']') {
      at++
      return items
    }
    for (;;) {
      items.push(value(depth + 1))
      match(SPACE)
      if (text[at] === ',') at++
      else break
    }
    expect(']', 'a comma or ]')
    return items
  }

  const documents: Value[] = []
  for (match(SPACE); at < text.length; match(SPACE)) documents.push(value(0))
  return documents
}
