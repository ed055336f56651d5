import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { definitionOf, type ResourceType } from '../sim/resources/index.ts'
import { triggerWordsOf } from '../sim/resources/trigger-words.ts'
import {
  addResource,
  duplicate,
  emptyCanvas,
  lead,
  leadsOf,
  palette,
  removeConnection,
  removeResource,
  rename,
  type Shelf,
  targetsOf,
  type Way,
  waysFrom,
  withoutLead,
} from '../sim/scenario/build.ts'
import type { Scenario, WrittenConnection } from '../sim/scenario/document.ts'
import { DRAGGED_KIND } from '../store/dragged-kind.ts'
import { useLab } from '../store/store.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/build.ts'
import { natural, ways as WAYS } from '../texts/build-canvas.ts'
import * as notices from '../texts/notices.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { drawingOf } from '../ui/drawings.ts'
import { Select } from '../ui/Select.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Build.module.css'
import { Chip, PanelFrame } from './PanelFrame.tsx'
import tabbed from './TabbedPanel.module.css'

const SHELVES: Record<Shelf, { title: string; words: string }> = {
  functions: { title: texts.functions, words: texts.functionsNote },
  synchronous: { title: texts.whoWaitsForThe, words: texts.synchronous },
  asynchronous: { title: texts.fireAndForget, words: texts.asynchronous },
  polled: { title: texts.polled, words: texts.byMapping },
  tables: { title: texts.tables, words: texts.tablesNote },
}

type Change = (document: Scenario, words: string) => boolean

/** The system as a list: what there is to add, and what there is. Everything is one change that can be taken back. */
export function Build() {
  const document = useLab((lab) => lab.document)
  const [tab, setTab] = useState<'add' | 'system'>('add')
  const [said, setSaid] = useState<{ words: string; of: Scenario }>()
  const change: Change = (next, words) => {
    const { rebuild } = useLab.getState()
    const done = rebuild(next)
    if (done) setSaid({ words: texts.beginsAnew(words), of: useLab.getState().document })
    return done
  }
  const start = () => change(emptyCanvas(), texts.startNote)
  const count = Object.keys(document.resources).length
  // Once something else has been changed, undone or opened, the words are no longer about it.
  const words = said?.of === document ? said.words : ''
  return (
    <PanelFrame title={texts.build} onClose={() => useLab.getState().openPanel('none')}>
      <div className={tabbed.panel}>
        <Tabs<'add' | 'system'>
          label={texts.build}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'add', label: texts.add },
            {
              value: 'system',
              label: (
                <>
                  {texts.inThisScenario}
                  <Chip>{count}</Chip>
                </>
              ),
            },
          ]}
        >
          {tab === 'add' ? (
            <Palette
              onAdd={(kind) => {
                const added = addResource(document, kind.type)
                change(added.document, texts.added(added.id))
              }}
              onEmpty={start}
            />
          ) : (
            <System document={document} onChange={change} />
          )}
        </Tabs>
        <div className={styles.said}>
          <p role="status">{words}</p>
        </div>
      </div>
    </PanelFrame>
  )
}

