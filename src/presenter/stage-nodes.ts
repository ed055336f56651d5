import type { NodeKind, PlacedNode } from '../canvas/layout.ts'
import { countedCodes } from '../canvas/nodes/client-codes.ts'
import { iconOf } from '../canvas/nodes/node-icons.ts'
import { countdown, runningSpan } from '../canvas/words.ts'
import { bar, batch, box, glyph, ink, pill, tenth, text } from '../picture/svg.ts'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime } from '../sim/projections/places.ts'
import type { EnvironmentView, MappingView, SystemView } from '../sim/projections/system-view.ts'
import { functionIn } from '../sim/resources/function.ts'
import { mappingOf } from '../sim/scenario/plan.ts'
import { nameOf } from '../telling/names.ts'
import { figure as count } from '../texts/numbers.ts'
import * as words from '../texts/presenter.ts'
import { type GlyphShape, type Ink, pillSize } from '../ui/glyphs/shapes.ts'
import { CELL_PITCH, CELLS_FROM, LETTERS, STROKE, type Stage } from './stage.ts'

interface Drawing {
  stage: Stage
  node: PlacedNode
  view: SystemView
  time: SimTime
  width: number
  height: number
}

/** A node as it is read from the last row: its name, and the one live thing it is about. Its corner is at (0, 0). */
export function drawNode(stage: Stage, node: PlacedNode, view: SystemView, time: SimTime): string {
  const { width, height } = node.box
  return DRAWERS[node.kind]({ stage, node, view, time, width, height })
}

const DRAWERS: Record<NodeKind, (drawing: Drawing) => string> = {
  source: drawSource,
  door: drawDoor,
  eventQueue: drawEventQueue,
  mapping: drawMapping,
  function: drawFunction,
  store: drawStore,
  table: (drawing) => card(drawing, resourceOf(drawing).type, resourceOf(drawing).id),
  done: drawDone,
  // The stage gives the clients of a gateway no column of their own.
  clients: () => '',
}

const LEFT = 8
const TITLE = 11.5
const ICON = 18
const TITLE_AT = 29

const resourceOf = ({ stage, node }: Drawing) => stage.run.plan.resources[node.resource]!
const settingsOf = ({ stage, node, time }: Drawing) =>
  configAtTime(stage.run.plan, time).resources[stage.run.plan.resources[node.resource]!.id]

/** One line, where there is no room for what is live but beside the title. */
const isLow = ({ height }: Drawing) => height < 40
const isHigh = ({ height }: Drawing) => height >= 60

/** A bold letter's width as a share of its size: less than names are reckoned at elsewhere, which would stretch short ones. */
const ADVANCE = 0.52

function card(drawing: Drawing, icon: string, title: string, room = drawing.width - TITLE_AT - 4): string {
  const { width, height } = drawing
  const y = isLow(drawing) ? height / 2 : 15
  const svg = iconOf(icon).replace(
    '<svg ',
    `<svg x="7" y="${tenth(y - ICON / 2)}" width="${ICON}" height="${ICON}" color="${ink('ink')}" `,
  )
  return [
    box(STROKE / 2, STROKE / 2, width - STROKE, height - STROKE, { stroke: ink('ink'), width: STROKE, radius: 9 }),
    svg,
    text(TITLE_AT, y + 4, title, {
      size: 11,
      weight: 650,
      colour: 'ink',
      ...(title.length * TITLE * ADVANCE > room && { room }),
    }),
  ].join('')
}

/** What a row shows, from left to right: shapes with numbers, pills, words. */
interface Item {
  width: number
  draw(x: number, y: number): string
}

const GAP = 5
const PILL_SCALE = 1.1

const word = (says: string, look: { colour?: Ink; mono?: boolean; weight?: number; room?: number } = {}): Item => {
  const { mono = false, weight = 550, colour = 'ink-2', room } = look
  const wide = says.length * LETTERS * (mono ? 0.6 : 0.53)
  return {
    width: Math.min(wide, room ?? wide),
    draw: (x, y) =>
      text(x, y + 3.7, says, { size: LETTERS, weight, colour, mono, ...(room !== undefined && { room }) }),
  }
}

const shape = (name: GlyphShape, progress?: number, size = 15): Item => ({
  width: size,
  draw: (x, y) =>
    `<g data-glyph="">${glyph(name, x + size / 2, y, { size, ...(progress !== undefined && { progress }) })}</g>`,
})

const number = (value: number, colour: Ink = 'ink'): Item => word(count(value), { mono: true, weight: 700, colour })

const answer = (label: string, form: 'round' | 'square'): Item => {
  // Its edge grows with its letters.
  const size = LETTERS / PILL_SCALE
  const width = pillSize(label, form, size).width * PILL_SCALE
  return {
    width,
    draw: (x, y) =>
      `<g transform="translate(${tenth(x + width / 2)} ${tenth(y)}) scale(${PILL_SCALE})">${pill(label, form, 0, 0, size)}</g>`,
  }
}

