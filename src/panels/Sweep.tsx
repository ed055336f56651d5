import { useMemo, useState } from 'react'
import { useLab } from '../store/store.ts'
import { type Bar, barsOf, type Spread, spreadOf } from '../sweep/distribution.ts'
import { MEASURES, type Measure } from '../sweep/outcome.ts'
import { type Rangeable, rangeables, startingRange, valuesOf } from '../sweep/ranges.ts'
import { documentOf, type Result, refusal, type Study, sizeOf } from '../sweep/study.ts'
import { facts } from '../texts/grammar.ts'
import { figure } from '../texts/numbers.ts'
import * as words from '../texts/sweep.ts'
import { Button } from '../ui/Button.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Select } from '../ui/Select.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { RangeChart } from './RangeChart.tsx'
import styles from './Sweep.module.css'
import { useSweep } from './sweep-asked.ts'
import { TrialProgress } from './TrialProgress.tsx'

const COUNTS = ['100', '1000'] as const
type Count = (typeof COUNTS)[number]
type Mode = 'seeds' | 'range'

/** A scenario under many seeds, or over the range of one of its settings: what to expect, and any single run. */
export function Sweep() {
  const study = useSweep(({ study }) => study)
  const results = useSweep(({ results }) => results)
  return (
    <PanelFrame title={words.title} onClose={() => useLab.getState().openPanel('none')}>
      <div className={styles.body}>
        <p className={styles.lead}>{words.lead}</p>
        <Choice />
        <State />
        {study && results.length > 0 && <Results study={study} results={results} />}
      </div>
    </PanelFrame>
  )
}

function Choice() {
  const document = useLab((lab) => lab.document)
  const running = useSweep(({ state }) => state === 'running')
  const [mode, setMode] = useState<Mode>('seeds')
  const [count, setCount] = useState<Count>('1000')
  const [each, setEach] = useState<Count>('100')
  const [path, setPath] = useState<string>()
  const [range, setRange] = useState<{ path: string; from: number; to: number }>()
  const settings = useMemo(() => (mode === 'range' ? rangeables(document) : []), [mode, document])
  const setting =
    settings.find((one) => one.path === path) ?? settings.find(({ name }) => name === FIRST) ?? settings[0]
  const spans = setting && (range?.path === setting.path ? range : { path: setting.path, ...startingRange(setting) })
  const values = setting && spans ? valuesOf(setting, spans.from, spans.to) : []
  const study: Study =
    mode === 'range' && setting
      ? { document, seeds: Number(each), setting: { path: setting.path, values } }
      : { document, seeds: Number(count) }
  return (
    <div className={styles.choice}>
      <Segmented<Mode>
        fill
        label={words.mode}
        value={mode}
        onChange={setMode}
        options={[
          { value: 'seeds', label: words.seedsMode },
          { value: 'range', label: words.rangeMode },
        ]}
      />
      {mode === 'range' && setting && spans && (
        <>
          <div className={styles.row}>
            <span>{words.setting}</span>
            <Select label={words.setting} value={setting.path} onChange={setPath} options={settings.map(optionOf)} />
          </div>
          {setting.field.kind === 'number' && (
            <div className={styles.row}>
              <span>{words.from}</span>
              <RangeEnd setting={setting} spans={spans} end="from" onChange={setRange} />
              <span>{words.to}</span>
              <RangeEnd setting={setting} spans={spans} end="to" onChange={setRange} />
            </div>
          )}
          <p className={styles.note}>{words.values(facts(values.map(shown)))}</p>
        </>
      )}
      <div className={styles.row}>
        <span>{mode === 'range' ? words.runsEach : words.runs}</span>
        <Segmented<Count>
          label={mode === 'range' ? words.runsEach : words.runs}
          value={mode === 'range' ? each : count}
          onChange={mode === 'range' ? setEach : setCount}
          options={COUNTS.map((value) => ({ value, label: figure(Number(value)), mono: true }))}
        />
        <Button kind="primary" disabled={running} onClick={() => useSweep.getState().run(study)}>
          {words.run(sizeOf(study))}
        </Button>
      </div>
    </div>
  )
}

/** What most people would ask first. */
const FIRST = 'maxReceiveCount'

const optionOf = ({ path, name, owner }: Rangeable) => ({
  value: path,
  label: `${name}, ${owner === '' ? words.ofRun : owner}`,
})

interface Spans {
  path: string
  from: number
  to: number
}