function Glyph({ type }: { type: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawings; nothing in them comes from a document.
  return <span className={styles.glyph} aria-hidden dangerouslySetInnerHTML={{ __html: drawingOf(type) ?? '' }} />
}

type Kind = ResourceDefinition<ResourceType>

/** How long a caller waits; of the others, who tries again. */
const lineOf = (kind: Kind): string | undefined => {
  const words = triggerWordsOf(kind)
  return words && (kind.invokes === 'synchronous' ? texts.waits(words.waits) : words.retries)
}

function Palette({ onAdd, onEmpty }: { onAdd(kind: Kind): void; onEmpty(): void }) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shelves = palette
    .map(({ shelf, kinds }) => ({
      shelf,
      kinds: kinds.filter((kind) => {
        const { title, words } = SHELVES[shelf]
        return `${kind.type} ${kind.title} ${title} ${words}`.toLowerCase().includes(wanted)
      }),
    }))
    .filter(({ kinds }) => kinds.length > 0)
  return (
    <div className={styles.column}>
      <div className={styles.find}>
        <input
          type="search"
          value={text}
          placeholder={texts.findHint}
          aria-label={texts.findKind}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return
            // The first Escape clears the words, the next one closes the panel.
            event.preventDefault()
            setText('')
          }}
        />
        <Button size="small" kind="outline" onClick={onEmpty}>
          {texts.emptyCanvas}
        </Button>
      </div>
      {shelves.length === 0 && <p className={styles.note}>{texts.nothingCalledSo}</p>}
      {shelves.map(({ shelf, kinds }) => (
        <section key={shelf} className={styles.shelf} aria-label={SHELVES[shelf].title}>
          <h3>
            {SHELVES[shelf].title} <span className={styles.shelfWords}>{SHELVES[shelf].words}</span>
          </h3>
          <ul>
            {kinds.map((kind) => (
              <li key={kind.type}>
                <button
                  type="button"
                  className={styles.kind}
                  aria-label={texts.addKind(kind.title)}
                  draggable
                  onDragStart={({ dataTransfer }) => {
                    dataTransfer.setData(DRAGGED_KIND, kind.type)
                    dataTransfer.effectAllowed = 'copy'
                  }}
                  onClick={() => onAdd(kind)}
                >
                  <Glyph type={kind.type} />
                  <b>{kind.title}</b>
                  <span className={styles.line}>{lineOf(kind) ?? SHELVES[shelf].words}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function System({ document, onChange }: { document: Scenario; onChange: Change }) {
  const column = useRef<HTMLDivElement>(null)
  const focusNext = useRef(false)
  // What was pressed has gone with its row: the keyboard goes on in the list.
  useEffect(() => {
    if (focusNext.current && globalThis.document.activeElement === globalThis.document.body) column.current?.focus()
    focusNext.current = false
  })
  const change: Change = (next, words) => {
    focusNext.current = true
    return onChange(next, words)
  }
  const ids = Object.keys(document.resources)
  return (
    <div ref={column} tabIndex={-1} className={styles.column}>
      {ids.length === 0 && <p className={styles.note}>{texts.nothingYet}</p>}
      <ul className={styles.system} aria-label={texts.resources}>
        {ids.map((id) => (
          <li key={id}>
            <Resource id={id} document={document} onChange={change} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Resource({ id, document, onChange }: { id: string; document: Scenario; onChange: Change }) {
  const [connecting, setConnecting] = useState(false)
  const definition = definitionOf(document.resources[id]!.type)
  const ways = waysFrom(document, id)
  const leads = leadsOf(document, id)
  const leaving = document.connections
    .map((connection, index) => ({ connection, index }))
    .filter(({ connection }) => connection.from === id)
  const { select } = useLab.getState()
  const copy = () => {
    const made = duplicate(document, id)
    onChange(made.document, texts.copiedAs(id, made.id))
  }
  return (
    <>
      <div className={styles.resource}>
        <Glyph type={document.resources[id]!.type} />
        <div className={styles.name}>
          <TextField
            label={texts.nameOf(id)}
            value={id}
            onCommit={(next) => {
              if (Object.hasOwn(document.resources, next)) {
                useLab.getState().notify({
                  title: notices.thisCannotBeSet,
                  problems: [{ path: '', message: texts.nameTaken(next) }],
                  consolation: notices.staysAsItWas,
                })
                return false
              }
              return onChange(rename(document, id, next), texts.renamed(id, next))
            }}
          />
          <span className={styles.kindOf}>{definition?.title}</span>
        </div>
        <IconButton
          size="small"
          icon="settings"
          label={texts.settingsOf(id)}
          onClick={() => select({ kind: 'resource', id })}
        />
        <IconButton size="small" icon="copy" label={texts.duplicate(id)} onClick={copy} />
        <IconButton
          size="small"
          icon="trash"
          label={texts.remove(id)}
          onClick={() => onChange(removeResource(document, id), texts.removed(id))}
        />
      </div>
      {(leaving.length > 0 || leads.length > 0 || ways.length > 0) && (
        <ul className={styles.connections} aria-label={texts.connectionsOf(id)}>
          {leaving.map(({ connection, index }) => (
            <li key={`${connection.as}>${connection.to}>${connection.qualifier}`}>
              <span className={styles.to}>
                <span aria-hidden>→</span> {connectionWords(connection)}
              </span>
              <IconButton
                size="small"
                icon="close"
                label={texts.disconnect(id, connection.to, connection.as && WAYS[connection.as])}
                onClick={() => onChange(removeConnection(document, index), texts.disconnected(id, connection.to))}
              />
            </li>
          ))}
          {leads.map((each, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a function may send to the same place twice.
            <li key={`${each.way}>${each.to}>${place}`}>
              <span className={styles.to}>
                <span aria-hidden>→</span> {each.to}, {WAYS[each.way!]}
              </span>
              <IconButton
                size="small"
                icon="close"
                label={texts.disconnect(id, each.to, WAYS[each.way!])}
                onClick={() => onChange(withoutLead(document, each), texts.disconnected(id, each.to))}
              />
            </li>
          ))}
          {ways.length > 0 && (
            <li>
              {connecting ? (
                <Connect
                  id={id}
                  document={document}
                  ways={ways}
                  onConnect={(to, as) => {
                    if (!onChange(lead(document, { from: id, to, way: as }), texts.connected(id, to))) return
                    setConnecting(false)
                  }}
                  onCancel={() => setConnecting(false)}
                />
              ) : (
                <Button
                  size="small"
                  icon="plus"
                  aria-label={texts.connectNamed(id)}
                  onClick={() => setConnecting(true)}
                >
                  {texts.connect}
                </Button>
              )}
            </li>
          )}
        </ul>
      )}
    </>
  )
}

const connectionWords = ({ to, as, qualifier }: WrittenConnection): string =>
  `${to}${qualifier === undefined ? '' : `:${qualifier}`}${as ? `, ${WAYS[as]}` : ''}`

/** A connection that needs no word of its own, in a list of ways. */
const NATURAL = 'natural'

interface ConnectProps {
  id: string
  document: Scenario
  ways: readonly Way[]
  onConnect(to: string, as: Way): void
  onCancel(): void
}

function Connect({ id, document, ways, onConnect, onCancel }: ConnectProps) {
  const [as, setAs] = useState(ways[0])
  const targets = useMemo(() => targetsOf(document, id, as), [document, id, as])
  const refused = targets.filter(({ reason }) => reason !== undefined)
  const options = ways.map((way): { value: NonNullable<Way> | typeof NATURAL; label: string } => ({
    value: way ?? NATURAL,
    label: way ? WAYS[way] : natural,
  }))
  const why = useId()
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const titleOf = (target: string) => definitionOf(document.resources[target]!.type)?.title
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div
      ref={form}
      role="group"
      aria-label={texts.connectNamed(id)}
      className={styles.connect}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      {options.length > 1 && (
        <Select<NonNullable<Way> | typeof NATURAL>
          label={texts.whatGoesThere}
          value={as ?? NATURAL}
          options={options}
          onChange={(way) => setAs(way === NATURAL ? undefined : way)}
        />
      )}
      <Select
        label={texts.whereConnected(id)}
        value=""
        describedBy={why}
        options={[
          { value: '', label: targets.length > refused.length ? texts.chooseWhereTo : texts.nothingCanTakeIt },
          ...targets.map(({ id: target, reason }) => ({
            value: target,
            label: `${target}, ${titleOf(target)}`,
            disabled: reason !== undefined,
          })),
        ]}
        onChange={(target) => target !== '' && onConnect(target, as)}
      />
      <Button size="small" onClick={onCancel}>
        {actions.cancel}
      </Button>
      {refused.length > 0 && (
        <details className={styles.why} id={why}>
          <summary>
            {texts.whyNot}
            {refused.length === 1 ? refused[0]!.id : texts.ofThem(refused.length)}
          </summary>
          <dl>
            {refused.map(({ id: target, reason }) => (
              <div key={target}>
                <dt>{target}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}
