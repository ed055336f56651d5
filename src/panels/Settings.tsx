import { type ReactNode, useMemo, useState } from 'react'
import { roleOf } from '../sim/projections/places.ts'
import type { Role } from '../sim/resources/define-resource.ts'
import { definitionOf } from '../sim/resources/index.ts'
import { resolvedAt } from '../sim/scenario/defaults.ts'
import type { Resolved, Scenario } from '../sim/scenario/document.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { timedChanges } from '../sim/scenario/timed-changes.ts'
import type { Json } from '../sim/schema/fields.ts'
import { parsePointer } from '../sim/schema/pointer.ts'
import { editTime } from '../store/edit-note.ts'
import { player } from '../store/player.ts'
import { type Selection, timeOf, useLab } from '../store/store.ts'
import { useFrame, useLeft, useRun } from '../store/use-view.ts'
import * as words from '../texts/kill.ts'
import { clock } from '../texts/numbers.ts'
import * as texts from '../texts/settings.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { Acts } from './Acts.tsx'
import { environmentAct, resourceActs } from './acts.ts'
import { EditLine } from './EditLine.tsx'
import { Form, type FormContext } from './fields/context.ts'
import { inWords } from './fields/words.ts'
import { Held, type HeldTarget } from './Held.tsx'
import { InvokeForm, speaksInvoke } from './InvokeForm.tsx'
import { Chip, PanelFrame } from './PanelFrame.tsx'
import styles from './Settings.module.css'
import { ChangesApply, GroupSection, SendRow } from './SettingsForm.tsx'
import { changedOn, type SettingsTarget, settingsPage } from './setting-groups.ts'

/** Everything that can be set about what is selected; of the run, if nothing is. */
export function Settings() {
  const document = useLab((lab) => lab.document)
  const selection = useLab((lab) => lab.selection)
  const applyFrom = useLab((lab) => lab.applyFrom)
  const config = useConfigNow(document, applyFrom)
  const form = useForm(config)
  const [tab, setTab] = useState<'settings' | 'now'>('settings')
  const target = targetOf(selection)
  const page = useMemo(() => settingsPage(config, target), [config, target])
  const { openPanel, select } = useLab.getState()
  const close = () => (selection ? select(undefined) : openPanel('none'))
  if (!page)
    return (
      <PanelFrame title={texts.notHereYet} onClose={close}>
        <p className={styles.group}>{texts.comesLater}</p>
      </PanelFrame>
    )
  const changed = changedOn(page)
  const settings = (
    <>
      <Apply />
      <Form value={form}>
        <div className={styles.body}>
          {page.groups.map((group) => (
            <GroupSection key={group.key} group={group}>
              {group.key === 'traffic' && page.source !== undefined && <Send source={page.source} />}
            </GroupSection>
          ))}
          {target.kind === 'resource' && speaksInvoke(config, target.id) && (
            <InvokeForm key={target.id} config={config} id={target.id} />
          )}
        </div>
      </Form>
    </>
  )
  return (
    <PanelFrame
      eyebrow={page.eyebrow}
      title={page.title}
      beside={changed > 0 && <Chip>{texts.changed(changed)}</Chip>}
      onClose={close}
    >
      {target.kind === 'run' ? (
        settings
      ) : (
        <div className={styles.tabs}>
          <Tabs<'settings' | 'now'>
            label={texts.whatToSeeOf}
            value={tab}
            onChange={setTab}
            tabs={[
              { value: 'settings', label: texts.settings },
              { value: 'now', label: texts.holdsNow },
            ]}
          >
            {tab === 'settings' ? settings : <Now target={target} />}
          </Tabs>
        </div>
      )}
    </PanelFrame>
  )
}

/** What a place holds, and what can be done there. */
function Now({ target }: { target: HeldTarget }) {
  const run = useRun()
  const [killed, setKilled] = useState('')
  const resource = target.kind === 'resource' ? run?.plan.indexOf.get(target.id) : undefined
  const isFunction = run && resource !== undefined && roleOf(run.plan, resource) === 'function'
  const kill = (environment: number) => {
    const { time, cursor } = player.frame()
    const complete = player.progress()?.done === true
    const act = environmentAct(run!, resource!, environment, { cursor, from: editTime(time), complete })
    if (!act.change) return setKilled(act.says)
    if (!useLab.getState().edit(act.change.path, act.change.value, 'here')) return
    setKilled(words.done(environment, clock(time)))
    player.play()
  }
  return (
    <div className={styles.body}>
      <Held target={target} {...(isFunction && { onKill: kill })} />
      <p className={styles.killed} role="status">
        {killed}
      </p>
      {run && resource !== undefined && <Acts actsAt={(time) => resourceActs(run, resource, time)} />}
    </div>
  )
}

