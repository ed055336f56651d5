import { useEffect, useMemo, useRef, useState } from 'react'
import { csvOf, logJson, logRows, metricPoints, metricsJson } from '../exports/tables.ts'
import { isKept } from '../offline/keep.ts'
import { fromSeconds, toSeconds } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/export.ts'
import { clock, percent } from '../texts/numbers.ts'
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
  const { document: own, galleryId, comparison } = useLab.getState()
  const [beside, setBeside] = useState(false)
  // Of two runs that are compared either can be taken.
  const other = beside ? player.beside : undefined
  const document = (other && comparison?.document) || own
  const ownProgress = useRunProgress()
  const progress = other ? other.progress() : ownProgress
  const [theme, setTheme] = useState<Theme>(() => shownTheme(useLab.getState().theme))
  const [trouble, setTrouble] = useState<string>()
  const [isOffline, setIsOffline] = useState(false)
  useEffect(() => player.pause(), [])
  useEffect(() => {
    let gone = false
    void isKept().then((is) => !gone && setIsOffline(is))
    return () => {
      gone = true
    }
  }, [])
  const { time, cursor, view, hops } = useMemo(() => (other ?? player).frame(), [other])
  const run = progress?.run
  if (!run) return null
  const kept = comparison?.letter
  const letter = kept && (beside ? kept : otherLetter(kept))
  const name = `${galleryId ?? 'scenario'}${letter ? `-${letter.toLowerCase()}` : ''}`
  const still = { run, document, time, cursor, view, hops }
  const text = (content: string, type: string) => new Blob([content], { type })
  const save = (file: string, make: () => Blob | Promise<Blob>) => async () => {
    setTrouble(undefined)
    try {
      saveFile(file, await make())
    } catch (error) {
      setTrouble(texts.failed(error instanceof Error ? error.message : String(error)))
    }
  }
  const stamp = clock(time).replace(':', '-')
  return (
    <Dialog title={texts.title} onClose={onClose}>
      {letter && (
        <div className={styles.which}>
          <span>{texts.whichRun}</span>
          <Segmented
            label={texts.whichRun}
            value={letter}
            options={[
              { value: 'A', label: 'A' },
              { value: 'B', label: 'B' },
            ]}
            onChange={(value) => setBeside(value === kept)}
          />
        </div>
      )}
      <section className={styles.group} aria-label={texts.picture}>
        <h3>
          {texts.thisInstant}
          <b className="mono">{clock(time)}</b>
        </h3>
        <div className={styles.row}>
          <Segmented
            label={texts.themeOfThePicture}
            value={theme}
            options={[
              { value: 'light', label: texts.light },
              { value: 'dark', label: texts.dark },
            ]}
            onChange={(value) => setTheme(value === 'dark' ? 'dark' : 'light')}
          />
          <Button kind="outline" icon="download" onClick={save(`${name}-${stamp}.png`, () => pngFile(still, theme))}>
            {texts.png}
          </Button>
          <Button kind="outline" icon="download" onClick={save(`${name}-${stamp}.svg`, () => svgFile(still, theme))}>
            {texts.svg}
          </Button>
        </div>
      </section>
      {progress.done ? (
        <>
          <Film key={name} document={document} run={run} name={name} theme={theme} at={time} onTrouble={setTrouble} />
          <section className={styles.group} aria-label={texts.tables}>
            <h3>{texts.theWholeRunAs}</h3>
            <div className={styles.table}>
              <span>{texts.metricsNote}</span>
              <Button
                kind="outline"
                onClick={save(`${name}-metrics.csv`, () => text(csvOf(metricPoints(run)), 'text/csv'))}
              >
                {texts.metricsCsv}
              </Button>
              <Button kind="outline" onClick={save(`${name}-metrics.json`, () => text(metricsJson(run), JSON_TYPE))}>
                {texts.metricsJson}
              </Button>
              <span>{texts.logNote}</span>
              <Button kind="outline" onClick={save(`${name}-log.csv`, () => text(csvOf(logRows(run)), 'text/csv'))}>
                {texts.logCsv}
              </Button>
              <Button kind="outline" onClick={save(`${name}-log.json`, () => text(logJson(run), JSON_TYPE))}>
                {texts.logJson}
              </Button>
            </div>
          </section>
        </>
      ) : (
        <p className={styles.note}>{texts.laterNote}</p>
      )}
      <section className={styles.group} aria-label={texts.scenarioAndPaper}>
        <h3>{texts.scenarioAndPaper}</h3>
        <div className={styles.row}>
          <Button
            kind="outline"
            icon="download"
            onClick={save(`${name}.json`, () => text(`${JSON.stringify(document, null, 2)}\n`, JSON_TYPE))}
          >
            {texts.scenarioFile}
          </Button>
          <Button
            kind="outline"
            onClick={() => {
              onClose()
              // The dialog is gone before the browser looks at the page.
              setTimeout(() => print(), 50)
            }}
          >
            {texts.print}
          </Button>
        </div>
      </section>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      {isOffline && (
        <p className={styles.note}>
          <b>{texts.readyOffline}</b>
          {texts.readyOfflineNote}
        </p>
      )}
      <p className={styles.note}>{texts.free}</p>
    </Dialog>
  )
}

const JSON_TYPE = 'application/json'

const otherLetter = (letter: 'A' | 'B') => (letter === 'A' ? 'B' : 'A')

interface FilmProps {
  document: Scenario
  run: Run
  name: string
  theme: Theme
  at: number
  onTrouble(words: string | undefined): void
}

/** Screen seconds around the playhead that are offered first. */
const AROUND = 6

function Film({ document, run, name, theme, at, onTrouble }: FilmProps) {
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
      if (!stop.current.signal.aborted) onTrouble(texts.filmFailed(String(error)))
    }
    setShare(undefined)
  }
  return (
    <section className={styles.group} aria-label={texts.film}>
      <h3>{texts.filmRange}</h3>
      <div className={styles.row}>
        <span>{texts.from}</span>
        <span className={styles.number}>
          <NumberField label={texts.filmFrom} unit="s" value={from} onCommit={second(setFrom)} />
        </span>
        <span>{texts.to}</span>
        <span className={styles.number}>
          <NumberField label={texts.filmTo} unit="s" value={to} onCommit={second(setTo)} />
        </span>
        {share === undefined ? (
          <Button kind="outline" icon="download" onClick={make}>
            {texts.gif}
          </Button>
        ) : (
          <Button kind="outline" icon="close" onClick={() => stop.current?.abort()}>
            {actions.cancel}
          </Button>
        )}
      </div>
      {share === undefined ? (
        <p className={styles.note}>
          {texts.filmLength(Math.min(frames, MOST_FRAMES) / GIF_RATE, Math.min(frames, MOST_FRAMES))}
          {frames > MOST_FRAMES && texts.cutOff}
        </p>
      ) : (
        <div className={styles.progress}>
          <progress aria-label={texts.film} value={share} />
          <span className="mono">{percent(share)}</span>
        </div>
      )}
    </section>
  )
}
