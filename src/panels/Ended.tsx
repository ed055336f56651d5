import { useEffect, useMemo } from 'react'
import { type ConnectionPath, connectionFields, endsOf } from '../sim/scenario/connection-kinds.ts'
import type { Run } from '../sim/simulate.ts'
import { useLab } from '../store/store.ts'
import { useLeft } from '../store/use-view.ts'
import { compareRuns } from '../telling/outcome.ts'
import { EndCard } from './EndCard.tsx'
import { type EndFacts, endFactsOf } from './end-facts.ts'

const SETTING = 'ReportBatchItemFailures'

/** What a run came to, and what to try next. */
export function Ended({ run, onShare, onClose }: { run: Run; onShare(): void; onClose(): void }) {
  const left = useLeft()
  const { restart, edit, compareWithBefore } = useLab.getState()
  const facts = useMemo(() => endFactsOf(run), [run])
  const mapping = useMemo(() => mappingToRepair(run, facts), [run, facts])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) onClose()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [onClose])
  const moved = useMemo(() => (left ? compareRuns(left, run).headline : undefined), [left, run])
  return (
    <EndCard
      facts={facts}
      {...(moved !== undefined && { moved })}
      {...(mapping !== undefined && {
        suggestion: {
          setting: SETTING,
          onTake: () => {
            if (edit(`/connections/${mapping}/functionResponseTypes`, [SETTING], 'start')) restart()
          },
        },
      })}
      {...(left && { onCompare: compareWithBefore })}
      onAgain={restart}
      onShare={onShare}
      onClose={onClose}
    />
  )
}

const POLLED: ConnectionPath = 'polled'

/** A mapping whose whole batches came back for one bad record, and could name it instead; undefined: none. */
function mappingToRepair({ plan, scenario }: Run, { groups }: EndFacts): number | undefined {
  if (!groups.some(({ fine }) => fine > 0)) return undefined
  const config = plan.configs.at(-1)!
  return plan.connections.find(({ index, path }) => {
    const { from, to } = endsOf(scenario.resources, config.connections[index] as unknown as Record<string, unknown>)
    const field =
      path === POLLED && from && to ? connectionFields(from, to, undefined).functionResponseTypes : undefined
    return (
      field?.kind === 'list' && field.maxItems > 0 && config.connections[index]?.functionResponseTypes?.length === 0
    )
  })?.index
}