function RangeEnd(props: { setting: Rangeable; spans: Spans; end: 'from' | 'to'; onChange(spans: Spans): void }) {
  const { setting, spans, end, onChange } = props
  const { field } = setting
  if (field.kind !== 'number') return null
  return (
    <NumberField
      label={`${setting.name} ${end === 'from' ? words.from : words.to}`}
      value={spans[end]}
      onCommit={(value) => {
        if (value === undefined || !Number.isFinite(value) || value < field.min || value > field.max) return false
        if (field.integer && !Number.isInteger(value)) return false
        onChange({ ...spans, [end]: value })
        return true
      }}
    />
  )
}

const shown = (value: unknown): string => (typeof value === 'number' ? figure(value) : String(value))

/** A tenth of the way is worth saying aloud. */
const SAID_EVERY = 10

function State() {
  const { study, state, results, perSecond, reason, stop } = useSweep()
  const document = useLab((lab) => lab.document)
  if (!study) return null
  const [done, of] = [results.length, sizeOf(study)]
  const percent = Math.floor((done / of) * SAID_EVERY) * (100 / SAID_EVERY)
  return (
    <>
      {state === 'running' && (
        <TrialProgress label={words.progress} done={done} of={of} onCancel={stop}>
          <p className="mono">{words.progressSaid(done, of)}</p>
          <p className="mono">{perSecond > 0 && words.perSecond(perSecond)}</p>
        </TrialProgress>
      )}
      <p role="status" className={state === 'running' ? 'visually-hidden' : styles.said}>
        {state === 'running' && words.reached(percent)}
        {state === 'done' && `${words.over(done)} ${words.perSecond(perSecond)}.`}
        {state === 'stopped' && words.stopped(done, of)}
        {state === 'failed' && words.failed(reason)}
      </p>
      {!isOf(study, document) && <p className={styles.note}>{words.changedSince}</p>}
    </>
  )
}

/** Whether a document is the one that was run, whatever its seed. */
const isOf = ({ document: run }: Study, document: Study['document']): boolean =>
  run === document || JSON.stringify({ ...run, seed: 0 }) === JSON.stringify({ ...document, seed: 0 })

const FACTORS: Partial<Record<Measure, number>> = { usd: 1e6 }
/** A measure of a run as it is shown. */
const valueOfRun = (result: Result, measure: Measure): number => result[measure] * (FACTORS[measure] ?? 1)
const measured = (value: number): string => figure(value, value >= 100 || Number.isInteger(value) ? 0 : 2)

function Results({ study, results }: { study: Study; results: readonly Result[] }) {
  const [value, setValue] = useState(0)
  const { setting } = study
  if (!setting) return <Charts study={study} results={results} />
  const values = setting.values
  const chosen = Math.min(value, values.length - 1)
  const refused = values.flatMap((each, place) => {
    const reason = refusal(study, place)
    return reason === undefined ? [] : [words.refused(shown(each), reason)]
  })
  const name = setting.path.split('/').at(-1)!
  return (
    <>
      {refused.map((each) => (
        <p key={each} className={styles.note}>
          {each}
        </p>
      ))}
      {MEASURES.map((measure) => (
        <RangeChart
          key={measure}
          title={words.measures[measure]}
          name={name}
          rows={values.map((each, place) => ({
            value: shown(each),
            spread: spreadOf(
              results.filter((result) => result.value === place).map((result) => valueOfRun(result, measure)),
            ),
          }))}
          measured={measured}
          chosen={chosen}
          onChoose={setValue}
        />
      ))}
      <div className={styles.row}>
        <span>{words.chooseValue}</span>
        <Select
          label={words.chooseValue}
          value={String(chosen)}
          onChange={(place) => setValue(Number(place))}
          options={values.map((each, place) => ({ value: String(place), label: words.ofSetting(name, shown(each)) }))}
        />
      </div>
      <Charts study={study} results={results.filter((result) => result.value === chosen)} />
    </>
  )
}

function Charts({ study, results }: { study: Study; results: readonly Result[] }) {
  const left = results.filter(({ inFlight }) => inFlight > 0).length
  return (
    <>
      {MEASURES.map((measure) => (
        <Histogram
          key={measure}
          study={study}
          title={words.measures[measure]}
          results={results}
          values={results.map((result) => valueOfRun(result, measure))}
        />
      ))}
      {left > 0 && <p className={styles.note}>{words.notDrained(left, results.length)}</p>}
    </>
  )
}

const [WIDTH, HEIGHT] = [440, 72]

interface HistogramProps {
  study: Study
  title: string
  results: readonly Result[]
  values: readonly number[]
}

