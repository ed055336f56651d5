import type { ComponentType } from 'react'
import type { Panel } from '../store/store.ts'
import type { IconName } from '../ui/Icon.tsx'
import { EventLife } from './EventLife.tsx'
import { EventLog } from './EventLog.tsx'
import { LedgerPanel } from './LedgerPanel.tsx'
import { Settings } from './Settings.tsx'

export interface PanelDefinition {
  id: Exclude<Panel, 'none'>
  Panel: ComponentType
  /** How the top bar calls it, if it has a button there. */
  button?: { icon: IconName; words: string }
}

/** Every panel: a file, and a line here. */
export const panels: readonly PanelDefinition[] = [
  { id: 'settings', Panel: Settings },
  { id: 'log', Panel: EventLog, button: { icon: 'log', words: 'Log' } },
  { id: 'event', Panel: EventLife },
  { id: 'ledger', Panel: LedgerPanel, button: { icon: 'ledger', words: 'Ledger' } },
]
