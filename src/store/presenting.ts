import { create } from 'zustand'

interface Presenting {
  /** The lab is on a projector: large, and without what only one person needs. */
  on: boolean
  /** The question whose answer the room has seen, as '3 1': lesson and step. Asked again, it is open again. */
  revealed: string
  present(on: boolean): void
  reveal(question: string): void
}

/** An address that opens the presenter: `?present` beside anything else, or `#present` alone. */
const isAsked = (): boolean =>
  typeof location !== 'undefined' &&
  (new URLSearchParams(location.search).has('present') || location.hash === '#present')

/** Whether the lab is presented. The address says so, so that it can be linked and reloaded. */
export const usePresenting = create<Presenting>()((set) => ({
  on: isAsked(),
  revealed: '',
  present(on) {
    set({ on, revealed: '' })
    const query = new URLSearchParams(location.search)
    if (on) query.set('present', '')
    else query.delete('present')
    const search = query.toString().replace(/=(?=&|$)/g, '')
    const hash = location.hash === '#present' ? '' : location.hash
    history.replaceState(null, '', `${location.pathname}${search && `?${search}`}${hash}`)
  },
  reveal: (revealed) => set({ revealed }),
}))
