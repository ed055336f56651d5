import { RULES } from '../sim/lambda/rules.ts'
import { announcement, readsResponse } from './batch-response.ts'
import type { Lint } from './define-lint.ts'
import { queueIn } from './system.ts'

export const fifoBatch: Lint = {
  id: 'fifo-batch',
  title: 'FIFO batches of one, or with a batch response',
  page: RULES.partialBatch.page,
  find({ mappings }) {
    return mappings.flatMap((mapping) => {
      const { from, path, settings } = mapping
      const queue = queueIn(from)
      if (!queue || !from.definition.fifo || settings.batchSize === 1 || readsResponse(mapping)) return []
      const place = `${path}/batchSize`
      const edit = announcement(mapping) ?? { path: place, value: 1 }
      return [
        {
          place,
          title: `One bad message of ${from.id} brings up to ${settings.batchSize} back`,
          reason: `A FIFO batch may mix message groups: when one message fails, all ${settings.batchSize} come back, count one receive more, and their groups wait ${queue.visibilityTimeout} s. With ReportBatchItemFailures only the failed one and those after it do.`,
          repair: { words: 'Read the response', edits: [edit] },
        },
      ]
    })
  },
}
