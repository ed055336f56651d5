import { useLab } from '../store/store.ts'
import { Help } from './Help.tsx'
import { BINDINGS, HELP_KEY, STEP_CODE_KEYS } from './keys.ts'
import { UNDO_KEYS } from './undo-keys.ts'

const KEYS = [...BINDINGS, ...UNDO_KEYS, STEP_CODE_KEYS, HELP_KEY].map(({ keys, words }) => ({ keys, words }))

/** What the shapes mean and what the keys do; single keys can be switched off here. */
export function HelpPanel({ onClose }: { onClose(): void }) {
  const shortcuts = useLab((lab) => lab.shortcuts)
  return <Help keys={KEYS} shortcuts={shortcuts} onShortcuts={useLab.getState().setShortcuts} onClose={onClose} />
}
