import { choice, integer, object, type ResolvedOf, time } from './fields.ts'

export const RETRY_MODES = ['none', 'standard', 'legacy', 'adaptive', 'fixed'] as const
export type RetryMode = (typeof RETRY_MODES)[number]

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html (2026-11) */
const DOCS = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html'

/** What a caller does when it is refused. `maxAttempts` absent: the mode's own (attemptsOf). */
export const retry = (mode: RetryMode) =>
  object(
    {
      mode: choice(RETRY_MODES, { default: mode as RetryMode, docs: DOCS }),
      maxAttempts: integer({ min: 1, max: 100, words: 'the first call included; 3, with legacy 5', docs: DOCS }),
      delaySeconds: time({ default: 1, max: 86_400, words: 'with fixed: after each answer' }),
    },
    { default: {} },
  )
export type RetryPolicy = ResolvedOf<ReturnType<typeof retry>>

/** How often a caller calls in all. */
export const attemptsOf = (policy: RetryPolicy): number =>
  policy.mode === 'none' ? 1 : (policy.maxAttempts ?? (policy.mode === 'legacy' ? 5 : 3))
