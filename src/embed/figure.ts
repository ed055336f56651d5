import { marksOf } from '../panels/timeline-facts.ts'
import { glyph } from '../picture/svg.ts'
import { Moments } from '../player/moments.ts'
import { type Frame, Player } from '../player/player.ts'
import { gallery, playable } from '../scenarios/index.ts'
import { pointerOfAddress } from '../share/embed-options.ts'
import { type Look, type Seen, seenIn } from '../share/link.ts'
import { fragmentOf, openLink } from '../share/open-link.ts'
import type { Difference } from '../share/patch.ts'
import { thenAndNow } from '../share/then-and-now.ts'
import { SECOND, type SimTime, toSeconds } from '../sim/engine/sim-time.ts'
import { type Balance, totalsAtEnd } from '../sim/projections/totals.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import type { Run } from '../sim/simulate.ts'
import { captionFor } from '../telling/captions.ts'
import * as texts from '../texts/figure.ts'
import { clock, setLocale } from '../texts/numbers.ts'
import { aged } from './aged.ts'
import { type Command, complain, themeIn } from './messages.ts'
import { drawing, type EmbedPage, element, PAUSE, PLAY, STEP } from './page.ts'
import { resultWords } from './result.ts'
import { type Control, controlOf, exposedIn, holds } from './settings.ts'
import { FigureView } from './view.ts'

const SCRUB_PLACES = 1000
/** Milliseconds between two reports of a time that runs. */
const REPORT_EVERY = 200

interface Opened {
  scenario: Scenario
  galleryId: string | undefined
  unknown?: readonly Difference[]
  /** What the author of a link saw. */
  look?: Look
}

/** Takes over the page that the facade has made, and plays. */
export function startFigure(page: EmbedPage): void {
  setLocale(page.options.locale)
  new Figure(page).begin()
}

class Figure {
  private readonly player: Player
  private readonly view: FigureView
  private document!: Scenario
  private galleryId: string | undefined
  private unknown: readonly Difference[] = []
  private controls: Control[] = []
  /** What the run came to as the author left it. */
  private firstEnd: Balance | undefined
  private end: Balance | undefined
  private shown = false
  private inView = true
  private resumes = false
  private reported = 0
  private wasPlaying = false
  private hasEnded = false
  private told = -1
  private moments: Moments | undefined
  private seen: Seen | undefined
  private notice: HTMLElement = element('div')

  private readonly play = element('button', { type: 'button', class: 'play' })
  private readonly step = element(
    'button',
    { type: 'button', class: 'step', 'aria-label': texts.stepOn },
    drawing(STEP),
  )
  private readonly scrub = element('input', {
    type: 'range',
    min: '0',
    max: String(SCRUB_PLACES),
    step: 'any',
    value: '0',
    'aria-label': texts.timeInTheRun,
  })
  private readonly marks = element('div', { class: 'marks', 'aria-hidden': 'true' })
  private readonly now = element('span')
  private readonly length = element('small')
  /** What is not written under the figure. */
  private readonly spoken = element('p', { class: 'visually-hidden', role: 'status' })

  constructor(private readonly page: EmbedPage) {
    this.player = new Player(typeof Worker === 'undefined' ? {} : { startWorker: () => startWorker(page.program) })
    this.view = new FigureView(page.stage, this.player, page.options.focus)
  }

  begin(): void {
    const { page, player } = this
    const opened = this.opened()
    if (!opened) {
      delete page.root.dataset.waiting
      return
    }
    player.setPace(page.options.pace)
    const hadFocus = page.bar.contains(document.activeElement)
    page.bar.replaceChildren(
      this.play,
      this.step,
      element('div', { class: 'scrub' }, this.marks, this.scrub),
      element('p', { class: 'clock' }, this.now, ' ', this.length),
    )
    if (page.options.caption === '') page.caption.setAttribute('role', 'status')
    else page.root.append(this.spoken)
    if (hadFocus) this.play.focus()
    this.play.addEventListener('click', () => this.toggle())
    this.step.addEventListener('click', () => player.step(1))
    this.scrub.addEventListener('input', () => this.scrubbed())
    if (page.options.controls === 'none') this.stageIsButton()
    for (const moment of ['pointerdown', 'focus', 'keydown'] as const)
      page.link.addEventListener(moment, () => this.writeLink())
    player.onRun(() => this.grown())
    player.onFrame((frame) => this.drawn(frame))
    this.watchVisibility()
    this.open(opened, opened.look?.seen ?? seenIn(page.options.seen))
    this.complain(opened.scenario)
    page.host.listen((command) => this.obey(command))
    // Who asked for less motion steps through it.
    if (!player.reducedMotion) player.play()
    for (const command of page.kept.splice(0)) this.obey(command)
  }

