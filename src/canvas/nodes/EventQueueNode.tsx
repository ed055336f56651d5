import { fromSeconds } from '../../sim/engine/sim-time.ts'
import type { WaitingEvent } from '../../sim/projections/system-view.ts'
import { functionIn } from '../../sim/resources/function.ts'
import { nameOf } from '../../telling/names.ts'
import * as texts from '../../texts/nodes.ts'
import { clock, figure } from '../../texts/numbers.ts'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { CountdownRing } from '../CountdownRing.tsx'
import { LiveText } from '../LiveText.tsx'
import { useScene, useSettings } from '../scene.ts'
import { usePart } from '../use-live.ts'
import { runningSpan } from '../words.ts'
import styles from './EventQueueNode.module.css'
import cards from './Node.module.css'
import { NodeCard } from './NodeCard.tsx'
import { asNode } from './node-state.ts'

const ROOM = 5
const ROOM_PHONE = 4

/** The asynchronous event queue: who waits for what, soonest first. */
export const EventQueueNode = asNode(function EventQueueNode({ node, phone = false }) {
  const settings = useSettings(node.resource)
  const queue = usePart((view) => view.functions.get(node.resource))
  const limits = functionIn(settings)?.eventInvokeConfig
  const waiting = queue?.waiting ?? []
  const running = (queue?.running.length ?? 0) + (queue?.accepted.length ?? 0)
  const room = (phone ? ROOM_PHONE : ROOM) - (running > 0 ? 1 : 0)
  const shown = waiting.slice(0, waiting.length > room ? room - 1 : room)
  const total = waiting.length + running
  const oldest = queue?.oldestAcceptedAt
  const summary =
    total === 0 || oldest === undefined ? (
      texts.empty
    ) : (
      <>
        {texts.eventsAnd(total)}
        {total > 1 && texts.oldest}
        <LiveText text={({ time }) => `${runningSpan(time - oldest)}${total === 1 ? texts.old : ''}`} />
      </>
    )
  return (
    <NodeCard
      node={node}
      icon="eventQueue"
      title={texts.asynchronous}
      subtitle={phone ? summary : texts.acceptedAtOnce}
      path={{ line: 'dashed', name: texts.eventQueue }}
    >
      {total === 0 ? (
        <p className={styles.empty}>{phone ? '' : texts.empty}</p>
      ) : (
        <ul className={styles.rings}>
          {shown.map((event, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: renewed where it stands; another would be laid out from nothing
            <Waiting key={place} waiting={event} retries={limits?.maximumRetryAttempts} />
          ))}
          {waiting.length > shown.length && <li className={styles.more}>+{figure(waiting.length - shown.length)}</li>}
          {running > 0 && (
            <li>
              <span className={styles.token}>
                <EventGlyph shape="flight" size={22} />
              </span>
              <span className={styles.label}>
                {queue && queue.running.length > 0
                  ? running > 1
                    ? texts.running(running)
                    : texts.runningWord
                  : texts.justIn}
              </span>
            </li>
          )}
        </ul>
      )}
      {!phone && (
        <div className={styles.foot}>
          <span className={cards.middle}>{total > 0 && summary}</span>
          {limits && (
            <span className={cards.small}>
              {texts.droppedAtAge(clock(fromSeconds(limits.maximumEventAgeInSeconds), 0))}
            </span>
          )}
        </div>
      )}
    </NodeCard>
  )
})

function Waiting({ waiting, retries }: { waiting: WaitingEvent; retries: number | undefined }) {
  const { run } = useScene()
  const { event, attempt, reason, since, dueAt } = waiting
  if (reason === 'throttle') {
    return (
      <li>
        <span className={styles.token} data-callout="throttled">
          <EventGlyph shape="throttled" size={32} />
        </span>
        <span className={`${styles.label} ${styles.refused} ${cards.thrText}`}>
          <span>{texts.due(nameOf(run, event))}</span>
          <LiveText text={({ time }) => runningSpan(dueAt - time)} />
        </span>
      </li>
    )
  }
  return (
    <li>
      <span className={styles.token} data-callout="waiting">
        <CountdownRing since={since} dueAt={dueAt} />
      </span>
      <span className={styles.label}>
        {texts.retry(attempt)}
        {retries !== undefined && texts.ofMost(retries)}
      </span>
    </li>
  )
}
