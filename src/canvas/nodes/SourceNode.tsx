import type { CallerView, QueueView, StreamView } from '../../sim/projections/system-view.ts'
import type { ResourceSettings } from '../../sim/resources/index.ts'
import type { PlanResource } from '../../sim/scenario/plan.ts'
import * as texts from '../../texts/nodes.ts'
import { figure, fixed } from '../../texts/numbers.ts'
import { AnswerPill } from '../../ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { LiveText } from '../LiveText.tsx'
import { useConfig, useScene, useSettings } from '../scene.ts'
import { usePart } from '../use-live.ts'
import { runningSpan } from '../words.ts'
import { clientCodes, countedCodes, named } from './client-codes.ts'
import { HiddenRing } from './HiddenRing.tsx'
import cards from './Node.module.css'
import { NOT_YET, NodeCard } from './NodeCard.tsx'
import { asNode, type NodeProps, useIsAsked } from './node-state.ts'
import styles from './SourceNode.module.css'
import { afterAccepted, ownRetryWords } from './source-words.ts'

/** Who calls: a caller, a service that only announces, a queue or a stream. */
export const SourceNode = asNode(function SourceNode({ node, phone = false }) {
  const { run, graph } = useScene()
  const resource = run.plan.resources[node.resource]!
  const { role } = graph.resources[node.resource]!
  const settings = useSettings(node.resource)
  if (!settings) return <NodeCard node={node} icon={resource.type} title={resource.id} subtitle={NOT_YET} />
  return (
    <NodeCard
      node={node}
      icon={resource.type}
      title={resource.id}
      subtitle={resource.definition.title}
      aside={phone && <Aside node={node} />}
    >
      {role === 'queue' ? (
        <Queue node={node} phone={phone} settings={settings} />
      ) : role === 'stream' ? (
        <Stream node={node} />
      ) : (
        <Caller node={node} phone={phone} settings={settings} />
      )}
    </NodeCard>
  )
})

/** As long as there is room for beside words: 999, 1.2k, 12k. */
const shortFigure = (value: number): string =>
  value < 1000 ? figure(value) : `${value < 9950 ? fixed(value / 1000, 1) : figure(Math.round(value / 1000))}k`

interface PartProps extends NodeProps {
  settings: ResourceSettings
}

function Caller({ node, phone, settings }: PartProps) {
  const { run, graph, layout } = useScene()
  const { assumptions } = useConfig()
  const caller = usePart<CallerView>((view) => view.callers.get(node.resource))
  const resource = run.plan.resources[node.resource]!
  const waits = graph.links.some((link) => link.from === node.resource && link.path === 'synchronous')
  const ownColumn = layout.nodes.some((other) => other.kind === 'clients' && other.resource === node.resource)
  if (!waits) {
    const late = caller?.retrying[0]
    const passesOn = graph.links.some((link) => link.from === node.resource && link.path === 'delivery')
    return (
      <>
        {!phone && <p className={cards.first}>{passesOn ? texts.passesEachOneOn : afterAccepted(resource)}</p>}
        <p className={`${cards.row} ${cards.small} ${cards.tight}`}>
          {late ? (
            <span className={cards.waitText}>
              {texts.failsIn}
              <LiveText className={cards.number} text={({ time }) => runningSpan(late.dueAt - time)} />
            </span>
          ) : (
            <span className={cards.whole}>{resource.definition.awaitsAnswer ? texts.forWord : texts.nobodyWaits}</span>
          )}
          <span className={cards.number} title={figure(caller?.sent ?? 0)}>
            {texts.sentShort(shortFigure(caller?.sent ?? 0))}
          </span>
        </p>
      </>
    )
  }
  const waiting = caller?.waiting.length ?? 0
  const answered = [...(caller?.answers.values() ?? [])].reduce((sum, each) => sum + each, 0)
  const next = caller?.retrying[0]
  const showsClients = graph.resources[node.resource]!.hasClients && !ownColumn
  return (
    <>
      {!phone && (
        <p className={`${cards.first} ${waiting > 0 ? cards.strong : ''}`}>
          {waiting > 0 ? texts.callersWaiting(waiting) : texts.answered(answered)}
        </p>
      )}
      {!showsClients && (
        <p className={`${cards.row} ${cards.small}`}>
          {next ? (
            <span className={cards.waitText}>
              {caller.retrying.length > 1 ? texts.tryAgain(caller.retrying.length) : texts.triesAgain}
              {texts.inWord}
              <LiveText className={cards.number} text={({ time }) => runningSpan(next.dueAt - time)} />
            </span>
          ) : (
            <span>{ownRetryWords(resource, settings, assumptions)}</span>
          )}
        </p>
      )}
      {showsClients && <Clients caller={caller} resource={resource} />}
    </>
  )
}