/** As many of them as there is room for. */
function row(items: readonly Item[], x: number, y: number, room: number): string {
  const drawn: string[] = []
  let at = x
  for (const item of items) {
    if (at + item.width > x + room + 2) break
    drawn.push(item.draw(at, y))
    at += item.width + GAP
  }
  return drawn.join('')
}

/** The live row under the title; where there is one line only, at its right end. */
function live(drawing: Drawing, title: string, items: readonly Item[], line = 0): string {
  const { width, height } = drawing
  if (!isLow(drawing)) return row(items, LEFT, (isHigh(drawing) ? 34 : 32) + line * 18, width - LEFT - 4)
  if (line > 0) return ''
  const from = TITLE_AT + title.length * 6.3 + 4
  // A port stands at the right end.
  return row(items, from, height / 2, width - from - 8)
}

function named(drawing: Drawing, icon: string, title: string, items: readonly Item[], more: readonly Item[] = []) {
  return [
    card(drawing, icon, title),
    live(drawing, title, items),
    more.length > 0 && isHigh(drawing) ? live(drawing, title, more, 1) : '',
  ].join('')
}

function drawSource(drawing: Drawing): string {
  const { stage, node, view, time } = drawing
  const { id, type, definition } = resourceOf(drawing)
  const { role } = stage.graph.resources[node.resource]!
  if (role === 'queue') return named(drawing, type, id, ...queueItems(drawing))
  if (role === 'stream') {
    const shards = view.streams.get(node.resource)?.shards ?? []
    const waiting = shards.reduce((sum, each) => sum + each.length, 0)
    const perShard =
      shards.length > 1 ? [word(shards.map((each) => count(each.length)).join(' + '), { mono: true })] : []
    return named(
      drawing,
      type,
      id,
      waiting === 0 ? [word(words.empty)] : [shape('flight'), number(waiting), word(words.records)],
      perShard,
    )
  }
  const caller = view.callers.get(node.resource)
  const { links } = stage.graph
  const waits = links.some((link) => link.from === node.resource && link.path === 'synchronous')
  const waiting = caller?.waiting.length ?? 0
  const next = caller?.retrying[0]
  if (!waits) {
    const passesOn = links.some((link) => link.from === node.resource && link.path === 'delivery')
    const says = passesOn ? words.passesOn : definition.awaitsAnswer ? words.accepted : words.moveOn
    return named(drawing, type, id, [number(caller?.sent ?? 0), word(words.sent)], [word(says, { weight: 450 })])
  }
  const now = next
    ? [shape('waiting', 0.6), word(words.againIn(runningSpan(next.dueAt - time)), { colour: 'wait' })]
    : waiting > 0
      ? [shape('flight'), number(waiting), word(waiting === 1 ? words.waits : words.wait)]
      : []
  const codes = countedCodes(definition, caller?.clientAnswers ?? new Map()).flatMap(([code, times]) => [
    answer(String(code), 'square'),
    number(times),
  ])
  const own = [...(caller?.answers ?? [])].flatMap(([label, times]) => [answer(label, 'round'), number(times)])
  const told = codes.length > 0 ? codes : own
  if (told.length === 0) return named(drawing, type, id, now.length > 0 ? now : [word(words.nobodyWaits)])
  return named(drawing, type, id, now.length > 0 && !isHigh(drawing) ? now : told, now)
}

function queueItems(drawing: Drawing): [Item[], Item[]] {
  const { node, view, time } = drawing
  const queue = view.queues.get(node.resource)
  const hidden = queue?.hidden ?? []
  const visible = queue?.visible ?? []
  const first = hidden[0]
  const settings = settingsOf(drawing)
  const timeout = settings && 'visibilityTimeout' in settings ? Number(settings.visibilityTimeout) : 30
  const left = first ? Math.min(1, Math.max(0.05, (first.until - time) / (Math.max(1, timeout) * 1e6))) : 0
  if (hidden.length + visible.length === 0) return [[word(words.empty)], []]
  return [
    [
      ...(visible.length > 0 ? [shape('flight'), number(visible.length)] : []),
      ...(hidden.length > 0 ? [shape('waiting', left), number(hidden.length, 'wait')] : []),
      ...(first && visible.length === 0 ? [word(words.hidden, { colour: 'wait' })] : []),
    ],
    first ? [word(words.backIn(runningSpan(first.until - time)), { colour: 'wait', weight: 650 })] : [],
  ]
}

