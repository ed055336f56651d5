import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './VirtualList.module.css'

interface VirtualListProps {
  label: string
  count: number
  /** Height of every row in pixels. */
  rowHeight: number
  row(index: number): ReactNode
  keyOf(index: number): string | number
  /** Keeps the end in view as long as the person has not scrolled away from it. */
  followEnd?: boolean
  /** Scrolls here when it changes. */
  target?: number
}

/** Rows kept ready above and below what is in view. */
const SPARE = 8

/** A long list of which only what is in view is in the page. */
export function VirtualList({ label, count, rowHeight, row, keyOf, followEnd, target }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setHeight(entry!.contentRect.height))
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list or another height moves the end
  useLayoutEffect(() => {
    if (followEnd && atEnd.current) box.current!.scrollTop = box.current!.scrollHeight
  }, [followEnd, count, height])

  useEffect(() => {
    if (target === undefined || target < 0) return
    const element = box.current!
    const y = target * rowHeight
    if (y < element.scrollTop || y + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, y - element.clientHeight / 2)
  }, [target, rowHeight])

  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE)
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE)
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place)
  return (
    <div
      ref={box}
      className={styles.box}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
        atEnd.current = scrollHeight - scrollTop - clientHeight < rowHeight
        setTop(scrollTop)
      }}
    >
      <ul className={styles.list} aria-label={label} style={{ height: count * rowHeight }}>
        {shown.map((index) => (
          <li
            key={keyOf(index)}
            className={styles.row}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
          >
            {row(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