function Apply() {
  const from = useLab((lab) => lab.applyFrom)
  const now = useFrame((frame) => clock(frame.time, 0))
  return <ChangesApply from={from} now={now} onChange={useLab.getState().setApplyFrom} />
}

function Send({ source }: { source: string }) {
  return (
    <SendRow
      source={source}
      onSend={(count) => {
        const atSeconds = Math.ceil(player.frame().time / 10_000) / 100 + 0.01
        const burst = { kind: 'burst', count, atSeconds: Number(atSeconds.toFixed(2)) }
        if (useLab.getState().edit(`/resources/${source}/traffic/-`, burst, 'here')) player.play()
      }}
    />
  )
}

/** Values as they hold at the playhead; with "from the start" what holds at the start is what a change changes. */
function useConfigNow(document: Scenario, applyFrom: 'here' | 'start'): Resolved {
  const times = useMemo(() => timedChanges(document).map(({ atSeconds }) => timeOf(atSeconds)), [document])
  // A change made here begins to hold a hundredth of a second later; its control must show it at once.
  const past = useFrame(({ time }) => times.filter((at) => at <= time + 10_000).length)
  return useMemo(() => resolvedAt(document, applyFrom === 'start' ? 0 : past), [document, applyFrom, past])
}

const RUN: SettingsTarget = { kind: 'run' }

function targetOf(selection: Selection | undefined): SettingsTarget {
  return selection && selection.kind !== 'event' ? selection : RUN
}

/** What a run is made of before anything happens in it: there is no "from here" for it. */
const FROM_START_ONLY = /^\/(title|description|seed|durationSeconds)$/

function useForm(config: Resolved): FormContext {
  const nowSeconds = useFrame(({ time }) => Math.floor(time / 1_000_000))
  const notes = useNotes()
  return useMemo(
    () => ({
      edit: (path, value, gesture) => editQuietly(path, value, gesture),
      hints: { nowSeconds, resources: Object.keys(config.resources) },
      referents: (role) => referentsOf(config, role),
      note: notes,
    }),
    [config, nowSeconds, notes],
  )
}

/** An edit whose refusal is said at the control, and nowhere else. */
function editQuietly(path: string, value: Json | undefined, gesture: string | undefined): string | undefined {
  const { edit, notify } = useLab.getState()
  const from = FROM_START_ONLY.test(path) ? 'start' : undefined
  if (edit(path, value, from, gesture)) return undefined
  const problem = useLab.getState().notice?.problems[0]
  notify(undefined)
  return problem?.message ?? texts.cannotBeSet
}

/** Ids a reference may name: who sends, or who can receive in that role. */
function referentsOf(config: Resolved, role: string): string[] {
  return Object.entries(config.resources)
    .filter(([, { type }]) => {
      const definition = definitionOf(type)
      return role === 'events' ? definition?.traffic : definition?.receives.includes(role as Role)
    })
    .map(([id]) => id)
}

/** For each path, what was changed there and since when. */
function useNotes(): (path: string) => ReactNode {
  const document = useLab((lab) => lab.document)
  const lastEdit = useLab((lab) => lab.lastEdit)
  const left = useLeft()
  return useMemo(() => {
    const { undo, removeChange, moveEditToStart, compareWithBefore } = useLab.getState()
    const changes = timedChanges(document)
    const onCompare = left && !useLab.getState().comparison && compareWithBefore
    return (path: string) => {
      const field = fieldAt(document, parsePointer(path) ?? [])
      const said = (before: unknown, after: unknown) =>
        path.endsWith('/-')
          ? texts.added(inWords(field, after))
          : `${inWords(field, before)} → ${inWords(field, after)}`
      const here = changes.filter((change) => change.path === path)
      const fromStart = lastEdit?.path === path && lastEdit.from === 'start'
      return (
        <>
          {fromStart && (
            <EditLine
              words={said(lastEdit.before, lastEdit.after)}
              last={{ ...(onCompare && { onCompare }) }}
              onUndo={undo}
            />
          )}
          {here.map(({ index, atSeconds, before, value }) => {
            const isLast = lastEdit?.from === 'here' && lastEdit.path === path && lastEdit.atSeconds === atSeconds
            return (
              <EditLine
                key={index}
                words={said(before ?? field?.default, value)}
                since={clock(timeOf(atSeconds), 0)}
                {...(isLast && {
                  last: { onFromStart: () => moveEditToStart(index), ...(onCompare && { onCompare }) },
                })}
                onUndo={isLast ? undo : () => removeChange(index)}
              />
            )
          })}
        </>
      )
    }
  }, [document, lastEdit, left])
}
