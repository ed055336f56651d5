import type { Spread } from '../sweep/distribution.ts'
import * as words from '../texts/sweep.ts'
import styles from './Sweep.module.css'

interface RangeChartProps {
  title: string
  /** The setting's name. */
  name: string
  /** By value, in their order; without a spread while nothing has come, or where the value is refused. */
  rows: readonly { value: string; spread: Spread | undefined }[]
  measured(value: number): string
  chosen: number
  onChoose(row: number): void
}

const [WIDTH, HEIGHT, EDGE] = [440, 110, 14]

/** The median of each value, and the band in which nine of ten runs lie. */
export function RangeChart({ title, name, rows, measured, chosen, onChoose }: RangeChartProps) {
  const known = rows.flatMap(({ spread }, place) => (spread ? [{ spread, place }] : []))
  const most = Math.max(...known.map(({ spread }) => spread.p95))
  const least = Math.min(...known.map(({ spread }) => spread.p5))
  const x = (place: number) => EDGE + ((WIDTH - 2 * EDGE) * (place + 0.5)) / rows.length
  const y = (value: number) => HEIGHT - 6 - ((value - least) / (most - least || 1)) * (HEIGHT - 16)
  const line = known.map(({ spread, place }) => `${x(place)},${y(spread.median)}`).join(' ')
  const band = [
    ...known.map(({ spread, place }) => `${x(place)},${y(spread.p95)}`),
    ...known.toReversed().map(({ spread, place }) => `${x(place)},${y(spread.p5)}`),
  ].join(' ')
  if (known.length === 0) return null
  return (
    <section className={styles.chart} aria-label={title}>
      <h3>{title}</h3>
      {most === least && <p className={styles.spread}>{words.always(measured(most))}</p>}
      <div aria-hidden="true" className={styles.plot} hidden={most === least}>
        <span className={styles.most}>{measured(most)}</span>
        <span className={styles.least}>{measured(least)}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.range} role="presentation">
          <polygon className={styles.band} points={band} />
          <polyline className={styles.line} points={line} />
          {known.map(({ spread, place }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the choice below the charts does the same
            <g key={place} data-opened={place === chosen || undefined} onClick={() => onChoose(place)}>
              <rect className={styles.room} x={x(place) - 14} width={28} height={HEIGHT} />
              <line className={styles.whisker} x1={x(place)} x2={x(place)} y1={y(spread.p5)} y2={y(spread.p95)} />
              <circle className={styles.dot} cx={x(place)} cy={y(spread.median)} r={place === chosen ? 5 : 3.5} />
            </g>
          ))}
        </svg>
        <p className={styles.values}>
          {rows.map(({ value }) => (
            <span key={value}>{value}</span>
          ))}
        </p>
      </div>
      <details>
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              {[name, words.p5, words.median, words.p95].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ value, spread }) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                <td>{spread && measured(spread.p5)}</td>
                <td>{spread && measured(spread.median)}</td>
                <td>{spread && measured(spread.p95)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
