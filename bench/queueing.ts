/** M/M/10: ten servers, exponential times. Offered load 9, so the servers are busy nine tenths of the time. */
export const ARRIVALS = 1_000_000
export const ARRIVALS_PER_SECOND = 900
export const SERVICE_MS = 10
export const SERVERS = 10

/** Erlang's delay formula: the mean wait before service, in seconds. */
export function expectedWaitSeconds(): number {
  const load = (ARRIVALS_PER_SECOND * SERVICE_MS) / 1000
  let blocked = 1
  for (let n = 1; n <= SERVERS; n++) blocked = (load * blocked) / (n + load * blocked)
  const waits = (SERVERS * blocked) / (SERVERS - load * (1 - blocked))
  return waits / ((SERVERS - load) * (1000 / SERVICE_MS))
}

/** What a loop reports: how many calendar events it worked off, and what its customers waited on average, if it knows. */
export interface Tally {
  events: number
  meanWaitSeconds?: number
  expectedWaitSeconds?: number
}
