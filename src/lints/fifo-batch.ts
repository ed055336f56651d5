import { RULES } from '../sim/lambda/rules.ts'
import * as words from '../texts/checks.ts'
import { announcement, readsResponse } from './batch-response.ts'
import type { Lint } from './define-lint.ts'
import { queueIn } from './system.ts'

export const fifoBatch: Lint = {
  id: 'fifo-batch',
  title: words.looksFor.fifoBatch,
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
          title: words.oneBringsBack(from.id, settings.batchSize),
          reason: words.groupsWait(settings.batchSize, queue.visibilityTimeout),
          repair: { words: words.readResponse, edits: [edit] },
        },
      ]
    })
  },
}
