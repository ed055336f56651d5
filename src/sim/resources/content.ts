import { utf8Length } from '../engine/encoding.ts'
import type { EventTemplate, TrafficEntry } from '../schema/events.ts'
import type { Json } from '../schema/fields.ts'

/** What one entry of `traffic` puts into the event at `place`, counted from 0 within the entry; undefined: the sample. */
export function templateAt(entry: TrafficEntry | undefined, place: number): EventTemplate | undefined {
  const events = entry?.events
  return events && events.length > 0 ? events[place % events.length] : undefined
}

/** A count or a list of names, taken in turn. A count n stands for `word-1` to `word-n`. */
export function inTurn(names: number | readonly string[], place: number, word: string): string {
  return typeof names === 'number' ? `${word}-${(place % names) + 1}` : names[place % names.length]!
}

export const partitionKeyAt = (entry: TrafficEntry | undefined, place: number): string =>
  templateAt(entry, place)?.partitionKey ?? inTurn(entry?.partitionKeys ?? 1, place, 'key')

export const messageGroupAt = (entry: TrafficEntry | undefined, place: number): string =>
  templateAt(entry, place)?.messageGroupId ?? inTurn(entry?.messageGroups ?? 1, place, 'group')

export interface Content {
  text: string
  /** In UTF-8. */
  bytes: number
  isJson: boolean
}

const contents = new WeakMap<EventTemplate, Content>()

/** The text that a template stands for, or undefined: it says nothing of a body. */
export function contentOf(template: EventTemplate | undefined): Content | undefined {
  if (template === undefined || (template.body === undefined && template.bodyBytes === undefined)) return undefined
  let content = contents.get(template)
  if (!content) {
    content = measured(template.body === undefined ? jsonOfBytes(template.bodyBytes!) : bodyText(template.body))
    contents.set(template, content)
  }
  return content
}

/** Text is sent as it stands, anything else as JSON. */
export const bodyText = (body: Json): string => (typeof body === 'string' ? body : JSON.stringify(body))

export const measured = (text: string): Content => ({ text, bytes: utf8Length(text), isJson: isJson(text) })

/** A JSON text of exactly so many bytes: a string of x, or the number 0 where a string has no room. */
export const jsonOfBytes = (bytes: number): string =>
  bytes >= 2 ? `"${'x'.repeat(bytes - 2)}"` : bytes === 1 ? '0' : ''

/** What a source sends when nothing is said: it names the event. Ids are ASCII. */
export const sampleText = (id: string): string => `{"id":"${id}"}`

export function sampleContent(id: string): Content {
  const text = sampleText(id)
  return { text, bytes: text.length, isJson: true }
}

/** The value of a JSON text; undefined if it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const isJson = (text: string): boolean => parsed(text) !== undefined
