/* Words beside a mark that moves. */

/** How a run ended. */
const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'ok',
  timeout: 'time-out',
  outOfMemory: 'out of memory',
  responseTooLarge: 'too large',
}
/** Of an outcome, or of so many failed of a batch: '1/2'. */
export function wordsBeside(label: string): string {
  const [failed, all] = label.split('/')
  return all === undefined ? (OUTCOMES[label] ?? label) : `${failed} of ${all} failed`
}
