import type { NodeKind, PlacedNode } from '../canvas/layout.ts'
import { cellPitch, shownShards } from '../canvas/measures.ts'
import { countedCodes } from '../canvas/nodes/client-codes.ts'
import { choose, footWords, whyFailed } from '../canvas/nodes/function-words.ts'
import { drainedLine, type LastLine, lastLine, windowWords } from '../canvas/nodes/mapping-words.ts'
import { iconOf, PERSON } from '../canvas/nodes/node-icons.ts'
import { afterAccepted, ownRetryWords } from '../canvas/nodes/source-words.ts'
import { storeKind, whyHere } from '../canvas/nodes/store-words.ts'
import { countdown, inWords, runningSpan, span } from '../canvas/words.ts'
import { fromSeconds, type SimTime } from '../sim/engine/sim-time.ts'
import type { FunctionSettings } from '../sim/lambda/function-fields.ts'
import type { MappingSettings } from '../sim/lambda/mapping-fields.ts'
import type { CallerView, EnvironmentView, MappingView, QueueView, StreamView } from '../sim/projections/system-view.ts'
import { functionIn } from '../sim/resources/function.ts'
import { mappingOf } from '../sim/scenario/plan.ts'
import { nameOf } from '../telling/names.ts'
import * as texts from '../texts/nodes.ts'
import { clock, figure } from '../texts/numbers.ts'
import * as stills from '../texts/stills.ts'
import type { LineKind } from '../ui/glyphs/line-dash.ts'
import { type GlyphShape, pillSize } from '../ui/glyphs/shapes.ts'
import { drawBar, drawBatch, drawCountdown, drawGlyph, drawPill } from './marks.ts'
import { type Pen, type TextLook, widthOf } from './pen.ts'
import type { Scenery } from './scenery.ts'

/** What a card's inside may use: left edge, first pixel under the head, width. All in layout pixels. */
interface Inside {
  left: number
  top: number
  width: number
  right: number
}

const SMALL: TextLook = { size: 11, weight: 450, ink: 'ink-3' }
const NUMBER: TextLook = { ...SMALL, mono: true, spacing: -0.02 }
const WAIT: TextLook = { ...SMALL, weight: 600, ink: 'wait' }

interface Head {
  icon: string
  title: string
  subtitle: string
  path?: { line: LineKind; name: string }
  aside?: string
}

function drawCard(pen: Pen, scenery: Scenery, node: PlacedNode, head: Head): Inside {
  const { x, y, width, height } = node.box
  const { icon, title, subtitle, path, aside } = head
  pen.box(x, y, width, height, 10, { fill: 'surface', stroke: 'line-2' })
  pen.group({ transform: `translate(${x + 12} ${y + 11})`, color: pen.colour('ink') }, () =>
    pen.raw(iconOf(icon).trim().replace('<svg ', '<svg width="20" height="20" ')),
  )
  let right = x + width - 13
  if (path) {
    const look: TextLook = { size: 11.5, weight: 600, ink: 'ink-2' }
    const start = right - widthOf(path.name, look)
    pen.text(path.name, right, y + 17, { ...look, anchor: 'end' })
    const dash = { solid: undefined, dashed: '5 4', dotted: '0.1 5.2' }[path.line]
    pen.path(`M${start - 30} ${y + 17}H${start - 8}`, {
      stroke: 'edge',
      'stroke-width': path.line === 'dotted' ? 3.4 : 2,
      'stroke-linecap': 'round',
      'stroke-dasharray': dash,
    })
    right = start - 38
  } else if (aside) {
    const look: TextLook = { size: 12, weight: 700, ink: 'ink', mono: true, spacing: -0.02, anchor: 'end' }
    right -= pen.text(aside, right, y + 17, look) + 7
  }
  const left = x + 39
  pen.text(title, left, y + 17, { size: 13.5, weight: 650, ink: 'ink', spacing: -0.005, room: right - left })
  pen.text(subtitle, left, y + 32, { ...SMALL, room: (aside ? right : x + width - 7) - left })
  drawFlag(pen, scenery, node, path !== undefined)
  return { left: x + 13, top: y + 45, width: width - 26, right: x + width - 13 }
}

