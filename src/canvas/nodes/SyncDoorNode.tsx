import * as texts from '../../texts/nodes.ts'
import { figure } from '../../texts/numbers.ts'
import { AnswerPill } from '../../ui/glyphs/AnswerPill.tsx'
import { usePart } from '../use-live.ts'
import { named } from './client-codes.ts'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode, useIsAsked } from './node-state.ts'
import styles from './SyncDoorNode.module.css'

const ALWAYS = ['200', texts.okWithError, '429']

/** Invoke with an answer: how often Lambda said what. */
export const SyncDoorNode = asNode(function SyncDoorNode({ node }) {
  const answers = usePart((view) => view.functions.get(node.resource))?.answers
  const isAsked = useIsAsked()
  const labels = named(ALWAYS, [...(answers?.keys() ?? [])], isAsked).slice(0, 4)
  return (
    <NodeCard
      node={node}
      icon="door"
      title={texts.synchronous}
      subtitle={texts.callerWaitsForAnswer}
      path={{ line: 'solid', name: texts.invoke }}
    >
      {labels.length === 0 && <p className={cards.small}>{texts.noAnswerYet}</p>}
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
