import type { ComponentType } from 'react'
import { type Panel, readyToEdit } from '../store/store.ts'
import * as words from '../texts/checks-menu.ts'
import * as texts from '../texts/top-bar.ts'
import * as trialWords from '../texts/trials.ts'
import type { IconName } from '../ui/Icon.tsx'
import { lazily } from '../ui/lazily.ts'

export interface PanelDefinition {
  id: Exclude<Panel, 'none'>
  Panel: ComponentType
  /** How the top bar calls it, if it has a button there; with a detail it is in the menu *Your own*. */
  button?: { icon: IconName; words: string; quiet?: true; detail?: string; Badge?: ComponentType }
}

/** Every panel: a file, and a line here. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'lessons',
    Panel: lazily(async () => (await import('./Lessons.tsx')).Lessons),
    button: { icon: 'book', words: texts.lessons },
  },
  {
    id: 'settings',
    Panel: lazily(async () => {
      const [{ Settings }] = await Promise.all([import('./Settings.tsx'), readyToEdit()])
      return Settings
    }),
  },
  {
    id: 'log',
    Panel: lazily(async () => (await import('./EventLog.tsx')).EventLog),
    button: { icon: 'log', words: texts.log },
  },
  { id: 'event', Panel: lazily(async () => (await import('./EventLife.tsx')).EventLife) },
  {
    id: 'ledger',
    Panel: lazily(async () => (await import('./LedgerPanel.tsx')).LedgerPanel),
    button: { icon: 'ledger', words: texts.ledger, quiet: true },
  },
  {
    id: 'configuration',
    Panel: lazily(async () => (await import('./Configuration.tsx')).Configuration),
    button: {
      icon: 'bring',
      words: texts.bringInTakeOut,
      detail: texts.fromSamCloudformationTerraform,
    },
  },
  {
    id: 'build',
    Panel: lazily(async () => {
      const [{ Build }] = await Promise.all([import('./Build.tsx'), readyToEdit()])
      return Build
    }),
    button: { icon: 'plus', words: texts.build, detail: texts.addConnectAndRemove },
  },
  {
    id: 'checks',
    Panel: lazily(async () => {
      const [{ Checks }] = await Promise.all([import('./Checks.tsx'), readyToEdit()])
      return Checks
    }),
    button: {
      icon: 'check',
      words: words.title,
      detail: words.detail,
      Badge: lazily(async () => (await import('./CheckCount.tsx')).CheckCount),
    },
  },
  {
    id: 'causes',
    Panel: lazily(async () => {
      const [{ Causes }] = await Promise.all([import('./Causes.tsx'), readyToEdit()])
      return Causes
    }),
    button: { icon: 'question', words: trialWords.causes, detail: trialWords.causesDetail },
  },
  {
    id: 'sweep',
    Panel: lazily(async () => {
      const [{ Sweep }] = await Promise.all([import('./Sweep.tsx'), readyToEdit()])
      return Sweep
    }),
    button: { icon: 'chart', words: trialWords.sweep, detail: trialWords.sweepDetail },
  },
]