function drawDoor(drawing: Drawing): string {
  const answers = drawing.view.functions.get(drawing.node.resource)?.answers
  const items = [...(answers ?? [])]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([label, times]) => [answer(label, 'round'), number(times)])
  return named(
    drawing,
    'door',
    words.synchronous,
    items.length > 0 ? items : [word(words.callerWaits, { weight: 450 })],
    items.length > 0 ? [word(words.callerRetries, { weight: 450 })] : [],
  )
}

function drawEventQueue(drawing: Drawing): string {
  const { node, view, time, stage } = drawing
  const fn = view.functions.get(node.resource)
  const waiting = fn?.waiting ?? []
  const [next] = waiting
  const moving = (fn?.running.length ?? 0) + (fn?.accepted.length ?? 0)
  if (!next) {
    const says = moving > 0 ? words.onTheWay(count(moving)) : words.nobodyWaits
    return named(
      drawing,
      'eventQueue',
      words.asynchronous,
      [word(says, { weight: 450 })],
      [word(words.lambdaRetries, { weight: 450 })],
    )
  }
  const left = Math.min(1, Math.max(0, (next.dueAt - time) / Math.max(1, next.dueAt - next.since)))
  const refused = next.reason === 'throttle'
  const rest = waiting.length - 1
  const limit = functionIn(settingsOf(drawing))?.eventInvokeConfig.maximumRetryAttempts
  const soon = countdown(next.dueAt - time)
  return named(
    drawing,
    'eventQueue',
    words.asynchronous,
    [
      shape(refused ? 'throttled' : 'waiting', left, 16),
      word(soon, { mono: true, weight: 700, colour: refused ? 'thr-text' : 'wait' }),
      ...(isLow(drawing) ? [] : [word(refused ? words.refused : words.retry(next.attempt, limit))]),
      ...(rest > 0 ? [word(`+${count(rest)}`, { mono: true, weight: 700, colour: 'wait' })] : []),
    ],
    [word(waiting.length === 1 ? nameOf(stage.run, next.event) : words.waitForRetry(count(waiting.length)))],
  )
}

type Verdict = NonNullable<MappingView['last']>['verdict']
const VERDICTS: Record<Verdict, GlyphShape> = {
  success: 'succeeded',
  partial: 'failed',
  functionError: 'failed',
  badResponse: 'failed',
  letGo: 'throttled',
}
const TONES: Partial<Record<GlyphShape, Ink>> = { failed: 'fail', throttled: 'thr-text', succeeded: 'ok' }

function drawMapping(drawing: Drawing): string {
  const { stage, node, view, time } = drawing
  const mapping = view.mappings.get(node.connection)
  const held = mapping?.filling.reduce((sum, { events }) => sum + events.length, 0) ?? 0
  const size = mappingOf(configAtTime(stage.run.plan, time), node.connection)?.batchSize ?? 10
  const filling = held > 0 ? [word(words.ofBatch(count(held), count(size)), { mono: true })] : []
  const stack = (name: GlyphShape, events: number): Item => ({
    width: 30,
    draw: (x, y) => `<g data-glyph="">${batch(name, events, x + 13, y + 1, 16)}</g>`,
  })
  const running = mapping?.running.at(-1)
  const waits = mapping?.waiting[0]
  const { last } = mapping ?? {}
  if (waits) {
    const name: GlyphShape = waits.reason === 'throttle' ? 'throttled' : 'failed'
    const items = [
      stack(name, waits.events.length),
      word(words.againIn(runningSpan(waits.dueAt - time)), { colour: 'wait', weight: 650 }),
    ]
    return named(drawing, 'mapping', words.polled, items, filling)
  }
  if (running) {
    const says = mapping!.running.length > 1 ? words.batchesRun(count(mapping!.running.length)) : words.running
    return named(drawing, 'mapping', words.polled, [stack('flight', running.events.length), word(says)], filling)
  }
  if (last) {
    const name = VERDICTS[last.verdict]
    const events = last.verdict === 'partial' ? last.returned : last.events
    const items = [
      stack(name, events.length),
      word(words.verdicts[last.verdict], { colour: TONES[name] ?? 'ink-2', weight: 650 }),
    ]
    return named(drawing, 'mapping', words.polled, items, filling)
  }
  return named(drawing, 'mapping', words.polled, filling.length > 0 ? filling : [word(words.noBatch)])
}

const ORDER: Record<EnvironmentView['state'], number> = { busy: 0, starting: 1, failed: 2, warm: 3 }

