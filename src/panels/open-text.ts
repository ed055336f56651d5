import { MOST_FILE_BYTES, type Scenario } from '../sim/scenario/document.ts'
import { parseScenario } from '../sim/scenario/parse.ts'

export type Opened =
  | { ok: true; scenario: Scenario }
  | { ok: false; title: string; problems: { path: string; message: string }[] }

/** Reads a file a person chose or dropped. Its size is looked at before a byte of it is read. */
export async function openFile(file: File): Promise<Opened> {
  const title = `${file.name} cannot be opened`
  if (file.size > MOST_FILE_BYTES) {
    const message = `it has ${file.size.toLocaleString('en-US')} bytes; allowed are up to ${MOST_FILE_BYTES.toLocaleString('en-US')}`
    return { ok: false, title, problems: [{ path: '/', message }] }
  }
  const parsed = parseScenario(await file.text())
  return parsed.ok ? { ok: true, scenario: parsed.scenario } : { ok: false, title, problems: parsed.errors }
}
