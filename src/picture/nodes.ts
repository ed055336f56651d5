import type { NodeKind, PlacedNode } from '../canvas/layout.ts'
import { iconOf } from '../canvas/nodes/node-icons.ts'
import { countdown, runningSpan } from '../canvas/words.ts'
import { fromSeconds, type SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime } from '../sim/projections/places.ts'
import type { EnvironmentView, SystemView, WaitingEvent } from '../sim/projections/system-view.ts'
import { functionIn } from '../sim/resources/function.ts'
import { mappingOf } from '../sim/scenario/plan.ts'
import { nameOf } from '../telling/names.ts'
import * as texts from '../texts/nodes.ts'
import { figure } from '../texts/numbers.ts'
import * as stills from '../texts/stills.ts'
import type { GlyphShape, Ink } from '../ui/glyphs/shapes.ts'
import type { Picture } from './picture.ts'
import { bar, batch, box, countdownRing, glyph, ink, pill, text } from './svg.ts'

/** What a node shows at one instant. */
export interface Instant {
  view: SystemView
  /** Microseconds: what counts down is drawn from it. */
  time: SimTime
}

interface Drawing extends Instant {
  picture: Picture
  node: PlacedNode
  width: number
  height: number
}

/** One node as SVG, its top left corner at (0, 0). */
export function drawNode(picture: Picture, node: PlacedNode, instant: Instant): string {
  const { width, height } = node.box
  return DRAWERS[node.kind]({ ...instant, picture, node, width, height })
}

const DRAWERS: Record<NodeKind, (drawing: Drawing) => string> = {
  source: drawSource,
  door: drawDoor,
  eventQueue: drawEventQueue,
  mapping: drawMapping,
  function: drawFunction,
  store: drawStore,
  table: (drawing) => card(drawing, iconName(drawing), titleOf(drawing), resourceOf(drawing).definition.title),
  done: drawDone,
  // A picture is never wide enough to give the clients of a gateway a column.
  clients: () => '',
}

const resourceOf = ({ picture, node }: Drawing) => picture.run.plan.resources[node.resource]!
const titleOf = (drawing: Drawing) => resourceOf(drawing).id
const iconName = (drawing: Drawing) => resourceOf(drawing).type
const settingsOf = (drawing: Drawing, resource = drawing.node.resource) =>
  configAtTime(drawing.picture.run.plan, drawing.time).resources[drawing.picture.run.plan.resources[resource]!.id]

/** Ground, glyph, title and what stands under it. */
function card({ width, height }: Drawing, icon: string, title: string, subtitle: string, aside = ''): string {
  const svg = iconOf(icon).replace('<svg ', `<svg x="9" y="11" width="18" height="18" color="${ink('ink')}" `)
  const room = width - 40 - (aside ? aside.length * 6.4 + 6 : 0)
  return [
    box(0.5, 0.5, width - 1, height - 1),
    svg,
    text(33, subtitle ? 18 : 24, title, { size: 13, weight: 650, colour: 'ink', room: room + 3 }),
    subtitle ? text(33, 32, subtitle, { size: 10.5, colour: 'ink-3', room: width - 40 }) : '',
    aside ? text(width - 10, 18, aside, { size: 10.5, mono: true, weight: 600, anchor: 'end' }) : '',
  ].join('')
}

const shortTitle = (title: string) => title.replace(/^Amazon |^AWS /, '').replace(/ \(.*\)$/, '')

