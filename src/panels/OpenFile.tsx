import { type RefObject, useEffect } from 'react'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import * as texts from '../texts/opening.ts'
import { inTime } from '../ui/lazily.ts'

const reader = inTime(() => import('./open-text.ts'))

const STAYS = texts.openStays

/** Opens a scenario a person chose, or says what is wrong with it; what was open stays then. */
async function take(file: File): Promise<void> {
  const { open, notify } = useLab.getState()
  const { openFile } = await reader()
  const opened = await openFile(file)
  if (!opened.ok) return notify({ title: opened.title, problems: opened.problems, consolation: STAYS })
  open(opened.scenario)
  player.play()
}

/** A file dropped anywhere, or chosen through the input that `input` gets. */
export function OpenFile({ input }: { input: RefObject<HTMLInputElement | null> }) {
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
    const onDragOver = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      void take(file)
    }
    addEventListener('dragover', onDragOver)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('drop', onDrop)
    }
  }, [])
  return (
    <input
      ref={input}
      type="file"
      accept=".json,application/json"
      hidden
      aria-label={texts.openAScenarioFile}
      onChange={(event) => {
        const file = event.target.files?.[0]
        // The same file can be chosen again after it was repaired.
        event.target.value = ''
        if (file) void take(file)
      }}
    />
  )
}
