import { functionIn } from '../../sim/resources/function.ts'
import type { DeliveryKind } from '../../sim/trace/entries.ts'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { useScene, useSettings } from '../scene.ts'
import { usePart } from '../use-live.ts'
import { count } from '../words.ts'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'
import styles from './StoreNode.module.css'

const MOST_TOKENS = 5

/** Where events stay: what moved them here, how many, and why. */
export const StoreNode = asNode(function StoreNode({ node, phone = false }) {
  const { run, graph } = useScene()
  const store = usePart((view) => view.stores.get(node.resource))
  const resource = run.plan.resources[node.resource]!
  const link = graph.links.find(({ to }) => to === node.resource)
  const dead = link?.path === 'redrive' || link?.path === 'deadLetter'
  const items = store?.items ?? []
  const kind =
    link?.path === 'redrive'
      ? 'dead-letter queue'
      : `${PURPOSE[link?.path ?? ''] ?? 'receives'}, ${shortTitle(resource.definition.title)}`
  const settings = useSettings(link?.from ?? node.resource)
  const limits = functionIn(settings)?.eventInvokeConfig
  const runs = limits && limits.maximumRetryAttempts + 1
  const content =
    items.length === 0 ? (
      <p className={styles.empty}>empty</p>
    ) : (
      <>
        <div className={styles.items} data-callout={items[0]!.as}>
          {items.slice(0, phone ? 2 : MOST_TOKENS).map((item) => (
            <EventGlyph key={item.delivery} shape={item.as === 'onSuccess' ? 'succeeded' : 'deadLettered'} size={18} />
          ))}
          {items.length > MOST_TOKENS && <span className={styles.dots}>…</span>}
          <b className={styles.count}>{count(items.length)}</b>
        </div>
        {!phone && <p className={`${cards.small} ${styles.why}`}>{whyHere(items[0]!.as, link?.receives, runs)}</p>}
      </>
    )
  return (
    <NodeCard
      node={node}
      aside={phone && content}
      icon={dead ? 'deadLetter' : 'destination'}
      title={resource.id}
      subtitle={kind}
    >
      {phone ? null : content}
    </NodeCard>
  )
})

const PURPOSE: Record<string, string> = {
  onFailure: 'on-failure',
  onSuccess: 'on-success',
  deadLetter: 'dead letters',
  discard: 'on-failure',
  delivery: 'delivery',
}

const shortTitle = (title: string): string => title.replace(/^Amazon |^AWS /, '').replace(/ queue$/, '')

function whyHere(as: DeliveryKind, receives: number | undefined, runs: number | undefined): string {
  if (as === 'redrive') return receives === undefined ? 'received too often' : `received ${receives} times`
  if (as === 'onSuccess') return 'each one succeeded'
  return runs === undefined ? 'given up' : `after ${runs} ${runs === 1 ? 'run' : 'runs'}`
}
