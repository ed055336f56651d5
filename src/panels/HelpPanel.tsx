import { useLab } from '../store/store.ts'
import * as keyWords from '../texts/keys.ts'
import { Help } from './Help.tsx'
import { BINDINGS, HELP_KEY, STEP_CODE_KEYS } from './keys.ts'

/** Those that undo-keys.ts hears. */
const UNDO_KEYS = [
  { keys: 'Ctrl+Z', words: keyWords.takeTheLastChange },
  { keys: 'Ctrl+Y', words: keyWords.doItAgain },
]
const KEYS = [...BINDINGS, ...UNDO_KEYS, STEP_CODE_KEYS, HELP_KEY].map(({ keys, words }) => ({ keys, words }))

/** What the shapes mean and what the keys do; single keys can be switched off here. */
export function HelpPanel({ onClose }: { onClose(): void }) {
  const shortcuts = useLab((lab) => lab.shortcuts)
  return <Help keys={KEYS} shortcuts={shortcuts} onShortcuts={useLab.getState().setShortcuts} onClose={onClose} />
}