/** On a phone the one live thing stands beside the title. */
function Aside({ node }: NodeProps) {
  const { run, graph } = useScene()
  const { definition } = run.plan.resources[node.resource]!
  const caller = usePart<CallerView>((view) => view.callers.get(node.resource))
  const queue = usePart<QueueView>((view) => view.queues.get(node.resource))
  if (queue) {
    return (
      <>
        <b className={cards.asideLine}>{texts.visible(queue.visible.length)}</b>
        <span className={`${cards.asideMore} ${cards.waitText}`}>{texts.hidden(queue.hidden.length)}</span>
      </>
    )
  }
  if (!caller) return null
  if (!graph.links.some((link) => link.from === node.resource && link.path === 'synchronous')) {
    return (
      <>
        <b className={cards.asideLine}>{texts.accepted}</b>
        <span className={cards.asideMore}>{definition.awaitsAnswer ? texts.andWaits : texts.andMovesOn}</span>
      </>
    )
  }
  const waiting = caller.waiting.length
  const answered = [...caller.answers.values()].reduce((sum, each) => sum + each, 0)
  return (
    <>
      <b className={cards.asideLine}>{waiting > 0 ? texts.waitingCount(waiting) : texts.nobodyWaits}</b>
      <span className={cards.asideMore}>{texts.answered(answered)}</span>
    </>
  )
}

const CODES_SHOWN = 3

/** Where the clients have no column of their own, the gateway says itself what it told them. */
function Clients({ caller, resource }: { caller: CallerView | undefined; resource: PlanResource }) {
  const answers = caller?.clientAnswers ?? new Map<number, number>()
  const counted = countedCodes(resource.definition, answers)
  const isAsked = useIsAsked()
  const order = clientCodes(resource.definition)
  const given = counted.map(([code]) => code)
  const never = named(order, given, isAsked).filter((code) => !answers.has(code))
  const shown = [...given, ...never].slice(0, CODES_SHOWN)
  return (
    <div className={styles.clients}>
      <p>{shown.length > 0 ? texts.itTellsItsClients : texts.noAnswerYet}</p>
      <ul>
        {shown
          .sort((a, b) => order.indexOf(a) - order.indexOf(b))
          .map((code) => (
            <li key={code} data-callout={code === resource.definition.clients?.throttled ? 'refused' : undefined}>
              <AnswerPill label={String(code)} form="square" fontSize={10} />
              <b>{figure(answers.get(code) ?? 0)}</b>
            </li>
          ))}
      </ul>
    </div>
  )
}

const SLOTS = 10
const SLOTS_PHONE = 5

function Queue({ node, phone, settings }: PartProps) {
  const queue = usePart<QueueView>((view) => view.queues.get(node.resource))
  const hidden = queue?.hidden ?? []
  const delayed = queue?.delayed ?? []
  const visible = queue?.visible ?? []
  const timeout = 'visibilityTimeout' in settings ? settings.visibilityTimeout : 0
  const room = phone ? SLOTS_PHONE : SLOTS
  const held = Math.min(hidden.length, room - Math.min(visible.length, Math.ceil(room / 3)))
  const size = phone ? 26 : held + visible.length > 7 ? Math.floor((node.box.width - 43) / SLOTS) : 16
  const first = hidden[0]
  const together = first ? hidden.filter(({ until }) => until === first.until).length : 0
  const slots = (
    <div className={styles.slots} data-callout={hidden.length > 0 ? 'hidden' : undefined}>
      {hidden.slice(0, held).map(({ until }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: renewed where it stands; another would be laid out from nothing
        <HiddenRing key={`hidden ${place}`} until={until} span={timeout} size={size} />
      ))}
      {visible.slice(0, room - held).map((_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <EventGlyph key={`visible ${place}`} shape="flight" size={size} />
      ))}
    </div>
  )
  const back = first && <LiveText text={({ time }) => runningSpan(first.until - time)} />
  if (phone) {
    return (
      <div className={styles.phoneQueue}>
        {slots}
        {back && (
          <p>
            {together < hidden.length ? texts.togetherBackIn(together) : texts.backInWords}
            <b className={cards.waitText}>{back}</b>
          </p>
        )}
      </div>
    )
  }
  return (
    <>
      {slots}
      <p className={`${styles.line} ${cards.strong}`}>
        {texts.visible(visible.length)}
        {delayed.length > 0 && <span className={cards.middle}>{texts.delayed(delayed.length)}</span>}
      </p>
      <p className={styles.line}>{texts.hidden(hidden.length)}</p>
      {back && (
        <p className={`${styles.due} ${cards.waitText} ${cards.number}`}>
          {together < hidden.length && `${together} `}
          {texts.backInWords} {back}
        </p>
      )}
    </>
  )
}

const LANE_ROOM = 9

function Stream({ node }: NodeProps) {
  const stream = usePart<StreamView>((view) => view.streams.get(node.resource))
  const shards = stream?.shards ?? []
  return (
    <div className={styles.lanes}>
      {shards.slice(0, 4).map((events, shard) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shard's number is its name
        <div key={shard} className={styles.lane}>
          <span>{shard}</span>
          <span className={styles.records}>
            {events.slice(0, LANE_ROOM).map((event) => (
              <i key={event} />
            ))}
          </span>
          <b>{figure(events.length)}</b>
        </div>
      ))}
    </div>
  )
}
