import { indexOf } from '../../sim/projections/run-index.ts'
import * as texts from '../../texts/nodes.ts'
import { figure } from '../../texts/numbers.ts'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { useScene } from '../scene.ts'
import { usePart } from '../use-live.ts'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'
import styles from './StoreNode.module.css'
import { storeKind, whyHere } from './store-words.ts'

const MOST_TOKENS = 5

/** Where events stay: what moved them here, how many, and why. */
export const StoreNode = asNode(function StoreNode({ node, phone = false }) {
  const { run, graph } = useScene()
  const store = usePart((view) => view.stores.get(node.resource))
  const resource = run.plan.resources[node.resource]!
  const link = graph.links.find(({ to }) => to === node.resource)
  const dead = link?.path === 'redrive' || link?.path === 'deadLetter'
  const items = store?.items ?? []
  const [first] = items
  // What is here runs no more, so its count is the one it came with.
  const runs = first && indexOf(run).runs.get(first.event)
  const content =
    items.length === 0 ? (
      <p className={styles.empty}>{texts.empty}</p>
    ) : (
      <>
        <div className={styles.items} data-callout={items[0]!.as}>
          {items.slice(0, phone ? 2 : MOST_TOKENS).map((item) => (
            <EventGlyph key={item.delivery} shape={item.as === 'onSuccess' ? 'succeeded' : 'deadLettered'} size={18} />
          ))}
          {items.length > MOST_TOKENS && <span className={styles.dots}>…</span>}
          <b className={styles.count}>{figure(items.length)}</b>
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
      subtitle={storeKind(link?.path, resource.definition.title)}
    >
      {phone ? null : content}
    </NodeCard>
  )
})