/** A change before this instant has touched the node. */
function drawFlag(pen: Pen, scenery: Scenery, node: PlacedNode, below: boolean): void {
  const at = scenery.changedAt(node)
  if (at === undefined) return
  const { x, y, width, height } = node.box
  const words = clock(fromSeconds(at), 0)
  const look: TextLook = { size: 11, weight: 650, ink: 'on-ink', mono: true, spacing: -0.02 }
  const wide = widthOf(words, look) + 32
  const left = x + width - 7 - wide
  const top = below ? y + height - 11 : y - 9
  pen.rect(left, top, wide, 20, { rx: 10, fill: 'ink' })
  pen.path('M5 17V3.5H15L12.6 7L15 10.5H5', {
    stroke: 'on-ink',
    'stroke-width': 1.8,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    transform: `translate(${left + 8} ${top + 4}) scale(0.6)`,
  })
  pen.text(words, left + 24, top + 10, look)
}

const notYet = (pen: Pen, scenery: Scenery, node: PlacedNode, icon: string, title: string) => {
  drawCard(pen, scenery, node, { icon, title, subtitle: texts.notMadeYet })
}

type Draw = (pen: Pen, scenery: Scenery, node: PlacedNode) => void

export const NODE_PICTURES: Record<NodeKind, Draw> = {
  clients: drawClients,
  source: drawSource,
  door: drawDoor,
  eventQueue: drawEventQueue,
  mapping: drawMapping,
  function: drawFunction,
  store: drawStore,
  table: drawTable,
  done: drawDone,
}

function drawClients(pen: Pen, { still: { run, view } }: Scenery, { box, resource }: PlacedNode): void {
  const caller = view.callers.get(resource)
  const waiting = caller?.waiting.length ?? 0
  const people = waiting > 3 ? 6 : 3
  const middle = box.y + box.height / 2
  const left = box.x + box.width - 63
  for (let i = 0; i < people; i++)
    pen.path(PERSON, {
      stroke: i < waiting ? 'ink' : 'ink-3',
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      transform: `translate(${left + 18 * (i % 3)} ${middle - 10 * (people / 3) + 20 * Math.floor(i / 3) + 1}) scale(0.9)`,
    })
  const bold: TextLook = { size: 12, weight: 600, ink: 'ink', mono: true, spacing: -0.02 }
  if (waiting > 6)
    pen.text(`+${figure(waiting - 6)}`, box.x + box.width - 12, middle + 29, { ...bold, size: 11, anchor: 'end' })
  const { definition } = run.plan.resources[resource]!
  countedCodes(definition, caller?.clientAnswers ?? new Map()).forEach(([status, times], row) => {
    const y = middle + 23 + 8.5 + row * 22
    const x = box.x + box.width + 13
    const width = drawPill(pen, String(status), 'square', 10.5, x, y)
    pen.text(figure(times), x + width + 6, y, bold)
  })
}

function drawSource(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { still, graph } = scenery
  const resource = still.run.plan.resources[node.resource]!
  const settings = scenery.settings(node.resource)
  if (!settings) {
    notYet(pen, scenery, node, resource.type, resource.id)
    return
  }
  const inside = drawCard(pen, scenery, node, {
    icon: resource.type,
    title: resource.id,
    subtitle: resource.definition.title,
  })
  const { role } = graph.resources[node.resource]!
  if (role === 'queue') {
    const seconds = 'visibilityTimeout' in settings ? settings.visibilityTimeout : 0
    drawSlots(pen, still.view.queues.get(node.resource), seconds, still.time, inside, node.box.width)
  } else if (role === 'stream') drawShards(pen, still.view.streams.get(node.resource), inside)
  else drawCaller(pen, scenery, node, inside)
}

