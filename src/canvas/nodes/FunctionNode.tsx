import { functionIn } from '../../sim/resources/function.ts'
import * as texts from '../../texts/nodes.ts'
import { figure } from '../../texts/numbers.ts'
import { cellPitch } from '../measures.ts'
import { useConfig, useScene, useSettings } from '../scene.ts'
import { usePart } from '../use-live.ts'
import { EnvironmentCell } from './EnvironmentCell.tsx'
import styles from './FunctionNode.module.css'
import { choose, footWords } from './function-words.ts'
import cards from './Node.module.css'
import { NOT_YET, NodeCard } from './NodeCard.tsx'
import { asNode, useIsAsked } from './node-state.ts'

/** More than this and segments could not be told apart. */
const MOST_SEGMENTS = 40
const CELLS_PHONE = 4

/** Where the code runs: how much of its concurrency is used, and each environment. */
export const FunctionNode = asNode(function FunctionNode({ node, phone = false }) {
  const { run } = useScene()
  const config = useConfig()
  const isAsked = useIsAsked()
  const view = usePart((all) => all.functions.get(node.resource))
  const resource = run.plan.resources[node.resource]!
  const settings = functionIn(useSettings(node.resource))
  if (!settings) return <NodeCard node={node} icon="function" title={resource.id} subtitle={NOT_YET} />
  const reserved = settings.reservedConcurrentExecutions
  const limit = reserved ?? config.account.concurrentExecutions
  const busy = view?.busy ?? 0
  const compact = node.compact || phone
  const cells = phone ? Math.min(CELLS_PHONE, reserved ?? CELLS_PHONE) : node.cells
  const environments = view?.environments ?? []
  const shown = choose(environments, cells)
  const hidden = environments.length - shown.length
  const dims = texts.dimensions(settings.memorySize, settings.timeout)
  const gauge = <Gauge busy={busy} limit={limit} reserved={reserved !== undefined} />
  return (
    <NodeCard
      node={node}
      icon="function"
      title={resource.id}
      subtitle={dims}
      aside={compact && <BusyWords busy={busy} reserved={reserved} />}
      asideAt="subtitle"
    >
      {!compact && (
        <p className={styles.busy}>
          <b>{figure(busy)}</b> {reserved === undefined ? texts.busyNothingReserved : texts.ofReservedBusy(reserved)}
          {environments.some((each) => each.provisioned) && (
            <span className={styles.provisioned}>
              <i />
              {texts.provisioned(environments.filter((each) => each.provisioned).length)}
            </span>
          )}
        </p>
      )}
      {!phone && gauge}
      <div
        className={styles.cells}
        data-compact={compact}
        style={
          compact
            ? { gridTemplateColumns: `repeat(${Math.max(1, cells)}, 1fr)` }
            : { gridAutoRows: `${cellPitch(Math.ceil(cells / 2)) - 8}px` }
        }
      >
        {Array.from({ length: cells }, (_, i) => (
          <EnvironmentCell
            // biome-ignore lint/suspicious/noArrayIndexKey: renewed where it stands; another would be laid out from nothing
            key={i}
            environment={shown[i]}
            compact={compact}
            phone={phone}
            tight={cells > 4}
            settings={settings}
          />
        ))}
      </div>
      {!phone && (
        <p className={`${cards.small} ${styles.foot}`}>
          {(reserved !== 0 || !isAsked) && footWords(environments, shown, hidden, busy, reserved)}
        </p>
      )}
    </NodeCard>
  )
})

function BusyWords({ busy, reserved }: { busy: number; reserved: number | undefined }) {
  return (
    <span className={styles.asideBusy}>
      {figure(busy)}
      {reserved === undefined ? texts.busy : texts.ofBusy(reserved)}
    </span>
  )
}

function Gauge({ busy, limit, reserved }: { busy: number; limit: number; reserved: boolean }) {
  const full = busy >= limit
  const name = texts.concurrentRuns(busy, limit, reserved)
  if (limit > MOST_SEGMENTS) {
    return (
      <div className={styles.gauge} role="img" aria-label={name} data-full={full}>
        <span className={styles.plain}>
          <i style={{ width: `${Math.min(100, (busy / limit) * 100)}%` }} />
        </span>
      </div>
    )
  }
  return (
    <div className={styles.gauge} role="img" aria-label={name} data-full={full} style={{ gap: limit > 12 ? 2 : 5 }}>
      {Array.from({ length: limit }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
        <i key={i} data-on={i < busy} />
      ))}
    </div>
  )
}
