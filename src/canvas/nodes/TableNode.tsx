import { useScene } from '../scene.ts'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode, useChangedAt, useSelected } from './node-state.ts'

/** Something the code calls while it runs; its time is part of the run's. */
export const TableNode = asNode(function TableNode({ node }) {
  const { run } = useScene()
  const selected = useSelected(node)
  const changedAt = useChangedAt(node)
  const resource = run.plan.resources[node.resource]!
  return (
    <NodeCard
      icon={resource.type}
      title={resource.id}
      subtitle={resource.definition.title}
      selected={selected}
      changedAt={changedAt}
    >
      <p className={cards.small}>called while the code runs</p>
    </NodeCard>
  )
})
