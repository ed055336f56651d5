import { batchResponse } from './batch-response.ts'
import { burst } from './burst.ts'
import { callerRetry } from './caller-retry.ts'
import { crash } from './crash.ts'
import type { Cause } from './define-cause.ts'
import { longRun } from './long-run.ts'
import { outage } from './outage.ts'
import { poisonRecord } from './poison-record.ts'
import { slowDownstream } from './slow-downstream.ts'
import { throttling } from './throttling.ts'

/** Every standard cause: a file, and a line here. */
export const causes: readonly Cause[] = [
  poisonRecord,
  throttling,
  longRun,
  batchResponse,
  crash,
  outage,
  burst,
  slowDownstream,
  callerRetry,
]
