import { useMemo } from 'react'
import { lintsOf } from '../lints/index.ts'
import { useLab } from '../store/store.ts'
import { Chip } from './PanelFrame.tsx'

/** How many checks have something to say of what is open; nothing while none has. */
export function CheckCount() {
  const document = useLab((lab) => lab.document)
  const count = useMemo(() => lintsOf(document).length, [document])
  return count > 0 && <Chip>{count}</Chip>
}