function drawSource(drawing: Drawing): string {
  const { picture, node, view, width } = drawing
  const { graph } = picture
  const title = shortTitle(resourceOf(drawing).definition.title)
  const head = (sub: string) => card(drawing, iconName(drawing), titleOf(drawing), sub)
  const queue = view.queues.get(node.resource)
  if (queue || graph.resources[node.resource]!.role === 'queue') return head(title) + drawQueue(drawing)
  const stream = view.streams.get(node.resource)
  if (stream || graph.resources[node.resource]!.role === 'stream') {
    const shards = (stream?.shards ?? []).slice(0, 4)
    const lanes = shards.map((events, shard) => {
      const y = 50 + shard * 20
      const slots = Math.max(1, Math.floor((width - 62) / 9))
      const records = events
        .slice(0, slots)
        .map((_, i) => box(26 + i * 9, y - 8, 6, 10, { radius: 2, fill: ink('flight'), stroke: 'none' }))
      return [
        text(12, y, String(shard), { mono: true, size: 10, colour: 'ink-3' }),
        ...records,
        text(width - 10, y, figure(events.length), { mono: true, size: 10, weight: 600, anchor: 'end' }),
      ].join('')
    })
    return head(title) + lanes.join('')
  }
  const caller = view.callers.get(node.resource)
  const waits = graph.links.some((link) => link.from === node.resource && link.path === 'synchronous')
  const waiting = caller?.waiting.length ?? 0
  const answered = [...(caller?.answers.values() ?? [])].reduce((sum, each) => sum + each, 0)
  const passesOn = graph.links.some((link) => link.from === node.resource && link.path === 'delivery')
  const next = caller?.retrying[0]
  const lines = waits
    ? [
        waiting > 0 ? texts.callers(waiting) : texts.answered(answered),
        next ? stills.againIn(runningSpan(next.dueAt - drawing.time)) : waiting > 0 ? 'waiting' : texts.nobodyWaits,
      ]
    : [
        passesOn
          ? texts.passesEachOneOn
          : resourceOf(drawing).definition.awaitsAnswer
            ? stills.acceptedWaitsShort
            : 'gets 202,',
        passesOn || resourceOf(drawing).definition.awaitsAnswer ? texts.sent(caller?.sent ?? 0) : stills.movesOn,
      ]
  const sub = waits || passesOn ? title : texts.sent(caller?.sent ?? 0)
  return [
    head(sub),
    text(12, 51, lines[0]!, waiting > 0 ? { weight: 600, colour: 'ink', room: width - 20 } : { room: width - 20 }),
    text(12, 66, lines[1]!, { colour: next && waits ? 'wait' : 'ink-3', room: width - 20 }),
  ].join('')
}

function drawQueue(drawing: Drawing): string {
  const { node, view, time, width } = drawing
  const queue = view.queues.get(node.resource)
  const settings = settingsOf(drawing)
  const timeout = settings && 'visibilityTimeout' in settings ? settings.visibilityTimeout : 30
  const hidden = queue?.hidden ?? []
  const visible = queue?.visible ?? []
  const slots = Math.max(3, Math.floor((width - 18) / 17))
  const held = Math.min(hidden.length, slots - Math.min(visible.length, Math.ceil(slots / 3)))
  const tokens = [
    ...hidden.slice(0, held).map(({ until }) => ({
      shape: 'waiting' as const,
      progress: Math.min(1, Math.max(0, (until - time) / fromSeconds(Math.max(0.001, timeout)))),
    })),
    ...visible.slice(0, slots - held).map(() => ({ shape: 'flight' as const, progress: 0 })),
  ]
  const first = hidden[0]
  return [
    ...tokens.map(({ shape, progress }, i) => glyph(shape, 18 + i * 17, 48, { size: 16, progress })),
    tokens.length === 0 ? text(12, 52, 'empty', { colour: 'ink-3' }) : '',
    text(12, 71, texts.visible(visible.length), { weight: 600, colour: 'ink' }),
    text(12, 84, texts.hidden(hidden.length), { colour: hidden.length > 0 ? 'wait' : 'ink-3' }),
    first
      ? text(12, 97, stills.backInSpan(runningSpan(first.until - time)), {
          mono: true,
          size: 10,
          weight: 600,
          colour: 'wait',
          room: width - 18,
        })
      : '',
  ].join('')
}