function drawFunction(drawing: Drawing): string {
  const { node, view, width, height } = drawing
  const { id, type } = resourceOf(drawing)
  const fn = view.functions.get(node.resource)
  const reserved = functionIn(settingsOf(drawing))?.reservedConcurrentExecutions
  const busy = fn?.busy ?? 0
  const environments = [...(fn?.environments ?? [])]
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.number - b.number)
    .slice(0, node.cells)
  const columns = 2
  const cell = (width - 2 * 6 - 4) / columns
  const rows = Math.ceil(node.cells / columns)
  const pitch = rows > 0 ? Math.min(CELL_PITCH + 14, (height - CELLS_FROM - 3) / rows) : 0
  const cells = Array.from({ length: node.cells }, (_, place) => {
    const x = 6 + (place % columns) * (cell + 4)
    const y = CELLS_FROM + Math.floor(place / columns) * pitch
    return drawCell(drawing, environments[place], { x, y, width: cell, height: pitch - 4 })
  })
  const says = reserved === undefined ? words.runningNow : words.ofBusy(count(reserved))
  const items = [number(busy, busy > 0 ? 'flight' : 'ink'), ...(isLow(drawing) ? [] : [word(says)])]
  const head = card(drawing, type, id)
  const at = isLow(drawing) ? live(drawing, id, items) : row(items, LEFT, 28, width - LEFT - 4)
  return head + at + cells.join('')
}

interface Place {
  x: number
  y: number
  width: number
  height: number
}

function drawCell(
  { stage, time }: Drawing,
  environment: EnvironmentView | undefined,
  { x, y, width, height }: Place,
): string {
  const middle = x + width / 2
  const centre = y + height / 2
  if (!environment)
    return box(x, y, width, height, { radius: 6, fill: 'none', stroke: ink('ink-3'), width: STROKE, dash: '1.5 3.5' })
  const { state, since, until, events, outcome } = environment
  const cold = state === 'starting'
  const says = cold ? words.cold : words.warm
  if (state === 'warm' || cold) {
    const dash = cold ? { dash: '4 3' } : {}
    return [
      box(x, y, width, height, { radius: 6, stroke: ink(cold ? 'edge' : 'ink-3'), width: STROKE, ...dash }),
      text(middle, centre + 3.7, says, { size: LETTERS, anchor: 'middle', colour: 'ink-2', room: width - 6 }),
    ].join('')
  }
  const failed = state === 'failed'
  const name: GlyphShape = failed ? (outcome === 'timeout' ? 'timedOut' : 'failed') : 'flight'
  const part = failed || until === undefined ? 1 : (time - since) / Math.max(1, until - since)
  const first = events[0]
  const many = events.length > 1
  const number = first === undefined || many ? '' : nameOf(stage.run, first).replace(/^.*\s/, '')
  const from = many ? middle : middle - (number ? number.length * 3.2 + 1 : 0)
  return [
    box(x, y, width, height, {
      radius: 6,
      fill: ink(failed ? 'fail-s' : 'flight-s'),
      stroke: ink(failed ? 'fail' : 'flight'),
      width: STROKE,
    }),
    `<g data-glyph="">${many ? batch(name, events.length, from - 2, centre - 1, 14) : glyph(name, from, centre - 1, { size: 14 })}</g>`,
    many || !number
      ? ''
      : text(from + 10, centre + 2.7, number, { size: LETTERS, mono: true, weight: 700, colour: 'ink' }),
    failed ? '' : bar(x + 5, y + height - 5.5, width - 10, part, 'flight'),
  ].join('')
}

function drawStore(drawing: Drawing): string {
  const { stage, node, view, width, height } = drawing
  const items = view.stores.get(node.resource)?.items ?? []
  const link = stage.graph.links.find(({ to }) => to === node.resource)
  const dead = link?.path === 'redrive' || link?.path === 'deadLetter'
  const last = items.at(-1)
  const id = resourceOf(drawing).id
  const icon = dead ? 'deadLetter' : 'destination'
  const kind: GlyphShape = last?.as === 'onSuccess' ? 'succeeded' : 'deadLettered'
  if (isLow(drawing)) {
    if (!last) return card(drawing, icon, id)
    const total = number(items.length)
    const mark = shape(kind, undefined, 14)
    // A line comes in at the right end. The drawing at the left says already what kind of end it is.
    const right = width - 8
    const nameEnds = TITLE_AT + id.length * TITLE * ADVANCE
    const shown = nameEnds + GAP + mark.width + GAP + total.width <= right ? [mark, total] : [total]
    const from = right - shown.reduce((sum, item) => sum + item.width + GAP, -GAP)
    return card(drawing, icon, id, from - GAP - TITLE_AT) + row(shown, from, height / 2, right - from)
  }
  return named(drawing, icon, id, last ? [shape(kind), number(items.length)] : [word(words.empty)])
}

function drawDone({ stage, node, view, height }: Drawing): string {
  const alone = stage.graph.resources.filter(({ role }) => role === 'function').length === 1
  const done = alone ? view.totals.succeeded : (view.functions.get(node.resource)?.succeeded ?? 0)
  return row([shape('succeeded', undefined, 18), number(done, 'ok'), word(words.done)], 6, height / 2, 90)
}
