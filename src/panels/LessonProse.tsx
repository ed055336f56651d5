import { GLOSSARY, type Term } from '../lessons/glossary.ts'
import { spansOf } from '../lessons/prose.ts'
import { SAYS, SURENESS } from '../sim/lambda/rule-words.ts'
import { RULES, type RuleName } from '../sim/lambda/rules.ts'
import * as words from '../texts/lessons.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './LessonProse.module.css'

const pageOf = (rule: RuleName): string => `./fidelity.html#${rule}`

/** A lesson's text: what it claims of AWS links to the rule that holds it. */
export function Prose({ text }: { text: string }) {
  return spansOf(text).map(({ at, text: part, rule }) =>
    rule === undefined ? (
      <span key={at}>{part}</span>
    ) : (
      <a key={at} className={styles.claim} href={pageOf(rule)} title={SAYS[rule]} target="_blank" rel="noreferrer">
        {part}
      </a>
    ),
  )
}

/** The rules behind what is shown, and how sure each is. */
export function RuleList({ rules }: { rules: readonly RuleName[] }) {
  if (rules.length === 0) return null
  return (
    <ul className={styles.rules} aria-label={words.rules}>
      {rules.map((name) => (
        <li key={name}>
          <Icon name="docs" size={14} />
          <span>
            <a href={pageOf(name)} target="_blank" rel="noreferrer">
              {SAYS[name]}
            </a>
            {RULES[name].sure !== 'documented' && <em>{SURENESS[RULES[name].sure]}</em>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Terms with what they mean, for those who meet them here. */
export function TermList({ terms, open }: { terms: readonly Term[]; open: boolean }) {
  if (terms.length === 0) return null
  return (
    <details className={styles.terms} open={open}>
      <summary>{words.terms}</summary>
      <dl>
        {terms.map((term) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{GLOSSARY[term].says}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