/** How many runs came to what, as bars that can be opened, and as the table behind them. */
function Histogram({ study, title, results, values }: HistogramProps) {
  const [bars, spread] = useMemo(() => [barsOf(values), spreadOf(values)] as const, [values])
  const [opened, setOpened] = useState<number>()
  if (!spread) return null
  const same = spread.least === spread.most
  const bar = opened === undefined ? undefined : bars[opened]
  const range = ({ from, until }: Bar) =>
    words.bar(measured(from), until - from <= 1 && Number.isInteger(from) ? '' : measured(until))
  const list = (place: number) => setOpened(opened === place ? undefined : place)
  return (
    <section className={styles.chart} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.spread}>
        {same
          ? words.always(measured(spread.median))
          : words.spread(measured(spread.median), measured(spread.p5), measured(spread.p95))}
      </p>
      {!same && <Bars bars={bars} spread={spread} opened={opened} onOpen={list} label={(each) => range(each)} />}
      <details>
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.howMany}</th>
              <th scope="col">
                <span className="visually-hidden">{words.list}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((each, place) =>
              each.places.length === 0 ? null : (
                <tr key={each.from}>
                  <th scope="row">{range(each)}</th>
                  <td>{figure(each.places.length)}</td>
                  <td>
                    <Button
                      size="small"
                      aria-expanded={opened === place}
                      aria-label={words.barSeeds(range(each), each.places.length)}
                      onClick={() => list(place)}
                    >
                      {words.list}
                    </Button>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
      {bar && (
        <Seeds
          study={study}
          title={words.seeds(range(bar))}
          results={bar.places.flatMap((place) => results[place] ?? [])}
        />
      )}
    </section>
  )
}

interface BarsProps {
  bars: readonly Bar[]
  spread: Spread
  opened: number | undefined
  onOpen(place: number): void
  label(bar: Bar): string
}

/** For the eye and the mouse; the table says the same to everybody else. */
function Bars({ bars, spread, opened, onOpen, label }: BarsProps) {
  const most = Math.max(...bars.map(({ places }) => places.length))
  const [first, last] = [bars[0]!.from, bars.at(-1)!.until]
  const x = (value: number) => ((value - first) / (last - first || 1)) * WIDTH
  return (
    <div aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.bars} role="presentation">
        <rect
          className={styles.band}
          x={x(spread.p5)}
          width={Math.max(2, x(spread.p95) - x(spread.p5))}
          height={HEIGHT}
        />
        {bars.map((bar, place) => {
          const height = bar.places.length === 0 ? 0 : Math.max(2, (bar.places.length / most) * (HEIGHT - 4))
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table's buttons do the same
            <g
              key={bar.from}
              data-opened={opened === place || undefined}
              onClick={() => bar.places.length > 0 && onOpen(place)}
            >
              <title>{words.barSeeds(label(bar), bar.places.length)}</title>
              <rect
                className={styles.room}
                x={x(bar.from)}
                width={Math.max(1, x(bar.until) - x(bar.from))}
                height={HEIGHT}
              />
              <rect
                className={styles.bar}
                x={x(bar.from) + 0.5}
                y={HEIGHT - height}
                width={Math.max(1, x(bar.until) - x(bar.from) - 1)}
                height={height}
              />
            </g>
          )
        })}
      </svg>
      <p className={styles.ends}>
        <span>{measured(first)}</span>
        <span>{measured(bars.at(-1)!.until - bars.at(-1)!.from === 1 ? bars.at(-1)!.from : last)}</span>
      </p>
    </div>
  )
}

const MOST_SEEDS = 40
/** Of a document that says none. */
const FIRST_SEED = 1

function Seeds({ study, title, results }: { study: Study; title: string; results: readonly Result[] }) {
  const [opened, setOpened] = useState<number>()
  const open = (result: Result) => {
    const { document, edit, rebuild, restart } = useLab.getState()
    const wanted = documentOf(study, result)
    if (!wanted) return
    // The seed alone is a change like any other: the line under it says what it was.
    const same = !study.setting && isOf(study, document)
    const here = same && (document.seed ?? FIRST_SEED) === result.seed
    if (!here && !(same ? edit('/seed', result.seed, 'start') : rebuild(wanted))) return
    setOpened(result.seed)
    restart()
  }
  const sorted = results.toSorted((a, b) => a.seed - b.seed)
  return (
    <section className={styles.seeds} aria-label={title}>
      <p>{title}</p>
      <ul>
        {sorted.slice(0, MOST_SEEDS).map((result) => (
          <li key={result.seed}>
            <Button size="small" kind="outline" aria-label={words.open(result.seed)} onClick={() => open(result)}>
              {result.seed}
            </Button>
          </li>
        ))}
        {sorted.length > MOST_SEEDS && <li className={styles.note}>{words.more(sorted.length - MOST_SEEDS)}</li>}
      </ul>
      <p role="status" className={styles.note}>
        {opened !== undefined && words.opened(opened)}
      </p>
    </section>
  )
}
