import { fromMilliseconds, fromSeconds, NEVER, type SimTime } from '../engine/sim-time.ts'
import { numberOf } from '../lambda/rules.ts'
import type { ResourceDefinition } from './define-resource.ts'

/** The settings by which a person says how long a caller waits, each in its unit; a caller has one of them at most. */
const WAITS = [
  ['timeoutInMillis', fromMilliseconds],
  ['readTimeoutSeconds', fromSeconds],
  ['idleTimeoutSeconds', fromSeconds],
  ['timeoutSeconds', fromSeconds],
] as const

/** The setting of a caller that says how long it waits, and microseconds of one of its unit; undefined: AWS fixed it. */
export function waitSetting(settings: object): { name: string; value: number; unit: SimTime } | undefined {
  for (const [name, inMicroseconds] of WAITS) {
    const value: unknown = (settings as Record<string, unknown>)[name]
    if (typeof value === 'number') return { name, value, unit: inMicroseconds(1) }
  }
  return undefined
}

/** How long a caller waits for an answer, in microseconds: what a person set, or what AWS fixed. NEVER: for ever. */
export function patience({ waits }: Pick<ResourceDefinition, 'waits'>, settings: object): SimTime {
  const set = waitSetting(settings)
  // 0 is the SDKs' word for no limit.
  if (set) return set.value > 0 ? Math.round(set.value * set.unit) : NEVER
  return waits === undefined ? NEVER : fromSeconds(numberOf(waits))
}
