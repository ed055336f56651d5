import * as words from '../texts/checks.ts'
import { ADVICE } from './advice.ts'
import type { Lint } from './define-lint.ts'
import { type Part, queueIn, type System } from './system.ts'

const LEAST = ADVICE.maxReceiveCount.value

/** Whether somebody may find no concurrency free: mappings that keep within what is reserved for them alone never do. */
function mayRefuse({ lines, mappings }: System, worker: Part): boolean {
  const reserved = worker.function?.reservedConcurrentExecutions
  if (reserved === undefined) return false
  const callers = lines.filter(({ to, kind }) => to === worker && kind !== 'polled')
  const readers = mappings.filter(({ to }) => to === worker)
  const most = readers.reduce((sum, { settings }) => sum + (settings.scalingConfig?.maximumConcurrency ?? Infinity), 0)
  return callers.length > 0 || most > reserved
}

export const maxReceiveCount: Lint = {
  id: 'max-receive-count',
  title: words.looksFor.maxReceiveCount,
  page: ADVICE.maxReceiveCount.page,
  find(system) {
    const found = new Set<Part>()
    return system.mappings.flatMap(({ from, to }) => {
      const redrive = queueIn(from)?.redrivePolicy
      if (!redrive || redrive.maxReceiveCount >= LEAST || found.has(from) || !mayRefuse(system, to)) return []
      found.add(from)
      const place = `${from.path}/redrivePolicy/maxReceiveCount`
      const { maxReceiveCount: receives, deadLetterTarget } = redrive
      const reserved = to.function!.reservedConcurrentExecutions!
      return [
        {
          place,
          title: words.givesUpAfter(from.id, receives),
          reason: words.refusedIsReceived(to.id, reserved, receives, deadLetterTarget, LEAST),
          repair: { words: words.setTo(LEAST), edits: [{ path: place, value: LEAST }] },
        },
      ]
    })
  },
}
