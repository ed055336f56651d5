import { useMemo } from 'react'
import { arrivalToSuccess, type Latency as Latencies, perAttempt } from '../sim/projections/latency.ts'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/metrics.ts'
import { figure, spanWords } from '../texts/numbers.ts'
import styles from './Latency.module.css'

/** How long things took over the whole run: each as bars, and as the table behind them. */
export function Latency({ run }: { run: Run }) {
  const [arrival, attempt] = useMemo(() => [arrivalToSuccess(run), perAttempt(run)], [run])
  return (
    <>
      <Spread title={texts.fromArrivalToSuccess} latency={arrival} />
      <Spread title={texts.eachAttempt} latency={attempt} />
    </>
  )
}

function Spread({ title, latency: { distribution, buckets } }: { title: string; latency: Latencies }) {
  if (!('p50' in distribution)) return null
  const most = Math.max(...buckets.map(({ count }) => count))
  const { p50, p90, p99, max } = distribution
  return (
    <section className={styles.spread} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.bars} aria-hidden="true">
        {buckets.map(({ upTo, count }) => (
          <i key={upTo} style={{ height: `${(count / most) * 100}%` }} title={texts.upToSpan(spanWords(upTo), count)} />
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{spanWords(buckets[0]!.upTo)}</span>
        <span>{spanWords(buckets.at(-1)!.upTo)}</span>
      </p>
      <p className="mono">{texts.percentiles(spanWords(p50), spanWords(p90), spanWords(p99), spanWords(max))}</p>
      <details>
        <summary>{texts.showTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.upTo}</th>
              <th scope="col">{texts.howMany}</th>
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ upTo, count }) => (
              <tr key={upTo}>
                <th scope="row">{spanWords(upTo)}</th>
                <td>{figure(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
