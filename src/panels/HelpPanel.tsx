import { Help } from './Help.tsx'

/** Every key as the player has them. */
export function HelpPanel({ onClose }: { onClose(): void }) {
  return <Help keys={[]} onClose={onClose} />
}
