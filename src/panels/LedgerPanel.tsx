import { useId, useMemo, useState } from 'react'
import { ruleAt } from '../sim/lambda/rule-words.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import { eventsWith, type LedgerNumber, repeatingFunctions } from '../sim/projections/totals.ts'
import { functionIn } from '../sim/resources/function.ts'
import { resolvedAt } from '../sim/scenario/defaults.ts'
import type { Run } from '../sim/simulate.ts'
import { ENDS, type End } from '../sim/trace/entries.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRun, useRunProgress } from '../store/use-view.ts'
import { blindSpotsOf } from '../telling/blind-spots.ts'
import { nameOf } from '../telling/names.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/ledger.ts'
import { clock } from '../texts/numbers.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import { Switch } from '../ui/Switch.tsx'
import { Latency } from './Latency.tsx'
import { EventList } from './Ledger.tsx'
import { LedgerNow } from './LedgerNow.tsx'
import styles from './LedgerPanel.module.css'
import { LEDGER_ROWS } from './ledger-rows.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { RuleWords } from './Why.tsx'

interface Opened {
  run: Run
  number: LedgerNumber
  cursor: number
  words: string
}

/** The balance, so far and when it ends, and behind each number its events. */
export function LedgerPanel() {
  const run = useRun()
  const [opened, setOpened] = useState<Opened>()
  const { openPanel } = useLab.getState()
  return (
    <PanelFrame title={texts.ledger} beside={<kbd className={styles.key}>E</kbd>} onClose={() => openPanel('none')}>
      <div className={styles.body}>
        {run && opened?.run === run ? (
          <Behind opened={opened} onBack={() => setOpened(undefined)} />
        ) : (
          run && <Numbers run={run} onOpen={setOpened} />
        )}
      </div>
    </PanelFrame>
  )
}

function Numbers({ run, onOpen }: { run: Run; onOpen(opened: Opened): void }) {
  const progress = useRunProgress()
  const done = progress?.run === run && progress.done
  const repeating = useMemo(() => (done ? repeatingFunctions(run) : []), [run, done])
  return (
    <>
      <LedgerNow
        run={run}
        onOpen={(number, column) => {
          const { words } = LEDGER_ROWS.find((row) => row.number === number)!
          const cursor = column === 'soFar' ? player.frame().cursor : run.trace.length
          onOpen({ run, number, cursor, words: texts.column(words, column) })
        }}
      />
      {repeating.length > 0 && <Healing ids={repeating.map((resource) => run.plan.resources[resource]!.id)} />}
      {done && <BlindSpots run={run} />}
      {done && <Latency run={run} />}
    </>
  )
}

/** What a dashboard of this run would have kept to itself. */
function BlindSpots({ run }: { run: Run }) {
  const spots = useMemo(() => blindSpotsOf(run), [run])
  if (spots.length === 0) return null
  return (
    <section className={styles.spots}>
      <h3>{texts.hiddenFromCloudWatch}</h3>
      <ul>
        {spots.map(({ key, words, rule }) => {
          const found = ruleAt(rule)
          return (
            <li key={key}>
              {words}
              {found && (
                <details>
                  <summary>{actions.why}</summary>
                  <RuleWords rule={found.rule} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Work that is done twice heals at the function: one switch, from the start, and the number above is struck through. */
function Healing({ ids }: { ids: readonly string[] }) {
  const document = useLab((lab) => lab.document)
  const config = useMemo(() => resolvedAt(document, 0), [document])
  const note = useId()
  return (
    <section className={styles.healing} aria-label={texts.doneMoreThanOnce}>
      {ids.map((id) => {
        const isOn = functionIn(config.resources[id])?.handler.idempotent === true
        return (
          <div key={id} className={styles.switch}>
            <span>
              <b>{id}</b> <span className="mono">{texts.idempotent}</span>
            </span>
            <Switch
              label={texts.idempotentOf(id)}
              describedBy={note}
              checked={isOn}
              onChange={(on) => useLab.getState().edit(`/resources/${id}/handler/idempotent`, on, 'start')}
            />
          </div>
        )
      })}
      <p id={note} className={styles.note}>
        {texts.idempotentNote}
      </p>
    </section>
  )
}

const SHAPES: Record<End, GlyphShape> = {
  succeeded: 'succeeded',
  failed: 'failed',
  deadLettered: 'deadLettered',
  sentToDestination: 'deadLettered',
  dropped: 'dropped',
  filtered: 'dropped',
  expired: 'dropped',
  inFlight: 'waiting',
}

function Behind({ opened: { run, number, cursor, words }, onBack }: { opened: Opened; onBack(): void }) {
  const events = useMemo(() => eventsWith(run, cursor, number), [run, cursor, number])
  return (
    <EventList
      title={words}
      events={events}
      nameOf={(event) => nameOf(run, event)}
      detailOf={(event) => {
        const index = indexOf(run)
        const ended = index.endedAt.get(event)
        const isOver = ended >= 0 && ended < cursor
        return {
          shape: isOver ? SHAPES[ENDS[index.end.get(event)]!] : 'waiting',
          time: isOver ? clock(run.trace.timeAt(ended), 1) : texts.since(clock(run.trace.events.sentAt.get(event), 1)),
        }
      }}
      onSelect={(event) => useLab.getState().select({ kind: 'event', event })}
      onBack={onBack}
    />
  )
}
