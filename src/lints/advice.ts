/**
 * What AWS advises and does not enforce, so that nothing in a run follows from it: its number, and the page with the
 * advice. Read in 2026-11.
 */
const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg/'

export const ADVICE = {
  /** A queue's visibility timeout: so many times the function's timeout, and the batching window on top. */
  visibilityTimeout: { value: 6, page: `${GUIDE}services-sqs-configure.html` },
  /** Receives at least, so that a throttle does not make a good message a dead letter. */
  maxReceiveCount: { value: 5, page: `${GUIDE}services-sqs-configure.html` },
  /** Reserved concurrency: as much as the maximum concurrency of all queues of the function. */
  reservedConcurrency: { page: `${GUIDE}services-sqs-scaling.html` },
  /** Concurrency of the account that stays unreserved. */
  unreserved: { value: 100, page: `${GUIDE}configuration-concurrency.html` },
} as const