  /** What the address asks for; a link outranks the name of a gallery scenario. */
  private opened(): Opened | undefined {
    const link = openLink(location.hash)
    if (link?.ok) return link
    if (link) {
      this.fail(`${link.title}: ${link.problems[0]?.message ?? ''}`)
      return undefined
    }
    const { scenario: id } = this.page.options
    const found = playable.find((each) => each.id === id)
    if (!found) this.fail(texts.noScenario(id))
    return found && { scenario: found.scenario, galleryId: found.id }
  }

  private fail(message: string): void {
    this.page.result.textContent = message
    this.page.host.report({ type: 'error', message })
  }

  private open({ scenario: document, galleryId, unknown = [], look }: Opened, seen = look?.seen): void {
    const { page, player } = this
    this.seen = seen
    this.notice.remove()
    complain(
      page.host,
      unknown.map(([path]) => texts.notKnownHere(path)),
    )
    this.document = document
    this.galleryId = galleryId
    this.unknown = unknown
    this.firstEnd = undefined
    this.end = undefined
    this.told = -1
    const exposed = exposedIn(page.options.expose, document)
    this.controls = exposed.map((each) => controlOf(each, (value) => this.edit(each.pointer, value)))
    page.settings.replaceChildren(...this.controls.map((control) => control.element))
    for (const control of this.controls) control.show(document)
    player.load(document, { at: Math.round(page.options.from * SECOND) })
    this.writeLink()
  }

  /** What the address asks for and this scenario does not have. */
  private complain({ durationSeconds, resources }: Scenario): void {
    const { expose, focus, from, to = 0 } = this.page.options
    const shown = exposedIn(expose, this.document).map(({ address }) => address)
    complain(this.page.host, [
      ...expose.filter((address) => !shown.includes(address)).map(texts.notExposed),
      ...(focus === '' || Object.hasOwn(resources, focus) ? [] : [texts.nothingToFocus(focus)]),
      ...(Math.max(from, to) > durationSeconds ? [texts.beyondTheEnd(durationSeconds)] : []),
    ])
  }

  /** A reader's change holds from the start; the figure stays where it is in time. */
  private edit(pointer: string, value: unknown): void {
    const edited = applyEdit(this.document, pointer, value, 'start', 0)
    if (!edited.ok) {
      this.fail(edited.errors[0]?.message ?? texts.thisCannotBeSet)
      return
    }
    this.document = edited.document
    this.notice.remove()
    for (const control of this.controls) control.show(edited.document)
    this.player.load(edited.document, { leaving: 'keepOutline' })
    this.writeLink()
  }

  private toggle(): void {
    const { player, page } = this
    if (!player.frame().playing && this.isOver(player.frame().time)) player.seek(Math.round(page.options.from * SECOND))
    player.toggle()
  }

  private isOver(time: SimTime): boolean {
    const { to } = this.page.options
    return to !== undefined && time >= to * SECOND
  }

  private scrubbed(): void {
    const map = this.player.map()
    if (!map) return
    this.player.seek(map.at((this.scrub.valueAsNumber / SCRUB_PLACES) * map.length).time)
  }

  private grown(): void {
    const { player, page } = this
    const progress = player.progress()
    if (!progress) return
    if (progress.failure !== undefined) this.fail(progress.failure)
    if (!this.moments || this.moments.trace !== progress.run.trace) {
      this.moments = new Moments(progress.run.trace)
      this.told = -1
      this.view.layOut()
    }
    this.moments.extend(progress.done ? Number.POSITIVE_INFINITY : progress.computedTo)
    this.length.textContent = texts.of(clock(progress.run.plan.endsAt, 0))
    if (!progress.done) return
    this.end = totalsAtEnd(progress.run)
    if (!this.firstEnd) this.sayIfAged(progress.run)
    this.firstEnd ??= this.end
    const before = this.end === this.firstEnd ? undefined : this.firstEnd
    page.result.replaceChildren(...resultWords(this.end, before))
    this.drawMarks()
    this.reportState(player.frame())
  }