function drawDoor(drawing: Drawing): string {
  const { view, node, width, height } = drawing
  const answers = view.functions.get(node.resource)?.answers
  const shown = [...new Set(['200', texts.okWithError, '429', ...(answers?.keys() ?? [])])]
    .filter((label) => label === '200' || (answers?.get(label) ?? 0) > 0)
    .slice(0, 3)
  let x = 12
  const y = Math.min(height - 15, 56)
  const counts = shown.map((label) => {
    const number = figure(answers?.get(label) ?? 0)
    const size = label.length * 6 + (label.includes('error') ? 22 : 11)
    const drawn = `${pill(label, 'round', x + size / 2, y, 9.5)}${text(x + size + 4, y + 4, number, { mono: true, size: 11, weight: 700, colour: 'ink' })}`
    x += size + number.length * 7 + 14
    return drawn
  })
  return (
    card(drawing, 'door', texts.synchronous, width > 170 ? stills.invokeTheCallerWaits : stills.theCallerWaits) +
    counts.join('')
  )
}

function drawEventQueue(drawing: Drawing): string {
  const { picture, node, view, time, width } = drawing
  const queue = view.functions.get(node.resource)
  const limits = functionIn(settingsOf(drawing))?.eventInvokeConfig
  const waiting = queue?.waiting ?? []
  const running = (queue?.running.length ?? 0) + (queue?.accepted.length ?? 0)
  const room = Math.max(2, Math.floor((width - 12) / 46))
  const shown = waiting.slice(0, room)
  const rest = waiting.length - shown.length
  const pitch = (width - 12) / room
  const rings = shown.map((each, i) =>
    drawWaiting(picture, each, time, { x: 6 + pitch * (i + 0.5), width: pitch }, limits?.maximumRetryAttempts),
  )
  const oldest = queue?.oldestAcceptedAt
  const sub =
    waiting.length > 0
      ? stills.eventQueueWaits(waiting.length)
      : running > 0
        ? stills.eventQueueOnThe(running)
        : stills.eventQueueEmpty
  return [
    card(drawing, 'eventQueue', texts.asynchronous, sub),
    ...rings,
    waiting.length === 0
      ? text(width / 2, 70, running > 0 ? '' : stills.nobodyWaitsLambdaWould, {
          anchor: 'middle',
          colour: 'ink-3',
          size: 10.5,
        })
      : '',
    rest > 0 ? text(12, 110, `+${figure(rest)}`, { mono: true, size: 11, weight: 700, colour: 'wait' }) : '',
    oldest !== undefined
      ? text(width - 10, 110, stills.oldestSpan(runningSpan(time - oldest)), { mono: true, size: 10.5, anchor: 'end' })
      : '',
  ].join('')
}

function drawWaiting(
  { run }: Picture,
  { attempt, reason, since, dueAt, event }: WaitingEvent,
  time: SimTime,
  { x, width }: { x: number; width: number },
  retries: number | undefined,
): string {
  if (reason === 'throttle')
    return `${glyph('throttled', x, 60, { size: 26 })}${text(x, 92, nameOf(run, event), { size: 10, anchor: 'middle', colour: 'thr-text', room: width - 4 })}`
  const left = Math.min(1, Math.max(0, (dueAt - time) / Math.max(1, dueAt - since)))
  return [
    countdownRing(x, 60, 16.5, left, countdown(dueAt - time)),
    text(x, 92, stills.retryShort(attempt, retries), { size: 10, anchor: 'middle' }),
  ].join('')
}

