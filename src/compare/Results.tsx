import type { ResultRow } from '../telling/compare.ts'
import * as texts from '../texts/compare.ts'
import { fixed } from '../texts/numbers.ts'
import styles from './Compare.module.css'

/** Both runs' numbers, a bar for each, and what is to say about it. */
export function Results({ rows }: { rows: readonly ResultRow[] }) {
  return (
    <div className={styles.results}>
      <table>
        <caption className="visually-hidden">{texts.whatBothRunsCame}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.result}</th>
            <th scope="col" className={styles.number}>
              A
            </th>
            <th scope="col" className={styles.number}>
              B
            </th>
            <td className={styles.bars}>{texts.aFilledBOutlined}</td>
            <th scope="col">{texts.bComparedWithA}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row: { words, a, b, tone, decimals, compared } }: { row: ResultRow }) {
  const most = Math.max(a, b) || 1
  return (
    <tr>
      <th scope="row">{words}</th>
      <td className={styles.number}>{fixed(a, decimals)}</td>
      <td className={styles.number}>{fixed(b, decimals)}</td>
      <td className={styles.bars} data-tone={tone}>
        <i className={styles.filled} hidden={a === 0} style={{ width: `${(a / most) * 100}%` }} />
        <i className={styles.outlined} hidden={b === 0} style={{ width: `${(b / most) * 100}%` }} />
      </td>
      <td className={styles.compared}>{compared}</td>
    </tr>
  )
}
