import { inOrder } from '../../scenario/interventions.ts'
import { parsePointer, valueAt } from '../../schema/pointer.ts'
import { happening, type Tellers, type ToldRun } from './happening.ts'

/** What a person changed while it ran. */
export const changeTellers: Tellers = {
  interventionApplied(run, entry) {
    const change = changeAt(run, entry.intervention)
    return happening(entry, 'change', 'change', change?.resource ?? -1, [], () =>
      change ? change.sentence : 'From here on **a setting is different**.',
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
  const named = tokens.filter((token) => token !== '-' && !/^\d+$/.test(token))
  const name = named.at(-1)!
  const [place, resource] = placeOf(run, tokens)
  if (tokens.at(-1) === '-') return { resource, sentence: appended(name, place) }
  const [was, is] = [intervention, intervention + 1].map((count) => valueWords(valueAt(plan.configs[count], tokens)))
  return { resource, sentence: `From here on ${name} of ${place} is **${is} instead of ${was}**.` }
}

/** 'jobs', or 'jobs to worker' of a mapping. */
function placeOf({ plan, scenario }: ToldRun, [area, key]: readonly string[]): [string, number] {
  if (area === 'resources' && key !== undefined) return [key, plan.indexOf.get(key) ?? -1]
  const connection = area === 'connections' ? plan.connections[Number(key)] : undefined
  if (!connection) return [scenario?.title || 'the document', -1]
  const [from, to] = [connection.from, connection.to].map((end) => plan.resources[end]!.id)
  return [`${from} to ${to}`, connection.from]
}

const appended = (list: string, place: string): string =>
  list === 'traffic'
    ? `From here on **${place} sends more** than it would have.`
    : `From here on **${place} has one more** of its ${list}.`

const MOST_LETTERS = 24

function valueWords(value: unknown): string {
  if (value === undefined || value === null) return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'off' : value.map(valueWords).join(', ')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > MOST_LETTERS ? 'another value' : text
}