  /** The figure stands in a text that was written for what its author saw. */
  private sayIfAged(run: Run): void {
    const change = this.seen && thenAndNow(run, this.seen)
    if (!change) return
    const { stage, host } = this.page
    this.notice = aged(change)
    stage.append(this.notice)
    complain(host, [[change.title, ...change.lines, change.why].join('. ')])
  }

  private drawMarks(): void {
    const { player } = this
    const { run } = player
    const map = player.map()
    const width = this.marks.clientWidth
    if (!run || !map || width === 0) return
    const x = (time: SimTime) => (map.screenOf(time) / Math.max(0.001, map.length)) * width
    const timeAt = (place: number) => map.at((place / width) * map.length).time
    const marks = marksOf(run, { width, pieces: [], ticks: [], x, timeAt, whole: width, left: 0, mostZoom: 1 })
    this.marks.replaceChildren(
      ...marks.flatMap(({ time, shape }) => {
        if (shape === 'coldStart') return []
        const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
        svg.setAttribute('viewBox', '-7 -7 14 14')
        svg.style.left = `${x(time).toFixed(1)}px`
        svg.dataset.time = String(time)
        svg.innerHTML = glyph(shape, 0, 0, { size: 13 })
        return [svg]
      }),
    )
  }

  private drawn(frame: Frame): void {
    const { page, player } = this
    const { time, playing } = frame
    this.view.draw(frame)
    if (!this.shown && player.progress()) this.show()
    const words = clock(time)
    if (this.now.textContent !== words) {
      this.now.textContent = words
      this.scrub.setAttribute('aria-valuetext', `${words} ${this.length.textContent}`)
    }
    const map = player.map()
    const place = map && map.length > 0 ? (frame.screenTime / map.length) * SCRUB_PLACES : 0
    this.scrub.value = place.toFixed(1)
    this.scrub.style.setProperty('--place', `${(place / (SCRUB_PLACES / 100)).toFixed(1)}%`)
    for (const mark of this.marks.children)
      if (mark instanceof SVGElement) mark.toggleAttribute('data-coming', Number(mark.dataset.time) > time)
    if (playing !== this.wasPlaying || this.play.childElementCount === 0) {
      this.wasPlaying = playing
      this.play.setAttribute('aria-label', playing ? texts.pause : texts.play)
      this.play.replaceChildren(drawing(playing ? PAUSE : PLAY, playing ? { width: 2.6 } : { filled: true }))
      this.reportState(frame)
    } else if (playing && performance.now() - this.reported > REPORT_EVERY) this.reportState(frame)
    this.tell(frame)
    const over = this.isOver(time) || frame.state.kind === 'ended'
    if (over && !this.hasEnded) {
      if (page.options.loop && playing) {
        player.seek(Math.round(page.options.from * SECOND))
        player.play()
        return
      }
      player.pause()
      page.host.report({ type: 'ended', seconds: toSeconds(time) })
    }
    this.hasEnded = over
  }

  /** The first frame is on screen: the poster goes, and the letters may come. */
  private show(): void {
    this.shown = true
    const { stage, root } = this.page
    stage.replaceChildren(this.view.element, ...(this.notice.isConnected ? [this.notice] : []))
    this.view.layOut()
    delete root.dataset.waiting
    root.dataset.started = ''
    const fonts = element('link', { rel: 'stylesheet', href: new URL('embed-fonts.css', this.page.program).href })
    requestAnimationFrame(() => document.head.append(fonts))
    const height = stage.clientHeight < 260 ? document.documentElement.clientHeight + 260 - stage.clientHeight : 0
    if (height > 0) this.page.host.report({ type: 'size', height })
  }

