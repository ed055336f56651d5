import { functionIn } from '../../resources/function.ts'
import type { Plan } from '../../scenario/plan.ts'
import { type EntryOf, THROTTLE_REASONS } from '../../trace/entries.ts'
import { type Checker, Counts, entriesOf, place } from './checker.ts'

const RESERVED = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded')

/**
 * Runs keep within the reservation, the account's free pool and the mapping's maximum that hold when they start; an
 * environment runs one thing at a time; nobody is refused for a reservation that has room.
 */
export const concurrency: Checker = ({ trace, plan }) => {
  const breaches: string[] = []
  const started = new Map<number, EntryOf<'invocationStarted'>>()
  const occupied = new Set<string>()
  const byFunction = new Counts<number>()
  const byMapping = new Counts<number>()
  const provisioned = new Map<string, number>()
  const there = new Map<number, Counts<number>>()
  let limits = limitsOf(plan, 0, there)

  for (const entry of entriesOf(trace)) {
    switch (entry.kind) {
      case 'interventionApplied':
        limits = limitsOf(plan, entry.intervention + 1, there)
        break
      case 'environmentStarted':
        if (entry.provisioned === 1) {
          provisioned.set(`${entry.function}/${entry.environment}`, entry.version)
          if (!there.has(entry.function)) there.set(entry.function, new Counts())
          there.get(entry.function)!.add(entry.version)
        }
        break
      case 'environmentReclaimed': {
        const version = provisioned.get(`${entry.function}/${entry.environment}`)
        if (version !== undefined) there.get(entry.function)!.add(version, -1)
        break
      }
      case 'invocationStarted': {
        const home = `${entry.function}/${entry.environment}`
        if (occupied.has(home)) breaches.push(`${place(entry)}: environment ${home} is busy`)
        if (started.has(entry.invocation)) breaches.push(`${place(entry)}: ${entry.invocation} starts again`)
        occupied.add(home)
        started.set(entry.invocation, entry)
        // What is provisioned is taken out of the limits, busy or not.
        const onDemand = !provisioned.has(home)
        if (onDemand) byFunction.add(entry.function)
        if (entry.batch >= 0) byMapping.add(entry.connection)
        breaches.push(
          ...limits.exceeded(entry, onDemand, byFunction, byMapping).map((words) => `${place(entry)}: ${words}`),
        )
        break
      }
      case 'invocationEnded': {
        const start = started.get(entry.invocation)
        if (!start) {
          breaches.push(`${place(entry)}: ${entry.invocation} is not running`)
          break
        }
        started.delete(entry.invocation)
        const home = `${entry.function}/${entry.environment}`
        occupied.delete(home)
        if (!provisioned.has(home)) byFunction.add(start.function, -1)
        if (start.batch >= 0) byMapping.add(start.connection, -1)
        break
      }
      case 'invocationThrottled': {
        const reserved = limits.reserved(entry.function)
        const busy = byFunction.get(entry.function)
        if (entry.reason === RESERVED && reserved !== undefined && busy < reserved)
          breaches.push(`${place(entry)}: refused while ${busy} of ${reserved} places on demand are busy`)
        break
      }
    }
  }
  return breaches
}

/**
 * The limits that hold after the first `interventions` changes. `there`: provisioned environments by function and
 * version; one that is still at work keeps its place when its allocation is taken back.
 */
function limitsOf(
  { resources, configs }: Plan,
  interventions: number,
  there: ReadonlyMap<number, { get(version: number): number }>,
) {
  const { account, resources: settings, connections } = configs[interventions]!
  const functionOf = (resource: number) => functionIn(settings[resources[resource]!.id])
  const everVersions = new Set(
    configs.flatMap(({ resources: all }) =>
      Object.values(all).flatMap((one) => Object.keys(functionIn(one)?.versions ?? {})),
    ),
  )
  const provisioned = (resource: number) => {
    const versions = functionOf(resource)?.versions ?? {}
    let sum = 0
    for (const version of everVersions) {
      const allocated = versions[version]?.provisionedConcurrentExecutions ?? 0
      sum += Math.max(allocated, there.get(resource)?.get(Number(version)) ?? 0)
    }
    return sum
  }
  /** Places on demand within the reservation. */
  const reserved = (resource: number) => {
    const places = functionOf(resource)?.reservedConcurrentExecutions
    return places === undefined ? undefined : places - provisioned(resource)
  }
  const taken = (resource: number) => functionOf(resource)?.reservedConcurrentExecutions ?? provisioned(resource)
  const free = () => account.concurrentExecutions - resources.reduce((sum, { index }) => sum + taken(index), 0)

  /** A change lets what runs go on, so only what starts is judged; what starts in a provisioned environment has its place. */
  const exceeded = (
    start: EntryOf<'invocationStarted'>,
    onDemand: boolean,
    byFunction: Counts<number>,
    byMapping: Counts<number>,
  ) => {
    const words: string[] = []
    const own = reserved(start.function)
    const busy = byFunction.get(start.function)
    if (onDemand && own !== undefined && busy > own) words.push(`${busy} run, ${own} are reserved`)
    const unreserved = resources.filter(({ index }) => reserved(index) === undefined)
    const shared = unreserved.reduce((sum, { index }) => sum + byFunction.get(index), 0)
    const pool = free()
    if (onDemand && own === undefined && shared > pool)
      words.push(`${shared} run without reservation, the account has ${pool} free`)
    const most = connections[start.connection]?.scalingConfig?.maximumConcurrency
    const batches = byMapping.get(start.connection)
    if (most !== undefined && batches > most) words.push(`${batches} batches run, ${most} are allowed`)
    return words
  }
  return { reserved, exceeded }
}
