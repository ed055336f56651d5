import { inOrder } from '../../sim/scenario/interventions.ts'
import { parsePointer, valueAt } from '../../sim/schema/pointer.ts'
import * as texts from '../../texts/captions/changes.ts'
import { figure } from '../../texts/numbers.ts'
import { wordOf } from '../names.ts'
import { happening, type Tellers, type ToldRun } from './happening.ts'

/** What a person changed while it ran. */
export const changeTellers: Tellers = {
  interventionApplied(run, entry) {
    const change = changeAt(run, entry.intervention)
    return happening(entry, 'change', 'change', change?.resource ?? -1, [], () =>
      change ? change.sentence : texts.somethingElse,
    )
  },
}

interface Change {
  resource: number
  sentence: string
}

/** An intervention in words, by the settings before and after it. */
function changeAt(run: ToldRun, intervention: number): Change | undefined {
  const path = run.scenario && inOrder(run.scenario)[intervention]?.intervention.path
  const tokens = path === undefined ? undefined : parsePointer(path)
  if (!tokens || tokens.length === 0) return undefined
  const { plan } = run
  const [place, resource] = placeOf(run, tokens)
  if (tokens.at(-1) === '-') return { resource, sentence: appended(run, tokens.at(-2)!, place, resource) }
  const [was, is] = [intervention, intervention + 1].map((count) => valueWords(valueAt(plan.configs[count], tokens)))
  return { resource, sentence: texts.changed(settingName(tokens), place, is!, was!) }
}

/** 'visibilityTimeout', 'kind of fault 1'. */
function settingName(tokens: readonly string[]): string {
  const [list, index, name] = tokens.slice(-3)
  if (index === undefined || !/^\d+$/.test(index) || tokens.length < 5) return tokens.at(-1)!
  return texts.settingOf(name!, list!, Number(index) + 1)
}

/** 'jobs', or 'jobs to worker' of a mapping. */
function placeOf({ plan, scenario }: ToldRun, [area, key]: readonly string[]): [string, number] {
  if (area === 'resources' && key !== undefined) return [key, plan.indexOf.get(key) ?? -1]
  const connection = area === 'connections' ? plan.connections[Number(key)] : undefined
  if (!connection) return [scenario?.title || texts.theDocument, -1]
  const [from, to] = [connection.from, connection.to].map((end) => plan.resources[end]!.id)
  return [texts.mapping(from!, to!), connection.from]
}

function appended(run: ToldRun, list: string, place: string, resource: number): string {
  if (list !== 'traffic' || resource < 0) return texts.oneMore(place, list)
  return texts.moreCome(wordOf(run, resource, 2))
}

const MOST_LETTERS = 40

/** A value as a person reads it; what is too long for a sentence is only said to differ. */
function valueWords(value: unknown): string {
  if (value === undefined || value === null) return texts.none
  if (Array.isArray(value)) return value.length === 0 ? texts.off : short(texts.several(value.map(valueWords)))
  if (typeof value === 'boolean') return value ? texts.on : texts.off
  if (typeof value === 'number') return figure(value)
  if (typeof value !== 'object') return short(String(value))
  const parts = Object.entries(value).map(([name, part]) =>
    name === 'kind' ? String(part) : texts.part(name, valueWords(part)),
  )
  return short(parts.join(' '))
}

const short = (text: string): string => (text.length > MOST_LETTERS ? texts.anotherValue : text)
