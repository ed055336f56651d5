import { ENOUGH_PROBLEMS, type Problem, show } from '../schema/check.ts'
import { isRecord } from '../schema/pointer.ts'
import { createChecker } from './check-document.ts'
import { checkInterventions } from './check-interventions.ts'
import { MOST_FILE_BYTES, type Scenario } from './document.ts'
import { migrate } from './migrations.ts'
import { checkTraffic } from './traffic-volume.ts'

/** Far more than any field is deep; keeps every later walk off the end of the stack. */
const MOST_LEVELS = 100

export type Parsed = { ok: true; scenario: Scenario; warnings: Problem[] } | { ok: false; errors: Problem[] }

const refuse = (message: string, path = '/'): Parsed => ({ ok: false, errors: [{ path, message }] })

/** Reads the text of a file or link. Size before JSON, JSON before meaning; never throws. */
export const parseScenario = (text: string): Parsed => {
  if (byteLength(text) > MOST_FILE_BYTES) {
    return refuse(`the file is larger than 1 MB; allowed are up to ${MOST_FILE_BYTES} bytes`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse(`this is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`)
  }
  return validate(value)
}

/** UTF-8 bytes, without making them; counting stops above the limit. */
const byteLength = (text: string): number => {
  if (text.length > MOST_FILE_BYTES) return text.length
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Checks a value that may be anything, and reports everything that is wrong with it. Never throws. */
export const validate = (value: unknown): Parsed => {
  if (!isRecord(value)) return refuse(`the document is ${show(value)}; allowed is an object`)
  const unbounded = shapeProblem(value)
  if (unbounded) return refuse(unbounded)
  const migrated = migrate(value)
  if (!migrated.ok) return { ok: false, errors: [migrated.problem] }
  const document = migrated.document
  const check = createChecker()
  const base = check(document, 0)
  const problems: Problem[] = [...base.problems]
  checkTraffic(base.state, (problem) => problems.push(problem))
  const changes = checkInterventions(document, base, check)
  problems.push(...changes.problems)
  if (problems.length > 0) return { ok: false, errors: atMost(problems) }
  const scenario = { ...document, resources: document.resources ?? {}, connections: document.connections ?? [] }
  return { ok: true, scenario: scenario as unknown as Scenario, warnings: [...base.warnings, ...changes.warnings] }
}

const atMost = (problems: Problem[]): Problem[] =>
  problems.length < ENOUGH_PROBLEMS
    ? problems
    : [
        ...problems.slice(0, ENOUGH_PROBLEMS),
        { path: '/', message: `these are the first ${ENOUGH_PROBLEMS} errors; there may be more` },
      ]

/** Why a value is too deep or too large to be walked; undefined if it is not. Itself it walks without recursion. */
const shapeProblem = (root: object): string | undefined => {
  let level: object[] = [root]
  let count = 1
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return `the document is nested too deep; allowed are ${MOST_LEVELS} levels`
    const next: object[] = []
    for (const value of level) {
      for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) next.push(inner)
    }
    count += next.length
    if (count > MOST_FILE_BYTES) return `the document has too many parts; allowed are ${MOST_FILE_BYTES}`
    level = next
  }
  return undefined
}
