import { type ReactNode, useId, useMemo, useState } from 'react'
import {
  checkInvoke,
  cliCommandOf,
  httpText,
  type InvokeFields,
  type InvokeProblem,
  notFoundBody,
  targetOf,
} from '../share/invoke-request.ts'
import { type Answer, answerEntryOf, answerOf, RequestTable } from '../sim/projections/answers.ts'
import { bodyText } from '../sim/resources/content.ts'
import { isFunction } from '../sim/resources/function.ts'
import { definitionOf } from '../sim/resources/index.ts'
import type { Resolved } from '../sim/scenario/document.ts'
import type { TrafficEntry } from '../sim/schema/events.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useRun, useRunProgress } from '../store/use-view.ts'
import { nameOf } from '../telling/names.ts'
import * as actions from '../texts/actions.ts'
import { facts } from '../texts/grammar.ts'
import * as texts from '../texts/invoke.ts'
import { clock } from '../texts/numbers.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ParameterName } from './fields/Row.tsx'
import styles from './InvokeForm.module.css'
import settings from './Settings.module.css'

/** Whether this caller speaks the Invoke API itself, to some function. */
export const speaksInvoke = (config: Resolved, id: string): boolean =>
  definitionOf(config.resources[id]?.type)?.invocationTypes?.includes('DryRun') === true &&
  callsOf(config, id).length > 0

/** A caller's connections to functions, with their places in the document. */
const callsOf = (config: Resolved, id: string) =>
  config.connections
    .map((connection, index) => ({ connection, index }))
    .filter(({ connection: { from, to } }) => from === id && isFunction(definitionOf(config.resources[to]?.type)!))

type Call = ReturnType<typeof callsOf>[number]

/** `aws lambda invoke`, by hand: the request, one call of it, and what comes back. */
export function InvokeForm({ config, id }: { config: Resolved; id: string }) {
  const heading = useId()
  const calls = callsOf(config, id)
  const [typed, setTyped] = useState<Partial<InvokeFields>>({})
  const [refused, setRefused] = useState<string>()
  const fields = { ...fieldsOf(config, id, calls[0]!), ...typed }
  const problems = checkInvoke(fields)
  const call = callOf(config, calls, fields)
  const set = (some: Partial<InvokeFields>) => {
    setTyped({ ...typed, ...some })
    setRefused(undefined)
  }
  const invoke = () => {
    if (call) send(id, call, fields)
    else setRefused(notFoundBody(fields))
  }
  const row = { fields, problems, set }
  return (
    <section className={settings.group} aria-labelledby={heading}>
      <h3 id={heading}>
        <span className={settings.groupHead}>
          <span className={settings.groupTitle}>{texts.title}</span>
          <a className={settings.aside} href={DOCS} target="_blank" rel="noreferrer">
            {texts.docs}
            <span className="visually-hidden">{texts.docsOfInvoke}</span>
          </a>
        </span>
      </h3>
      <TextRow {...row} name="functionName" words={texts.functionNameNote} />
      <ChoiceRow {...row} name="invocationType" choices={['RequestResponse', 'Event', 'DryRun']}>
        {call && call.connection.invocationType !== fields.invocationType && (
          <p className={styles.hint}>{texts.changesCalls(fields.invocationType)}</p>
        )}
      </ChoiceRow>
      <ChoiceRow {...row} name="logType" choices={['None', 'Tail']} />
      <TextRow {...row} name="qualifier" words={texts.qualifierNote} />
      <TextRow {...row} name="clientContext" words={texts.clientContextNote} />
      <TextRow {...row} name="payload" words={texts.payloadNote} multiline />
      <Go problems={problems} others={othersOf(calls, call)} onInvoke={invoke} />
      <Request fields={fields} />
      {refused === undefined ? (
        <LastAnswer connection={(call ?? calls[0]!).index} />
      ) : (
        <AnswerText title={texts.refused} answer={NOT_FOUND(refused)} />
      )}
    </section>
  )
}

const DOCS = 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html'

const NOT_FOUND = (body: string): Answer => ({
  statusCode: 404,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ResourceNotFoundException' },
  body,
})

/** What the caller does anyway. */
function fieldsOf(config: Resolved, id: string, { connection }: Call): InvokeFields {
  const { traffic } = config.resources[id] as { traffic?: readonly TrafficEntry[] }
  const body = traffic?.find(({ events }) => events?.[0]?.body !== undefined)?.events?.[0]?.body
  const { qualifier = '$LATEST', invocationType = 'RequestResponse', logType = 'None' } = connection
  return {
    functionName: connection.to,
    invocationType,
    logType,
    clientContext: '',
    qualifier: qualifier === '$LATEST' ? '' : qualifier,
    payload: body === undefined ? '{"key": "value"}' : bodyText(body),
  }
}

