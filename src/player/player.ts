import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Run } from '../sim/simulate.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { nameOf } from '../telling/names.ts'
import * as texts from '../texts/pace.ts'
import { browserClock, type Clock } from './clock.ts'
import { type Computation, compute, createHost, type Host } from './computation.ts'
import { type Frame, NOTHING } from './frame.ts'
import type { MomentList } from './moments.ts'
import { type ActiveHop, PACE_SPEEDS, type Pace, type PaceMap, type PacePoint, type Side } from './pace.ts'
import { type PaceState, paceState } from './pace-words.ts'
import type { Pair } from './pair.ts'
import { Readers } from './readers.ts'
import { type MapChoice, readyToAttend, Stage } from './stage.ts'
import { StateWords } from './state-words.ts'

export type { Frame } from './frame.ts'
export type { ActiveHop, Pace } from './pace.ts'
export type { PaceState } from './pace-words.ts'

/** What can be known of the run on screen besides the frame; a new object whenever it grew or was replaced. */
export interface RunProgress {
  run: Run
  /** Everything up to here is worked out. */
  computedTo: SimTime
  done: boolean
  failure?: string
}

/** What becomes of the run that is on screen when another is loaded. */
export type Leaving = 'forget' | 'outline' | 'keepOutline'

export interface LoadOptions {
  /** Where the playhead goes; absent: to the start of another scenario, and to the time it is at after a change. */
  at?: SimTime
  /** The change begins after the playhead: up to there both runs are the same, and the picture goes on as it is. */
  goesOn?: boolean
  /** 'outline': the run on screen becomes the one that was left; 'keepOutline': the one left before stays it. */
  leaving?: Leaving
}

/** What is read of a run that is being watched. */
export type Watched = Pick<
  Player,
  | 'frame'
  | 'onFrame'
  | 'frameToRead'
  | 'onFrameToRead'
  | 'onRun'
  | 'run'
  | 'left'
  | 'progress'
  | 'rushing'
  | 'reducedMotion'
>

export interface PlayerOptions {
  /** Where there is none, or none starts, runs are worked out on the page's own thread. */
  startWorker?: () => Worker
  clock?: Clock
}

/** With reduced motion playing is a step each time, this many screen seconds apart at least. */
const STEP_EVERY = 1.2
/** And so long an edge shows what came over it. */
const SHOW_STOPS = 0.6
/** Screen seconds in which a pace that was chosen takes over from the one before. */
const EASING = 0.4
/** What is slowed down for would be over if the old speed ran out: it begins at no more than so many times the new one. */
const MOST_EASING = 4
/** Nobody sees a clock leap so far, as long as nothing happens in between. */
const UNSEEN: SimTime = SECOND / 20
/** The clock of a tab that was asleep does not jump: one frame is never longer than this. */
const LONGEST_FRAME = 0.25

/**
 * The playhead: what time it is in the run, and what of it has been shown. Loads a scenario, lets the run be worked out
 * ahead of it, and goes through it at a pace. Knows nothing of the page but the clock it is given.
 */
export class Player {
  private stage: Stage | undefined
  /** Being worked out, to take the stage's place when it has reached the playhead. */
  private next: { stage: Stage; at: SimTime | undefined; goesOn: boolean } | undefined
  private leftStage: Stage | undefined
  /** The run that is kept beside the one on screen, and what puts both under one clock. */
  private kept: { stage: Stage; pair: (runs: readonly [Run, Run]) => Pair } | undefined
  private readonly keptFrames = new WeakMap<Frame, Frame>()
  private pace: Pace = 'follow'
  private skipQuiet = true
  private watched: SimTime | undefined
  private selected: number | undefined
  private followed: number | undefined
  /** What was asked for last: it may still be fetched. */
  private attended: object | undefined
  /** The old pace in times of the new one, and how long ago that was. */
  private easing: { from: number; passed: number } | undefined
  private screen = 0
  /** Where the playhead was put, exactly; once playing has moved on, what it shows at least. */
  private pinned: PacePoint | undefined
  private movedOn = false
  /** Wanted before the run was worked out so far. */
  private wanted: SimTime | undefined
  private playing = false
  private dwelled = 0
  /** The moment that was stepped over last, while its hops are still shown, and for how long they have been. */
  private stepped: { moment: number; passed: number } | undefined
  private frameNow: Frame | undefined
  private progressNow: RunProgress | undefined
  private keptProgress: RunProgress | undefined
  private scheduled: (() => void) | undefined
  private lastTick: number | undefined
  private readonly readers = new Readers()
  private readonly frameListeners = new Set<(frame: Frame) => void>()
  private readonly runListeners = new Set<() => void>()
  private readonly clock: Clock
  private readonly host: Host | undefined
  /** Runs that are kept have a worker of their own: a change ends only the run that is changed. */
  private keptHost: Host | undefined
  private words = new StateWords()

