import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useFrame } from '../store/use-view.ts'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import styles from './Callouts.module.css'
import { type Leader, leaderOf, placeCallout } from './callout-places.ts'
import { type Callout, calloutsAt } from './first-appearances.ts'
import type { Box } from './layout.ts'
import { useScene } from './scene.ts'

interface Placed {
  callout: Callout
  box: Box
  leader: Leader
}

interface Props {
  holder: RefObject<HTMLElement | null>
  /** Another one where the picture was moved. */
  lens: string
  /** At one time; a phone has room for one. */
  most?: number
  /** Only these nodes have anything named: the others have stepped back. */
  among?: ReadonlySet<string> | undefined
}

/** Names each shape where it first appears: a few at a time, gone after the third moment. */
export function Callouts({ holder, lens, most = 3, among }: Props) {
  const { run } = useScene()
  const shown = useFrame((frame) => calloutsAt(run, frame.cursor), sameCallouts)
  // Where a number stands changes with what happens; while nothing is named, nobody cares.
  const key = useFrame((frame) => (shown.length > 0 ? frame.cursor : 0))
  const cards = useRef<HTMLDivElement>(null)
  const [placed, setPlaced] = useState<Placed[]>([])

  // Where there is room depends on the page as it is after this render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: key and lens say when the page has changed
  useLayoutEffect(() => {
    const root = holder.current
    const sizes = cards.current
    if (!root || !sizes) return
    setPlaced((before) =>
      shown.length > 0 ? place(root, sizes, { shown, most, among }) : before.length > 0 ? [] : before,
    )
  }, [holder, shown, key, lens, most, among])

  return (
    <div className={styles.layer}>
      <svg className={styles.leaders} aria-hidden>
        {placed.map(({ callout, leader: { from, to } }) => (
          <g key={callout.id} className={styles.leader}>
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
            <circle cx={to.x} cy={to.y} r={2.8} />
          </g>
        ))}
      </svg>
      <div ref={cards}>
        {shown.map((callout) => {
          const at = placed.find((each) => each.callout.id === callout.id)?.box
          return (
            <div
              key={callout.id}
              className={styles.card}
              data-id={callout.id}
              style={at ? { left: at.x, top: at.y } : { visibility: 'hidden' }}
            >
              <b>
                <EventGlyph shape={callout.shape} size={16} />
                {callout.name}
              </b>
              {callout.lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const sameCallouts = (a: Callout[], b: Callout[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i])

interface Choice extends Pick<Props, 'among'> {
  shown: Callout[]
  most: number
}

function place(root: HTMLElement, sizes: HTMLElement, { shown, most, among }: Choice): Placed[] {
  const origin = root.getBoundingClientRect()
  const within = ({ x, y, width, height }: DOMRect): Box => ({ x: x - origin.x, y: y - origin.y, width, height })
  const obstacles = [...textsIn(root), ...root.querySelectorAll('.react-flow__node svg, [data-box] svg')].map((part) =>
    within(part.getBoundingClientRect()),
  )
  const found: Placed[] = []
  for (const callout of shown) {
    const anchor = [...root.querySelectorAll<HTMLElement>(`[data-callout~="${callout.anchor}"]`)].findLast(
      (each) => !among || among.has(each.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? ''),
    )
    const card = sizes.querySelector(`[data-id="${callout.id}"]`)
    if (!anchor || !card) continue
    const target = within(anchor.getBoundingClientRect())
    const others = obstacles.filter((obstacle) => !inside(obstacle, target))
    const { width, height } = card.getBoundingClientRect()
    const box = placeCallout(target, { width, height }, others, { width: origin.width, height: origin.height })
    if (!box) continue
    obstacles.push(box)
    found.push({ callout, box, leader: leaderOf(box, target) })
    if (found.length === most) break
  }
  return found
}

/** Every piece of text on the canvas, as what has a place on the page. */
function* textsIn(root: HTMLElement): Iterable<Range> {
  for (const layer of root.querySelectorAll('.react-flow__viewport, [data-box]')) {
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (!walker.currentNode.textContent?.trim()) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      yield range
    }
  }
}

/** Parts of what is named are no obstacle to its own leader. */
const inside = (part: Box, whole: Box): boolean =>
  part.x >= whole.x - 1 &&
  part.y >= whole.y - 1 &&
  part.x + part.width <= whole.x + whole.width + 1 &&
  part.y + part.height <= whole.y + whole.height + 1