  /** The moment in words: what is not written under the figure is said to who listens. */
  private tell({ cursor }: Frame): void {
    const { run } = this.player
    const { moments, page } = this
    if (!run || !moments || cursor === 0) return
    const next = moments.afterCursor(cursor)
    const moment = next < moments.length && moments.at(next).from < cursor ? next : next - 1
    if (moment < 0 || moment === this.told) return
    this.told = moment
    const { from, to, start } = moments.at(moment)
    const caption = captionFor(run, from, to)
    if (!caption) return
    if (page.options.caption === '')
      page.caption.replaceChildren(caption.before, element('b', {}, caption.strong), caption.after)
    else this.spoken.textContent = caption.text
    page.host.report({ type: 'marker', seconds: toSeconds(start), text: caption.text })
  }

  private writeLink(): void {
    const { player, page } = this
    const { time, cursor } = player.frame()
    const { run } = player
    const isWhole = !run || run.trace.countUntil(time) === cursor
    const look = { ...(time > 0 && { time }), ...(time > 0 && !isWhole && { cursor }) }
    const fragment = fragmentOf(this.document, this.galleryId, look, undefined, this.unknown)
    if (fragment !== undefined) page.link.href = new URL(`index.html#${fragment}`, page.program).href
  }

  /** Out of view it stands still; back in view it goes on as it was. */
  private watchVisibility(): void {
    new IntersectionObserver((entries) => {
      const visible = entries.at(-1)!.isIntersecting
      if (visible === this.inView) return
      this.inView = visible
      if (visible) {
        if (this.resumes) this.player.play()
      } else {
        this.resumes = this.player.frame().playing
        this.player.pause()
      }
    }).observe(this.page.root)
  }

  private stageIsButton(): void {
    const { stage } = this.page
    stage.tabIndex = 0
    stage.setAttribute('role', 'button')
    stage.setAttribute('aria-label', texts.playOrPause)
    stage.addEventListener('click', () => this.toggle())
    stage.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return
      event.preventDefault()
      this.toggle()
    })
  }

  private reportState({ time, playing }: Frame): void {
    const { player, page, document, end } = this
    this.reported = performance.now()
    page.host.report({
      type: 'state',
      seconds: toSeconds(time),
      duration: toSeconds(player.run?.plan.endsAt ?? 0),
      playing,
      ...(end && { atEnd: { ...end } }),
      settings: Object.fromEntries(
        exposedIn(page.options.expose, document).map((each) => [each.address, holds(each, document)]),
      ),
    })
  }

  /** What the page around says. It is a stranger: every part is looked at before it is used. */
  private obey(command: Command): void {
    const { player } = this
    switch (command.type) {
      case 'play':
        // Out of view it waits until it can be seen.
        if (this.inView) player.play()
        else this.resumes = true
        break
      case 'pause':
        this.resumes = false
        player.pause()
        break
      case 'step':
        player.step(command.direction === -1 ? -1 : 1)
        break
      case 'seek':
        if (Number.isFinite(command.seconds)) player.seek(Math.round(command.seconds * SECOND))
        break
      case 'edit': {
        const path = typeof command.path === 'string' ? pointerOfAddress(command.path, this.document) : undefined
        if (path === undefined) this.fail(texts.noSuchSetting)
        else this.edit(path, command.value)
        break
      }
      case 'load':
        this.loadFrom(command)
        break
      case 'setTheme':
        this.page.setTheme(themeIn(command))
        break
      case 'get':
        this.reportState(player.frame())
    }
  }

  private loadFrom({ scenario, link, document }: Extract<Command, { type: 'load' }>): void {
    if (typeof link === 'string') {
      const opened = openLink(link)
      if (opened?.ok) this.open(opened)
      else this.fail(texts.cannotBeOpened)
      return
    }
    if (document !== undefined) {
      const parsed = parseScenario(JSON.stringify(document))
      if (parsed.ok) this.open({ scenario: parsed.scenario, galleryId: undefined })
      else this.fail(parsed.errors[0]?.message ?? texts.notAScenario)
      return
    }
    const found = gallery.find(({ id }) => id === scenario)
    if (found) this.open({ scenario: found.scenario, galleryId: found.id })
    else this.fail(texts.noSuchScenario)
  }
}

/** A classic worker from a blob, since an opaque origin can start no other; it reads the program that is here already. */
function startWorker(program: string): Worker {
  const source = `importScripts(${JSON.stringify(program)})`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(url)
  URL.revokeObjectURL(url)
  return worker
}
