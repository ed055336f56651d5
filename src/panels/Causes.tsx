import { useEffect, useRef, useState } from 'react'
import { edited } from '../causes/define-cause.ts'
import { type Answer, AS_IT_STANDS, type Deciding, type Finding, type Step } from '../causes/find.ts'
import { symptoms } from '../causes/symptoms.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { useLab } from '../store/store.ts'
import * as words from '../texts/causes.ts'
import { facts } from '../texts/grammar.ts'
import { clock, figure } from '../texts/numbers.ts'
import { Button, names } from '../ui/Button.tsx'
import styles from './Causes.module.css'
import { useAsked } from './causes-asked.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { TrialProgress } from './TrialProgress.tsx'
import { PHONE, useMedia } from './use-media.ts'

/** A symptom, the causes that produce it in this configuration, and what tells them apart. */
export function Causes() {
  const state = useAsked(({ state }) => state)
  const answer = useAsked(({ answer }) => answer)
  const symptom = useAsked(({ symptom }) => symptom)
  const { forget } = useAsked.getState()
  const said = symptoms.find(({ id }) => id === symptom)
  return (
    <PanelFrame title={words.title} onClose={() => useLab.getState().openPanel('none')}>
      <div className={styles.body}>
        {said === undefined ? (
          <Choice />
        ) : (
          <div className={styles.asked}>
            <h3>{said.words}</h3>
            <p className={styles.means}>{said.means}</p>
            <Button size="small" kind="outline" onClick={forget}>
              {words.another}
            </Button>
          </div>
        )}
        {state === 'running' && <Progress />}
        {(state === 'stopped' || state === 'failed') && <Halted />}
        <p role="status" className={state === 'answered' ? styles.found : 'visually-hidden'}>
          {answer && (answer.without ?? words.found(standardIn(answer), answer.runs))}
        </p>
        {answer && <Answered answer={answer} />}
      </div>
    </PanelFrame>
  )
}

/** How many of the standard causes were found, wherever they are at work. */
const standardIn = ({ findings }: Answer): number =>
  new Set(findings.map(({ cause }) => cause).filter((cause) => cause !== AS_IT_STANDS)).size

