import { useState } from 'react'
import { Button, names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { figure } from './fields/words.ts'
import styles from './Ledger.module.css'
import {
  amountOf,
  type Balance,
  consequence,
  headline,
  LEDGER_ROWS,
  type LedgerLine,
  type LedgerRow,
  RARE_LINES,
} from './ledger-rows.ts'
import { clock } from './time-words.ts'

interface LedgerTableProps {
  soFar: Balance & { time: number }
  /** Undefined while the run is still being computed. */
  atEnd?: Balance & { time: number }
  /** The end of the run that the last change left. */
  before?: Balance
  onOpen(line: LedgerLine, column: 'soFar' | 'atEnd'): void
}

/** The balance that always adds up, now and when it ends. Every number opens the events it counts. */
export function LedgerTable({ soFar, atEnd, before, onOpen }: LedgerTableProps) {
  const rows = LEDGER_ROWS.filter(
    ({ line }) =>
      !RARE_LINES.includes(line) || [soFar, atEnd, before].some((column) => column && amountOf(column, line) > 0),
  )
  const said = before && atEnd && headline(before, atEnd)
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              so far
              <span className="mono">{clock(soFar.time)}</span>
            </th>
            <th scope="col">
              when it ends
              <span className="mono">{atEnd ? clock(atEnd.time) : '…'}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.line}
              className={names(row.line === 'sent' && styles.sum, row.line === 'doneAgain' && styles.side)}
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
      {said && before && atEnd && (
        <div className={styles.said} role="status">
          <p className={styles.headline}>{said}</p>
          <p className={styles.consequence}>{consequence(before, atEnd)}</p>
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
  const amount = amountOf(balance, row.line)
  const old = before && amountOf(before, row.line)
  return (
    <td className={styles.amount}>
      {old !== undefined && old !== amount && (
        <s>
          <span className="visually-hidden">it was </span>
          {figure(old)}
        </s>
      )}
      {amount === 0 ? (
        <span className={styles.zero}>0</span>
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-label={`${row.words} ${column === 'soFar' ? 'so far' : 'when it ends'}: ${figure(amount)}. Show them`}
          onClick={() => onOpen(row.line, column)}
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
          Ledger
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
          Show more
        </Button>
      )}
      {events.length > MOST_LISTED && most >= MOST_LISTED && (
        <p className={styles.consequence}>
          and {figure(events.length - MOST_LISTED)} more; the event log has them all.
        </p>
      )}
    </>
  )
}
