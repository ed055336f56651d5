import { useId, useState } from 'react'
import { editTime } from '../store/edit-note.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useRun, useRunProgress } from '../store/use-view.ts'
import * as texts from '../texts/acts.ts'
import { clock } from '../texts/numbers.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Acts.module.css'
import { type Act, type ActTime, isOver } from './acts.ts'

/** What can be done here and now, each one change of the document that one undo takes back. */
export function Acts({ actsAt }: { actsAt(time: ActTime): Act[] }) {
  const run = useRun()
  const complete = useRunProgress()?.done === true
  const from = useFrame(({ time }) => editTime(time))
  const cursor = useFrame((frame) => frame.cursor)
  const [done, setDone] = useState('')
  const heading = useId()
  if (!run) return null
  const time = { cursor, from, complete }
  const over = isOver(run, time)
  // While it plays, what was drawn is already past.
  const take = (key: string) => {
    const now = player.frame()
    const act = actsAt({ cursor: now.cursor, from: editTime(now.time), complete }).find((each) => each.key === key)
    if (!act?.change || !useLab.getState().edit(act.change.path, act.change.value, 'here')) return
    setDone(texts.written(act.label, clock(now.time)))
    player.play()
  }
  return (
    <section className={styles.acts} aria-labelledby={heading}>
      <h3 id={heading}>
        {texts.fromHere}
        <span className="mono">({clock(from * 1_000_000)})</span>
      </h3>
      {over ? (
        <p className={styles.says}>{texts.isOver}</p>
      ) : (
        <ul>
          {actsAt(time).map((act) => (
            <ActRow key={act.key} act={act} onTake={() => take(act.key)} />
          ))}
        </ul>
      )}
      <p className={styles.done} role="status">
        {done}
      </p>
    </section>
  )
}

function ActRow({ act, onTake }: { act: Act; onTake(): void }) {
  const says = useId()
  const cannot = act.change === undefined
  return (
    <li>
      <Button
        size="small"
        kind="outline"
        aria-describedby={says}
        aria-disabled={cannot}
        className={cannot ? styles.cannot : undefined}
        onClick={onTake}
      >
        {act.label}
      </Button>
      <p id={says} className={styles.says}>
        {act.says}
      </p>
    </li>
  )
}