function Choice() {
  const ask = (symptom: (typeof symptoms)[number]['id']) => useAsked.getState().ask(useLab.getState().document, symptom)
  return (
    <section aria-label={words.choose}>
      <p className={styles.lead}>{words.lead}</p>
      <h3 className={styles.choose}>{words.choose}</h3>
      <ul className={styles.choices}>
        {symptoms.map((symptom) => (
          <li key={symptom.id}>
            <button type="button" className={styles.choice} onClick={() => ask(symptom.id)}>
              <b>{symptom.words}</b>
              <span>{symptom.means}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Progress() {
  const progress = useAsked(({ progress }) => progress)
  const { stop } = useAsked.getState()
  const button = useRef<HTMLButtonElement>(null)
  // Whoever chose by keyboard finds themselves at the way back.
  useEffect(() => button.current?.focus({ preventScroll: true }), [])
  const { done = 0, of = 1, trying = '' } = progress ?? {}
  return (
    <TrialProgress label={words.progress} done={done} of={of} onCancel={stop} button={button}>
      <p role="status">{words.trying(trying)}</p>
      <p className="mono">{words.progressSaid(done, of)}</p>
    </TrialProgress>
  )
}

function Halted() {
  const state = useAsked(({ state }) => state)
  const reason = useAsked(({ reason }) => reason)
  const symptom = useAsked(({ symptom }) => symptom)
  return (
    <div className={styles.halted} role="alert">
      <p>{state === 'failed' ? words.failed(reason) : words.stopped}</p>
      <AskAgain symptom={symptom} />
    </div>
  )
}

function AskAgain({ symptom }: { symptom: Answer['symptom'] | undefined }) {
  if (!symptom) return null
  return (
    <Button size="small" kind="outline" onClick={() => useAsked.getState().ask(useLab.getState().document, symptom)}>
      {words.again}
    </Button>
  )
}

function Answered({ answer }: { answer: Answer }) {
  const now = useLab((lab) => lab.document)
  const asked = useAsked(({ document }) => document)
  const [done, setDone] = useState<Done>()
  const isPhone = useMedia(PHONE)
  if (!asked) return null
  const shownAs = (finding: Finding) => (finding.cause === AS_IT_STANDS ? words.asItStands : finding.title)
  const change = (document: Scenario): boolean => {
    const { document: now, rebuild } = useLab.getState()
    // What is on the canvas already is no change.
    return JSON.stringify(now) === JSON.stringify(document) || rebuild(document)
  }
  const acts = (of: object, title: string): Actions => ({
    done: done?.of === of && done.after === now ? done.words : '',
    open(document) {
      const { restart, openPanel } = useLab.getState()
      if (!change(document)) return
      const after = useLab.getState().document
      setDone({ of, after, words: after === now ? words.playsAgain : words.opened(title) })
      restart()
      // There the panel lies over what is to be watched; the answer is kept.
      if (isPhone) openPanel('none')
    },
    compare(document) {
      if (change(document)) useLab.getState().compareWith(asked)
    },
    set({ name, edits }) {
      const changed = edited(asked, edits)
      if (!changed || !useLab.getState().rebuild(changed)) return
      setDone({ of, after: useLab.getState().document, words: words.isSet(name) })
    },
  })
  const { already, findings } = answer
  return (
    <>
      {now !== asked && (
        <p className={styles.since}>
          {words.changedSince}{' '}
          <Button size="small" kind="outline" onClick={() => useLab.getState().rebuild(asked) && setDone(undefined)}>
            {words.back}
          </Button>{' '}
          <AskAgain symptom={answer.symptom} />
        </p>
      )}
      {already && (
        <section className={styles.already}>
          <h4>{words.already}</h4>
          <p>{words.alreadyWords(already.affected)}</p>
          <Way event={already.event} path={already.path} />
          <Decides deciding={already.deciding} onSet={acts(already, words.already).set} />
          <Acts document={already.document} acts={acts(already, words.already)} />
        </section>
      )}
      <ol className={styles.findings}>
        {findings.map((finding, place) => (
          <li key={`${finding.cause} ${finding.where} ${finding.on}`}>
            <details open={findings.length === 1}>
              <summary>
                <span className={styles.letter}>
                  <span className="visually-hidden">{words.letter(letterOf(place))}</span>
                  <span aria-hidden="true">{letterOf(place)}</span>
                </span>
                <span className={styles.cause}>
                  <b>{shownAs(finding)}</b>
                  <span className={styles.where}>
                    {facts([finding.where, finding.on !== finding.where && words.on(finding.on)])}
                  </span>
                </span>
                <span className={styles.count}>{words.affected(finding.affected)}</span>
              </summary>
              <div className={styles.detail}>
                <h4>{words.assumes}</h4>
                <ul className={styles.assumes}>
                  {(finding.assumes.length > 0 ? finding.assumes : [words.asItStandsWords]).map((each) => (
                    <li key={each}>{each}</li>
                  ))}
                </ul>
                <Way event={finding.event} path={finding.path} />
                <Decides deciding={finding.deciding} onSet={acts(finding, shownAs(finding)).set} />
                {finding.cure && <p className={styles.cure}>{finding.cure}</p>}
                <Acts document={finding.document} acts={acts(finding, shownAs(finding))} />
              </div>
            </details>
          </li>
        ))}
      </ol>
      {findings.length > 0 && <Numbers answer={answer} nameOf={shownAs} />}
      {answer.without === undefined && (
        <>
          <Others title={words.cleared} list={answer.cleared} />
          <Others title={words.notHere} list={answer.notHere} />
        </>
      )}
    </>
  )
}

const letterOf = (place: number) => (place < 26 ? String.fromCharCode(65 + place) : String(place + 1))

function Way({ event, path }: { event: string; path: readonly Step[] }) {
  return (
    <>
      <h4>{words.path(event)}</h4>
      <ol className={styles.path}>
        {path.map(({ atSeconds, title, detail }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={place}>
            <span className="mono">{clock(atSeconds * SECOND, 2)}</span>
            <span>
              <b>{title}</b>
              {detail && <span className={styles.note}>{detail}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

const shown = (value: unknown): string => {
  if (value === undefined) return words.notSet
  if (Array.isArray(value) && value.length === 0) return words.emptyList
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function Decides({ deciding, onSet }: { deciding: Deciding | undefined; onSet(deciding: Deciding): void }) {
  if (!deciding)
    return (
      <>
        <h4>{words.decides}</h4>
        <p>{words.nothingDecides}</p>
      </>
    )
  const more = deciding.edits.filter(({ path }) => path !== deciding.path && !/^\/resources\/[^/]+$/.test(path))
  return (
    <>
      <h4>{words.decides}</h4>
      <p>{words.withThis}</p>
      <p className={styles.decides}>
        <span className="mono">
          {deciding.name} <s>{shown(deciding.before)}</s> → <b>{shown(deciding.after)}</b>
          {more.map(({ path, value }) => (
            <span key={path}>
              {' '}
              {words.and} {path.split('/').at(-1)} → <b>{shown(value)}</b>
            </span>
          ))}
        </span>
        <Button size="small" kind="outline" onClick={() => onSet(deciding)}>
          {words.set}
        </Button>
      </p>
    </>
  )
}

interface Actions {
  /** What was done last, if it was done here. */
  done: string
  open(document: Scenario): void
  compare(document: Scenario): void
  set(deciding: Deciding): void
}

/** Said where the button is: the head of the list may be far away. */
interface Done {
  of: object
  /** It is said until something else is changed, or this undone. */
  after: Scenario
  words: string
}

function Acts({ document, acts }: { document: Scenario; acts: Actions }) {
  return (
    <>
      <p className={styles.acts}>
        <Button size="small" kind="primary" onClick={() => acts.open(document)}>
          {words.open}
        </Button>
        <Button size="small" kind="outline" icon="compare" onClick={() => acts.compare(document)}>
          {words.compare}
        </Button>
      </p>
      <p role="status" className={acts.done === '' ? 'visually-hidden' : styles.done}>
        {acts.done}
      </p>
    </>
  )
}

/** Milliseconds and shares need no more digits than one compares. */
const rounded = (value: number) => figure(value, value >= 100 ? 0 : 2)

function Numbers({ answer: { numbers, findings }, nameOf }: { answer: Answer; nameOf(finding: Finding): string }) {
  if (numbers.length === 0) return null
  // What is seen in two places is one run, and one column.
  const columns = new Map<string, number[]>()
  findings.forEach(({ cause, where }, place) => {
    const key = `${cause} ${where}`
    columns.set(key, [...(columns.get(key) ?? []), place])
  })
  const shownIn = [...columns.values()]
  return (
    <div className={styles.numbers}>
      <h3>{words.numbers}</h3>
      <p className={styles.note}>{words.numbersLead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself, by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label={words.numbers}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.metric}</th>
              <th scope="col">{words.usual}</th>
              {shownIn.map((places) => (
                <th key={places[0]} scope="col" title={nameOf(findings[places[0]!]!)}>
                  <span aria-hidden="true">{places.map(letterOf).join(' ')}</span>
                  <span className="visually-hidden">{nameOf(findings[places[0]!]!)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ resource, metric, usual, values }) => (
              <tr key={`${resource} ${metric}`}>
                <th scope="row">
                  <span className="mono">{metric}</span>
                  <span className={styles.note}>{resource}</span>
                </th>
                <td>{rounded(usual)}</td>
                {shownIn.map(([place]) => {
                  const { value, differs } = values[place!]!
                  return (
                    <td key={place} className={names(differs && styles.differs)}>
                      {rounded(value)}
                      {differs && <span className="visually-hidden">, {words.differs}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Others({ title, list }: { title: string; list: readonly string[] }) {
  if (list.length === 0) return null
  return (
    <section className={styles.others} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {list.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  )
}
