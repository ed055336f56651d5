import type { ResourceDefinition } from '../../sim/resources/define-resource.ts'

/** What a gateway may tell its clients, the good news first, then what the kind itself answers for a failure. */
export function clientCodes({ clients }: ResourceDefinition): number[] {
  return clients ? [...new Set([200, clients.failed, clients.throttled, clients.refused, clients.late])] : [200]
}

/**
 * The answers a place names: the usual ones before anybody is given one, and whatever was given. While a question is
 * open only what was given: one of the others may be its answer.
 */
export const named = <T>(usual: readonly T[], given: readonly T[], isAsked: boolean): T[] =>
  [...new Set([...usual, ...given])].filter((each) => !isAsked || given.includes(each))

/** Those that happened, in that order; a code the function chose itself comes last. */
export function countedCodes(definition: ResourceDefinition, answers: ReadonlyMap<number, number>): [number, number][] {
  const codes = clientCodes(definition)
  const place = (code: number) => (codes.includes(code) ? codes.indexOf(code) : codes.length + code)
  return [...answers].sort(([a], [b]) => place(a) - place(b))
}