function drawMapping(drawing: Drawing): string {
  const { picture, node, view, width, height } = drawing
  const { run, graph } = picture
  const config = configAtTime(run.plan, drawing.time)
  const batchSize = mappingOf(config, node.connection)?.batchSize ?? 10
  const mapping = view.mappings.get(node.connection)
  const held = mapping?.filling.reduce((sum, { events }) => sum + events.length, 0) ?? 0
  const source = graph.resources[run.plan.connections[node.connection]!.from]!
  const aside = texts.heldOf(held, batchSize)
  const running = mapping?.running ?? []
  const waits = mapping?.waiting[0]
  const { last } = mapping ?? {}
  const y = height - 24
  const news = waits
    ? {
        shape: (waits.reason === 'throttle' ? 'throttled' : 'failed') as GlyphShape,
        size: waits.events.length,
        words: texts.triedAgain,
      }
    : running.length > 0
      ? {
          shape: 'flight' as const,
          size: running.at(-1)!.events.length,
          words: running.length > 1 ? stills.batchesRun(running.length) : texts.runningWord,
        }
      : last
        ? {
            shape: LAST_SHAPES[last.verdict],
            size: last.verdict === 'partial' ? last.returned.length : last.events.length,
            words: LAST_WORDS[last.verdict],
          }
        : undefined
  const slots = Math.max(1, Math.min(batchSize, 10))
  return [
    card(drawing, 'mapping', texts.polled, texts.eventSourceMapping, source.role === 'stream' ? '' : aside),
    source.role === 'stream'
      ? ''
      : Array.from({ length: slots }, (_, i) =>
          box(12 + i * ((width - 24) / slots), 42, (width - 24) / slots - 3, 7, {
            radius: 2,
            fill: ink(i < Math.ceil((held / batchSize) * slots) ? 'flight' : 'sunk'),
            stroke: ink('line'),
          }),
        ).join(''),
    news
      ? `${batch(news.shape, news.size, 28, y + 3, 17)}${text(50, y + 7, news.words, { size: 11, weight: 500, colour: TONES[news.shape] ?? 'ink-2', room: width - 58 })}`
      : text(12, y + 6, texts.noBatchYet, { colour: 'ink-3' }),
  ].join('')
}

type Verdict = NonNullable<NonNullable<ReturnType<SystemView['mappings']['get']>>['last']>['verdict']
const LAST_SHAPES: Record<Verdict, GlyphShape> = {
  success: 'succeeded',
  partial: 'failed',
  functionError: 'failed',
  badResponse: 'failed',
  letGo: 'throttled',
}
const LAST_WORDS: Record<Verdict, string> = {
  success: texts.done,
  partial: stills.backTheRestIs,
  functionError: stills.failedAsAWhole,
  badResponse: stills.unreadableResponse,
  letGo: stills.letGoWord,
}
const TONES: Partial<Record<GlyphShape, Ink>> = { failed: 'fail', throttled: 'thr-text', succeeded: 'ok' }

function drawFunction(drawing: Drawing): string {
  const { node, view, width, height } = drawing
  const settings = functionIn(settingsOf(drawing))
  const fn = view.functions.get(node.resource)
  const reserved = settings?.reservedConcurrentExecutions
  const busy = fn?.busy ?? 0
  const environments = fn?.environments ?? []
  const rows = Math.max(1, node.cells)
  const wide = width > 200
  const most = wide ? 2 : rows
  const shown = choose(environments, wide ? 4 : most)
  const rest = environments.length - shown.length
  const sub = (wide ? stills.runningMore : stills.busyMore)(busy, reserved, rest)
  const top = 42
  const pitch = (height - top - 6) / (wide ? 2 : rows)
  const places = wide ? 4 : rows
  const cellWidth = wide ? (width - 24) / 2 : width - 18
  const cells = Array.from({ length: places }, (_, i) => {
    const x = wide ? 9 + (i % 2) * (cellWidth + 6) : 9
    const y = top + (wide ? Math.floor(i / 2) : i) * pitch
    return drawCell(drawing, shown[i], x, y, cellWidth, pitch - 5)
  })
  return card(drawing, 'function', titleOf(drawing), sub) + cells.join('')
}

/** Those at work first. */
const choose = (environments: readonly EnvironmentView[], cells: number): EnvironmentView[] =>
  environments.length <= cells
    ? [...environments]
    : [...environments].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.number - b.number).slice(0, cells)
const ORDER: Record<EnvironmentView['state'], number> = { busy: 0, starting: 1, failed: 2, warm: 3 }

const CELL_INKS = { busy: ['flight-s', 'flight'], failed: ['fail-s', 'fail'], warm: ['surface', 'line-2'] } as const

