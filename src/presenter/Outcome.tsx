import { useCompared } from '../compare/use-compared.ts'
import { inWords } from '../panels/fields/words.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { parsePointer } from '../sim/schema/pointer.ts'
import { useLab } from '../store/store.ts'
import type { RunsCompared } from '../telling/compare.ts'
import { fixed } from '../texts/numbers.ts'
import * as words from '../texts/presenter.ts'
import styles from './Presenter.module.css'

const MOST_ROWS = 3

/** What the run comes to, before the change and after it: one canvas, two columns. */
export function Outcome() {
  const isComparing = useLab((lab) => lab.comparison !== undefined)
  const compared = useCompared()
  if (!isComparing || !compared) return null
  const { results } = compared
  const rows = telling(results)
  const [only, second] = results.settings.differing
  const headOf = (value: unknown) => {
    if (!only || second) return ''
    const field = fieldAt(useLab.getState().document, parsePointer(only.path) ?? [])
    return inWords(field, value ?? field?.default)
  }
  return (
    <div className={styles.outcome} role="status">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.whenItEnds}</th>
            <th scope="col">
              <b className={styles.letterA}>A</b> {headOf(only?.a) || words.before}
            </th>
            <th scope="col">
              <b className={styles.letterB}>B</b> {headOf(only?.b) || words.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, words: says, a, b, decimals }) => (
            <tr key={key}>
              <th scope="row">{words.rows[key] ?? says}</th>
              <td>{fixed(a, decimals)}</td>
              <td>{fixed(b, decimals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.every(({ a, b }) => a === b) && <p>{words.same}</p>}
    </div>
  )
}

/** What differs first; where nothing does, what there is. */
function telling({ rows }: RunsCompared) {
  const differing = rows.filter(({ a, b }) => a !== b)
  return (differing.length > 0 ? differing : rows).slice(0, MOST_ROWS)
}
