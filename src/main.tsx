import { createRoot } from 'react-dom/client'
import './ui/base.css'
import { App } from './App.tsx'
import { FIRST_ID, firstScenario } from './scenarios/menu.ts'
import type { Look } from './share/link.ts'
import type { OpenedLink } from './share/open-link.ts'
import { embeddedStep } from './store/embedded.ts'
import { player } from './store/player.ts'
import { type Panel, useLab } from './store/store.ts'
import { linkCannotBeOpened, openStays } from './texts/opening.ts'
import * as texts from './texts/page.ts'

const PANELS: readonly unknown[] = ['settings', 'log', 'event', 'ledger'] satisfies Panel[]

/** Opens what the address asks for. Where that is nothing of ours, what is open stays; at first, the first scenario. */
async function openFromAddress(isFirst: boolean): Promise<void> {
  // Presented is how it is shown, not what is opened: see store/presenting.ts.
  const asked = location.hash === '#present' ? '' : location.hash
  const step = /^#lesson=(\w{2,3})$/.exec(asked)?.[1] ?? (isFirst && asked === '' ? embeddedStep : undefined)
  if (step !== undefined && (await import('./panels/lesson-address.ts')).openLessonStep(step)) return
  // Who asks for nothing does not wait for what reads it.
  const opened = asked.length > 1 ? await readLink(asked) : undefined
  if (asked !== '' && location.hash !== asked) return openFromAddress(isFirst)
  const { open, notify, compare } = useLab.getState()
  if (opened?.ok) {
    open(opened.scenario, opened.galleryId, opened.look.time, await originalOf(opened.galleryId))
    if (opened.beside) compare(opened.beside)
    if (opened.unknown.length > 0) tellUnknown(opened.unknown)
    lookAt(opened.look)
    return
  }
  if (isFirst || !opened) {
    open(firstScenario, FIRST_ID)
    playUnlessStill()
  }
  if (!opened) return
  const consolation = isFirst ? texts.firstInstead : openStays
  notify({ title: opened.title, problems: opened.problems, consolation })
}

/** A later lab's link: the rest is open, and what is not understood goes on in what is shared. */
function tellUnknown(unknown: Extract<OpenedLink, { ok: true }>['unknown']): void {
  const { keepUnknown, notify } = useLab.getState()
  keepUnknown(unknown)
  const problems = unknown.map(([path]) => ({ path, message: texts.notKnownHere }))
  notify({ title: texts.saysMoreThanKnown, problems, consolation: texts.goesOnInLinks })
}

/** What a link changes is said against the gallery's document, which came with what reads links. */
async function originalOf(id: string | undefined): Promise<typeof firstScenario | undefined> {
  if (id === undefined) return undefined
  const { gallery } = await import('./scenarios/index.ts')
  return gallery.find((each) => each.id === id)?.scenario
}

async function readLink(fragment: string): Promise<OpenedLink | undefined> {
  try {
    const { openLink } = await import('./share/open-link.ts')
    return openLink(fragment)
  } catch {
    return {
      ok: false,
      title: linkCannotBeOpened,
      problems: [{ path: '', message: texts.whatReadsItCould }],
    }
  }
}

/** Where somebody was when they shared: paused there. Without a moment it plays. */
function lookAt({ time, cursor, selection, panel, seen }: Look): void {
  if (seen) void import('./store/then-and-now.ts').then(({ sayIfDifferent }) => sayIfDifferent(seen))
  const { select, openPanel } = useLab.getState()
  if (selection) select(selection)
  if (PANELS.includes(panel)) openPanel(panel as Panel)
  if (time === undefined) playUnlessStill()
  else if (cursor !== undefined) placeInMoment(cursor)
}

/** In the middle of a moment, as soon as the run has been worked out so far. */
function placeInMoment(cursor: number): void {
  const place = () => {
    const progress = player.progress()
    if (!progress?.done && (progress?.run.trace.length ?? 0) <= cursor) return
    stop()
    player.seekCursor(cursor)
  }
  const stop = player.onRun(place)
  place()
}

/** Who asked for less motion starts it. */
function playUnlessStill(): void {
  if (!player.reducedMotion) player.play()
}

/** A figure for another page is a page of its own, without all this. */
const isEmbed = new URLSearchParams(location.search).has('embed') && embeddedStep === undefined
if (isEmbed) location.replace(`./embed.html${location.search}${location.hash}`)

addEventListener('hashchange', () => void openFromAddress(false))
if (!isEmbed) void openFromAddress(true).then(() => createRoot(document.getElementById('root')!).render(<App />))