  constructor(private readonly options: PlayerOptions = {}) {
    this.host = options.startWorker && createHost(options.startWorker)
    this.clock = options.clock ?? browserClock()
    this.clock.onHidden((hidden) => {
      // Nothing is missed: the clock stands while nobody can see it.
      this.lastTick = undefined
      if (!hidden) this.changed()
    })
  }

  /** The run on screen; its trace grows while it is worked out. */
  get run(): Run | undefined {
    return this.stage?.run
  }

  /** The run that was left by the last change, or that is kept to be compared: the grey outline. */
  get left(): Run | undefined {
    return this.kept?.stage.run ?? this.leftStage?.run
  }

  get settings(): { pace: Pace; skipQuiet: boolean } {
    return { pace: this.pace, skipQuiet: this.skipQuiet }
  }

  get reducedMotion(): boolean {
    return this.clock.reducedMotion()
  }

  /** Whether more happens while it plays than anybody can read; a pause leaves it as it was. */
  get rushing(): boolean {
    return this.readers.rushing
  }

  progress(): RunProgress | undefined {
    return this.progressNow
  }

  /** Whether a changed run is being worked out to take the place of the one on screen. */
  get pending(): boolean {
    return this.next !== undefined
  }

  /** The map in use; the timeline reads its skips. */
  map(): PaceMap | undefined {
    return this.stage?.map(this.choice())
  }

  private choice(): MapChoice {
    const { pace, skipQuiet, watched, selected, followed } = this
    return {
      pace,
      skipQuiet,
      ...(watched === undefined ? {} : { watch: watched }),
      ...(selected === undefined ? {} : { selected }),
      ...(followed === undefined ? {} : { followed }),
    }
  }

  /** Screen seconds the whole run takes under Follow; undefined until it is known. */
  costToWatch(): number | undefined {
    const map = this.stage?.map({ pace: 'follow', skipQuiet: true })
    return map?.complete ? map.length : undefined
  }

  /** Stretches in which nothing happens, of the run on screen or of the one that was left. */
  quiet(which: 'shown' | 'left' = 'shown'): [start: SimTime, end: SimTime][] {
    const map = (which === 'left' ? (this.kept?.stage ?? this.leftStage) : this.stage)?.map({
      pace: 'follow',
      skipQuiet: true,
    })
    return [...(map?.segments() ?? [])].flatMap(({ kind, start, end }) => (kind === 'skip' ? [[start, end]] : []))
  }

  /** What ends the quiet that begins at `time`: "until upload 2 is tried again". */
  waitAt(time: SimTime): string {
    return this.stage?.waitAt(time) ?? ''
  }

  /**
   * Puts a scenario on screen. Where a run is left for a changed one, it stays on screen until the new one has been
   * worked out as far as the playhead, so that nothing flickers.
   */
  load(scenario: Scenario, { at, goesOn = false, leaving = 'forget' }: LoadOptions = {}): void {
    this.next?.stage.stop()
    const stage = new Stage(compute(scenario, (computation) => this.onProgress(computation), this.host))
    this.besides(stage)
    if (leaving === 'outline') this.leftStage = this.stage
    if (leaving === 'forget') {
      if (this.leftStage !== this.stage) this.leftStage?.stop()
      this.leftStage = undefined
    }
    this.next = { stage, goesOn, at: leaving === 'forget' ? (at ?? 0) : at }
    if (leaving === 'forget' || !this.stage) this.takeStage()
  }

  /**
   * Keeps a run beside the one on screen, under the same clock: that of another document, or the one on screen as it is
   * now. `pair` makes one clock of two; it is given so that who compares nothing need not load it.
   */
  keep(document: Scenario, pair: (runs: readonly [Run, Run]) => Pair): void {
    this.release()
    const ready = [this.stage, this.leftStage].find((stage) => stage?.run.scenario === document && stage.finished)
    this.keptHost ??= this.options.startWorker && createHost(this.options.startWorker)
    // The views of a stage are its own: the run that goes on and the one that is kept may be the same.
    const computation =
      ready?.computation ?? compute(document, (computation) => this.onKeptProgress(computation), this.keptHost)
    const stage = new Stage(computation)
    if (ready) stage.grown()
    this.kept = { stage, pair }
    this.keepPlace(() => {
      for (const each of [this.stage, this.next?.stage]) if (each) this.besides(each)
    })
    this.announceRun()
  }

