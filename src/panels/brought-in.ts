import { create } from 'zustand'
import { type Behaviour, USUAL, withBehaviour } from '../interop/behaviour.ts'
import type { BroughtIn } from '../interop/bring-in.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { player } from '../store/player.ts'
import { type Lab, useLab } from '../store/store.ts'
import { bringInPasted } from './pasted.ts'

interface Import {
  /** What was pasted or dropped, and what became of it. */
  text: string
  brought: BroughtIn | undefined
  behaviour: Behaviour
  /** The system as it was opened; undefined: nothing of one's own is open. */
  opened: Scenario | undefined
  /** What was open before. */
  before: Pick<Lab, 'document' | 'original' | 'galleryId'> | undefined
  take(text: string): void
  behave(change: Partial<Behaviour>): void
  undo(): void
}

const NOTHING = { text: '', brought: undefined, opened: undefined, before: undefined }

/** The import and its report outlast the panel: on the way to a repair and back nobody pastes anew. */
export const useImport = create<Import>()((set, get) => ({
  ...NOTHING,
  behaviour: USUAL,
  take(text) {
    if (text.trim() === '') return set({ text, brought: undefined })
    const brought = bringInPasted(text)
    set({ text, brought })
    if (!brought.ok) return
    const { document, original, galleryId } = useLab.getState()
    const isMine = original === get().opened
    if (!isMine || !get().before) set({ before: { document, original, galleryId } })
    set({ opened: open(hasNoBehaviour(brought) ? withBehaviour(brought.scenario, get().behaviour) : brought.scenario) })
  },
  behave(change) {
    const behaviour = { ...get().behaviour, ...change }
    set({ behaviour })
    const { brought, opened } = get()
    if (!brought?.ok || !hasNoBehaviour(brought)) return
    const fresh = withBehaviour(brought.scenario, behaviour)
    const { document, rebuild } = useLab.getState()
    // What was repaired meanwhile stays repaired.
    if (document === opened) set({ opened: open(fresh) })
    else rebuild(behavingAs(document, fresh, brought.scenario))
  },
  undo() {
    const { before } = get()
    set(NOTHING)
    if (!before) return
    useLab.getState().open(before.document, before.galleryId, 0, before.original)
    player.pause()
    useLab.getState().openPanel('configuration')
  },
}))

// Whatever else is opened, a report about another system would mislead.
useLab.subscribe(({ original }, { original: last }) => {
  if (original !== last && last === useImport.getState().opened) useImport.setState(NOTHING)
})

/** A scenario has its traffic and its faults written in it; a template knows of neither. */
export const hasNoBehaviour = (brought: BroughtIn): boolean => brought.ok && brought.rows.length > 0

/** Opens a system and keeps the panel. It stands until it is asked to run: its report is read first. */
function open(scenario: Scenario): Scenario {
  const lab = useLab.getState()
  useImport.setState({ opened: scenario })
  lab.open(scenario)
  player.pause()
  lab.openPanel('configuration')
  return scenario
}

/**
 * A system with the traffic and the handlers of a fresh import, everything else as somebody has set it since. What the
 * import itself said of traffic, and what was added later, stays.
 */
export function behavingAs(document: Scenario, fresh: Scenario, imported: Scenario): Scenario {
  const resources = Object.entries(document.resources).map(([id, resource]) => {
    const now = fresh.resources[id] as Record<string, unknown> | undefined
    const asked = imported.resources[id] as Record<string, unknown> | undefined
    const { handler, traffic } = now ?? {}
    return [
      id,
      {
        ...resource,
        ...(handler !== undefined && { handler }),
        ...(traffic !== undefined && asked?.traffic === undefined && { traffic }),
      },
    ]
  })
  return { ...document, resources: Object.fromEntries(resources) } as Scenario
}
