import { traffic } from '../schema/events.ts'
import { integer, time } from '../schema/fields.ts'
import { type RetryMode, retry } from '../schema/retry.ts'

/** What every caller has. Retrying is off unless it is the caller's habit. */
export const callerFields = (mode: RetryMode = 'none') => ({ traffic, retry: retry(mode) })

/** An SDK's or the CLI's own. */
export const clientFields = {
  ...callerFields('standard'),
  readTimeoutSeconds: time({
    default: 60,
    min: 0,
    max: 86_400,
    words: 'it stops waiting for an answer, and tries again; 0: never',
    docs: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html',
  }),
}

export const timeoutInMillis = (options: { default: number; max: number; docs: string }) =>
  integer({ min: 50, unit: 'ms', words: 'it stops waiting for the function and answers 504', ...options })