  /** Puts away what was kept beside. */
  release(): void {
    if (!this.kept) return
    if (!this.kept.stage.finished) this.kept.stage.stop()
    this.kept = undefined
    this.keepPlace(() => {
      for (const each of [this.stage, this.next?.stage]) each?.setBeside(undefined)
    })
    this.announceRun()
  }

  /** The run that is kept, at the same instant as the one on screen. */
  readonly beside: Watched = ((player: Player) => ({
    get run() {
      return player.kept?.stage.run
    },
    left: undefined,
    get reducedMotion() {
      return player.reducedMotion
    },
    get rushing() {
      return player.rushing
    },
    frame: () => player.frameBeside(player.frame()),
    frameToRead: () => player.frameBeside(player.frameToRead()),
    onFrameToRead: (listener) => player.onFrameToRead(listener),
    onFrame: (listener) => player.onFrame(() => listener(player.frameBeside(player.frame()))),
    onRun: (listener) => player.onRun(listener),
    progress: () => player.keptProgress,
  }))(this)

  /** Forgets the run that was left. */
  forgetLeft(): void {
    this.leftStage = undefined
    this.announceRun()
  }

  play(): void {
    if (this.playing || !this.stage) return
    if (this.atEnd()) this.place(0, { time: 0, cursor: 0 })
    this.playing = true
    this.dwelled = 0
    this.stepped = undefined
    this.lastTick = undefined
    this.changed()
  }

  pause(): void {
    if (!this.playing) return
    this.playing = false
    this.changed()
  }

  toggle(): void {
    if (this.playing) this.pause()
    else this.play()
  }

  /** To a time, everything up to and including it applied; to 0, before anything has happened. */
  seek(time: SimTime): void {
    const { stage } = this
    if (!stage) return
    this.wanted = undefined
    // What is still being worked out takes over where the playhead was put last.
    if (this.next) this.next.at = Math.max(0, Math.round(time))
    if (time <= 0) {
      this.place(0, { time: 0, cursor: 0 })
      return
    }
    const target = Math.min(Math.round(time), stage.run.plan.endsAt)
    if (target >= this.map()!.reach && !stage.done) {
      this.wanted = target
      this.changed()
      return
    }
    const within = stage.done ? Math.min(target, stage.run.endedAt) : target
    this.place(this.map()!.screenOf(within), { time: within, cursor: stage.run.trace.countUntil(within) })
  }

  /** To just after the first `cursor` entries. */
  seekCursor(cursor: number): void {
    const { stage } = this
    if (!stage) return
    const within = Math.max(0, Math.min(cursor, stage.run.trace.length))
    if (within === 0) {
      this.seek(0)
      return
    }
    const time = stage.run.trace.timeAt(within - 1)
    this.place(this.map()!.screenOf(time), { time, cursor: within })
  }

  /** To the end of the next moment, or of the one before; of the event that is followed, if one is. Pauses. */
  step(direction: 1 | -1): void {
    this.playing = false
    const { stage } = this
    if (!stage) return
    const { moments } = this.map()!
    this.stepTo(stage.boundaryFrom(this.point(), direction, moments), moments, direction === 1)
  }

  /** To the end of the moment in which something fails next, or failed last; pauses. Nothing, if nothing does. */
  nextFailure(direction: 1 | -1 = 1): void {
    const { stage } = this
    if (!stage) return
    if (stage.pair) {
      const time = stage.pair.failureFrom(this.point().time, direction)
      if (time === undefined) return
      this.playing = false
      this.seek(time)
      return
    }
    const index = stage.failureFrom(this.point().cursor, direction)
    if (index === undefined) return
    this.playing = false
    this.stepTo(stage.moments.afterCursor(index), stage.moments, true)
  }

  setPace(pace: Pace): void {
    const from = Math.min(MOST_EASING, PACE_SPEEDS[this.pace] / PACE_SPEEDS[pace])
    if (this.playing && from !== 1) this.easing = { from, passed: 0 }
    this.keepPlace(() => {
      this.pace = pace
    })
  }