function drawCaller(pen: Pen, scenery: Scenery, node: PlacedNode, { left, top, right, width }: Inside): void {
  const { still, graph } = scenery
  const resource = still.run.plan.resources[node.resource]!
  const caller: CallerView | undefined = still.view.callers.get(node.resource)
  const first: TextLook = { size: 12, weight: 500, ink: 'ink-2', room: width }
  const due = caller?.retrying[0]
  const uses = (path: string) => graph.links.some((link) => link.from === node.resource && link.path === path)
  if (!uses('synchronous')) {
    pen.text(uses('delivery') ? texts.passesEachOneOn : afterAccepted(resource), left, top + 8, first)
    const sent = pen.text(texts.sent(caller?.sent ?? 0), right, top + 30, { ...NUMBER, anchor: 'end' })
    const words = resource.definition.awaitsAnswer ? texts.forWord : texts.nobodyWaits
    const room = width - sent - 6
    if (due) pen.text(stills.failsInSpan(runningSpan(due.dueAt - still.time)), left, top + 30, { ...WAIT, room })
    else pen.text(words, left, top + 30, { ...SMALL, room })
    return
  }
  const waiting = caller?.waiting.length ?? 0
  const answered = [...(caller?.answers.values() ?? [])].reduce((sum, each) => sum + each, 0)
  if (waiting > 0) pen.text(texts.callersWaiting(waiting), left, top + 8, { ...first, weight: 600, ink: 'ink' })
  else pen.text(texts.answered(answered), left, top + 8, first)
  if (due && caller) {
    const who = caller.retrying.length > 1 ? texts.tryAgain(caller.retrying.length) : texts.triesAgain
    pen.text(`${who}in ${runningSpan(due.dueAt - still.time)}`, left, top + 30, { ...WAIT, room: width })
    return
  }
  const settings = scenery.settings(node.resource)!
  pen.text(ownRetryWords(resource, settings, scenery.config.assumptions), left, top + 30, { ...SMALL, room: width })
}

const SLOTS = 10

function drawSlots(
  pen: Pen,
  queue: QueueView | undefined,
  timeout: number,
  time: SimTime,
  { left, top, width }: Inside,
  nodeWidth: number,
): void {
  const hidden = queue?.hidden ?? []
  const visible = queue?.visible ?? []
  const delayed = queue?.delayed ?? []
  const held = Math.min(hidden.length, SLOTS - Math.min(visible.length, Math.ceil(SLOTS / 3)))
  const size = held + visible.length > 7 ? Math.floor((nodeWidth - 43) / SLOTS) : 16
  pen.box(left, top, width, 26, 6, { fill: 'sunk', stroke: 'line' })
  const place = (slot: number) => left + 5 + size / 2 + slot * (size + 1)
  hidden.slice(0, held).forEach(({ until }, slot) => {
    const progress = Math.min(1, Math.max(0, (until - time) / fromSeconds(Math.max(0.001, timeout))))
    drawGlyph(pen, 'waiting', place(slot), top + 13, size, { progress })
  })
  for (let slot = held; slot < Math.min(SLOTS, held + visible.length); slot++)
    drawGlyph(pen, 'flight', place(slot), top + 13, size)
  const line: TextLook = { size: 12, weight: 450, ink: 'ink-2' }
  const after = left + pen.text(texts.visible(visible.length), left, top + 40, { ...line, weight: 600, ink: 'ink' })
  if (delayed.length > 0) pen.text(texts.delayed(delayed.length), after, top + 40, { ...line, weight: 500 })
  pen.text(texts.hidden(hidden.length), left, top + 60, line)
  const first = hidden[0]
  if (!first) return
  const together = hidden.filter(({ until }) => until === first.until).length
  const who = together < hidden.length ? `${together} ` : ''
  pen.text(stills.whoBackIn(who, runningSpan(first.until - time)), left, top + 79, {
    ...WAIT,
    mono: true,
    spacing: -0.02,
  })
}

function drawShards(pen: Pen, stream: StreamView | undefined, { left, top, width, right }: Inside): void {
  ;(stream?.shards ?? []).slice(0, 4).forEach((events, shard) => {
    const y = top + shard * 32
    const look: TextLook = { size: 10.5, weight: 600, ink: 'ink-3', mono: true }
    pen.box(left, y, width, 23, 6, { fill: 'sunk', stroke: 'line' })
    pen.text(String(shard), left + 7, y + 11.5, look)
    const number = pen.text(figure(events.length), right - 7, y + 11.5, {
      ...look,
      weight: 800,
      ink: 'ink',
      anchor: 'end',
    })
    const records = Math.min(9, events.length)
    for (let i = 0; i < records; i++)
      pen.rect(right - 7 - number - 4 - 8 * (records - i) + 3, y + 5.5, 5, 12, { rx: 2, fill: 'flight' })
  })
}