/** Over which connection the call goes; undefined: Lambda knows no such function, version or alias. */
function callOf(config: Resolved, calls: readonly Call[], fields: InvokeFields): Call | undefined {
  const target = targetOf(fields)
  const possible = calls.filter(({ connection }) => connection.to === target?.name)
  const call = possible.find(({ connection }) => connection.qualifier === target?.qualifier) ?? possible[0]
  if (!call || !target) return undefined
  const { versions = {} } = config.resources[target.name] as { versions?: Record<string, { aliases: string[] }> }
  const known = ['$LATEST', ...Object.entries(versions).flatMap(([version, { aliases }]) => [version, ...aliases])]
  return known.includes(target.qualifier) ? call : undefined
}

/** One call more, now. How it is made is the connection's to say, so that says it first. */
function send(id: string, { connection, index }: Call, fields: InvokeFields): void {
  const { edit } = useLab.getState()
  const path = `/connections/${index}`
  const { qualifier } = targetOf(fields)!
  const { invocationType, logType } = fields
  // A connection is synchronous or asynchronous for the whole run.
  if (connection.invocationType !== invocationType && !edit(`${path}/invocationType`, invocationType, 'start')) return
  if (connection.logType !== logType && !edit(`${path}/logType`, logType, 'here')) return
  if (connection.qualifier !== qualifier && !edit(`${path}/qualifier`, qualifier, 'here')) return
  const body = fields.payload === '' ? '{}' : fields.payload
  const event = { kind: 'at', seconds: [nextSecond(player.frame().time)], events: [{ body }] }
  if (edit(`/resources/${id}/traffic/-`, event, 'here')) player.play()
}

/** The hundredth of a second after the playhead, in which a change made now holds already. */
const nextSecond = (time: number): number => (Math.ceil(time / 10_000) + 1) / 100

interface RowProps {
  name: keyof InvokeFields
  fields: InvokeFields
  problems: readonly InvokeProblem[]
  set(some: Partial<InvokeFields>): void
  children?: ReactNode
}

function TextRow({ name, fields, problems, set, words, multiline }: RowProps & { words: string; multiline?: true }) {
  const note = useId()
  const own = problems.filter(({ field }) => field === name)
  return (
    <div className={styles.row}>
      <ParameterName name={apiName(name)} />
      <TextField
        label={apiName(name)}
        value={fields[name]}
        describedBy={note}
        invalid={own.length > 0}
        {...(multiline && { multiline })}
        onCommit={(text) => {
          set({ [name]: text })
          return true
        }}
      />
      <span className={styles.note} id={note}>
        {words}
      </span>
      <Problems problems={own} />
    </div>
  )
}

type ChoiceName = 'invocationType' | 'logType'

function ChoiceRow<N extends ChoiceName>({
  name,
  fields,
  problems,
  set,
  choices,
  children,
}: RowProps & { name: N; choices: readonly InvokeFields[N][] }) {
  return (
    <div className={styles.row}>
      <ParameterName name={apiName(name)} />
      <Segmented
        fill
        label={apiName(name)}
        value={fields[name]}
        options={choices.map((value) => ({ value, label: value, mono: true }))}
        onChange={(value) => set({ [name]: value })}
      />
      {children}
      <Problems problems={problems.filter(({ field }) => field === name)} />
    </div>
  )
}

/** AWS's own spelling; the payload is the request's body and has none. */
const apiName = (name: keyof InvokeFields): string =>
  name === 'payload' ? name : name.charAt(0).toUpperCase() + name.slice(1)

function Problems({ problems }: { problems: readonly InvokeProblem[] }) {
  return problems.map(({ message, stops }) => (
    <p key={message} className={stops ? styles.problem : styles.hint} role={stops ? 'alert' : 'status'}>
      {stops && <Icon name="alert" size={14} />}
      {message}
    </p>
  ))
}

/** Who calls several functions calls all of them each time. */
const othersOf = (calls: readonly Call[], call: Call | undefined): string =>
  call ? facts(calls.flatMap((other) => (other === call ? [] : [other.connection.to]))) : ''

