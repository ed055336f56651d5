import * as texts from '../../texts/nodes.ts'
import { useScene } from '../scene.ts'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'

/** Something the code calls while it runs; its time is part of the run's. */
export const TableNode = asNode(function TableNode({ node }) {
  const { run } = useScene()
  const resource = run.plan.resources[node.resource]!
  return (
    <NodeCard node={node} icon={resource.type} title={resource.id} subtitle={resource.definition.title}>
      <p className={cards.small}>{texts.calledWhileTheCode}</p>
    </NodeCard>
  )
})