const ALWAYS = ['200', texts.okWithError, '429']

function drawDoor(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { left, top, width } = drawCard(pen, scenery, node, {
    icon: 'door',
    title: texts.synchronous,
    subtitle: texts.callerWaitsForAnswer,
    path: { line: 'solid', name: texts.invoke },
  })
  const answers = scenery.still.view.functions.get(node.resource)?.answers
  const labels = [...ALWAYS, ...[...(answers?.keys() ?? [])].filter((label) => !ALWAYS.includes(label))].slice(0, 4)
  const look: TextLook = { size: 12.5, weight: 600, ink: 'ink', mono: true, spacing: -0.02 }
  const widths = labels.map((label) => {
    const number = widthOf(figure(answers?.get(label) ?? 0), look)
    return pillSize(label, 'round', 10.5).width + 6 + Math.max(15, number)
  })
  const room = Math.min(290, width)
  const gap = (room - widths.reduce((sum, each) => sum + each, 0)) / Math.max(1, labels.length - 1)
  let x = left
  labels.forEach((label, i) => {
    const pill = drawPill(pen, label, 'round', 10.5, x, top + 23)
    pen.text(figure(answers?.get(label) ?? 0), x + pill + 6, top + 23, look)
    x += widths[i]! + gap
  })
}

const RINGS = 5

function drawEventQueue(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { still } = scenery
  const { left, top, right, width } = drawCard(pen, scenery, node, {
    icon: 'eventQueue',
    title: texts.asynchronous,
    subtitle: texts.acceptedAtOnce,
    path: { line: 'dashed', name: texts.eventQueue },
  })
  const queue = still.view.functions.get(node.resource)
  const limits = functionIn(scenery.settings(node.resource))?.eventInvokeConfig
  const waiting = queue?.waiting ?? []
  const running = (queue?.running.length ?? 0) + (queue?.accepted.length ?? 0)
  const room = RINGS - (running > 0 ? 1 : 0)
  const shown = waiting.slice(0, waiting.length > room ? room - 1 : room)
  const label: TextLook = { size: 11, weight: 500, ink: 'ink-2', anchor: 'middle' }
  const total = waiting.length + running
  if (total === 0) pen.text(texts.empty, left + 1, top + 29, { ...SMALL, size: 12.5 })
  let x = left - 8
  for (const { event, attempt, reason, since, dueAt } of shown) {
    if (reason === 'throttle') {
      drawGlyph(pen, 'throttled', x + 33, top + 29, 32)
      const due = runningSpan(dueAt - still.time)
      const look: TextLook = { ...label, weight: 600, ink: 'thr-text' }
      const named = `${nameOf(still.run, event)}: ${due}`
      pen.text(widthOf(named, look) <= 70 ? named : stills.inSpan(due), x + 33, top + 60, look)
    } else {
      const part = Math.min(1, Math.max(0, (dueAt - still.time) / Math.max(1, dueAt - since)))
      drawCountdown(pen, x + 33, top + 29, part, countdown(dueAt - still.time))
      const of = limits?.maximumRetryAttempts === undefined ? '' : texts.ofMost(limits.maximumRetryAttempts)
      pen.text(stills.retryOf(attempt, of), x + 33, top + 60, label)
    }
    x += 66
  }
  if (waiting.length > shown.length) {
    const words = `+${figure(waiting.length - shown.length)}`
    pen.text(words, x + 17, top + 29, { size: 12.5, weight: 600, ink: 'wait', mono: true, anchor: 'middle' })
    x += 34
  }
  if (running > 0) {
    drawGlyph(pen, 'flight', x + 33, top + 29, 22)
    const words =
      queue && queue.running.length > 0 ? (running > 1 ? texts.running(running) : texts.runningWord) : texts.justIn
    pen.text(words, x + 33, top + 60, label)
  }
  pen.rect(left, top + 74, width, 1, { fill: 'line' })
  const middle = top + 87
  const oldest = queue?.oldestAcceptedAt
  if (total > 0 && oldest !== undefined) {
    const age = runningSpan(still.time - oldest)
    const words = total > 1 ? stills.totalOldest(total, age) : stills.oneEventOld(age)
    pen.text(words, left, middle, { ...SMALL, weight: 500, ink: 'ink-2' })
  }
  if (limits)
    pen.text(texts.droppedAtAge(clock(fromSeconds(limits.maximumEventAgeInSeconds), 0)), right, middle, {
      ...SMALL,
      anchor: 'end',
    })
}

