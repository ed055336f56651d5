import { useEffect } from 'react'
import { useLab } from '../store/store.ts'

/** As everywhere: Ctrl or ⌘ with Z takes back, with Shift+Z or Y does again. In a text field they are the field's own. */
export function useUndoKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('input:not([type="range"]), textarea, dialog')) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      const { undo, redo } = useLab.getState()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
