import { useState } from 'react'
import type { Balance, LedgerNumber } from '../sim/projections/totals.ts'
import type { Comparison } from '../telling/outcome.ts'
import * as texts from '../texts/ledger.ts'
import { clock, figure } from '../texts/numbers.ts'
import { Button, names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import styles from './Ledger.module.css'
import { LEDGER_ROWS, type LedgerRow, RARE_NUMBERS } from './ledger-rows.ts'

interface LedgerTableProps {
  soFar: Balance
  /** Simulated time of the playhead and of the end, in microseconds. */
  time: number
  /** Undefined while the run is still being computed. */
  atEnd?: Balance
  endedAt?: number
  /** The end of the run that the last change left. */
  before?: Balance
  /** What that change came to, in words. */
  comparison?: Comparison
  onOpen(number: LedgerNumber, column: 'soFar' | 'atEnd'): void
}

/** The balance that always adds up, now and when it ends. Every number opens the events it counts. */
export function LedgerTable({ soFar, time, atEnd, endedAt, before, comparison, onOpen }: LedgerTableProps) {
  const rows = LEDGER_ROWS.filter(
    ({ number }) =>
      !RARE_NUMBERS.includes(number) || [soFar, atEnd, before].some((column) => column && column[number] > 0),
  )
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              {texts.soFar}
              <span className="mono">{clock(time)}</span>
            </th>
            <th scope="col">
              {texts.whenItEnds}
              <span className="mono">{endedAt === undefined ? '…' : clock(endedAt)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.number}
              className={names(row.number === 'sent' && styles.sum, row.number === 'doneAgain' && styles.side)}
            >
              <th scope="row">
                <span className={styles.words}>
                  {row.shape ? <EventGlyph shape={row.shape} size={16} /> : <span className={styles.gap} />}
                  {row.words}
                </span>
              </th>
              <Amount row={row} column="soFar" balance={soFar} onOpen={onOpen} />
              <Amount row={row} column="atEnd" balance={atEnd} before={before} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
      </table>
      {comparison && (
        <div className={styles.said} role="status">
          <p className={styles.headline}>{comparison.headline}</p>
          <p className={styles.consequence}>{comparison.sentence}</p>
        </div>
      )}
    </>
  )
}

interface AmountProps {
  row: LedgerRow
  column: 'soFar' | 'atEnd'
  balance: Balance | undefined
  before?: Balance
  onOpen: LedgerTableProps['onOpen']
}

function Amount({ row, column, balance, before, onOpen }: AmountProps) {
  if (!balance) return <td className={styles.amount}>…</td>
  const amount = balance[row.number]
  const old = before?.[row.number]
  return (
    <td className={styles.amount}>
      {old !== undefined && old !== amount && (
        <s>
          <span className="visually-hidden">{texts.itWas}</span>
          {figure(old)}
        </s>
      )}
      {amount === 0 ? (
        <span className={styles.zero}>0</span>
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-label={texts.showThem(row.words, column, amount)}
          onClick={() => onOpen(row.number, column)}
        >
          {figure(amount)}
        </button>
      )}
    </td>
  )
}

/** More than this are not listed one by one. */
const MOST_LISTED = 500

interface EventListProps {
  title: string
  events: readonly number[]
  nameOf(event: number): string
  /** What to say beside the name: its end, its time. */
  detailOf(event: number): { shape: LedgerRow['shape']; time: string }
  onSelect(event: number): void
  onBack(): void
}

/** The events behind one number. */
export function EventList({ title, events, nameOf, detailOf, onSelect, onBack }: EventListProps) {
  const [shown, setShown] = useState(100)
  const most = Math.min(shown, MOST_LISTED)
  return (
    <>
      <div className={styles.listHead}>
        <Button size="small" kind="outline" icon="chevronLeft" onClick={onBack}>
          {texts.ledger}
        </Button>
        <h3>{title}</h3>
      </div>
      <ul className={styles.list}>
        {events.slice(0, most).map((event) => {
          const { shape, time } = detailOf(event)
          return (
            <li key={event}>
              <button type="button" className={styles.event} onClick={() => onSelect(event)}>
                {shape && <EventGlyph shape={shape} size={16} />}
                <span>{nameOf(event)}</span>
                <span className="mono">{time}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {events.length > most && most < MOST_LISTED && (
        <Button size="small" kind="outline" onClick={() => setShown(shown + 200)}>
          {texts.showMore}
        </Button>
      )}
      {events.length > MOST_LISTED && most >= MOST_LISTED && (
        <p className={styles.consequence}>{texts.andMore(events.length - MOST_LISTED)}</p>
      )}
    </>
  )
}