const MOST_SLOTS = 10
const BAR = { ground: 'sunk', line: 'line' }
const TONES: Partial<Record<GlyphShape, string>> = { failed: 'fail', throttled: 'thr-text', succeeded: 'ok' }

function drawMapping(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { still, graph } = scenery
  const { run, view } = still
  const source = run.plan.resources[run.plan.connections[node.connection]!.from]!
  const sourceNode = graph.resources[source.index]!
  const stream = sourceNode.role === 'stream'
  const settings: MappingSettings | undefined =
    node.connection < scenery.config.connections.length ? mappingOf(scenery.config, node.connection) : undefined
  if (!settings) {
    notYet(pen, scenery, node, 'mapping', texts.polled)
    return
  }
  const mapping = view.mappings.get(node.connection)
  const inside = drawCard(pen, scenery, node, {
    icon: 'mapping',
    title: texts.polled,
    subtitle: stream
      ? texts.oneBatchPerShard(source.id)
      : texts.batchesOfAtOnce(source.id, inWords(settings.batchSize), inWords(mapping?.concurrency ?? 1)),
    path: { line: 'dotted', name: texts.eventSourceMapping },
  })
  const rows = stream
    ? drawShardBatches(pen, mapping, settings.batchSize, shownShards(sourceNode), inside)
    : drawFilling(pen, mapping, settings, still.time, inside)
  const line =
    drainedLine(run, source.index, view.queues.get(source.index), mapping) ??
    lastLine(run, mapping, stream, settings.functionResponseTypes.length > 0)
  drawLast(pen, line, { ...inside, top: inside.top + 12 + rows * 28 })
}

const PARAMETER: TextLook = { size: 10.5, weight: 500, ink: 'ink-2', mono: true, spacing: -0.02 }
const VALUE: TextLook = { size: 11.5, weight: 600, ink: 'ink', mono: true, spacing: -0.02 }

function drawFilling(
  pen: Pen,
  mapping: MappingView | undefined,
  { batchSize, maximumBatchingWindowInSeconds: windowSeconds = 0 }: MappingSettings,
  time: SimTime,
  { left, top, right }: Inside,
): number {
  const filling = mapping?.filling[0]
  const refused = mapping?.waiting.find(({ reason }) => reason === 'throttle')
  const held = filling?.events.length ?? refused?.events.length ?? 0
  const x = left + 91
  const [first, second] = [top + 18, top + 46]
  let wide = 103
  pen.text('batchSize', left + 1, first, PARAMETER)
  if (batchSize <= MOST_SLOTS) {
    const small = batchSize > 5
    const [size, step, radius] = small ? [12, 14, 4.4] : [18, 22, 6.9]
    for (let slot = 0; slot < batchSize; slot++) {
      const middle = x + size / 2 + slot * step
      if (slot < held) drawGlyph(pen, 'flight', middle, first, size)
      else
        pen.circle(middle, first, radius, {
          fill: 'none',
          stroke: 'line-2',
          'stroke-width': 1.2,
          'stroke-dasharray': '3 2.4',
        })
    }
    wide = Math.max(wide, batchSize * step - (step - size))
  } else drawBar(pen, x, first - 5, 103, 10, held / batchSize, { ...BAR, fill: 'flight' })
  pen.text(texts.heldOf(held, batchSize), x + wide + 20, first, VALUE)
  pen.text('window', left + 1, second, PARAMETER)
  const open = filling?.windowEndsAt === undefined ? undefined : time - filling.openedAt
  const part = open === undefined ? 0 : open / fromSeconds(Math.max(windowSeconds, 1e-6))
  drawBar(pen, x, second - 5, 103, 10, part, { ...BAR, fill: 'ink-2' })
  const quiet = open === undefined ? { weight: 450, ink: 'ink-3' } : {}
  const words = windowWords(open, windowSeconds, held >= batchSize)
  // Under the number, unless many slots have pushed that so far that the words would leave the card.
  pen.text(words, Math.min(x + wide + 20, right - widthOf(words, VALUE)), second, { ...VALUE, ...quiet })
  return 2
}

