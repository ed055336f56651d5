import { useMemo, useState } from 'react'
import { ruleAt } from '../sim/lambda/rule-words.ts'
import { deliveryOf } from '../sim/projections/deliveries.ts'
import { factsOf } from '../sim/projections/invocations.ts'
import { receivedBy } from '../sim/projections/payloads.ts'
import { responseOf } from '../sim/projections/responses.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useRun, useRunProgress } from '../store/use-view.ts'
import type { Continuation } from '../telling/continuations.ts'
import { type Journey, type JourneyHop, type JourneyShape, journeyOf, type Stay } from '../telling/journeys.ts'
import { sequenceDiagramOf } from '../telling/sequence.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/event.ts'
import { clock, spanWords } from '../texts/numbers.ts'
import * as trials from '../texts/trials.ts'
import { Button, IconButton, names } from '../ui/Button.tsx'
import { AnswerPill } from '../ui/glyphs/AnswerPill.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { SHAPE_INK } from '../ui/glyphs/shapes.ts'
import { Select } from '../ui/Select.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Acts } from './Acts.tsx'
import { eventActs } from './acts.ts'
import styles from './EventLife.module.css'
import { Chip, PanelFrame } from './PanelFrame.tsx'
import { RuleWords } from './Why.tsx'

type JourneyStep = Stay | JourneyHop

/** Ends at which an engineer asks how that could be. */
const CAN_BE_ASKED: ReadonlySet<Journey['end']> = new Set([
  'failed',
  'deadLettered',
  'sentToDestination',
  'dropped',
  'filtered',
  'expired',
])

/** One event's whole life: every attempt, wait and reason, where its time went, and the JSON it carried. */
export function EventLife() {
  const run = useRun()
  const progress = useRunProgress()
  const selection = useLab((lab) => lab.selection)
  const { select } = useLab.getState()
  const event = selection?.kind === 'event' ? selection.event : undefined
  const known = run && event !== undefined && event < run.trace.events.length
  // The journey is read again as the run grows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: progress says that the trace has grown
  const journey = useMemo(() => (known ? journeyOf(run, event) : undefined), [run, event, known, progress])
  const close = () => select(undefined)
  if (!run || !journey || event === undefined)
    return (
      <PanelFrame title={texts.noEvent} onClose={close}>
        <p className={styles.empty}>{texts.noSuchEvent}</p>
      </PanelFrame>
    )
  const took = journey.endedAt === undefined ? undefined : journey.endedAt - journey.sentAt
  const go = (to: number) => select({ kind: 'event', event: to })
  return (
    <PanelFrame
      eyebrow={texts.event(event + 1)}
      title={journey.name}
      beside={
        <>
          <Chip>{journey.endWords}</Chip>
          {took !== undefined && <span className={`mono ${styles.took}`}>{spanWords(took)}</span>}
        </>
      }
      tools={
        <>
          <IconButton
            size="small"
            icon="chevronLeft"
            label={texts.previousEvent}
            disabled={event === 0}
            onClick={() => go(event - 1)}
          />
          <IconButton
            size="small"
            icon="chevronRight"
            label={texts.nextEvent}
            disabled={event + 1 >= run.trace.events.length}
            onClick={() => go(event + 1)}
          />
        </>
      }
      onClose={close}
    >
      <div className={styles.body} key={event}>
        <Steps journey={journey} run={run} />
        <details className={styles.acts}>
          <summary>{texts.actOnIt}</summary>
          <Acts actsAt={(time) => eventActs(run, event, journey.invocations, time)} />
        </details>
        {CAN_BE_ASKED.has(journey.end) && (
          <p className={styles.take}>
            <Button size="small" kind="outline" onClick={() => useLab.getState().openPanel('causes')}>
              {trials.causes}
            </Button>
          </p>
        )}
        <Story journey={journey} go={go} />
        <Spent journey={journey} />
        <div className={styles.take}>
          <CopyButton text={() => sequenceDiagramOf(run, event)}>{texts.copyMermaid}</CopyButton>
          <CopyButton text={() => storyText(journey)}>{texts.copyAsText}</CopyButton>
        </div>
        <Carried journey={journey} run={run} />
      </div>
    </PanelFrame>
  )
}

