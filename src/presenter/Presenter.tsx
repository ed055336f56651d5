import { useEffect, useMemo } from 'react'
import type { PredictStep } from '../lessons/define-lesson.ts'
import { useAddress } from '../panels/address.ts'
import { opening, useCaption } from '../panels/Caption.tsx'
import { CaptionMark } from '../panels/CaptionMark.tsx'
import { useMedia } from '../panels/use-media.ts'
import { usePresenting } from '../store/presenting.ts'
import { useLab } from '../store/store.ts'
import * as words from '../texts/presenter.ts'
import { Icon } from '../ui/Icon.tsx'
import { showTheme } from '../ui/theme.ts'
import { Code } from './Code.tsx'
import { Outcome } from './Outcome.tsx'
import styles from './Presenter.module.css'
import { usePresenterKeys } from './presenter-keys.ts'
import { Rail } from './Rail.tsx'
import { Settings } from './Settings.tsx'
import { Stage } from './Stage.tsx'
import { settingsToShow } from './settings-to-show.ts'
import { type Showing, useShowing } from './showing.ts'
import { rangesOf, Task } from './Task.tsx'

/** The lab on a projector: a question, what happens, the system, and one row to act in. */
export function Presenter() {
  const theme = useLab((lab) => lab.theme)
  const document = useLab((lab) => lab.document)
  const notice = useLab((lab) => lab.notice)
  const showing = useShowing()
  const caption = useCaption()
  const title = showing?.step.title ?? (document.title || words.untitled)
  // A dark room with a bright screen is read best in ink on paper, unless somebody has chosen otherwise.
  useEffect(() => showTheme(theme === 'auto' ? 'light' : theme), [theme])
  useEffect(() => {
    globalThis.document.title = words.pageTitle(title)
  }, [title])
  useEffect(() => () => useLab.getState().stopComparing(), [])
  useAddress()
  usePresenterKeys(showing)
  return (
    <main className={styles.presenter} aria-label={words.view}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <div className={styles.caption}>
          {showing?.isOpen ? (
            <p>{showing.plainWords}</p>
          ) : (
            <>
              {caption && <CaptionMark shape={caption.token} size={40} />}
              <p role="status">
                {caption ? caption.before : opening(document.description)}
                {caption && caption.strong !== '' && <b>{caption.strong}</b>}
                {caption?.after}
              </p>
            </>
          )}
        </div>
        <Code showing={showing} />
      </header>
      <Stage resource={caption?.resource ?? -1} label={words.system} />
      <Strip showing={showing} />
      <footer className={styles.foot}>
        <Rail />
        <Ways showing={showing} />
      </footer>
      {notice && (
        <p className={styles.notice} role="alert">
          {notice.title} {notice.problems[0]?.message}
        </p>
      )}
    </main>
  )
}

const NARROW = '(max-width: 1599px)'

/** What the step asks or tells, the settings it is about, and what both runs come to. */
function Strip({ showing }: { showing: Showing | undefined }) {
  const document = useLab((lab) => lab.document)
  const pointers = useMemo(() => settingsToShow(document, showing), [document, showing])
  const comparing = useLab((lab) => lab.comparison !== undefined) && !showing?.isOpen
  const isNarrow = useMedia(NARROW)
  const room = roomFor(isNarrow, comparing, showing)
  return (
    <section className={styles.strip} aria-label={words.strip} data-lesson={showing !== undefined || undefined}>
      {showing && !(comparing && showing.step.kind === 'watch') && <Task showing={showing} brief={comparing} />}
      <Settings pointers={pointers.slice(0, room)} />
      {comparing && <Outcome />}
    </section>
  )
}

/** How many settings there is room for: what a step says, and both runs' results, take the place of some. */
function roomFor(isNarrow: boolean, comparing: boolean, showing: Showing | undefined): number {
  if (!showing) return isNarrow && comparing ? 2 : 3
  const { step, isOpen } = showing
  const isTried = step.kind === 'try'
  // Long answers need the whole width of a small projector; the setting comes with what they are told.
  if (isNarrow && isOpen && step.kind === 'predict' && (widthOf(step) > MOST_BESIDE_ONE || labelsOf(step).length > 4))
    return step.asks === 'number' && isShort(showing) ? 2 : 0
  if (isNarrow) return !comparing && (isTried || (isOpen && isShort(showing))) ? 2 : 1
  return comparing && isTried ? 2 : 3
}

/** Pixels on a small projector: beside two settings, for a letter with its shape, and for one of a word. */
const BESIDE_TWO = 650
const LETTER = 93
const CHARACTER = 13
/** Answers that take more than two lines beside one setting. */
const MOST_BESIDE_ONE = 1500

const labelsOf = (step: PredictStep) => (step.asks === 'number' ? rangesOf(step) : step.options)

const widthOf = (step: PredictStep): number =>
  labelsOf(step).reduce((sum, { label }) => sum + LETTER + label.length * CHARACTER, 0)

/** Whether a question and its answers take one line each beside two settings, and the system needs no more height. */
function isShort({ step, lesson }: Showing): boolean {
  if (step.kind !== 'predict' || (lesson.scenario.connections?.length ?? 0) > 2) return false
  return Math.max(widthOf(step), step.question.length * CHARACTER) <= BESIDE_TWO
}

/** What a remote does, for a mouse; and the way out. */
function Ways({ showing }: { showing: Showing | undefined }) {
  return (
    <div className={styles.ways}>
      {showing && (
        <>
          <button type="button" aria-label={words.again} title={words.again} onClick={showing.again}>
            <Icon name="reset" size={34} />
          </button>
          <button type="button" aria-label={words.back} title={words.back} onClick={showing.back}>
            <Icon name="chevronLeft" size={38} />
          </button>
          <button type="button" aria-label={words.on} title={words.on} onClick={showing.on}>
            <Icon name="chevronRight" size={38} />
          </button>
        </>
      )}
      <button
        type="button"
        aria-label={words.leave}
        title={words.leave}
        onClick={() => usePresenting.getState().present(false)}
      >
        <Icon name="close" size={38} />
      </button>
    </div>
  )
}
