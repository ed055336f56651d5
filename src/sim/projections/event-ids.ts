import type { RunRecord } from './run-index.ts'

/** The id that documents and reports use: 'jobs/5', and 'topic/5/audit' for one of several copies. */
export function eventId({ plan, trace }: RunRecord, event: number): string {
  const { source, number, connection } = trace.events
  const from = source.get(event)
  const nth = number.get(event)
  const id = `${plan.resources[from]!.id}/${nth}`
  // Copies of one thing are sent one after the other.
  const isCopyOf = (other: number) =>
    other >= 0 && other < trace.events.length && source.get(other) === from && number.get(other) === nth
  const over = plan.connections[connection.get(event)]
  return over && (isCopyOf(event - 1) || isCopyOf(event + 1)) ? `${id}/${plan.resources[over.to]!.id}` : id
}
