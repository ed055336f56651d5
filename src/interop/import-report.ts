/** What became of one setting. */
export type RowState = 'taken' | 'default' | 'unresolved' | 'notSimulated'

export interface Row {
  state: RowState
  /** AWS's parameter name, or the resource's. */
  name: string
  value?: unknown
  /** Whose it is: a resource's id, or 'jobs to worker'. */
  of: string
  why?: string
}

export const ROW_STATES: readonly RowState[] = ['taken', 'default', 'unresolved', 'notSimulated']

/** How many settings came to each end. */
export const countRows = (rows: readonly Row[]): Record<RowState, number> => {
  const counts: Record<RowState, number> = { taken: 0, default: 0, unresolved: 0, notSimulated: 0 }
  for (const { state } of rows) counts[state]++
  return counts
}