function drawShardBatches(
  pen: Pen,
  mapping: MappingView | undefined,
  batchSize: number,
  shards: number,
  { left, top }: Inside,
): number {
  const rows = Math.max(1, shards)
  for (let shard = 0; shard < rows; shard++) {
    const of = <T extends { shard: number }>(batches: readonly T[] | undefined) =>
      batches?.find((batch) => batch.shard === shard)
    const [running, waiting, filling] = [of(mapping?.running), of(mapping?.waiting), of(mapping?.filling)]
    const held = (running ?? waiting ?? filling)?.events.length ?? 0
    const middle = top + 18 + shard * 28
    pen.text(texts.shard(shard), left + 1, middle, PARAMETER)
    const fill = running ? 'flight' : 'ink-2'
    drawBar(pen, left + 91, middle - 5, 103, 10, held / batchSize, { ...BAR, fill })
    const words = running ? texts.invoking(held) : waiting ? texts.triedAgain : texts.heldOf(held, batchSize)
    pen.text(words, left + 91 + 103 + 20, middle, VALUE)
  }
  return rows
}

function drawLast(pen: Pen, line: LastLine, { left, top, width, right }: Inside): void {
  pen.rect(left, top, width, 1, { fill: 'line' })
  const middle = top + 23.5
  let x = left
  if (line.shape && line.size > 0) x += drawBatch(pen, line.shape, line.size, 19, left, middle) + 8
  const room = right - x
  const first: TextLook = line.shape
    ? { size: 12, weight: 600, ink: TONES[line.shape] ?? 'ink', room }
    : { ...SMALL, room }
  pen.text(line.words, x, middle - (line.more ? 8 : 0), first)
  if (line.more) pen.text(line.more, x, middle + 8, { size: 11.5, weight: 450, ink: 'ink-2', room })
}

/** More than this and segments could not be told apart. */
const MOST_SEGMENTS = 40

function drawFunction(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { still, config } = scenery
  const resource = still.run.plan.resources[node.resource]!
  const settings = functionIn(scenery.settings(node.resource))
  if (!settings) {
    notYet(pen, scenery, node, 'function', resource.id)
    return
  }
  const view = still.view.functions.get(node.resource)
  const reserved = settings.reservedConcurrentExecutions
  const busy = view?.busy ?? 0
  const environments = view?.environments ?? []
  const shown = choose(environments, node.cells)
  const { compact } = node
  const { left, top, width, right } = drawCard(pen, scenery, node, {
    icon: 'function',
    title: resource.id,
    subtitle: texts.dimensions(settings.memorySize, settings.timeout),
    ...(compact && { aside: stills.busyOf(busy, reserved) }),
  })
  if (!compact) {
    const number = pen.text(figure(busy), left, top + 20, {
      size: 25,
      weight: 700,
      ink: 'ink',
      mono: true,
      spacing: -0.03,
    })
    const words = reserved === undefined ? texts.busyNothingReserved : texts.ofReservedBusy(reserved)
    // On the large number's baseline.
    pen.text(words, left + number + 9, top + 24.5, { size: 12.5, weight: 500, ink: 'ink-2' })
    const provisioned = environments.filter((each) => each.provisioned).length
    if (provisioned > 0) {
      const look: TextLook = { size: 11, weight: 500, ink: 'ink-2', anchor: 'end' }
      const wide = pen.text(stills.provisionedCount(provisioned), right, top + 25, look)
      pen.box(right - wide - 14, top + 20, 10, 10, 3, { fill: 'none', stroke: 'ink-2' })
      pen.box(right - wide - 11.5, top + 22.5, 5, 5, 1, { fill: 'none', stroke: 'ink-2' })
    }
  }
  const gauge = compact ? top + 4 : top + 40
  drawGauge(pen, busy, reserved ?? config.account.concurrentExecutions, left, gauge, width)
  const cells = gauge + (compact ? 20 : 24)
  const columns = compact ? Math.max(1, node.cells) : 2
  const gap = compact ? 6 : 8
  const pitch = compact ? 42 : cellPitch(Math.ceil(node.cells / 2)) - 8
  const wide = (width - gap * (columns - 1)) / columns
  for (let i = 0; i < node.cells; i++) {
    const x = left + (i % columns) * (wide + gap)
    const y = cells + Math.floor(i / columns) * (pitch + gap)
    drawCell(pen, scenery, shown[i], settings, { x, y, width: wide, height: pitch, compact, tight: node.cells > 4 })
  }
  const bottom = cells + Math.ceil(node.cells / columns) * (pitch + gap) - (node.cells > 0 ? gap : 0)
  const foot = footWords(environments, shown, environments.length - shown.length, busy, reserved)
  pen.text(foot, left, bottom + 21, { ...SMALL, room: width })
}

