import { useState } from 'react'
import { useLab } from '../store/store.ts'
import * as texts from '../texts/configuration.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { BringIn } from './BringIn.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import tabbed from './TabbedPanel.module.css'
import { TakeOut } from './TakeOut.tsx'

const TABS = [
  { value: 'in', label: texts.bringIn },
  { value: 'out', label: texts.takeOut },
] as const

/** Somebody's own system: in from their tools, and back to them. Nothing leaves the page. */
export function Configuration() {
  const [tab, setTab] = useState<'in' | 'out'>('in')
  return (
    <PanelFrame title={texts.yourOwnConfiguration} onClose={() => useLab.getState().openPanel('none')}>
      <div className={tabbed.panel}>
        <Tabs<'in' | 'out'> label={texts.direction} value={tab} tabs={TABS} onChange={setTab}>
          {/* What was pasted stays while somebody looks at the other side. */}
          <div hidden={tab !== 'in'}>
            <BringIn />
          </div>
          {tab === 'out' && <TakeOut />}
        </Tabs>
      </div>
    </PanelFrame>
  )
}
