import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Canvas } from '../canvas/Canvas.tsx'
import { Caption } from '../panels/Caption.tsx'
import { inWords } from '../panels/fields/words.ts'
import { useWidth } from '../panels/use-axis.ts'
import type { SettingDifference } from '../sim/projections/compare-settings.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { parsePointer } from '../sim/schema/pointer.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { PlayerProvider } from '../store/use-view.ts'
import type { RunsCompared } from '../telling/compare.ts'
import * as texts from '../texts/compare.ts'
import { facts } from '../texts/grammar.ts'
import { clock } from '../texts/numbers.ts'
import { untitled } from '../texts/page.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import styles from './Compare.module.css'
import { OverlaidCharts } from './OverlaidCharts.tsx'
import { Results } from './Results.tsx'
import { useCompared } from './use-compared.ts'

type Letter = 'A' | 'B'
const LETTERS: readonly Letter[] = ['A', 'B']

/** Narrower than this, the two canvases are tabs. */
const BESIDE_FROM = 1100
/** Two canvases side by side each have half the room, and are drawn smaller before they fold. */
const PHONE_BELOW = 480

/** Two runs under one clock, what differs between them, and what it comes to. */
export function Compare() {
  const root = useRef<HTMLElement>(null)
  const width = useWidth(root)
  const compared = useCompared()
  const [shown, setShown] = useState<Letter>('B')
  const title = useLab((lab) => lab.document.title || untitled)
  useEscape()
  useEffect(() => {
    document.title = texts.pageTitle(title)
  }, [title])
  const results = compared?.results
  const picture = (letter: Letter) => <Picture letter={letter} name={results && nameOf(letter, results)} />
  return (
    <section ref={root} className={styles.compare} aria-label={texts.title}>
      <h1 className="visually-hidden">{texts.twoRunsCompared(title)}</h1>
      {width >= BESIDE_FROM ? (
        <div className={styles.beside}>
          {LETTERS.map((letter) => (
            <div key={letter} className={styles.half}>
              {picture(letter)}
              <Drawn letter={letter} phoneBelow={PHONE_BELOW} />
            </div>
          ))}
          <Close />
        </div>
      ) : (
        width > 0 && (
          <Tabs<Letter>
            label={texts.run}
            value={shown}
            tabs={LETTERS.map((value) => ({ value, label: texts.runLetter(value) }))}
            onChange={setShown}
            tools={<Close />}
          >
            <div className={styles.one}>
              {picture(shown)}
              <Drawn key={shown} letter={shown} />
            </div>
          </Tabs>
        )
      )}
      <div className={styles.outcome}>
        <div className={styles.said}>
          <div role="status" className={styles.status}>
            <h2>{results?.headline ?? texts.workingBothOut}</h2>
            {results && <p>{results.detail}</p>}
          </div>
          {results && <Differing results={results} />}
          {results && <Parting results={results} />}
        </div>
        {results && <Results rows={results.rows} />}
      </div>
      {compared && <OverlaidCharts a={compared.a} b={compared.b} />}
    </section>
  )
}

function Close() {
  return (
    <span className={styles.close}>
      <IconButton icon="close" label={texts.stopComparingEsc} onClick={() => useLab.getState().stopComparing()} />
    </span>
  )
}

/** Which of the two it is, and which is the one that a change is made to. */
function Picture({ letter, name }: { letter: Letter; name: string | undefined }) {
  const isKept = useLab((lab) => lab.comparison?.letter === letter)
  const { changeTheOther, openPanel } = useLab.getState()
  return (
    <header className={styles.head}>
      <b className={styles.letter}>{letter}</b>
      <span className={styles.name}>
        {name}
        <small>{isKept ? texts.keptAsItWas : texts.changesApplyHere}</small>
      </span>
      <Button
        size="small"
        kind="outline"
        icon="settings"
        onClick={() => {
          if (isKept) changeTheOther()
          else openPanel('settings')
        }}
      >
        {isKept ? texts.changeInstead(letter) : texts.settingsOf(letter)}
      </Button>
    </header>
  )
}

