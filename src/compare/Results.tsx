import type { SystemView } from '../sim/projections/system-view.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { PlayerProvider, useFrame, useView } from '../store/use-view.ts'
import type { ResultRow } from '../telling/compare.ts'
import * as texts from '../texts/compare.ts'
import { clock, figure, fixed } from '../texts/numbers.ts'
import styles from './Compare.module.css'

const LETTERS = ['A', 'B'] as const

/** Both runs' ledgers under one clock and at the end, a bar for each end, and what is to say about it. */
export function Results({ rows }: { rows: readonly ResultRow[] }) {
  return (
    <div className={styles.results}>
      <table>
        <caption className="visually-hidden">{texts.whatBothRunsCame}</caption>
        <thead>
          <tr className={styles.when}>
            <td />
            <th scope="colgroup" colSpan={2}>
              {texts.soFar} <Now />
            </th>
            <th scope="colgroup" colSpan={2}>
              {texts.whenItEnds}
            </th>
            <td className={styles.bars} />
            <td />
          </tr>
          <tr>
            <th scope="col">{texts.result}</th>
            {[0, 1].flatMap((column) =>
              LETTERS.map((letter) => (
                <th key={`${column} ${letter}`} scope="col" className={styles.number}>
                  {letter}
                </th>
              )),
            )}
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

/** Tenths are enough, and spare nine of ten renders. */
function Now() {
  return <span className="mono">{useFrame(({ time }) => clock(Math.floor(time / 100_000) * 100_000))}</span>
}

function Row({ row: { key, words, a, b, tone, decimals, compared } }: { row: ResultRow }) {
  const most = Math.max(a, b) || 1
  return (
    <tr>
      <th scope="row">{words}</th>
      {LETTERS.map((letter) => (
        <td key={letter} className={styles.number}>
          <SoFar letter={letter} row={key} />
        </td>
      ))}
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

/** A number of the ledger at the playhead; nothing where only the end of the run can tell. */
function SoFar({ letter, row }: { letter: (typeof LETTERS)[number]; row: string }) {
  const isKept = useLab((lab) => lab.comparison?.letter === letter)
  const amount = <Amount row={row} />
  return isKept ? <PlayerProvider value={player.beside}>{amount}</PlayerProvider> : amount
}

function Amount({ row }: { row: string }) {
  const amount = useView((view) => balanceOf(view)[row])
  return amount === undefined ? <span className="visually-hidden">{texts.onlyAtTheEnd}</span> : figure(amount)
}

const balanceOf = ({ totals, sideEffects }: SystemView): Record<string, number> => ({ ...totals, ...sideEffects })
