import { useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react'
import { POSTER_SIZE, posterOf } from '../picture/poster.ts'
import { type EmbedOptions, LOCALE, STANDARD_OPTIONS, settingName } from '../share/embed-options.ts'
import { figureAddress, POSTER_FILE, posterPage, snippetsOf } from '../share/embed-snippets.ts'
import { seenText } from '../share/link.ts'
import { fragmentOf } from '../share/open-link.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/embed.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './EmbedBuilder.module.css'
import { exposableIn } from './exposable.ts'
import { saveFile } from './save-file.ts'

const THEMES = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: value }))
const CONTROLS = (['full', 'play', 'none'] as const).map((value) => ({ value, label: value }))
const PACES = (['follow', 'realtime', '10x', '60x'] as const).map((value) => ({ value, label: value }))
const HEIGHTS = ['320', '420', '520', '640'].map((value) => ({ value, label: texts.pixels(value) }))

/** A figure for another page: every option, what it looks like, and what to paste. */
export function EmbedBuilder({ onClose }: { onClose(): void }) {
  const { document, original, galleryId, unknown } = useLab.getState()
  const [options, setOptions] = useState<EmbedOptions>({ ...STANDARD_OPTIONS, scenario: galleryId ?? '' })
  const [height, setHeight] = useState('420')
  const [platform, setPlatform] = useState('HTML')
  const [copied, setCopied] = useState('')
  const exposable = useMemo(() => exposableIn(document), [document])
  const set = (some: Partial<EmbedOptions>) => setOptions({ ...options, ...some })

  const changed = galleryId === undefined || unknown.length > 0 || JSON.stringify(document) !== JSON.stringify(original)
  const fragment = useMemo(
    () => (changed ? fragmentOf(document, galleryId, {}, undefined, unknown) : undefined),
    [changed, document, galleryId, unknown],
  )
  const title = options.caption || document.title || texts.aScenario
  const run = useFinishedRun()
  const poster = useOwnPoster(changed ? run : undefined, options, Number(height))
  // Our own policy forbids the style by which a poster goes by its reader's theme.
  const prefers = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const plainTheme = options.theme === 'auto' ? prefers : options.theme
  // Without network, or from a file, there is nothing to put into a frame but the picture.
  const away = useOffline() || fromFile
  const shownPoster = useOwnPoster(changed || away ? run : undefined, { ...options, theme: plainTheme }, Number(height))
  const figure = {
    poster,
    base: fromFile ? texts.someBase : new URL('.', location.href).href,
    options: {
      ...options,
      title: galleryId === undefined ? (document.title ?? '') : '',
      seen: run ? seenText({ rules: RULES_DATE, totals: totalsAtEnd(run) }) : '',
    },
    fragment,
    height: Number(height),
    title,
  }
  const snippets = snippetsOf(figure)
  const snippet = snippets.find((each) => each.platform === platform) ?? snippets[0]!
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet.code)
      setCopied(snippet.platform)
    } catch {
      setCopied('')
    }
  }
  const expose = (place: number, address: string) => {
    const next = texts.places.map((_, each) => (each === place ? address : (options.expose[each] ?? '')))
    set({ expose: next.filter((each) => each !== '') })
  }
  const seconds = (name: 'from' | 'to') => (text: string) => {
    const value = text.trim() === '' ? STANDARD_OPTIONS[name] : Number(text)
    if (value !== undefined && !(value >= 0 && value <= document.durationSeconds)) return false
    set({ [name]: value })
    return true
  }
  return (
    <Dialog title={texts.title} onClose={onClose} wide="widest">
      {changed && fragment === undefined ? (
        <p className={styles.words}>{texts.tooLarge}</p>
      ) : (
        <div className={styles.builder}>
          <div className={styles.options}>
            <Row words={texts.theme}>
              {() => (
                <Segmented
                  label={texts.theme}
                  value={options.theme}
                  options={THEMES}
                  onChange={(theme) => set({ theme })}
                />
              )}
            </Row>
            <Row words={texts.controls}>
              {() => (
                <Segmented
                  label={texts.controls}
                  value={options.controls}
                  options={CONTROLS}
                  onChange={(controls) => set({ controls })}
                />
              )}
            </Row>
            {texts.places.slice(0, options.expose.length + 1).map((place, index) => (
              <Row key={place} words={index === 0 ? texts.exposes : texts.and}>
                {() => (
                  <Select
                    label={texts.exposedAt(place)}
                    value={options.expose[index] ?? ''}
                    options={[
                      { value: '', label: texts.nothing },
                      ...exposable.map((value) => ({ value, label: `${settingName(value)} (${value.split('/')[0]})` })),
                    ]}
                    onChange={(address) => expose(index, address)}
                  />
                )}
              </Row>
            ))}
            <Row words={texts.shownLarger}>
              {() => (
                <Select
                  label={texts.shownLarger}
                  value={options.focus}
                  options={[
                    { value: '', label: texts.nothing },
                    ...Object.keys(document.resources).map((value) => ({ value, label: value })),
                  ]}
                  onChange={(focus) => set({ focus })}
                />
              )}
            </Row>
            <Row words={texts.fromToSeconds}>
              {() => (
                <span className={styles.pair}>
                  <TextField
                    label={texts.fromSeconds}
                    value={String(options.from)}
                    numeric
                    onCommit={seconds('from')}
                  />
                  <TextField
                    label={texts.toSeconds}
                    value={String(options.to ?? '')}
                    numeric
                    onCommit={seconds('to')}
                  />
                </span>
              )}
            </Row>
            <Row words={texts.againAndAgain}>
              {(id) => <Switch labelledBy={id} checked={options.loop} onChange={(loop) => set({ loop })} />}
            </Row>
            <Row words={texts.beginsInView}>
              {(id) => (
                <Switch
                  labelledBy={id}
                  checked={options.autoplay === 'visible'}
                  onChange={(on) => set({ autoplay: on ? 'visible' : 'off' })}
                />
              )}
            </Row>
            <Row words={texts.pace}>
              {() => (
                <Segmented label={texts.pace} value={options.pace} options={PACES} onChange={(pace) => set({ pace })} />
              )}
            </Row>
            <Row words={texts.caption}>
              {() => (
                <TextField
                  label={texts.caption}
                  value={options.caption}
                  placeholder={texts.theMomentInWords}
                  onCommit={(caption) => {
                    set({ caption })
                    return caption.length <= 300
                  }}
                />
              )}
            </Row>
            <Row words={texts.numbersAsIn}>
              {() => (
                <TextField
                  label={texts.languageTag}
                  value={options.locale}
                  onCommit={(locale) => {
                    set({ locale })
                    return LOCALE.test(locale)
                  }}
                />
              )}
            </Row>
            <Row words={texts.height}>
              {() => <Select label={texts.height} value={height} options={HEIGHTS} onChange={setHeight} />}
            </Row>
          </div>
          <div className={styles.shown}>
            <iframe
              key={figureAddress(figure) + (shownPoster?.length ?? '')}
              title={texts.previewOfTheFigure}
              {...(!away && { src: figureAddress(figure) })}
              {...(shownPoster !== undefined && { srcDoc: posterPage({ ...figure, poster: shownPoster }) })}
              sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
              height={height}
            />
            {away && (
              <p className={styles.words}>{fromFile ? texts.fromAFile(texts.someBase) : texts.withoutNetwork}</p>
            )}
            <p className={styles.words}>{texts.weight}</p>
            {poster !== undefined && <Poster svg={poster} plain={shownPoster ?? poster} />}
            <div className={styles.paste}>
              <Select
                label={texts.whereItGoes}
                value={snippet.platform}
                options={snippets.map((each) => ({ value: each.platform, label: each.platform }))}
                onChange={setPlatform}
              />
              <Button kind="primary" icon={copied === snippet.platform ? 'check' : 'copy'} onClick={copy}>
                {copied === snippet.platform ? actions.copied : actions.copy}
              </Button>
            </div>
            <textarea
              className={styles.code}
              readOnly
              aria-label={texts.snippetFor(snippet.platform)}
              value={snippet.code}
              rows={5}
              onFocus={(event) => event.target.select()}
            />
            {snippet.note && <p className={styles.words}>{snippet.note}</p>}
          </div>
        </div>
      )}
    </Dialog>
  )
}

