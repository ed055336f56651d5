import { SECOND } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { usePresenting } from '../store/presenting.ts'
import { type Lab, useLab } from '../store/store.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import * as texts from '../texts/keys.ts'
import { goToParting } from './difference.ts'
import { takeStepCode } from './step-code.ts'
import { zoomAtPlayhead } from './timeline-zoom.ts'

interface Binding {
  /** KeyboardEvent.key, letters in lower case; `shift+` before it where that matters. */
  on: readonly string[]
  /** As help shows it. */
  keys: string
  words: string
  run(lab: Lab): void
  /** Left to others while this is not so. */
  when?(lab: Lab): boolean
}

const PACES = ['follow', 'realtime', '10x', '60x'] as const

const movePace = (lab: Lab, by: 1 | -1): void => {
  const pace = PACES[PACES.indexOf(lab.pace) + by]
  if (pace) lab.setPace(pace)
}

const moveBy = (seconds: number): void => player.seek(player.frame().time + seconds * SECOND)

/** To the next or the last mark: a failure, or a change. */
function moveToMark(lab: Lab, direction: 1 | -1): void {
  const { time } = player.frame()
  const changes = (lab.document.interventions ?? []).map(({ atSeconds }) => Math.round(atSeconds * SECOND))
  player.nextFailure(direction)
  const failure = player.frame().time
  const between = changes.filter((at) =>
    direction === 1 ? at > time && (at < failure || failure === time) : at < time && (at > failure || failure === time),
  )
  if (between.length > 0) player.seek(direction === 1 ? Math.min(...between) : Math.max(...between))
}

/** Every key that does something, in the order help lists them. One letter each: they can be switched off. */
export const BINDINGS: readonly Binding[] = [
  { on: [' ', 'k'], keys: texts.space, words: texts.playPause, run: () => player.toggle() },
  { on: ['arrowright', 'pagedown'], keys: texts.rightAndPageDown, words: texts.oneStepOn, run: () => player.step(1) },
  { on: ['arrowleft', 'pageup'], keys: texts.leftAndPageUp, words: texts.oneStepBack, run: () => player.step(-1) },
  { on: ['j'], keys: 'J', words: texts.fiveSecondsBack, run: () => moveBy(-5) },
  { on: ['l'], keys: 'L', words: texts.fiveSecondsOn, run: () => moveBy(5) },
  { on: [']'], keys: ']', words: texts.nextMark, run: (lab) => moveToMark(lab, 1) },
  { on: ['['], keys: '[', words: texts.lastMark, run: (lab) => moveToMark(lab, -1) },
  { on: ['n'], keys: 'N', words: texts.nextFailure, run: () => player.nextFailure(1) },
  { on: ['shift+n'], keys: 'Shift+N', words: texts.lastFailure, run: () => player.nextFailure(-1) },
  { on: ['>'], keys: '>', words: texts.faster, run: (lab) => movePace(lab, 1) },
  { on: ['<'], keys: '<', words: texts.slower, run: (lab) => movePace(lab, -1) },
  { on: ['d'], keys: 'D', words: texts.whereTwoComparedRuns, run: () => void goToParting() },
  { on: ['home'], keys: texts.home, words: texts.toTheStart, run: () => player.seek(0) },
  {
    on: ['end'],
    keys: texts.end,
    words: texts.toTheEnd,
    run: () => player.seek(player.run?.plan.endsAt ?? 0),
  },
  {
    on: ['f'],
    keys: 'F',
    words: texts.followSelected,
    run: (lab) => lab.follow(!lab.following),
  },
  {
    on: ['escape'],
    keys: texts.esc,
    words: texts.followNoLonger,
    run: (lab) => lab.follow(false),
    when: ({ following }) => following,
  },
  { on: ['+', '='], keys: '+', words: texts.enlargeTheTimeline, run: () => zoomAtPlayhead(2) },
  { on: ['-'], keys: '−', words: texts.showMoreOfThe, run: () => zoomAtPlayhead(0.5) },
  { on: ['0'], keys: '0', words: texts.theWholeRun, run: () => useTimelineWindow.getState().whole() },
  {
    on: ['t'],
    keys: 'T',
    words: texts.lanes,
    run: () => useTimelineWindow.getState().toggleLanes(),
  },
  { on: ['e'], keys: 'E', words: texts.ledger, run: (lab) => lab.togglePanel('ledger') },
  { on: ['m'], keys: 'M', words: texts.metrics, run: (lab) => lab.toggleMetrics() },
  { on: ['p'], keys: 'P', words: texts.presenter, run: () => usePresenting.getState().present(true) },
  { on: ['r'], keys: 'R', words: texts.fromTheStartAgain, run: (lab) => lab.restart() },
  { on: ['shift+r'], keys: 'Shift+R', words: texts.againWithAnotherSeed, run: (lab) => lab.newSeed() },
]

/** Help is opened by the page, which owns the dialog. */
export const HELP_KEY = { keys: '?', words: texts.shapesAndKeys }

/** One after the other; see step-code.ts. */
export const STEP_CODE_KEYS = { keys: '3, B', words: texts.stepByItsCode }

const FIELDS =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"]'
/** Where space, or an arrow, Home, End and the like, already mean something. */
const PRESSED = 'button, a, summary, input, [role="switch"], [role="menuitem"]'
const TURNED = 'input, [role="slider"], [role="tab"], [role="menu"], [role="menuitem"], [role="listbox"]'

/** What Escape closes. */
const CLOSED = '[role="menu"]'

/** The binding of a key event, undefined where it belongs to what is focused. */
export function bindingOf(event: KeyboardEvent): Binding | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined
  const target = event.target instanceof Element ? event.target : undefined
  // What lies over the page has the keys to itself.
  if (target?.closest(FIELDS) || target?.closest('dialog')) return undefined
  const key = event.key.toLowerCase()
  const letter = /^[a-z]$/.test(key)
  if (key === ' ' && target?.closest(PRESSED)) return undefined
  if (/^(arrow|home|end|page)/.test(key) && target?.closest(TURNED)) return undefined
  if (key === 'escape' && target?.closest(CLOSED)) return undefined
  const name = letter && event.shiftKey ? `shift+${key}` : key
  return BINDINGS.find(({ on }) => on.includes(name))
}

/** Does what a key asks for, unless it belongs to what is focused. `onHelp`: the ? key. */
export function takeKey(event: KeyboardEvent, onHelp: () => void): void {
  const isWritten = event.target instanceof Element && event.target.closest(FIELDS)
  if (!isWritten && !event.ctrlKey && !event.metaKey && !event.altKey && takeStepCode(event)) return
  const binding = bindingOf(event)
  if (binding && binding.when?.(useLab.getState()) !== false) {
    event.preventDefault()
    binding.run(useLab.getState())
  } else if (event.key === '?' && !isWritten) {
    event.preventDefault()
    onHelp()
  }
}
