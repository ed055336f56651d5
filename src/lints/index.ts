import type { Scenario } from '../sim/scenario/document.ts'
import { batchResponse } from './batch-response.ts'
import { callerGivesUp } from './caller-gives-up.ts'
import type { Finding, Lint } from './define-lint.ts'
import { fifoBatch } from './fifo-batch.ts'
import { maxReceiveCount } from './max-receive-count.ts'
import { nowhereToGo } from './nowhere-to-go.ts'
import { recordAge } from './record-age.ts'
import { reservedConcurrency } from './reserved-concurrency.ts'
import { retriesTwice } from './retries-twice.ts'
import { systemOf } from './system.ts'
import { visibilityTimeout } from './visibility-timeout.ts'

/** Every lint: a file, and a line here. */
export const lints: readonly Lint[] = [
  visibilityTimeout,
  reservedConcurrency,
  maxReceiveCount,
  nowhereToGo,
  batchResponse,
  fifoBatch,
  callerGivesUp,
  retriesTwice,
  recordAge,
]

export interface Found extends Finding {
  readonly lint: Lint
}

/** What bites in a valid document as the last of its changes leaves it, lint by lint. */
export function lintsOf(document: Scenario): Found[] {
  const system = systemOf(document)
  return lints.flatMap((lint) => lint.find(system).map((finding) => ({ ...finding, lint })))
}
