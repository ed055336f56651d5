import { create } from 'zustand'
import type { Pace } from '../player/player.ts'
import { FIRST_ID, firstScenario } from '../scenarios/menu.ts'
import type { Difference } from '../share/patch.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { EditFrom } from '../sim/scenario/edit.ts'
import { timedChanges } from '../sim/scenario/timed-changes.ts'
import * as texts from '../texts/notices.ts'
import type { EditNote } from './edit-note.ts'
import { player } from './player.ts'
import { keepPreferences, type Preferences, readPreferences, type Theme } from './preferences.ts'

export type { EditFrom } from '../sim/scenario/edit.ts'
export type { EditNote } from './edit-note.ts'

export type Selection =
  | { kind: 'resource'; id: string }
  | { kind: 'connection'; index: number }
  | { kind: 'event'; event: number }

export type Panel =
  | 'none'
  | 'settings'
  | 'log'
  | 'event'
  | 'ledger'
  | 'configuration'
  | 'build'
  | 'checks'
  | 'causes'
  | 'sweep'
  | 'lessons'

/** Something that could not be done, in words; what was open stays open. */
export interface Notice {
  title: string
  problems: readonly { path: string; message: string }[]
  consolation?: string
}

/** The run that is kept to be compared with the one on screen, by its document. */
export interface Comparison {
  document: Scenario
  /** The letter of the one that is kept; the one on screen has the other. */
  letter: 'A' | 'B'
  /** What was changed in the kept one, to be taken back when it is the one on screen again. */
  history?: History
}

/** One change that can be taken back: the document before it, and where the playhead was. */
interface Edit {
  document: Scenario
  at: number
  note: EditNote | undefined
}

/** What can be taken back of a document, and done again. */
interface History {
  past: readonly Edit[]
  future: readonly Edit[]
  lastEdit: EditNote | undefined
}

interface Chosen extends Preferences, History {
  document: Scenario
  /** As it was opened: what is shared is the difference. */
  original: Scenario
  galleryId: string | undefined
  /** What the link said that was opened and this lab does not know: it goes into every link that is shared. */
  unknown: readonly Difference[]
  playing: boolean
  /** Whether the next change holds from the playhead on, or from the start. */
  applyFrom: EditFrom
  selection: Selection | undefined
  /** The playhead goes from one happening of the selected event to the next. */
  following: boolean
  panel: Panel
  /** CloudWatch's metrics stand under the timeline. */
  metrics: boolean
  notice: Notice | undefined
  comparison: Comparison | undefined
}

interface Actions {
  /** Puts another scenario on screen, at `at` microseconds; what was undone and done before is forgotten. */
  open(scenario: Scenario, galleryId?: string, at?: number, original?: Scenario): void
  keepUnknown(unknown: readonly Difference[]): void
  /** One change, by JSON Pointer; undefined takes back to the default. Edits of one gesture are one change. */
  edit(path: string, value: unknown, from?: EditFrom, gesture?: string): boolean
  /**
   * Another document, as one change; false: it is not valid. Another system begins anew, since it cannot hold from here
   * on. `told`: the system is the same but for this setting and what belongs to it, and the run goes on from the start.
   */
  rebuild(document: Scenario, told?: { path: string; value: unknown }): boolean
  undo(): void
  redo(): void
  /** What the last change, or the one at a place in document.interventions, set holds from the start instead. */
  moveEditToStart(intervention?: number): void
  /** Takes one timed change out of the document. */
  removeChange(intervention: number): void
  /** Keeps a run, the one on screen unless another is given, and shows both under one clock. */
  compare(kept?: Comparison): void
  /**
   * Shows the present document beside an earlier one, or any other: `before` is A and kept as it is, what is on screen is
   * B and goes on where it stands. Nothing need be played or worked out beforehand, and Escape leads back.
   */
  compareWith(before: Scenario): void
  /** The same with the run that the last change left. */
  compareWithBefore(): void
  /** From here on the other of the two runs is the one that is changed; each keeps what can be undone in it. */
  changeTheOther(): void
  stopComparing(): void
  forgetLeft(): void
  setApplyFrom(from: EditFrom): void
  select(selection: Selection | undefined): void
  /** Nothing while no event is selected. */
  follow(on: boolean): void
  openPanel(panel: Panel): void
  togglePanel(panel: Panel): void
  toggleMetrics(): void
  setTheme(theme: Theme): void
  setPace(pace: Pace): void
  setSkipQuiet(on: boolean): void
  setShortcuts(on: boolean): void
  /** Plays the quiet stretch that begins at `time` (microseconds) in real time. */
  watchWait(time: number): void
  /** From t = 0 again, playing. */
  restart(): void
  /** Another seed, from the start, playing. */
  newSeed(): void
  notify(notice: Notice | undefined): void
}

export type Lab = Chosen & Actions

/** Changes that can be taken back; older ones are forgotten. */
const MOST_UNDO = 200
const MOST_SEED = 4_294_967_295
const UNCHANGED: History = { past: [], future: [], lastEdit: undefined }