function drawGauge(pen: Pen, busy: number, limit: number, x: number, y: number, width: number): void {
  const full = busy >= limit
  if (limit > MOST_SEGMENTS) {
    const fill = full ? 'thr' : 'flight'
    drawBar(pen, x, y, width, 10, busy / limit, { fill, ground: 'none', line: 'line-2' })
    return
  }
  const gap = limit > 12 ? 2 : 5
  const wide = (width - gap * (limit - 1)) / limit
  for (let i = 0; i < limit; i++) {
    const look =
      i >= busy
        ? { fill: 'none', stroke: 'line-2' }
        : full
          ? { fill: 'thr', stroke: 'thr-line' }
          : { fill: 'flight', stroke: 'flight' }
    pen.box(x + i * (wide + gap), y, wide, 10, 2.5, look)
  }
}

interface Cell {
  x: number
  y: number
  width: number
  height: number
  compact: boolean
  tight: boolean
}

const CELL_LOOKS = {
  none: { fill: 'none', stroke: 'line-2', 'stroke-dasharray': '1 2', 'stroke-width': 1.1 },
  warm: { fill: 'surface', stroke: 'line-2' },
  starting: { fill: 'surface', stroke: 'flight', 'stroke-dasharray': '3 2.5' },
  busy: { fill: 'flight-s', stroke: 'flight' },
  failed: { fill: 'fail-s', stroke: 'fail' },
}

function drawCell(
  pen: Pen,
  { still }: Scenery,
  environment: EnvironmentView | undefined,
  settings: FunctionSettings,
  { x, y, width, height, compact, tight }: Cell,
): void {
  pen.box(x, y, width, height, 8, CELL_LOOKS[environment?.state ?? 'none'])
  if (environment?.provisioned) pen.box(x + 2.5, y + 2.5, width - 5, height - 5, 5, { fill: 'none', stroke: 'flight' })
  const pad = compact ? 8 : 11
  const room = width - 2 * pad
  const left = x + pad
  const middle = compact ? y + height / 2 : y + (tight ? 6 : 9) + 9
  const quiet: TextLook = { size: compact ? 11 : 11.5, weight: 500, ink: 'ink-3', room: room + 6 }
  const say = (words: string) =>
    compact
      ? pen.text(words, x + width / 2, middle, { ...quiet, anchor: 'middle' })
      : pen.text(words, left, middle, quiet)
  if (!environment) {
    say(compact ? stills.notYet : texts.notCreated)
    return
  }
  const meta: TextLook = { size: 10, weight: 500, ink: 'ink-2', mono: true, spacing: -0.02, room }
  const bottom = y + height - (tight ? 6 : 8)
  const elapsed = span(still.time - environment.since)
  if (environment.state === 'warm') {
    say('warm')
    if (!compact) pen.text(texts.idle(elapsed), left, bottom - (tight ? 3 : 6) - 6.5, { ...meta, ink: 'ink-3' })
    return
  }
  const failed = environment.state === 'failed'
  const cold = environment.state === 'starting'
  const { events, since, until } = environment
  const { run } = still
  const source = events[0] === undefined ? undefined : run.plan.resources[run.trace.events.source.get(events[0])]!
  const who = !source ? '' : events.length > 1 ? source.id : nameOf(run, events[0]!)
  const shape = failed ? (environment.outcome === 'timeout' && events.length < 2 ? 'timedOut' : 'failed') : 'flight'
  const line = compact ? y + 17.5 : middle
  const bar = compact ? y + height / 2 + 8.5 : bottom - 4
  const word: TextLook = { size: 11.5, weight: 600, ink: 'ink' }
  if (compact) {
    if (cold) pen.text('cold', x + width / 2, line, { ...word, anchor: 'middle' })
    else if (events.length > 1) drawBatch(pen, shape, events.length, 14, x + width / 2 - 13, line)
    else drawGlyph(pen, shape, x + width / 2, line, 16)
  } else {
    let after = left
    if (!cold && events.length > 1) after += drawBatch(pen, shape, events.length, 14, left, line) + 6
    else if (!cold) {
      drawGlyph(pen, shape, left + 8, line, 16)
      after += 22
    }
    pen.text(cold ? (who ? texts.cold(who) : texts.coldStart) : who, after, line, {
      ...word,
      room: left + room - after,
    })
    const words = failed ? whyFailed(environment, settings) : stills.since(cold, elapsed)
    pen.text(words, left, bar - (tight ? 3 : 4) - 6.5, meta)
  }
  const part = failed || until === undefined ? 1 : (still.time - since) / Math.max(1, until - since)
  const fill = failed ? 'fail' : cold ? 'ink-3' : 'flight'
  drawBar(pen, left, bar, room, 4, part, { fill, ground: 'surface', line: 'line-2' })
}