  /** The event that is selected, whose moments last longer, and the one to follow: only where it has part is stopped. */
  async attend(choice: { selected?: number | undefined; followed?: number | undefined }): Promise<void> {
    const { selected, followed } = choice
    this.attended = choice
    if (selected !== undefined || followed !== undefined) await readyToAttend()
    if (this.attended !== choice || (selected === this.selected && followed === this.followed)) return
    const before = this.map()
    const here = this.stage && this.point()
    this.selected = selected
    this.followed = followed
    const after = this.map()
    if (!before || !after || !here || before === after) return
    // Where both maps show the same, what is on its way stays on its way.
    const screen = after.sameInstant(before, this.screen)
    const there = screen === undefined ? undefined : after.at(screen)
    const isSame = there?.cursor === here.cursor && Math.abs(there.time - here.time) <= UNSEEN
    if (!this.pinned && isSame) {
      this.screen = screen!
      this.changed()
    } else this.place(after.screenOf(here.time), here)
  }

  setSkipQuiet(on: boolean): void {
    this.keepPlace(() => {
      this.skipQuiet = on
    })
  }

  /** Plays the quiet stretch that begins at `time` without skipping it. */
  watchWait(time: SimTime): void {
    if (!this.stage) return
    this.watched = time
    this.seek(time)
    this.play()
  }

  frame(): Frame {
    this.frameNow ??= this.makeFrame()
    return this.frameNow
  }

  /**
   * The frame that numbers, words and boxes show: the one on screen, or one that is up to a fifth of a second older while more
   * happens than anybody can read. What moves is drawn from `frame`.
   */
  frameToRead(): Frame {
    return this.readers.frame ?? this.frame()
  }

  /** Called whenever `frameToRead` is another. */
  onFrameToRead(listener: () => void): () => void {
    return this.readers.add(listener)
  }

  /** Called on every animation frame while anything moves, and once after any change. */
  onFrame(listener: (frame: Frame) => void): () => void {
    this.frameListeners.add(listener)
    return () => this.frameListeners.delete(listener)
  }

  /** Called when the run on screen grew or was replaced. */
  onRun(listener: () => void): () => void {
    this.runListeners.add(listener)
    return () => this.runListeners.delete(listener)
  }

  private onKeptProgress(computation: Computation): void {
    const { kept } = this
    if (kept?.stage.run !== computation.run) return
    kept.stage.grown()
    for (const each of [this.stage, this.next?.stage]) each?.grown()
    if (this.wanted !== undefined && this.stage && (this.stage.done || this.map()!.reach > this.wanted))
      this.seek(this.wanted)
    this.announceRun()
    this.changed()
  }

  private besides(stage: Stage): void {
    const { kept } = this
    stage.setBeside(kept && { stage: kept.stage, pair: kept.pair([stage.run, kept.stage.run]) })
  }

  /** Where a run that is kept stands, and what moves in it: by the clock of the one on screen. */
  private frameBeside(of: Frame): Frame {
    const known = this.keptFrames.get(of)
    if (known) return known
    const frame = this.makeFrameBeside(of)
    if (frame !== NOTHING) this.keptFrames.set(of, frame)
    return frame
  }

  private makeFrameBeside(of: Frame): Frame {
    const { kept, pinned, stage } = this
    const map = stage?.pairMap(this.choice())
    if (!kept || !map) return NOTHING
    const asked = pinned ? sameInstant(pinned, stage!.run.trace, kept.stage.run.trace) : 0
    const moving = !pinned || this.movedOn
    const cursor = moving ? Math.max(asked, map.pointOf(1, this.screen).cursor) : asked
    return { ...of, cursor, view: kept.stage.views.at(cursor), hops: this.hops(map, 1, pinned && asked) }
  }

  private onProgress(computation: Computation): void {
    const { next, stage } = this
    if (next?.stage.run === computation.run) {
      next.stage.grown()
      const target = next.at ?? this.point().time
      if (next.stage.done || next.stage.map(this.choice()).reach > target) this.takeStage()
      return
    }
    if (this.leftStage?.run === computation.run) this.leftStage.grown()
    if (stage?.run !== computation.run) return
    stage.grown()
    if (this.wanted !== undefined && (stage.done || this.map()!.reach > this.wanted)) this.seek(this.wanted)
    this.announceRun()
    this.changed()
  }

