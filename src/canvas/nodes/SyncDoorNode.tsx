import * as texts from '../../texts/nodes.ts'
import { figure } from '../../texts/numbers.ts'
import { AnswerPill } from '../../ui/glyphs/AnswerPill.tsx'
import { usePart } from '../use-live.ts'
import { NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'
import styles from './SyncDoorNode.module.css'

const ALWAYS = ['200', texts.okWithError, '429']

/** Invoke with an answer: how often Lambda said what. */
export const SyncDoorNode = asNode(function SyncDoorNode({ node }) {
  const answers = usePart((view) => view.functions.get(node.resource))?.answers
  const labels = [...ALWAYS, ...[...(answers?.keys() ?? [])].filter((label) => !ALWAYS.includes(label))].slice(0, 4)
  return (
    <NodeCard
      node={node}
      icon="door"
      title={texts.synchronous}
      subtitle={texts.callerWaitsForAnswer}
      path={{ line: 'solid', name: texts.invoke }}
    >
      <ul className={styles.answers}>
        {labels.map((label) => (
          <li key={label}>
            <AnswerPill label={label} />
            <b>{figure(answers?.get(label) ?? 0)}</b>
          </li>
        ))}
      </ul>
    </NodeCard>
  )
})
