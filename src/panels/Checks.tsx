import { useMemo, useRef, useState } from 'react'
import { type Found, lints, lintsOf } from '../lints/index.ts'
import { repaired } from '../lints/repair.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { parsePointer } from '../sim/schema/pointer.ts'
import { type Selection, useLab } from '../store/store.ts'
import * as words from '../texts/lints.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Checks.module.css'
import { Chip, PanelFrame } from './PanelFrame.tsx'

/** What a repair changed, until something else is changed or undone. */
interface Done {
  words: string
  before: Scenario
  after: Scenario
}

/** What AWS takes although it bites: live, each with its reason, AWS's page and a repair. */
export function Checks() {
  const document = useLab((lab) => lab.document)
  const found = useMemo(() => lintsOf(document), [document])
  const [done, setDone] = useState<Done>()
  const head = useRef<HTMLDivElement>(null)
  const { openPanel, compareWith, undo } = useLab.getState()
  const broken = new Set(found.map(({ lint }) => lint))
  const passed = lints.filter((lint) => !broken.has(lint))

  const repair = (each: Found): boolean => {
    if (!each.repair) return false
    const after = repaired(document, each.repair)
    const lab = useLab.getState()
    if (!after.ok) {
      lab.notify({ title: words.refused, problems: after.errors, consolation: words.unchanged })
      return false
    }
    if (!lab.rebuild(after.document, each.repair.edits.at(-1))) return false
    setDone({ words: each.repair.words, before: document, after: useLab.getState().document })
    // The button that was pressed goes with its reason: the keyboard goes on here.
    head.current?.focus()
    return true
  }
  const compare = (each: Found) => {
    if (repair(each)) compareWith(document)
  }

  return (
    <PanelFrame
      title={words.title}
      beside={found.length > 0 && <Chip>{found.length}</Chip>}
      onClose={() => openPanel('none')}
    >
      <div className={styles.panel}>
        <div ref={head} tabIndex={-1} className={styles.head} role="status">
          <p>
            <b>{found.length > 0 ? words.toLookAt(found.length) : words.nothing}.</b> {found.length > 0 && words.live}
          </p>
          {done?.after === document && (
            <div className={styles.done}>
              <p>
                <Icon name="check" size={15} /> {words.done(done.words)}
              </p>
              <Button size="small" kind="outline" onClick={() => compareWith(done.before)}>
                {words.compareBefore}
              </Button>
              <Button size="small" onClick={undo}>
                {words.undo}
              </Button>
            </div>
          )}
        </div>
        <ul className={styles.found}>
          {found.map((each) => (
            <li key={`${each.lint.id} ${each.place}`}>
              <Check found={each} onRepair={() => repair(each)} onCompare={() => compare(each)} />
            </li>
          ))}
        </ul>
        {passed.length > 0 && (
          <details className={styles.passed} open={found.length === 0}>
            <summary>{words.passed(passed.length)}</summary>
            <ul>
              {passed.map(({ id, title, page }) => (
                <li key={id}>
                  <Icon name="check" size={14} />
                  <span>{title}</span>
                  <Page href={page} about={title} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </PanelFrame>
  )
}

interface CheckProps {
  found: Found
  onRepair(): void
  onCompare(): void
}

function Check({ found: { title, reason, place, repair, lint }, onRepair, onCompare }: CheckProps) {
  const at = placeOf(place)
  return (
    <article className={styles.check}>
      <h3>
        <Icon name="alert" size={18} />
        {title}
      </h3>
      <p>
        {reason} <Page href={lint.page} about={title} />
      </p>
      <div className={styles.buttons}>
        {repair ? (
          <>
            <Button size="small" kind="outline" onClick={onRepair}>
              {repair.words}
            </Button>
            <Button size="small" icon="compare" title={words.compareTitle} onClick={onCompare}>
              {words.compare}
            </Button>
          </>
        ) : (
          <span className={styles.code}>{words.code}</span>
        )}
        {at && (
          <Button size="small" icon="settings" onClick={() => useLab.getState().select(at)}>
            {words.settings}
          </Button>
        )}
      </div>
    </article>
  )
}

const Page = ({ href, about }: { href: string; about: string }) => (
  <a href={href} target="_blank" rel="noreferrer" aria-label={words.awsOn(about)}>
    {words.aws}
  </a>
)

/** What has the settings of a place in the document. */
function placeOf(place: string): Selection | undefined {
  const [list, name] = parsePointer(place) ?? []
  if (name === undefined) return undefined
  return list === 'connections' ? { kind: 'connection', index: Number(name) } : { kind: 'resource', id: name }
}
