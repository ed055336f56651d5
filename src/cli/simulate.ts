import { readFileSync, statSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { type ReportParts, reportText } from '../sim/projections/report.ts'
import { MOST_FILE_BYTES } from '../sim/scenario/document.ts'
import { type Parsed, parseScenario } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'

const FLAGS: Readonly<Record<string, keyof ReportParts>> = {
  '--events': 'events',
  '--invocations': 'invocations',
  '--requests': 'requests',
  '--deliveries': 'deliveries',
  '--payloads': 'payloads',
}
const USAGE = `npm run --silent simulate -- FILE... ${Object.keys(FLAGS)
  .map((flag) => `[${flag}]`)
  .join(' ')}`

const OK = 0
const INVALID = 2
/** Characters that are gathered before they are written. */
const CHUNK = 65_536

/** The headless command: one line of JSON for each file, in their order. Answers the exit code. */
export async function main(args: readonly string[], out: Writable, problems: Writable): Promise<number> {
  const files = args.filter((argument) => !argument.startsWith('--'))
  const flags = args.filter((argument) => argument.startsWith('--'))
  const unknown = flags.filter((flag) => !Object.hasOwn(FLAGS, flag))
  if (files.length === 0 || unknown.length > 0) {
    problems.write(`${unknown.length > 0 ? `There is no ${unknown.join(', ')}.` : 'There is no file.'} ${USAGE}\n`)
    return INVALID
  }
  const parts: ReportParts = Object.fromEntries(flags.map((flag) => [FLAGS[flag]!, true]))
  let code = OK
  for (const file of files) {
    const parsed = read(file)
    if (parsed.ok) {
      await write(out, reportText(simulate(parsed.scenario), parts))
      continue
    }
    code = INVALID
    for (const { path, message } of parsed.errors) problems.write(`${path}: ${message}\n`)
    await write(out, [JSON.stringify({ errors: parsed.errors })])
  }
  return code
}

/** Size before content: what is too large is not read. */
function read(file: string): Parsed {
  try {
    const { size } = statSync(file)
    if (size > MOST_FILE_BYTES) {
      return refusal(`${file} has ${size} bytes; allowed are up to ${MOST_FILE_BYTES}`)
    }
    return parseScenario(readFileSync(file, 'utf8'))
  } catch (error) {
    return refusal(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const refusal = (message: string): Parsed => ({ ok: false, errors: [{ path: '/', message }] })

/** Writes a line in pieces, no faster than it is read. */
async function write(out: Writable, pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    if (!out.write(chunk)) await drained(out)
    chunk = ''
  }
  if (!out.write(`${chunk}\n`)) await drained(out)
}

const drained = (out: Writable): Promise<void> => new Promise((resolve) => out.once('drain', () => resolve()))
