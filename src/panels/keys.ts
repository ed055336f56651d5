import { useEffect } from 'react'
import { SECOND } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { usePresenting } from '../store/presenting.ts'
import { type Lab, useLab } from '../store/store.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import { goToParting } from './difference.ts'
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
  { on: [' ', 'k'], keys: 'Space, K', words: 'play, pause', run: () => player.toggle() },
  { on: ['arrowright', 'pagedown'], keys: '→, Page Down', words: 'one step on', run: () => player.step(1) },
  { on: ['arrowleft', 'pageup'], keys: '←, Page Up', words: 'one step back', run: () => player.step(-1) },
  { on: ['j'], keys: 'J', words: 'five seconds back', run: () => moveBy(-5) },
  { on: ['l'], keys: 'L', words: 'five seconds on', run: () => moveBy(5) },
  { on: [']'], keys: ']', words: 'next mark', run: (lab) => moveToMark(lab, 1) },
  { on: ['['], keys: '[', words: 'last mark', run: (lab) => moveToMark(lab, -1) },
  { on: ['n'], keys: 'N', words: 'next failure', run: () => player.nextFailure(1) },
  { on: ['shift+n'], keys: 'Shift+N', words: 'last failure', run: () => player.nextFailure(-1) },
  { on: ['>'], keys: '>', words: 'faster', run: (lab) => movePace(lab, 1) },
  { on: ['<'], keys: '<', words: 'slower', run: (lab) => movePace(lab, -1) },
  { on: ['d'], keys: 'D', words: 'where two compared runs part', run: () => void goToParting() },
  { on: ['home'], keys: 'Home', words: 'to the start', run: () => player.seek(0) },
  {
    on: ['end'],
    keys: 'End',
    words: 'to the end',
    run: () => player.seek(player.run?.plan.endsAt ?? 0),
  },
  {
    on: ['f'],
    keys: 'F',
    words: 'follow the selected event, and no longer',
    run: (lab) => lab.follow(!lab.following),
  },
  {
    on: ['escape'],
    keys: 'Esc',
    words: 'follow no longer',
    run: (lab) => lab.follow(false),
    when: ({ following }) => following,
  },
  { on: ['+', '='], keys: '+', words: 'enlarge the timeline', run: () => zoomAtPlayhead(2) },
  { on: ['-'], keys: '−', words: 'show more of the run', run: () => zoomAtPlayhead(0.5) },
  { on: ['0'], keys: '0', words: 'the whole run', run: () => useTimelineWindow.getState().whole() },
  {
    on: ['t'],
    keys: 'T',
    words: 'a timeline for each resource',
    run: () => useTimelineWindow.getState().toggleLanes(),
  },
  { on: ['e'], keys: 'E', words: 'ledger', run: (lab) => lab.togglePanel('ledger') },
  { on: ['m'], keys: 'M', words: 'metrics', run: (lab) => lab.toggleMetrics() },
  { on: ['p'], keys: 'P', words: 'presenter: for a projector', run: () => usePresenting.getState().present(true) },
  { on: ['r'], keys: 'R', words: 'from the start again', run: (lab) => lab.restart() },
  { on: ['shift+r'], keys: 'Shift+R', words: 'again with another seed', run: (lab) => lab.newSeed() },
]

/** Help is opened by the page, which owns the dialog. */
export const HELP_KEY = { keys: '?', words: 'shapes and keys' }

const FIELDS =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"]'
/** Where space, or an arrow, Home, End and the like, already mean something. */
const PRESSED = 'button, a, summary, input, [role="switch"], [role="menuitem"]'
const TURNED = 'input, [role="slider"], [role="tab"], [role="menu"], [role="menuitem"], [role="listbox"], dialog'

/** What Escape closes. */
const CLOSED = 'dialog, [role="menu"]'

/** The binding of a key event, undefined where it belongs to what is focused. */
export function bindingOf(event: KeyboardEvent): Binding | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest(FIELDS)) return undefined
  const key = event.key.toLowerCase()
  const letter = /^[a-z]$/.test(key)
  if (key === ' ' && target?.closest(PRESSED)) return undefined
  if (/^(arrow|home|end|page)/.test(key) && target?.closest(TURNED)) return undefined
  if (key === 'escape' && target?.closest(CLOSED)) return undefined
  const name = letter && event.shiftKey ? `shift+${key}` : key
  return BINDINGS.find(({ on }) => on.includes(name))
}

/** Listens for the keys while mounted, unless they are switched off. `onHelp`: the ? key. */
export function useKeys(onHelp: () => void): void {
  const on = useLab((lab) => lab.shortcuts)
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      const binding = bindingOf(event)
      if (binding && binding.when?.(useLab.getState()) !== false) {
        event.preventDefault()
        binding.run(useLab.getState())
      } else if (event.key === '?' && !(event.target instanceof Element && event.target.closest(FIELDS))) {
        event.preventDefault()
        onHelp()
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on, onHelp])
}