function drawCell(
  { picture, time }: Drawing,
  environment: EnvironmentView | undefined,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  if (!environment)
    return `${box(x, y, width, height, { radius: 8, fill: 'none', stroke: ink('line-2'), dash: '1.5 3' })}${text(x + width / 2, y + height / 2 + 4, texts.notCreated, { size: 10.5, anchor: 'middle', colour: 'ink-3' })}`
  const { state, since, until, events, outcome } = environment
  if (state === 'warm')
    return `${box(x, y, width, height, { radius: 8, stroke: ink('line-2') })}${text(x + width / 2, y + height / 2 + 4, 'warm', { size: 11, anchor: 'middle', colour: 'ink-3' })}`
  const cold = state === 'starting'
  const failed = state === 'failed'
  const [fill, line] = cold ? (['surface', 'edge'] as const) : CELL_INKS[state]
  const part = failed ? 1 : until === undefined ? 1 : (time - since) / Math.max(1, until - since)
  const { run } = picture
  const first = events[0]
  const who = cold ? texts.coldStart : first === undefined ? '' : events.length > 1 ? '' : nameOf(run, first)
  const shape: GlyphShape = failed ? (outcome === 'timeout' ? 'timedOut' : 'failed') : 'flight'
  const middle = y + height / 2 - 3
  const token = cold
    ? ''
    : events.length > 1
      ? batch(shape, events.length, x + 19, middle, 14)
      : glyph(shape, x + 15, middle, { size: 15 })
  return [
    box(x, y, width, height, {
      radius: 8,
      fill: ink(fill),
      stroke: ink(line),
      width: 1.4,
      ...(cold && { dash: '4 3' }),
    }),
    token,
    text(x + (cold ? 10 : events.length > 1 ? 36 : 27), middle + 4, who || (failed ? 'failed' : 'running'), {
      size: 11,
      weight: 550,
      colour: 'ink',
      room: width - 34,
    }),
    bar(x + 9, y + height - 8, width - 18, part, cold ? 'edge' : line === 'fail' ? 'fail' : 'flight'),
  ].join('')
}

function drawStore(drawing: Drawing): string {
  const { picture, node, view, width, height } = drawing
  const items = view.stores.get(node.resource)?.items ?? []
  const link = picture.graph.links.find(({ to }) => to === node.resource)
  const dead = link?.path === 'redrive' || link?.path === 'deadLetter'
  const sub = dead
    ? texts.deadLetters
    : link?.path === 'delivery'
      ? 'delivery'
      : link?.path === 'onSuccess'
        ? stills.onSuccess
        : stills.onFailure
  const icon = dead ? 'deadLetter' : 'destination'
  const last = items.at(-1)
  const shape: GlyphShape = last?.as === 'onSuccess' ? 'succeeded' : 'deadLettered'
  // Where there is no room under the title, what it is and how much is there share a line.
  if (height < 60)
    return (
      card(drawing, icon, titleOf(drawing), stills.keptHere(sub, items.length)) +
      (last ? glyph(shape, width - 16, height / 2, { size: 16 }) : '')
    )
  const head = card(drawing, icon, titleOf(drawing), sub)
  const y = height - 17
  const left = 12
  if (!last) return head + text(left, y + 4, 'empty', { colour: 'ink-3' })
  const shown = items.length === 1 ? 1 : Math.min(items.length, Math.max(1, Math.floor((width - left - 32) / 18)))
  return [
    head,
    ...Array.from({ length: shown }, (_, i) => glyph(shape, left + 7 + i * 18, y, { size: 16 })),
    text(left + 1 + shown * 18, y + 4, items.length === 1 ? nameOf(picture.run, last.event) : figure(items.length), {
      size: items.length === 1 ? 11 : 12,
      weight: 650,
      colour: 'ink',
      room: width - left - 28,
    }),
  ].join('')
}

function drawDone({ picture, node, view }: Drawing): string {
  const alone = picture.graph.resources.filter(({ role }) => role === 'function').length === 1
  const done = alone ? view.totals.succeeded : (view.functions.get(node.resource)?.succeeded ?? 0)
  const number = figure(done)
  return `${glyph('succeeded', 16, 14, { size: 20 })}${text(31, 18.5, number, { size: 14, weight: 700, mono: true, colour: 'ink' })}${text(31 + number.length * 8.6 + 5, 18.5, alone ? 'done' : texts.runsDone, { size: 11.5 })}`
}
