import { timesWords } from '../texts/grammar.ts'
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
  title: 'Five receives or more where a limit of concurrency may refuse a batch',
  page: ADVICE.maxReceiveCount.page,
  find(system) {
    const found = new Set<Part>()
    return system.mappings.flatMap(({ from, to }) => {
      const redrive = queueIn(from)?.redrivePolicy
      if (!redrive || redrive.maxReceiveCount >= LEAST || found.has(from) || !mayRefuse(system, to)) return []
      found.add(from)
      const place = `${from.path}/redrivePolicy/maxReceiveCount`
      const { maxReceiveCount: receives, deadLetterTarget } = redrive
      return [
        {
          place,
          title: `${from.id} gives a message up after ${receives} ${receives === 1 ? 'receive' : 'receives'}`,
          reason: `${to.id} may run ${to.function!.reservedConcurrentExecutions} at once, and a batch that finds none free has been received all the same: refused ${timesWords(receives)}, a good message is in ${deadLetterTarget}. AWS advises at least ${LEAST}.`,
          repair: { words: `Set ${LEAST}`, edits: [{ path: place, value: LEAST }] },
        },
      ]
    })
  },
}
