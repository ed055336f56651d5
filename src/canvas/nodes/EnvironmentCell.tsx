import { memo } from 'react'
import type { Frame } from '../../player/player.ts'
import type { FunctionSettings } from '../../sim/lambda/function-fields.ts'
import type { EnvironmentView } from '../../sim/projections/system-view.ts'
import { nameOf } from '../../telling/names.ts'
import * as texts from '../../texts/nodes.ts'
import { BatchCard } from '../../ui/glyphs/BatchCard.tsx'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { LiveBar } from '../LiveBar.tsx'
import { LiveText } from '../LiveText.tsx'
import { useScene } from '../scene.ts'
import { span } from '../words.ts'
import styles from './EnvironmentCell.module.css'
import { whyFailed } from './function-words.ts'

interface Props {
  /** undefined: it could exist, and does not. */
  environment: EnvironmentView | undefined
  /** In one low row: a token and a bar, no words. */
  compact: boolean
  phone: boolean
  /** More than two rows of them: less air. */
  tight: boolean
  settings: FunctionSettings
}

/** One execution environment: one run at a time, and what it does now. */
export const EnvironmentCell = memo(function EnvironmentCell({ environment, compact, phone, tight, settings }: Props) {
  const { run } = useScene()
  if (!environment) {
    return (
      <div className={`${styles.cell} ${styles.none}`} data-compact={compact} data-tight={tight}>
        {/* A low cell has no room for the words: its dotted outline says it. */}
        <span className={compact && !phone ? 'visually-hidden' : styles.quiet}>{texts.notCreated}</span>
      </div>
    )
  }
  const { state, since, until, events, provisioned } = environment
  const first = events[0]
  const who =
    first === undefined
      ? ''
      : events.length > 1
        ? run.plan.resources[run.trace.events.source.get(first)]!.id
        : nameOf(run, first)
  const elapsed = ({ time }: Frame) => span(time - since)
  const part = ({ time }: Frame) => (until === undefined ? 1 : (time - since) / Math.max(1, until - since))
  const look = `${styles.cell} ${styles[state]} ${provisioned ? styles.provisioned : ''}`
  if (state === 'warm') {
    return (
      <div className={look} data-compact={compact} data-tight={tight}>
        <span className={styles.quiet}>{texts.warm}</span>
        {!compact && <LiveText className={styles.meta} text={(frame) => texts.idle(elapsed(frame))} />}
      </div>
    )
  }
  const failed = state === 'failed'
  const cold = state === 'starting'
  const token = cold ? null : events.length > 1 ? (
    <BatchCard shape={failed ? 'failed' : 'flight'} count={events.length} height={14} />
  ) : (
    <EventGlyph shape={failed ? (environment.outcome === 'timeout' ? 'timedOut' : 'failed') : 'flight'} size={16} />
  )
  return (
    <div
      className={look}
      data-compact={compact}
      data-tight={tight}
      data-callout={cold ? 'coldStart' : failed ? 'failed' : undefined}
    >
      <span className={styles.who}>
        {token}
        {!(compact && token) && (
          <span>{cold ? (who && !compact ? texts.cold(who) : compact ? texts.coldWord : texts.coldStart) : who}</span>
        )}
      </span>
      {!compact &&
        (failed ? (
          <span className={styles.meta}>{whyFailed(environment, settings)}</span>
        ) : (
          <LiveText className={styles.meta} text={(frame) => `${cold ? 'init ' : ''}${elapsed(frame)}`} />
        ))}
      <LiveBar
        className={styles.progress}
        tone={failed ? 'fail' : cold ? 'grey' : 'flight'}
        part={failed ? () => 1 : part}
      />
    </div>
  )
})
