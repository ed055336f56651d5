import { useId, useMemo, useState } from 'react'
import { type EmbedOptions, STANDARD_OPTIONS, settingName } from '../share/embed-options.ts'
import { figureAddress, snippetsOf } from '../share/embed-snippets.ts'
import { fragmentOf } from '../share/open-link.ts'
import { useLab } from '../store/store.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './EmbedBuilder.module.css'
import { exposableIn } from './exposable.ts'

const THEMES = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: value }))
const CONTROLS = (['full', 'play', 'none'] as const).map((value) => ({ value, label: value }))
const PACES = (['follow', 'realtime', '10x', '60x'] as const).map((value) => ({ value, label: value }))
const PLACES = ['first', 'second', 'third'] as const
const HEIGHTS = ['320', '420', '520', '640'].map((value) => ({ value, label: `${value} px` }))

/** A figure for another page: every option, what it looks like, and what to paste. */
export function EmbedBuilder({ onClose }: { onClose(): void }) {
  const { document, original, galleryId } = useLab.getState()
  const [options, setOptions] = useState<EmbedOptions>({ ...STANDARD_OPTIONS, scenario: galleryId ?? '' })
  const [height, setHeight] = useState('420')
  const [platform, setPlatform] = useState('HTML')
  const [copied, setCopied] = useState('')
  const exposable = useMemo(() => exposableIn(document), [document])
  const set = (some: Partial<EmbedOptions>) => setOptions({ ...options, ...some })

  const changed = galleryId === undefined || JSON.stringify(document) !== JSON.stringify(original)
  const fragment = useMemo(
    () => (changed ? fragmentOf(document, galleryId, {}) : undefined),
    [changed, document, galleryId],
  )
  const title = options.caption || document.title || 'A scenario of AWS Lambda'
  const figure = {
    base: new URL('.', location.href).href,
    options: { ...options, title: galleryId === undefined ? (document.title ?? '') : '' },
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
    const next = PLACES.map((_, each) => (each === place ? address : (options.expose[each] ?? '')))
    set({ expose: next.filter((each) => each !== '') })
  }
  const seconds = (name: 'from' | 'to') => (text: string) => {
    const value = text.trim() === '' ? STANDARD_OPTIONS[name] : Number(text)
    if (value !== undefined && !(value >= 0 && value <= document.durationSeconds)) return false
    set({ [name]: value })
    return true
  }
  return (
    <Dialog title="Embed this in a page" onClose={onClose} wide>
      {changed && fragment === undefined ? (
        <p className={styles.words}>
          This scenario is too large for an address, and a figure has no other place for it.
        </p>
      ) : (
        <div className={styles.builder}>
          <div className={styles.options}>
            <Row words="Theme">
              {() => (
                <Segmented label="Theme" value={options.theme} options={THEMES} onChange={(theme) => set({ theme })} />
              )}
            </Row>
            <Row words="Controls">
              {() => (
                <Segmented
                  label="Controls"
                  value={options.controls}
                  options={CONTROLS}
                  onChange={(controls) => set({ controls })}
                />
              )}
            </Row>
            {PLACES.slice(0, options.expose.length + 1).map((place, index) => (
              <Row key={place} words={index === 0 ? 'A reader may change' : 'and'}>
                {() => (
                  <Select
                    label={`The ${place} setting a reader may change`}
                    value={options.expose[index] ?? ''}
                    options={[
                      { value: '', label: 'nothing' },
                      ...exposable.map((value) => ({ value, label: `${settingName(value)} (${value.split('/')[0]})` })),
                    ]}
                    onChange={(address) => expose(index, address)}
                  />
                )}
              </Row>
            ))}
            <Row words="Shown larger">
              {() => (
                <Select
                  label="Shown larger"
                  value={options.focus}
                  options={[
                    { value: '', label: 'nothing' },
                    ...Object.keys(document.resources).map((value) => ({ value, label: value })),
                  ]}
                  onChange={(focus) => set({ focus })}
                />
              )}
            </Row>
            <Row words="From, to (seconds)">
              {() => (
                <span className={styles.pair}>
                  <TextField label="From, seconds" value={String(options.from)} numeric onCommit={seconds('from')} />
                  <TextField label="To, seconds" value={String(options.to ?? '')} numeric onCommit={seconds('to')} />
                </span>
              )}
            </Row>
            <Row words="Again and again">
              {(id) => <Switch labelledBy={id} checked={options.loop} onChange={(loop) => set({ loop })} />}
            </Row>
            <Row words="Begins when it comes into view">
              {(id) => (
                <Switch
                  labelledBy={id}
                  checked={options.autoplay === 'visible'}
                  onChange={(on) => set({ autoplay: on ? 'visible' : 'off' })}
                />
              )}
            </Row>
            <Row words="Pace">
              {() => <Segmented label="Pace" value={options.pace} options={PACES} onChange={(pace) => set({ pace })} />}
            </Row>
            <Row words="Caption">
              {() => (
                <TextField
                  label="Caption"
                  value={options.caption}
                  placeholder="the moment in words"
                  onCommit={(caption) => {
                    set({ caption })
                    return caption.length <= 300
                  }}
                />
              )}
            </Row>
            <Row words="Numbers as in">
              {() => (
                <TextField
                  label="Language tag"
                  value={options.locale}
                  onCommit={(locale) => {
                    set({ locale })
                    return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale)
                  }}
                />
              )}
            </Row>
            <Row words="Height">
              {() => <Select label="Height" value={height} options={HEIGHTS} onChange={setHeight} />}
            </Row>
          </div>
          <div className={styles.shown}>
            <iframe
              key={figureAddress(figure)}
              title="Preview of the figure"
              src={figureAddress(figure)}
              sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
              height={height}
            />
            <p className={styles.words}>
              Until somebody plays it a page pays for a poster and at most 15 kB; then 165 kB at most, and 75 kB of
              letters.
            </p>
            <div className={styles.paste}>
              <Select
                label="Where it goes"
                value={snippet.platform}
                options={snippets.map((each) => ({ value: each.platform, label: each.platform }))}
                onChange={setPlatform}
              />
              <Button kind="primary" icon={copied === snippet.platform ? 'check' : 'copy'} onClick={copy}>
                {copied === snippet.platform ? 'Copied' : 'Copy'}
              </Button>
            </div>
            <textarea
              className={styles.code}
              readOnly
              aria-label={`Snippet for ${snippet.platform}`}
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

function Row({ words, children }: { words: string; children(id: string): React.ReactNode }) {
  const id = useId()
  return (
    <div className={styles.row}>
      <span id={id}>{words}</span>
      {children(id)}
    </div>
  )
}
