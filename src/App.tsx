import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import styles from './App.module.css'
import { Canvas } from './canvas/Canvas.tsx'
import { useAddress } from './panels/address.ts'
import { Caption } from './panels/Caption.tsx'
import { EndPanel } from './panels/EndPanel.tsx'
import { Headline } from './panels/Headline.tsx'
import { panels } from './panels/index.ts'
import { OpenFile } from './panels/OpenFile.tsx'
import { SidePanel } from './panels/SidePanel.tsx'
import { type Tool, TopBar } from './panels/TopBar.tsx'
import { Transport } from './panels/Transport.tsx'
import { useUndoKeys } from './panels/undo-keys.ts'
import { useKeys } from './panels/use-keys.ts'
import { PHONE, useMedia } from './panels/use-media.ts'
import { menu } from './scenarios/menu.ts'
import { embeddedStep } from './store/embedded.ts'
import { player } from './store/player.ts'
import { usePresenting } from './store/presenting.ts'
import { readyToEdit, useLab } from './store/store.ts'
import { openStays } from './texts/opening.ts'
import * as texts from './texts/page.ts'
import * as topBar from './texts/top-bar.ts'
import { fetchInTime, inTime, lazily } from './ui/lazily.ts'
import { showTheme } from './ui/theme.ts'

/** What moves and the play button come first; the timeline follows at once, into the room kept for it. */
const Timeline = lazily(async () => (await import('./panels/Timeline.tsx')).Timeline)
const Notice = lazily(async () => (await import('./panels/Notice.tsx')).Notice)
const Share = lazily(async () => (await import('./panels/Share.tsx')).Share)
const Metrics = lazily(async () => (await import('./panels/Metrics.tsx')).Metrics)
const Export = lazily(async () => (await import('./panels/Export.tsx')).Export)
const Compare = lazily(async () => (await import('./compare/Compare.tsx')).Compare)
const EmbedBuilder = lazily(async () => (await import('./panels/EmbedBuilder.tsx')).EmbedBuilder)
const HelpPanel = lazily(async () => (await import('./panels/HelpPanel.tsx')).HelpPanel)
inTime(async () => (await import('./panels/Printing.tsx')).startPrinting())
inTime(async () => (await import('./offline/keep.ts')).keepOffline())

const LessonPage = lazily(async () => (await import('./panels/LessonPage.tsx')).LessonPage)
const Presenter = lazily(async () => {
  const [{ Presenter: Found }] = await Promise.all([import('./presenter/Presenter.tsx'), readyToEdit()])
  return Found
})

/** A window that is no phone's shows the whole system, smaller, beside a panel too. Pixels. */
const BESIDE_A_PANEL = 480

type Dialog = 'share' | 'help' | 'export' | 'embed'

export function App() {
  useEffect(fetchInTime, [])
  return usePresenting((presenting) => presenting.on) ? <Presenter /> : <Lab />
}

function Lab() {
  const panel = useLab((lab) => lab.panel)
  const metrics = useLab((lab) => lab.metrics)
  const theme = useLab((lab) => lab.theme)
  const notice = useLab((lab) => lab.notice)
  const comparing = useLab((lab) => lab.comparison !== undefined)
  const hasNoRoomBeside = useMedia(PHONE) || embeddedStep !== undefined
  const isLessonPage = panel === 'lessons' && hasNoRoomBeside && !comparing
  const [dialog, setDialog] = useState<Dialog>()
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => showTheme(theme), [theme])
  useUndoKeys()
  useAddress()
  useKeys(useCallback(() => setDialog('help'), []))

  const lab = useRef<HTMLDivElement>(null)
  const dock = useRef<HTMLElement>(null)
  const main = useRef<HTMLElement>(null)
  // Where panels lie over the page they leave the dock free: pause is always in view.
  useEffect(() => {
    const observer = new ResizeObserver(() =>
      lab.current?.style.setProperty('--dock-height', `${dock.current?.offsetHeight ?? 0}px`),
    )
    observer.observe(dock.current!)
    return () => observer.disconnect()
  }, [])

  const picture = (
    <>
      <div className={styles.caption}>
        <Caption />
      </div>
      <div className={styles.canvas}>
        <div className={styles.stage}>
          <Canvas {...(!hasNoRoomBeside && { phoneBelow: BESIDE_A_PANEL })} />
        </div>
        {!isLessonPage && <EndPanel className={styles.over} onShare={() => setDialog('share')} />}
      </div>
    </>
  )

  return (
    <div
      ref={lab}
      className={styles.lab}
      data-panel={panel === 'none' || isLessonPage ? undefined : panel}
      data-lesson={isLessonPage || undefined}
      data-embedded={embeddedStep !== undefined || undefined}
    >
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {texts.skipPlayback}
      </button>
      <section ref={dock} className={styles.dock} aria-label={texts.playback}>
        <Transport />
        <div className={styles.timeline}>
          <Timeline />
        </div>
        {metrics && <Metrics />}
      </section>
      <header className={styles.top}>
        <Top
          onShare={() => setDialog('share')}
          onHelp={() => setDialog('help')}
          onExport={() => setDialog('export')}
          onEmbed={() => setDialog('embed')}
          onFile={() => file.current?.click()}
        />
      </header>
      <main ref={main} tabIndex={-1} className={styles.main}>
        {comparing ? (
          <Compare />
        ) : isLessonPage ? (
          <LessonPage picture={picture} />
        ) : (
          <>
            <Headline />
            {picture}
          </>
        )}
        {notice && (
          <div className={styles.notice}>
            <Notice
              title={notice.title}
              problems={notice.problems}
              {...(notice.consolation !== undefined && { consolation: notice.consolation })}
              onClose={() => useLab.getState().notify(undefined)}
            />
          </div>
        )}
      </main>
      {!isLessonPage && (
        <aside aria-label={texts.panel}>
          <SidePanel className={styles.side} />
        </aside>
      )}
      <OpenFile input={file} />
      {dialog === 'share' && <Share onClose={() => setDialog(undefined)} />}
      {dialog === 'export' && <Export onClose={() => setDialog(undefined)} />}
      {dialog === 'embed' && <EmbedBuilder onClose={() => setDialog(undefined)} />}
      {dialog === 'help' && <HelpPanel onClose={() => setDialog(undefined)} />}
    </div>
  )
}

