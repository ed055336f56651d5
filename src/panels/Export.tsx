import { useEffect, useMemo, useRef, useState } from 'react'
import { csvOf, logJson, logRows, metricPoints, metricsJson } from '../exports/tables.ts'
import { isKept } from '../offline/keep.ts'
import { fromSeconds, toSeconds } from '../sim/engine/sim-time.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import { clock, fixed } from '../texts/numbers.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { shownTheme } from '../ui/theme.ts'
import styles from './Export.module.css'
import { saveFile } from './save-file.ts'
import { framesIn, GIF_RATE, gifFile, gifRange, MOST_FRAMES, pngFile, svgFile } from './taking-out.ts'

type Theme = 'light' | 'dark'

/** Everything that can be taken out: pictures of this instant, a film of a range, tables, the scenario, paper. */
export function Export({ onClose }: { onClose(): void }) {
  const { document, galleryId } = useLab.getState()
  const progress = useRunProgress()
  const [theme, setTheme] = useState<Theme>(() => shownTheme(useLab.getState().theme))
  const [trouble, setTrouble] = useState<string>()
  const [kept, setKept] = useState(false)
  useEffect(() => player.pause(), [])
  useEffect(() => {
    let gone = false
    void isKept().then((is) => !gone && setKept(is))
    return () => {
      gone = true
    }
  }, [])
  const { time, cursor, view, hops } = useMemo(() => player.frame(), [])
  const run = progress?.run
  if (!run) return null
  const name = galleryId ?? 'scenario'
  const still = { run, document, time, cursor, view, hops }
  const text = (content: string, type: string) => new Blob([content], { type })
  const save = (file: string, make: () => Blob | Promise<Blob>) => async () => {
    setTrouble(undefined)
    try {
      saveFile(file, await make())
    } catch (error) {
      setTrouble(`That could not be made: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const stamp = clock(time).replace(':', '-')
  return (
    <Dialog title="Take it with you" onClose={onClose}>
      <section className={styles.group} aria-label="Picture">
        <h3>
          This instant, <b className="mono">{clock(time)}</b>
        </h3>
        <div className={styles.row}>
          <Segmented
            label="Theme of the picture"
            value={theme}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={(value) => setTheme(value === 'dark' ? 'dark' : 'light')}
          />
          <Button kind="outline" icon="download" onClick={save(`${name}-${stamp}.png`, () => pngFile(still, theme))}>
            PNG
          </Button>
          <Button kind="outline" icon="download" onClick={save(`${name}-${stamp}.svg`, () => svgFile(still, theme))}>
            SVG
          </Button>
        </div>
      </section>
      {progress.done ? (
        <>
          <Film run={run} name={name} theme={theme} at={time} onTrouble={setTrouble} />
          <section className={styles.group} aria-label="Tables">
            <h3>The whole run, as tables</h3>
            <div className={styles.table}>
              <span>CloudWatch's metrics, by the minute</span>
              <Button
                kind="outline"
                onClick={save(`${name}-metrics.csv`, () => text(csvOf(metricPoints(run)), 'text/csv'))}
              >
                Metrics, CSV
              </Button>
              <Button kind="outline" onClick={save(`${name}-metrics.json`, () => text(metricsJson(run), JSON_TYPE))}>
                Metrics, JSON
              </Button>
              <span>The event log, each line with its rule</span>
              <Button kind="outline" onClick={save(`${name}-log.csv`, () => text(csvOf(logRows(run)), 'text/csv'))}>
                Log, CSV
              </Button>
              <Button kind="outline" onClick={save(`${name}-log.json`, () => text(logJson(run), JSON_TYPE))}>
                Log, JSON
              </Button>
            </div>
          </section>
        </>
      ) : (
        <p className={styles.note}>The film and the tables are there when the run has been worked out.</p>
      )}
      <section className={styles.group} aria-label="Scenario and paper">
        <h3>Scenario and paper</h3>
        <div className={styles.row}>
          <Button
            kind="outline"
            icon="download"
            onClick={save(`${name}.json`, () => text(`${JSON.stringify(document, null, 2)}\n`, JSON_TYPE))}
          >
            Scenario file
          </Button>
          <Button
            kind="outline"
            onClick={() => {
              onClose()
              // The dialog is gone before the browser looks at the page.
              setTimeout(() => print(), 50)
            }}
          >
            Print…
          </Button>
        </div>
      </section>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      {kept && (
        <p className={styles.note}>
          <b>Ready offline</b>: this browser has kept the lab and starts it without network.
        </p>
      )}
      <p className={styles.note}>
        What you take out is yours: use it for anything, without asking or naming anybody (CC0). Nothing is uploaded.
      </p>
    </Dialog>
  )
}

const JSON_TYPE = 'application/json'

interface FilmProps {
  run: Run
  name: string
  theme: Theme
  at: number
  onTrouble(words: string | undefined): void
}

/** Screen seconds around the playhead that are offered first. */
const AROUND = 6

function Film({ run, name, theme, at, onTrouble }: FilmProps) {
  const { document } = useLab.getState()
  const end = toSeconds(run.endedAt)
  const [from, setFrom] = useState(() => Math.max(0, Math.floor(toSeconds(at)) - AROUND / 2))
  const [to, setTo] = useState(() => Math.min(end, Math.floor(toSeconds(at)) + AROUND))
  const [share, setShare] = useState<number>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const range = useMemo(() => gifRange(run, fromSeconds(from), fromSeconds(to)), [run, from, to])
  const frames = framesIn(range)
  const second = (set: (value: number) => void) => (value: number | undefined) => {
    if (value === undefined || !(value >= 0 && value <= end)) return false
    set(value)
    return true
  }
  const make = async () => {
    onTrouble(undefined)
    stop.current = new AbortController()
    setShare(0)
    try {
      const file = await gifFile({ run, document, range, theme }, setShare, stop.current.signal)
      saveFile(`${name}.gif`, file)
    } catch (error) {
      if (!stop.current.signal.aborted) onTrouble(`The film could not be made: ${String(error)}`)
    }
    setShare(undefined)
  }
  return (
    <section className={styles.group} aria-label="Film">
      <h3>A film of a range</h3>
      <div className={styles.row}>
        <span>From</span>
        <span className={styles.number}>
          <NumberField label="Film from" unit="s" value={from} onCommit={second(setFrom)} />
        </span>
        <span>to</span>
        <span className={styles.number}>
          <NumberField label="Film to" unit="s" value={to} onCommit={second(setTo)} />
        </span>
        {share === undefined ? (
          <Button kind="outline" icon="download" onClick={make}>
            GIF
          </Button>
        ) : (
          <Button kind="outline" icon="close" onClick={() => stop.current?.abort()}>
            Cancel
          </Button>
        )}
      </div>
      {share === undefined ? (
        <p className={styles.note}>
          {fixed(Math.min(frames, MOST_FRAMES) / GIF_RATE, 1)} s to watch, {Math.min(frames, MOST_FRAMES)} frames
          {frames > MOST_FRAMES && ': what is longer than a minute is cut off'}
        </p>
      ) : (
        <div className={styles.progress}>
          <progress aria-label="Film" value={share} />
          <span className="mono">{Math.round(share * 100)} %</span>
        </div>
      )}
    </section>
  )
}