const MOST_TOKENS = 5

function drawStore(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { still, graph } = scenery
  const resource = still.run.plan.resources[node.resource]!
  const link = graph.links.find(({ to }) => to === node.resource)
  const dead = link?.path === 'redrive' || link?.path === 'deadLetter'
  const { left, top, right, width } = drawCard(pen, scenery, node, {
    icon: dead ? 'deadLetter' : 'destination',
    title: resource.id,
    subtitle: storeKind(link?.path, resource.definition.title),
  })
  const items = still.view.stores.get(node.resource)?.items ?? []
  const [first] = items
  if (!first) {
    pen.text(texts.empty, left, top + 16, { ...SMALL, size: 12 })
    return
  }
  items.slice(0, MOST_TOKENS).forEach(({ as }, i) => {
    drawGlyph(pen, as === 'onSuccess' ? 'succeeded' : 'deadLettered', left + 8 + i * 20, top + 11, 18)
  })
  if (items.length > MOST_TOKENS) pen.text('…', left + 102, top + 11, { size: 12, weight: 450, ink: 'ink-2' })
  const look: TextLook = { size: 12.5, weight: 700, ink: 'ink', mono: true, anchor: 'end' }
  pen.text(figure(items.length), right, top + 11, look)
  const limits = functionIn(scenery.settings(link?.from ?? node.resource))?.eventInvokeConfig
  const runs = limits && limits.maximumRetryAttempts + 1
  pen.text(whyHere(first.as, link?.receives, runs), left, top + 31, { ...SMALL, room: width })
}

function drawTable(pen: Pen, scenery: Scenery, node: PlacedNode): void {
  const { type, id, definition } = scenery.still.run.plan.resources[node.resource]!
  const { left, top, width } = drawCard(pen, scenery, node, { icon: type, title: id, subtitle: definition.title })
  pen.text(texts.calledWhileTheCode, left, top + 8, { ...SMALL, room: width })
}

function drawDone(pen: Pen, { still: { view }, graph }: Scenery, { box, resource }: PlacedNode): void {
  // Events can be told apart by function only where there is one; elsewhere it is its runs that are counted.
  const alone = graph.resources.filter(({ role }) => role === 'function').length === 1
  const done = alone ? view.totals.succeeded : (view.functions.get(resource)?.succeeded ?? 0)
  const y = box.y + box.height / 2
  drawGlyph(pen, 'succeeded', box.x + 13, y, 22)
  const number = pen.text(figure(done), box.x + 31, y, { size: 20, weight: 700, ink: 'ok', mono: true, spacing: -0.02 })
  pen.text(alone ? texts.done : texts.runsDone, box.x + 38 + number, y, { size: 12.5, weight: 500, ink: 'ink-2' })
}