  private takeStage(): void {
    const { next } = this
    if (!next) return
    const here = this.stage ? this.point() : undefined
    if (this.stage && this.stage !== this.leftStage) this.stage.stop()
    this.stage?.rest()
    // They hold the map they were made of, and with it the run.
    this.words = new StateWords()
    this.stage = next.stage
    this.next = undefined
    this.watched = undefined
    this.wanted = undefined
    const goesOn = next.goesOn && next.at === undefined ? here : undefined
    // Whoever hears of another run and looks at once finds its start, not a place of the run that is gone.
    if (!goesOn) this.rewind()
    this.announceRun()
    const at = next.at ?? here?.time ?? 0
    if (goesOn) {
      this.goOn(goesOn)
    } else {
      this.place(0, { time: 0, cursor: 0 })
      if (at > 0) this.seek(at)
    }
  }

  /** From here on another run: the same up to the playhead, so the picture stays as it is wherever it can. */
  private goOn(here: PacePoint): void {
    const map = this.map()!
    const { time, cursor } = map.at(this.screen)
    if (!this.pinned && time === here.time && cursor === here.cursor) this.changed()
    else this.place(map.screenOf(here.time), here)
  }

  private rewind(): void {
    this.screen = 0
    this.pinned = { time: 0, cursor: 0 }
    this.movedOn = false
    this.frameNow = undefined
  }

  private place(screen: number, pinned: PacePoint): void {
    this.screen = screen
    this.pinned = pinned
    this.movedOn = false
    this.dwelled = 0
    this.stepped = undefined
    this.changed()
  }

  /** Where the playhead stands: what was asked for exactly, until playing has gone beyond it. */
  private point(): PacePoint {
    const map = this.map()
    if (!map) return { time: 0, cursor: 0 }
    if (!this.pinned) return map.at(this.screen)
    if (!this.movedOn) return this.pinned
    const point = map.at(this.screen)
    return {
      time: Math.max(point.time, this.pinned.time),
      cursor: Math.max(point.cursor, this.pinned.cursor),
    }
  }

  private makeFrame(): Frame {
    const { stage } = this
    if (!stage) return NOTHING
    const map = this.map()!
    const point = this.point()
    return {
      screenTime: this.screen,
      motionTime: this.screen + (this.stepped?.passed ?? 0),
      ...point,
      view: stage.views.at(point.cursor),
      hops: this.hops(map, 0, this.pinned?.cursor),
      playing: this.playing,
      state: this.state(stage, map, point),
    }
  }

  /** `asked`: how many entries the place that was asked for shows. */
  private hops(map: PaceMap, side: Side, asked: number | undefined): readonly ActiveHop[] {
    const { stepped } = this
    if (stepped) {
      const { moment, passed } = stepped
      if (this.reducedMotion) return map.stopsOf(moment, passed / SHOW_STOPS, side)
      return map.echoOf(moment, passed, side) ?? []
    }
    if (this.reducedMotion) return []
    if (asked === undefined) return map.hopsAt(this.screen, side)
    // What the place that was asked for already shows as arrived does not travel again.
    return this.movedOn ? map.hopsAt(this.screen, side).filter(({ hop }) => hop.entry >= asked) : []
  }

  private state(stage: Stage, map: PaceMap, point: PacePoint): PaceState {
    if (stage.failure !== undefined) return paceState('failed', 0, stage.failure, texts.couldNotBe)
    if (this.atEnd(point)) return paceState('ended', 0, texts.theRunIsOver, texts.ended)
    if (this.wanted !== undefined) return paceState('waiting', 0, texts.stillWorkedOut, texts.workingItOut)
    if (!this.playing) return paceState('paused', 0, texts.youPausedIt, texts.paused, '', this.followingWords(stage))
    if (this.screen >= map.length) return paceState('waiting', 0, texts.stillWorkedOut, texts.workingItOut)
    if (this.reducedMotion) return paceState('moment', 0, texts.reducedMotion, texts.oneStepAtA)
    return this.words.at(stage, map, this.screen, this.followed)
  }

  private followingWords({ run }: Stage): string {
    const { followed } = this
    return followed === undefined || followed >= run.trace.events.length
      ? ''
      : texts.followingToo(nameOf(run, followed))
  }

  private atEnd(point: PacePoint = this.point()): boolean {
    const { stage } = this
    return !!stage?.done && point.time >= stage.run.endedAt && point.cursor >= stage.run.trace.length
  }

