import { MOST_FILE_BYTES, type Scenario } from '../sim/scenario/document.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import * as texts from '../texts/opening.ts'

export type Opened =
  | { ok: true; scenario: Scenario }
  | { ok: false; title: string; problems: { path: string; message: string }[] }

/** Reads a file a person chose or dropped. Its size is looked at before a byte of it is read. */
export async function openFile(file: File): Promise<Opened> {
  const title = texts.cannotBeOpened(file.name)
  if (file.size > MOST_FILE_BYTES) {
    const message = texts.tooLarge(file.size, MOST_FILE_BYTES)
    return { ok: false, title, problems: [{ path: '/', message }] }
  }
  const parsed = parseScenario(await file.text())
  return parsed.ok ? { ok: true, scenario: parsed.scenario } : { ok: false, title, problems: parsed.errors }
}
