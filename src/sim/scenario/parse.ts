import { definitionOf, resources } from '../resources/index.ts'
import { checkFields, type Findings, noFindings, type Problem, pointerToken, show } from '../schema/check.ts'
import { isRecord, own } from '../schema/pointer.ts'
import { documentFields, ID, ID_WORDS, MOST_FILE_BYTES, type Scenario } from './document.ts'
import { migrate } from './migrations.ts'

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
  const migrated = migrate(value)
  if (!migrated.ok) return { ok: false, errors: [migrated.problem] }
  const document = migrated.document
  const findings = noFindings()
  checkFields(documentFields, document, '', findings, ['resources', 'connections'])
  const found = own(document, 'resources') ?? {}
  if (isRecord(found)) {
    for (const [id, resource] of Object.entries(found)) checkResource(id, resource, findings)
  } else findings.problems.push({ path: '/resources', message: `resources is ${show(found)}; allowed is an object` })
  if (findings.problems.length > 0) return { ok: false, errors: findings.problems }
  return { ok: true, scenario: { connections: [], resources: {}, ...document } as unknown as Scenario, warnings: [] }
}

const TYPES = resources.map(({ type }) => type).join(', ')

const checkResource = (id: string, resource: unknown, findings: Findings) => {
  const path = `/resources/${pointerToken(id)}`
  if (!ID.test(id)) {
    findings.problems.push({ path, message: `${show(id)} is no id; allowed are ${ID_WORDS}` })
  }
  if (!isRecord(resource)) {
    findings.problems.push({ path, message: `${show(id)} is ${show(resource)}; allowed is an object with a type` })
    return
  }
  const type = own(resource, 'type')
  const definition = definitionOf(type)
  if (!definition) {
    findings.problems.push({ path: `${path}/type`, message: `type is ${show(type)}; allowed are ${TYPES}` })
    return
  }
  checkFields(definition.fields, resource, path, findings, ['type'])
}