function Go({ problems, others, onInvoke }: { problems: readonly InvokeProblem[]; others: string; onInvoke(): void }) {
  const durationSeconds = useLab((lab) => lab.document.durationSeconds)
  const isOver = useFrame(({ time }) => nextSecond(time) >= durationSeconds)
  const cannot = problems.some(({ stops }) => stops)
  return (
    <div className={styles.go}>
      <Button kind="primary" icon="send" disabled={cannot || isOver} onClick={onInvoke}>
        {texts.invokeNow}
      </Button>
      {others && <span className={styles.hint}>{texts.callsToo(others)}</span>}
      {isOver && <span className={styles.hint}>{texts.isOver}</span>}
      {cannot && <span className={styles.hint}>{texts.cannot}</span>}
    </div>
  )
}

type Spelling = 'cli' | 'http'

/** The request as it can be taken along. */
function Request({ fields }: { fields: InvokeFields }) {
  const [spelling, setSpelling] = useState<Spelling>('cli')
  const [copied, setCopied] = useState('')
  const text = spelling === 'cli' ? cliCommandOf(fields) : httpText(fields)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(text)
    } catch {
      setCopied(REFUSED)
    }
  }
  return (
    <div className={styles.request}>
      <Tabs<Spelling>
        label={texts.theRequest}
        value={spelling}
        onChange={(next) => setSpelling(next)}
        tabs={[
          { value: 'cli', label: texts.cliV2 },
          { value: 'http', label: texts.http },
        ]}
        tools={
          <Button size="small" icon={copied === text ? 'check' : 'copy'} onClick={copy}>
            {copied === REFUSED ? actions.copyRefused : copied === text ? actions.copied : actions.copy}
          </Button>
        }
      >
        <Lines label={spelling === 'cli' ? texts.theCommand : texts.theRequestAsHttp} text={text} />
      </Tabs>
    </div>
  )
}

const REFUSED = '\0'

/** Longer text is cut on screen; Copy takes all of it. */
const MOST_SHOWN = 20_000

function Lines({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: what it groups is lines of text
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keyboard too
    <pre className={styles.text} tabIndex={0} role="group" aria-label={label}>
      {text.slice(0, MOST_SHOWN)}
      {text.length > MOST_SHOWN && '\n…'}
    </pre>
  )
}

/** What came back of the last call at the playhead. */
function LastAnswer({ connection }: { connection: number }) {
  const run = useRun()
  const progress = useRunProgress()
  const table = useMemo(() => run && new RequestTable(run.trace, connection), [run, connection])
  // biome-ignore lint/correctness/useExhaustiveDependencies: progress says that the trace has grown
  useMemo(() => table?.extend(), [table, progress])
  const row = useFrame(({ cursor }) => (table ? table.sentBefore(cursor) - 1 : -1))
  const request = table && row >= 0 ? table.at(row) : undefined
  const answeredAt = request ? answerEntryOf(request) : -1
  const isAnswered = useFrame(({ cursor }) => answeredAt >= 0 && answeredAt < cursor)
  if (!run || !request)
    return (
      <div className={styles.answer}>
        <h4>{texts.response}</h4>
        <p className={styles.hint}>{texts.noCall}</p>
      </div>
    )
  const title = texts.call(nameOf(run, request.event), request.attempt)
  const aside = texts.sentAt(clock(request.sentAt, 2))
  if (!isAnswered)
    return (
      <div className={styles.answer}>
        <h4>
          {texts.responseTo(title)}
          <span className={settings.aside}>{aside}</span>
        </h4>
        <p className={styles.hint}>{texts.waits}</p>
      </div>
    )
  return <AnswerText title={texts.responseTo(title)} aside={aside} answer={answerOf(run, request)} />
}

function AnswerText({ title, aside, answer }: { title: string; aside?: string; answer: Answer }) {
  const { statusCode, headers, body } = answer
  const log = headers['x-amz-log-result']
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <div className={styles.answer}>
      <h4>
        {title} <span className={settings.aside}>{aside}</span>
      </h4>
      {statusCode === 0 ? (
        <p className={styles.hint}>{texts.hungUp}</p>
      ) : (
        <Lines
          label={texts.theResponseAsHttp}
          text={[`HTTP/1.1 ${statusCode} ${REASONS[statusCode] ?? ''}`.trimEnd(), ...head, '', body].join('\n')}
        />
      )}
      {log !== undefined && <Lines label={texts.decodedLog} text={decoded(log)} />}
    </div>
  )
}

const REASONS: Record<number, string> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
}

const decoded = (base64: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