function Steps({ journey, run }: { journey: Journey; run: Run }) {
  const [why, setWhy] = useState<JourneyStep>()
  const cursor = useFrame((frame) => frame.cursor)
  const end = Math.max(journey.endedAt ?? run.endedAt, journey.sentAt + 1, ...journey.steps.map(endOf))
  const middle = (step: Stay) => share((step.at + step.until) / 2)
  const share = (time: number) => `${((time - journey.sentAt) / (end - journey.sentAt)) * 100}%`
  return (
    <ol className={styles.steps} aria-label={texts.itsLife}>
      {journey.steps.map((step) => (
        <li
          key={`${step.entry}-${step.title}`}
          className={names(styles.step, step.entry >= cursor && styles.later)}
          data-waits={step.kind === 'stay' && step.shape === 'waiting' ? '' : undefined}
        >
          <button
            type="button"
            className={styles.at}
            title={actions.goToThisMoment}
            aria-label={texts.atMoment(clock(step.at, 2))}
            onClick={() => {
              player.pause()
              player.seekCursor(step.entry + 1)
            }}
          >
            {clock(step.at, 2)}
          </button>
          <span className={styles.mark}>
            <StepShape shape={step.shape} pill={step.pill} />
          </span>
          <span className={styles.words}>
            <b>{step.title}</b>
            {step.rule > 0 && (
              <button
                type="button"
                className={styles.why}
                aria-expanded={why === step}
                aria-label={texts.whyStep(step.title)}
                onClick={() => setWhy(why === step ? undefined : step)}
              >
                {actions.why}
              </button>
            )}
            {step.detail && <span>{step.detail}</span>}
          </span>
          <span className={styles.lane} aria-hidden="true">
            <span
              className={styles.bar}
              style={{
                left: share(step.at),
                width: `calc(${share(journey.sentAt + endOf(step) - step.at)})`,
                background: inkOf(step.shape),
              }}
            />
            {step.kind === 'stay' && step.until > step.at && (
              <span className={styles.length} style={{ left: middle(step), transform: `translateX(-${middle(step)})` }}>
                {spanWords(step.until - step.at)}
              </span>
            )}
          </span>
          {why === step && (
            <div className={styles.rule}>
              <RuleWords rule={ruleAt(step.rule)!.rule} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

const endOf = (step: JourneyStep): number => (step.kind === 'stay' ? step.until : step.at)

const inkOf = (shape: JourneyShape): string =>
  shape === 'answer' || shape === 'clientAnswer' ? 'var(--ink-2)' : `var(--${SHAPE_INK[shape]})`

function StepShape({ shape, pill }: { shape: JourneyShape; pill?: string | undefined }) {
  if (pill !== undefined) return <AnswerPill label={pill} form={shape === 'clientAnswer' ? 'square' : 'round'} />
  return shape === 'answer' || shape === 'clientAnswer' ? null : <EventGlyph shape={shape} size={18} />
}

/** Where it came from and what it went on as: a way through a chain, both ways. */
function Story({ journey: { continuedFrom, continuesAs }, go }: { journey: Journey; go: (event: number) => void }) {
  if (!continuedFrom && continuesAs.length === 0) return null
  const link = ({ event, name, at }: Continuation) => (
    <Button key={event} size="small" onClick={() => go(event)}>
      {name}
      <span className={styles.where}>{texts.at(at)}</span>
    </Button>
  )
  return (
    <section className={styles.story} aria-label={texts.itsChain}>
      {continuedFrom && (
        <p>
          {texts.continues}
          {link(continuedFrom)}
        </p>
      )}
      {continuesAs.length > 0 && (
        <p>
          {texts.continuesAs}
          {continuesAs.slice(0, MOST_LINKS).map(link)}
        </p>
      )}
      {continuesAs.length > MOST_LINKS && <p>{texts.andMore(continuesAs.length - MOST_LINKS)}</p>}
    </section>
  )
}

const MOST_LINKS = 12

/** A bar of all its time to scale, slivers widened to be seen, and the sums. */
function Spent({ journey }: { journey: Journey }) {
  const stays = journey.steps.filter((step): step is Stay => step.kind === 'stay' && step.until > step.at)
  const total = journey.spent.reduce((sum, { duration }) => sum + duration, 0)
  if (total === 0) return null
  return (
    <section className={styles.spent} aria-label={texts.whereItsTimeWent}>
      <h3>{texts.whereSpanWent(spanWords(total))}</h3>
      <div className={styles.shares} aria-hidden="true">
        {stays.map((stay) => (
          <span
            key={stay.entry}
            style={{ flexGrow: stay.until - stay.at, background: inkOf(stay.shape) }}
            title={`${stay.title}: ${spanWords(stay.until - stay.at)}`}
          />
        ))}
      </div>
      <ul className={styles.sums}>
        {journey.spent.map(({ on, words, shape, duration }) => (
          <li key={on}>
            <StepShape shape={shape} />
            <b className="mono">{spanWords(duration)}</b> {words}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Copies a text that is made when it is asked for. */
function CopyButton({ text, children }: { text(): string; children: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid(actions.copied)
    } catch {
      setSaid(actions.copyRefused)
    }
  }
  return (
    <Button size="small" kind="outline" icon={said === 'Copied' ? 'check' : 'copy'} onClick={copy}>
      <span role="status">{said || children}</span>
    </Button>
  )
}

/** The life as lines: when, what, and the words beside it. */
const storyText = ({ name, endWords, steps }: Journey): string =>
  [
    `${name}: ${endWords}`,
    ...steps.map(({ at, title, pill, detail }) =>
      [clock(at, 2), [pill, title].filter(Boolean).join(' '), detail].filter(Boolean).join('  '),
    ),
    '',
  ].join('\n')

type Paper = 'received' | 'response' | 'delivered' | 'attributes'

/** Longer JSON is cut on screen; Copy takes all of it. */
const MOST_SHOWN = 20_000

/** The exact JSON at each stage. */
function Carried({ journey, run }: { journey: Journey; run: Run }) {
  const deliveries = journey.steps.filter((step) => step.delivery !== undefined)
  const [paper, setPaper] = useState<Paper>(deliveries.length > 0 ? 'delivered' : 'received')
  const [attempt, setAttempt] = useState(journey.invocations.length)
  const [copied, setCopied] = useState('')
  const invocation = journey.invocations[attempt - 1]
  const papers: Record<Paper, string | undefined> = {
    received: invocation === undefined ? undefined : pretty(receivedBy(run, invocation)),
    attributes: invocation === undefined ? undefined : attributesText(run, journey.event, invocation),
    response: invocation === undefined ? undefined : responseText(run, invocation),
    delivered: deliveries.map((step) => prettyText(deliveryOf(run, step.delivery!).body)).join('\n\n') || undefined,
  }
  const isBatch = invocation !== undefined && factsOf(run, invocation).batch >= 0
  const text = papers[paper]
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text!)
      setCopied(actions.copied)
    } catch {
      setCopied(actions.copyRefused)
    }
  }
  return (
    <section className={styles.carried} aria-label={texts.whatItCarried}>
      <Tabs
        label={texts.whatItCarried}
        value={paper}
        onChange={(next) => {
          setPaper(next)
          setCopied('')
        }}
        tabs={[
          { value: 'received', label: texts.receivedEvent },
          { value: 'response', label: isBatch ? texts.batchResponse : texts.response },
          ...(papers.attributes === undefined ? [] : [{ value: 'attributes' as const, label: texts.attributes }]),
          ...(deliveries.length > 0 ? [{ value: 'delivered' as const, label: texts.deliveredRecord }] : []),
        ]}
        tools={
          text !== undefined && (
            <Button size="small" icon={copied === actions.copied ? 'check' : 'copy'} onClick={copy}>
              {copied || actions.copy}
            </Button>
          )
        }
      >
        {paper !== 'delivered' && journey.invocations.length > 1 && (
          <div className={styles.attempt}>
            <Select
              label={texts.whichAttempt}
              value={String(attempt)}
              options={journey.invocations.map((_, place) => ({
                value: String(place + 1),
                label: texts.attempt(place + 1),
              }))}
              onChange={(next) => setAttempt(Number(next))}
            />
          </div>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keyboard too */}
        {/* biome-ignore lint/a11y/useSemanticElements: what it groups is lines of text */}
        <pre className={styles.json} tabIndex={0} role="group" aria-label={PAPER_WORDS[paper]}>
          {text === undefined ? texts.nothingRan : text.slice(0, MOST_SHOWN)}
          {text !== undefined && text.length > MOST_SHOWN && texts.copyTakesAll}
        </pre>
      </Tabs>
    </section>
  )
}

const PAPER_WORDS: Record<Paper, string> = {
  received: texts.eventReceived,
  response: texts.gaveBack,
  delivered: texts.delivered,
  attributes: texts.attributesOf,
}

/** What came beside this message's body; undefined: its kind has no attributes. */
function attributesText(run: Run, event: number, invocation: number): string | undefined {
  const received = receivedBy(run, invocation) as { Records?: Record<string, unknown>[] } | undefined
  const record = received?.Records?.[factsOf(run, invocation).events.indexOf(event)]
  const { attributes, messageAttributes } = record ?? {}
  if (attributes === undefined && messageAttributes === undefined) return undefined
  return pretty({ attributes, messageAttributes })
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

/** JSON set out in lines; any other text as it stands. */
function prettyText(text: string): string {
  try {
    return pretty(JSON.parse(text))
  } catch {
    return text
  }
}

function responseText(run: Run, invocation: number): string | undefined {
  const response = responseOf(run, invocation)
  return response === undefined ? texts.itGaveNothingBack : pretty(response)
}
