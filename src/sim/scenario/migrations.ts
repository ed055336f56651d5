import { type Problem, show } from '../schema/check.ts'
import { own } from '../schema/pointer.ts'
import { VERSION } from './document.ts'

type Migration = (document: Record<string, unknown>) => Record<string, unknown>

/** From each old version to the next. Version 1 is the first. */
const migrations: Readonly<Record<number, Migration>> = {}

export type Migrated = { ok: true; document: Record<string, unknown> } | { ok: false; problem: Problem }

/** Brings a document to the newest version, one step after the other. */
export const migrate = (document: Record<string, unknown>): Migrated => {
  const version = own(document, 'version')
  if (version === undefined) {
    return { ok: false, problem: { path: '/version', message: `version is missing; allowed is ${VERSION}` } }
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > VERSION) {
    return { ok: false, problem: { path: '/version', message: `version is ${show(version)}; allowed is ${VERSION}` } }
  }
  let newest = document
  for (let step = version; step < VERSION; step++) newest = migrations[step]!(newest)
  return { ok: true, document: newest }
}