/** What the moment is in one of the two, and the picture of it. */
function Drawn({ letter, phoneBelow }: { letter: Letter; phoneBelow?: number }) {
  const isKept = useLab((lab) => lab.comparison?.letter === letter)
  const drawn = (
    <>
      <div className={styles.caption}>
        <Caption aloud={!isKept} />
      </div>
      <div className={styles.canvas}>
        <Canvas {...(phoneBelow !== undefined && { phoneBelow })} label={texts.theSystemInRun(letter)} />
      </div>
    </>
  )
  return isKept ? <PlayerProvider value={player.beside}>{drawn}</PlayerProvider> : drawn
}

/** One setting names both; several are too many for a name. */
function nameOf(letter: Letter, { settings: { differing } }: RunsCompared): string {
  const [only, second] = differing
  if (!only) return texts.theSameSettings
  if (second) return letter === 'A' ? texts.before : texts.settingsChanged(differing.length)
  return `${only.name} ${valueWords(only, letter === 'A' ? only.a : only.b)}`
}

function valueWords({ path }: SettingDifference, value: unknown): string {
  const field = fieldAt(useLab.getState().document, parsePointer(path) ?? [])
  return inWords(field, value)
}

const MOST_SETTINGS = 6

/** The settings that differ, as the document has them. */
function Differing({ results: { settings } }: { results: RunsCompared }) {
  const { differing, same } = settings
  const count = differing.length
  return (
    <section className={styles.settings} aria-label={texts.settingsThatDiffer}>
      <p className={styles.counts}>
        <span>{count === 0 ? texts.noSettingDiffers : texts.settingsDiffer(count)}</span>
        <span>{texts.areTheSame(same)}</span>
      </p>
      {differing.slice(0, MOST_SETTINGS).map((each) => (
        <dl key={`${each.path} ${each.fromSeconds}`} className={styles.difference}>
          <dt>
            {each.name} <span>{facts([each.owner, from(each)])}</span>
          </dt>
          {LETTERS.map((letter) => (
            <Value key={letter} letter={letter} difference={each} />
          ))}
        </dl>
      ))}
      {count === 0 && <p className={styles.more}>{texts.changeEither}</p>}
      {count > MOST_SETTINGS && <p className={styles.more}>{texts.andMore(count - MOST_SETTINGS)}</p>}
    </section>
  )
}

const from = ({ fromSeconds }: SettingDifference): string =>
  fromSeconds === undefined ? '' : texts.fromOn(clock(fromSeconds * 1e6, 0))

function Value({ letter, difference }: { letter: Letter; difference: SettingDifference }): ReactNode {
  const value = letter === 'A' ? difference.a : difference.b
  const text =
    value === undefined
      ? texts.notThere
      : typeof value === 'object'
        ? JSON.stringify(value)
        : valueWords(difference, value)
  return (
    <dd>
      <b>{letter}</b> <code title={text}>{text}</code>
    </dd>
  )
}

/** Where the runs part, and the way there. */
function Parting({ results: { first } }: { results: RunsCompared }) {
  const one = useLab((lab) => lab.comparison?.document.seed ?? 1)
  const other = useLab((lab) => lab.document.seed ?? 1)
  return (
    <div className={styles.parting}>
      {first ? (
        <Button size="small" kind="outline" icon="flag" aria-keyshortcuts="D" onClick={() => player.seek(first.at)}>
          {texts.goToParting(clock(first.at))}
          <kbd>D</kbd>
        </Button>
      ) : (
        <p>{texts.neverPart}</p>
      )}
      <p>
        {one === other ? texts.sameSeed(one) : texts.ownSeeds}
        {texts.resultsAtEnd}
      </p>
    </div>
  )
}

/** Escape leaves, unless something that lies over it takes it. */
function useEscape(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key !== 'Escape' ||
        event.defaultPrevented ||
        document.querySelector('dialog[open], [aria-expanded="true"]')
      )
        return
      const { panel, openPanel, stopComparing } = useLab.getState()
      if (panel !== 'none') openPanel('none')
      else stopComparing()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
