import { useRef } from 'react'
import { fromSeconds } from '../../sim/engine/sim-time.ts'
import type { MappingView } from '../../sim/projections/system-view.ts'
import * as texts from '../../texts/nodes.ts'
import { BatchCard } from '../../ui/glyphs/BatchCard.tsx'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import type { GlyphShape } from '../../ui/glyphs/shapes.ts'
import { shownShards } from '../measures.ts'
import { useMappingSettings, useScene } from '../scene.ts'
import { useLive, usePart } from '../use-live.ts'
import { inWords } from '../words.ts'
import styles from './MappingNode.module.css'
import { drainedLine, lastLine, windowWords } from './mapping-words.ts'
import cards from './Node.module.css'
import { NOT_YET, NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'

/** Above this a batch fills as a bar. */
const MOST_SLOTS = 10

/** The event source mapping: the batch that fills, its window, and what became of the last one. */
export const MappingNode = asNode(function MappingNode({ node, phone = false }) {
  const { run, graph } = useScene()
  const settings = useMappingSettings(node.connection)
  const mapping = usePart((view) => view.mappings.get(node.connection))
  const source = run.plan.resources[run.plan.connections[node.connection]!.from]!
  const queue = usePart((view) => view.queues.get(source.index))
  const stream = graph.resources[source.index]?.role === 'stream'
  if (!settings) return <NodeCard node={node} icon="mapping" title={texts.polled} subtitle={NOT_YET} />
  const { batchSize } = settings
  const mayName = settings.functionResponseTypes.length > 0
  const line = drainedLine(run, source.index, queue, mapping) ?? lastLine(run, mapping, stream, mayName)
  return (
    <NodeCard
      node={node}
      icon="mapping"
      title={texts.polled}
      subtitle={
        stream
          ? texts.oneBatchPerShard(source.id)
          : texts.batchesOfAtOnce(source.id, inWords(batchSize), inWords(mapping?.concurrency ?? 1))
      }
      {...(phone ? {} : { path: { line: 'dotted', name: texts.eventSourceMapping } })}
      asideAt="title"
      aside={phone && <b className={cards.asideLine}>{fillWords(mapping, batchSize)}</b>}
    >
      {phone ? null : stream ? (
        <Shards mapping={mapping} batchSize={batchSize} shards={shownShards(graph.resources[source.index]!)} />
      ) : (
        <Filling mapping={mapping} batchSize={batchSize} windowSeconds={settings.maximumBatchingWindowInSeconds ?? 0} />
      )}
      <div
        className={styles.last}
        data-bare={phone}
        data-callout={line.shape === 'throttled' ? 'batchRefused' : undefined}
      >
        {line.size > 0 && line.shape && <BatchCard shape={line.shape} count={line.size} height={19} />}
        <div>
          <p className={line.shape ? cards[TONES[line.shape] ?? 'strong'] : cards.small}>{line.words}</p>
          {line.more && <p className={styles.more}>{line.more}</p>}
        </div>
      </div>
    </NodeCard>
  )
})

const fillWords = (mapping: MappingView | undefined, batchSize: number): string =>
  texts.batchOf(mapping?.filling[0]?.events.length ?? 0, batchSize)

const TONES: Partial<Record<GlyphShape, string>> = { failed: 'failText', throttled: 'thrText', succeeded: 'okText' }

interface FillingProps {
  mapping: MappingView | undefined
  batchSize: number
  windowSeconds: number
}

function Filling({ mapping, batchSize, windowSeconds }: FillingProps) {
  const bar = useRef<HTMLElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const refused = mapping?.waiting.find(({ reason }) => reason === 'throttle')
  const filling = mapping?.filling[0]
  const held = filling?.events.length ?? refused?.events.length ?? 0
  useLive(({ time }) => {
    const open = filling?.windowEndsAt !== undefined ? time - filling.openedAt : undefined
    const part = open === undefined ? 0 : Math.min(1, open / fromSeconds(Math.max(windowSeconds, 1e-6)))
    bar.current?.style.setProperty('transform', `translateX(${(part - 1) * 100}%)`)
    if (!words.current) return
    const text = windowWords(open, windowSeconds, held >= batchSize)
    if (words.current.textContent !== text) words.current.textContent = text
    words.current.dataset.runs = String(open !== undefined)
  })
  return (
    <dl className={styles.filling}>
      <dt>{texts.batchSize}</dt>
      <dd className={styles.slots} data-small={batchSize > 5}>
        {batchSize <= MOST_SLOTS ? (
          slotsOf(batchSize, held).map(({ place, filled }) =>
            filled ? (
              <EventGlyph key={place} shape="flight" size={batchSize > 5 ? 10 : 18} />
            ) : (
              <i key={place} data-small={batchSize > 5} />
            ),
          )
        ) : (
          <span className={styles.bar}>
            <i style={{ transform: `translateX(${(Math.min(1, held / batchSize) - 1) * 100}%)` }} data-flight />
          </span>
        )}
      </dd>
      <dd className={styles.value}>{texts.heldOf(held, batchSize)}</dd>
      <dt>{texts.window}</dt>
      <dd>
        <span className={styles.bar}>
          <i ref={bar} />
        </span>
      </dd>
      <dd className={styles.value}>
        <span ref={words} className={styles.window} />
      </dd>
    </dl>
  )
}

const slotsOf = (batchSize: number, held: number) =>
  Array.from({ length: batchSize }, (_, place) => ({ place, filled: place < held }))

function Shards({
  mapping,
  batchSize,
  shards,
}: {
  mapping: MappingView | undefined
  batchSize: number
  shards: number
}) {
  return (
    <dl className={styles.filling}>
      {Array.from({ length: Math.max(1, shards) }, (_, shard) => {
        const running = mapping?.running.find((batch) => batch.shard === shard)
        const waiting = mapping?.waiting.find((batch) => batch.shard === shard)
        const filling = mapping?.filling.find((batch) => batch.shard === shard)
        const held = (running ?? waiting ?? filling)?.events.length ?? 0
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shard's number is its name
          <div key={shard}>
            <dt>{texts.shard(shard)}</dt>
            <dd>
              <span className={styles.bar}>
                <i
                  style={{ transform: `translateX(${(held / batchSize - 1) * 100}%)` }}
                  data-flight={running !== undefined}
                />
              </span>
            </dd>
            <dd className={styles.value}>
              {running ? texts.invoking(held) : waiting ? texts.triedAgain : texts.heldOf(held, batchSize)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