const fromFile = location.protocol === 'file:'

function useOffline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const stop = new AbortController()
      for (const moment of ['online', 'offline']) addEventListener(moment, changed, stop)
      return () => stop.abort()
    },
    () => !navigator.onLine,
  )
}

/** The run that is embedded, once it has been worked out. */
function useFinishedRun(): Run | undefined {
  const [done, setDone] = useState(() => player.progress()?.done === true)
  useEffect(() => player.onRun(() => setDone(player.progress()?.done === true)), [])
  return done ? player.progress()?.run : undefined
}

/** A picture where no file of the gallery is one: at `from`, or when most can be seen. */
function useOwnPoster(run: Run | undefined, { theme, from }: EmbedOptions, height: number): string | undefined {
  return useMemo(
    () => run && posterOf(run, from > 0 ? from * SECOND : 'telling', theme, { ...POSTER_SIZE, height }),
    [run, theme, from, height],
  )
}

/** The poster is in the snippets of frames; others want it as a file. */
function Poster({ svg, plain }: { svg: string; plain: string }) {
  const savePng = async () => {
    const { Raster } = await import('../exports/raster.ts')
    const raster = new Raster()
    await raster.draw(plain, 2)
    saveFile(POSTER_FILE.replace('.svg', '.png'), await raster.png())
  }
  return (
    <div className={styles.paste}>
      <p className={styles.words}>{texts.posterIsInside(Math.ceil(svg.length / 1000))}</p>
      <span className={styles.files}>
        <Button icon="download" onClick={() => saveFile(POSTER_FILE, new Blob([svg], { type: 'image/svg+xml' }))}>
          {texts.posterAsSvg}
        </Button>
        <Button icon="download" onClick={() => void savePng()}>
          {texts.posterAsPng}
        </Button>
      </span>
    </div>
  )
}

function Row({ words, children }: { words: string; children(id: string): React.ReactNode }) {
  const id = useId()
  return (
    <div className={styles.row}>
      <span id={id}>{words}</span>
      {children(id)}
    </div>
  )
}