  /** `shown`: what moved in that moment is shown shortly, while the picture already is what it led to. */
  private stepTo(index: number, moments: MomentList, shown = false): void {
    const { stage } = this
    if (!stage) return
    if (index < 0) {
      this.seek(0)
    } else if (index >= moments.length) {
      this.seek(stage.done ? stage.run.endedAt : stage.computedTo)
    } else {
      const { to, end } = moments.at(index)
      const cursor = stage.pair ? stage.run.trace.countUntil(end) : to
      this.place(this.map()!.screenOf(end), { time: end, cursor })
      if (shown && moments === this.map()!.moments) this.stepped = { moment: index, passed: 0 }
    }
  }

  /** Changes the map and leaves the playhead at its time. */
  private keepPlace(change: () => void): void {
    const point = this.stage && this.point()
    change()
    if (point) this.place(this.map()!.screenOf(point.time), point)
  }

  private announceRun(): void {
    this.progressNow = this.stage && progressOf(this.stage)
    this.keptProgress = this.kept && progressOf(this.kept.stage)
    for (const listener of this.runListeners) listener()
  }

  /** Something is new: one frame is due, at the next tick. */
  private changed(): void {
    this.frameNow = undefined
    this.readers.release()
    this.scheduled ??= this.clock.requestFrame((now) => this.tick(now))
  }

  private tick(now: number): void {
    this.scheduled = undefined
    const passed = this.lastTick === undefined ? 0 : Math.min(LONGEST_FRAME, (now - this.lastTick) / 1000)
    this.lastTick = now
    if (this.playing) this.advance(passed)
    this.showStep(passed)
    const before = this.frameNow
    const frame = this.makeFrame()
    this.frameNow = frame
    const readers = this.readers.show(frame, before, passed, this.playing)
    for (const listener of this.frameListeners) listener(frame)
    readers.tell()
    if (this.playing || this.stepped) this.scheduled ??= this.clock.requestFrame((next) => this.tick(next))
    else this.lastTick = undefined
  }

  private showStep(passed: number): void {
    const { stepped } = this
    if (!stepped) return
    stepped.passed += passed
    const { moment } = stepped
    const over = this.reducedMotion
      ? stepped.passed >= SHOW_STOPS
      : ([0, 1] as const).every((side) => this.map()?.echoOf(moment, stepped.passed, side) === undefined)
    if (over) this.stepped = undefined
  }

  private advance(passed: number): void {
    const map = this.map()
    if (!map) return
    if (this.reducedMotion) {
      this.advanceByStep(passed)
      return
    }
    this.screen = Math.min(this.screen + passed * this.easedBy(passed), map.length)
    this.movedOn ||= passed > 0
    if (this.pinned) {
      const point = map.at(this.screen)
      if (point.time >= this.pinned.time && point.cursor >= this.pinned.cursor) {
        const later = map.hopsAt(this.screen).every(({ hop }) => hop.entry >= this.pinned!.cursor)
        if (later) this.pinned = undefined
      }
    }
    if (this.atEnd()) this.playing = false
  }

  /** How much faster or slower than its map the clock still is, since another pace was chosen. */
  private easedBy(passed: number): number {
    if (!this.easing) return 1
    this.easing.passed += passed
    const share = this.easing.passed / EASING
    if (share < 1) return this.easing.from ** (1 - share)
    this.easing = undefined
    return 1
  }

  private advanceByStep(passed: number): void {
    this.dwelled += passed
    if (this.dwelled < STEP_EVERY) return
    const { moments } = this.map()!
    if (this.stage) this.stepTo(this.stage.boundaryFrom(this.point(), 1, moments), moments, true)
    this.dwelled = 0
    if (this.atEnd()) this.playing = false
  }
}

/** How many entries of the other run go with `point` of one: where one is within an instant, the other is as far in it. */
function sameInstant({ time, cursor }: PacePoint, one: Trace, other: Trace): number {
  if (time <= 0) return 0
  const passed = other.countUntil(time)
  const ahead = one.countUntil(time) - cursor
  return ahead > 0 ? Math.max(other.countUntil(one.timeAt(cursor) - 1), passed - ahead) : passed
}

const progressOf = (stage: Stage): RunProgress => ({
  run: stage.run,
  computedTo: stage.computedTo,
  done: stage.done,
  ...(stage.failure === undefined ? {} : { failure: stage.failure }),
})
