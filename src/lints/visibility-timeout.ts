import * as words from '../texts/checks.ts'
import { ADVICE } from './advice.ts'
import type { Lint } from './define-lint.ts'
import { groupedBy, type Mapping, queueIn } from './system.ts'

const TIMES = ADVICE.visibilityTimeout.value

const windowOf = ({ settings }: Mapping) => settings.maximumBatchingWindowInSeconds
const wantedFor = (mapping: Mapping): number => TIMES * mapping.function.timeout + windowOf(mapping)

export const visibilityTimeout: Lint = {
  id: 'visibility-timeout',
  title: words.looksFor.visibilityTimeout,
  page: ADVICE.visibilityTimeout.page,
  find({ mappings }) {
    return [...groupedBy(mappings, ({ from }) => from)].flatMap(([queue, readers]) => {
      const visibility = queueIn(queue)?.visibilityTimeout
      const reader = readers.reduce((most, other) => (wantedFor(other) > wantedFor(most) ? other : most))
      const wanted = wantedFor(reader)
      if (visibility === undefined || visibility >= wanted) return []
      const { timeout } = reader.function
      const place = `${queue.path}/visibilityTimeout`
      return [
        {
          place,
          title: words.hidesTooShort(queue.id, visibility, reader.to.id, timeout),
          reason: words.visibilityAdvice(TIMES, timeout, windowOf(reader), wanted),
          repair: { words: words.setSeconds(wanted), edits: [{ path: place, value: wanted }] },
        },
      ]
    })
  },
}
