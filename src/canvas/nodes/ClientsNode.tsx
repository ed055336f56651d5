import { figure } from '../../texts/numbers.ts'
import { AnswerPill } from '../../ui/glyphs/AnswerPill.tsx'
import { useScene } from '../scene.ts'
import { usePart } from '../use-live.ts'
import styles from './ClientsNode.module.css'
import { countedCodes } from './client-codes.ts'
import { PERSON } from './node-icons.ts'
import { asNode } from './node-state.ts'

const A_ROW = 3
const MOST_PEOPLE = 6
const PEOPLE = [0, 1, 2, 3, 4, 5]

/** The people behind a gateway, those who wait in ink, and what the gateway has told them. */
export const ClientsNode = asNode(function ClientsNode({ node }) {
  const caller = usePart((view) => view.callers.get(node.resource))
  const waiting = caller?.waiting.length ?? 0
  const people = waiting > A_ROW ? MOST_PEOPLE : A_ROW
  const { definition } = useScene().run.plan.resources[node.resource]!
  const answers = countedCodes(definition, caller?.clientAnswers ?? new Map<number, number>())
  return (
    <div className={styles.clients}>
      <div className={styles.people}>
        {PEOPLE.slice(0, people).map((i) => (
          <svg key={i} width={18} height={18} viewBox="0 0 20 20" aria-hidden data-waits={i < waiting}>
            <path
              d={PERSON}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.6}
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        ))}
      </div>
      {waiting > MOST_PEOPLE && <span className={styles.more}>+{figure(waiting - MOST_PEOPLE)}</span>}
      <ul className={styles.answers}>
        {answers.map(([status, times]) => (
          <li key={status} data-callout={status === definition.clients?.throttled ? 'refused' : undefined}>
            <AnswerPill label={String(status)} form="square" />
            <b>{figure(times)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
})
