import { ruleAt } from '../sim/lambda/rule-words.ts'
import * as texts from '../texts/log.ts'
import { figure } from '../texts/numbers.ts'
import styles from './LogTools.module.css'
import type { ReasonCount } from './log-index.ts'

/** What a reason is called: the sentence of its rule. */
export const reasonWords = (reason: number): string => ruleAt(reason)?.rule.says ?? texts.asTheDocumentSays

/** Why things happened, each reason once with how often; one opens its lines. */
export function LogReasons({ reasons, onOpen }: { reasons: readonly ReasonCount[]; onOpen(reason: number): void }) {
  return (
    <ul className={styles.reasons} aria-label={texts.reasons}>
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          <button type="button" className={styles.reason} onClick={() => onOpen(reason)}>
            <b className="mono">
              {figure(count)}
              <span className="visually-hidden">{count === 1 ? texts.oneLine : texts.moreLines}</span>
            </b>
            <span>{reasonWords(reason)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