type Editing = typeof import('../sim/scenario/edit.ts') & typeof import('./edit-note.ts')
let editing: Editing | undefined

/** Fetches what makes changes and holds them to the rules; until somebody makes one nothing needs it. */
export const readyToEdit = async (): Promise<Editing> => {
  if (!editing) {
    const [edits, { editTime, noteOf }] = await Promise.all([
      import('../sim/scenario/edit.ts'),
      import('./edit-note.ts'),
    ])
    editing = { ...edits, editTime, noteOf }
  }
  return editing
}

type Pairing = typeof import('../player/pair.ts')
let pairing: Pairing | undefined

/** Fetches what puts two runs under one clock. */
export const readyToCompare = async (): Promise<Pairing> => {
  pairing ??= await import('../player/pair.ts')
  return pairing
}

/** What the person chose, and nothing that was computed: that is the player's. */
export const useLab = create<Lab>()((set, get) => {
  /** While the person has not said, the situation does. */
  let applyFromChosen = false

  const change = (document: Scenario, note: EditNote | undefined, from: EditFrom, merging: boolean, at?: number) => {
    const { document: before, past, lastEdit } = get()
    const left = player.frame().time
    if (document === before) return
    set({
      document,
      lastEdit: note,
      notice: undefined,
      future: [],
      ...(merging ? {} : { past: [...past, { document: before, at: left, note: lastEdit }].slice(-MOST_UNDO) }),
    })
    const leaving = merging ? 'keepOutline' : 'outline'
    player.load(document, { leaving, goesOn: from === 'here', ...(at !== undefined && { at }) })
  }

  const refuse = (problems: Notice['problems']): false => {
    set({ notice: { title: texts.thisCannotBeSet, problems, consolation: texts.staysAsItWas } })
    return false
  }

  /** What was asked for before changes could be made is done as soon as they can. */
  const onceReady = (act: () => void): void => {
    const problems = [{ path: '', message: texts.changesNotFetched }]
    readyToEdit().then(act, () => refuse(problems))
  }

  const travel = (from: 'past' | 'future') => {
    const { document, lastEdit, past, future } = get()
    const edit = get()[from].at(-1)
    if (!edit) return
    const back = { document, at: player.frame().time, note: lastEdit }
    set({
      document: edit.document,
      lastEdit: edit.note,
      notice: undefined,
      ...(from === 'past'
        ? { past: past.slice(0, -1), future: [...future, back] }
        : { future: future.slice(0, -1), past: [...past, back] }),
    })
    player.load(edit.document, { leaving: 'outline', at: edit.at })
  }

  const prefer = (some: Partial<Preferences>) => {
    set(some)
    keepPreferences(get())
  }

  const preferences = readPreferences()
  player.setPace(preferences.pace)
  player.setSkipQuiet(preferences.skipQuiet)
  player.onFrame(({ playing, time, state }) => {
    if (get().playing !== playing) set({ playing })
    if (applyFromChosen) return
    const applyFrom: EditFrom = state.kind === 'ended' || (!playing && time === 0) ? 'start' : 'here'
    if (get().applyFrom !== applyFrom) set({ applyFrom })
  })

  return {
    ...preferences,
    document: firstScenario,
    original: firstScenario,
    galleryId: FIRST_ID,
    unknown: [],
    playing: false,
    applyFrom: 'start',
    selection: undefined,
    following: false,
    panel: 'none',
    metrics: false,
    ...UNCHANGED,
    notice: undefined,
    comparison: undefined,

    open(scenario, galleryId, at = 0, original = scenario) {
      applyFromChosen = false
      set({
        document: scenario,
        original,
        galleryId,
        unknown: [],
        selection: undefined,
        following: false,
        panel: 'none',
        ...UNCHANGED,
        notice: undefined,
        applyFrom: at > 0 ? 'here' : 'start',
        comparison: undefined,
      })
      player.release()
      player.load(scenario, { at })
    },

    edit(path, value, from = get().applyFrom, gesture) {
      if (!editing) {
        onceReady(() => get().edit(path, value, from, gesture))
        return true
      }
      const { document, lastEdit, past } = get()
      const merging = gesture !== undefined && lastEdit?.gesture === gesture && past.length > 0
      const base = merging ? past.at(-1)!.document : document
      const atSeconds = merging ? lastEdit.atSeconds : editing.editTime(player.frame().time)
      // A change after the end would change nothing.
      const holds = from === 'here' && atSeconds >= document.durationSeconds ? 'start' : from
      const edited = editing.applyEdit(base, path, value, holds, atSeconds)
      if (!edited.ok) return refuse(edited.errors)
      const note = editing.noteOf(base, {
        path,
        value,
        from: holds,
        atSeconds,
        ...(gesture === undefined ? {} : { gesture }),
      })
      change(edited.document, note, holds, merging)
      return true
    },

    rebuild(document, told) {
      if (!editing) {
        onceReady(() => get().rebuild(document, told))
        return true
      }
      const rebuilt = editing.validated(document)
      if (!rebuilt.ok) return refuse(rebuilt.errors)
      if (!told) set({ selection: undefined, following: false })
      const note = told && editing.noteOf(get().document, { ...told, from: 'start', atSeconds: 0 })
      change(rebuilt.document, note, 'start', false, told ? undefined : 0)
      return true
    },

    undo: () => travel('past'),
    redo: () => travel('future'),

    moveEditToStart(intervention) {
      if (!editing) return onceReady(() => get().moveEditToStart(intervention))
      const { document, lastEdit } = get()
      const changes = timedChanges(document)
      const moved =
        intervention === undefined
          ? changes.findLast(({ atSeconds }) => lastEdit?.from === 'here' && atSeconds === lastEdit.atSeconds)
          : changes.find(({ index }) => index === intervention)
      if (!moved) return
      const edited = editing.moveToStart(document, moved.index)
      if (!edited.ok) return void refuse(edited.errors)
      const { path, value } = moved
      change(edited.document, editing.noteOf(document, { path, value, from: 'start', atSeconds: 0 }), 'start', false)
    },

    removeChange(intervention) {
      if (!editing) return onceReady(() => get().removeChange(intervention))
      const { document } = get()
      const edited = editing.removeIntervention(document, intervention)
      if (!edited.ok) return void refuse(edited.errors)
      change(edited.document, undefined, 'start', false)
    },

    compare(kept = { document: get().document, letter: 'A' }) {
      const { document } = get()
      readyToCompare().then(
        ({ Pair }) => {
          // Somebody may have opened something else meanwhile.
          if (get().document !== document) return
          const history = kept.history ?? historyUpTo(kept.document, get())
          set({ comparison: { ...kept, history }, panel: 'none', selection: undefined })
          player.keep(kept.document, (runs) => new Pair(runs))
        },
        () => refuse([{ path: '', message: texts.comparisonNotFetched }]),
      )
    },
    compareWith: (before) => get().compare({ document: before, letter: 'A' }),
    compareWithBefore() {
      const left = player.left?.scenario
      if (left) get().compareWith(left)
    },
    changeTheOther() {
      const { comparison, document, past, future, lastEdit } = get()
      if (!comparison || !pairing) return
      const { Pair } = pairing
      const { time } = player.frame()
      const letter = comparison.letter === 'A' ? 'B' : 'A'
      set({
        document: comparison.document,
        ...(comparison.history ?? UNCHANGED),
        comparison: { document, letter, history: { past, future, lastEdit } },
      })
      player.keep(document, (runs) => new Pair(runs))
      player.load(comparison.document, { at: time })
    },
    stopComparing() {
      set({ comparison: undefined })
      player.release()
    },
    forgetLeft: () => {
      player.forgetLeft()
      set({ lastEdit: undefined })
    },

    setApplyFrom(applyFrom) {
      applyFromChosen = true
      set({ applyFrom })
    },

    select(selection) {
      const panel = selection === undefined ? 'none' : selection.kind === 'event' ? 'event' : 'settings'
      const { panel: open } = get()
      const stays = selection === undefined && open !== 'settings' && open !== 'event'
      const following = get().following && selection?.kind === 'event'
      set({ selection, following, panel: stays ? open : panel })
    },
    follow: (on) => set({ following: on && get().selection?.kind === 'event' }),
    openPanel: (panel) => set({ panel }),
    togglePanel: (panel) => set({ panel: get().panel === panel ? 'none' : panel }),
    toggleMetrics: () => set({ metrics: !get().metrics }),
    setTheme: (theme) => prefer({ theme }),
    setPace(pace) {
      player.setPace(pace)
      prefer({ pace })
    },
    setSkipQuiet(skipQuiet) {
      player.setSkipQuiet(skipQuiet)
      prefer({ skipQuiet })
    },
    setShortcuts: (shortcuts) => prefer({ shortcuts }),

    watchWait(time) {
      if (get().pace !== 'follow') get().setPace('follow')
      player.watchWait(time)
    },
    restart() {
      player.seek(0)
      player.play()
    },
    newSeed() {
      const { edit, document, restart } = get()
      edit('/seed', ((document.seed ?? 1) % MOST_SEED) + 1, 'start')
      restart()
    },
    keepUnknown: (unknown) => set({ unknown }),

    notify: (notice) => set({ notice }),
  }
})

useLab.subscribe(({ selection, following }) => {
  const selected = selection?.kind === 'event' ? selection.event : undefined
  // What cannot be fetched changes nothing: then no moment lasts longer.
  player.attend({ selected, followed: following ? selected : undefined }).catch(() => {})
})

/** What can be taken back in a document that is, or once was, the one on screen. */
function historyUpTo(document: Scenario, { document: now, past, future, lastEdit }: Lab): History {
  if (document === now) return { past, future, lastEdit }
  const place = past.findLastIndex((edit) => edit.document === document)
  return place < 0 ? UNCHANGED : { past: past.slice(0, place), future: [], lastEdit: past[place]!.note }
}

/** Microseconds of a document's seconds. */
export const timeOf = (seconds: number): number => Math.round(seconds * SECOND)