const documents = inTime(() => import('./scenarios/index.ts'))

/** Opens a scenario of the gallery; its document is fetched with all others, once. */
async function openFromGallery(id: string): Promise<void> {
  const { open, notify } = useLab.getState()
  try {
    const chosen = (await documents()).playable.find((scenario) => scenario.id === id)
    if (!chosen) return
    open(chosen.scenario, id)
    if (!player.reducedMotion) player.play()
  } catch {
    const problems = [{ path: '', message: texts.documentNotFetched }]
    notify({ title: texts.cannotBeOpened, problems, consolation: openStays })
  }
}

/** A title without its question: "The same function fails three ways". */
const shortTitle = (title: string) => title.split(/(?<=\w)[.?!]\s/)[0]!.replace(/[.?!]$/, '')

type Asked = 'onShare' | 'onHelp' | 'onExport' | 'onEmbed' | 'onFile'

function Top({ onShare, onHelp, onExport, onEmbed, onFile }: Record<Asked, () => void>) {
  const document = useLab((lab) => lab.document)
  const original = useLab((lab) => lab.original)
  const galleryId = useLab((lab) => lab.galleryId)
  const panel = useLab((lab) => lab.panel)
  const metrics = useLab((lab) => lab.metrics)
  const theme = useLab((lab) => lab.theme)
  const comparing = useLab((lab) => lab.comparison !== undefined)
  const canUndo = useLab((lab) => lab.past.length > 0)
  const canRedo = useLab((lab) => lab.future.length > 0)
  const { undo, redo, setTheme, togglePanel, toggleMetrics, openPanel, select, compare, stopComparing } =
    useLab.getState()
  const edited = useMemo(
    () => document !== original && JSON.stringify(document) !== JSON.stringify(original),
    [document, original],
  )
  // What was built anew over a scenario of the gallery goes by its own name.
  const named = document.title === original.title ? menu.find(({ id }) => id === galleryId)?.title : undefined
  const tools: Tool[] = [
    ...panels.flatMap(({ id, button }) =>
      button ? [{ key: id, ...button, pressed: panel === id, onOpen: () => togglePanel(id) }] : [],
    ),
    {
      key: 'compare',
      icon: 'compare',
      words: texts.compare,
      pressed: comparing,
      onOpen: () => (comparing ? stopComparing() : compare()),
    },
    { key: 'metrics', icon: 'chart', words: texts.metrics, quiet: true, pressed: metrics, onOpen: toggleMetrics },
    {
      key: 'open',
      icon: 'open',
      words: texts.openAScenario,
      detail: texts.fileNote,
      onOpen: onFile,
    },
    {
      key: 'run',
      icon: 'settings',
      words: texts.settingsOfTheRun,
      quiet: true,
      onOpen: () => {
        select(undefined)
        openPanel('settings')
      },
    },
    {
      key: 'present',
      icon: 'present',
      words: topBar.present,
      quiet: true,
      onOpen: () => usePresenting.getState().present(true),
    },
    { key: 'export', icon: 'download', words: texts.exportWord, quiet: true, apart: true, onOpen: onExport },
    { key: 'embed', icon: 'embed', words: texts.embed, quiet: true, onOpen: onEmbed },
    { key: 'help', icon: 'question', words: texts.shapesAndKeys, quiet: true, apart: true, onOpen: onHelp },
  ]
  return (
    <TopBar
      title={named ?? shortTitle(document.title || texts.yourScenario)}
      question={document.title || texts.untitled}
      edited={edited}
      scenarios={menu.map((each) => ({ ...each, open: each.id === galleryId }))}
      onScenario={(id) => {
        void openFromGallery(id)
      }}
      tools={tools}
      theme={theme}
      onTheme={setTheme}
      canUndo={canUndo}
      canRedo={canRedo}
      onUndo={undo}
      onRedo={redo}
      onShare={onShare}
    />
  )
}
