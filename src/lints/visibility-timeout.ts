import { ADVICE } from './advice.ts'
import type { Lint } from './define-lint.ts'
import { groupedBy, type Mapping, queueIn } from './system.ts'

const TIMES = ADVICE.visibilityTimeout.value

const windowOf = ({ settings }: Mapping) => settings.maximumBatchingWindowInSeconds
const wantedFor = (mapping: Mapping): number => TIMES * mapping.function.timeout + windowOf(mapping)

export const visibilityTimeout: Lint = {
  id: 'visibility-timeout',
  title: 'Visibility timeout of six times the function’s, plus the window',
  page: ADVICE.visibilityTimeout.page,
  find({ mappings }) {
    return [...groupedBy(mappings, ({ from }) => from)].flatMap(([queue, readers]) => {
      const visibility = queueIn(queue)?.visibilityTimeout
      const reader = readers.reduce((most, other) => (wantedFor(other) > wantedFor(most) ? other : most))
      const wanted = wantedFor(reader)
      if (visibility === undefined || visibility >= wanted) return []
      const { timeout } = reader.function
      const sum = windowOf(reader) > 0 ? `${TIMES} × ${timeout} + ${windowOf(reader)}` : `${TIMES} × ${timeout}`
      const place = `${queue.path}/visibilityTimeout`
      return [
        {
          place,
          title: `${queue.id} hides a message for ${visibility} s, ${reader.to.id} may run ${timeout} s`,
          reason: `AWS advises six times the timeout${windowOf(reader) > 0 ? ' plus the window' : ''}: ${sum} = ${wanted} s. With less, a batch that is throttled or slow is handed out again while it is still worked on.`,
          repair: { words: `Set ${wanted} s`, edits: [{ path: place, value: wanted }] },
        },
      ]
    })
  },
}
