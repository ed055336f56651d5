import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { names } from './Button.tsx'
import styles from './Menu.module.css'

export interface MenuItem {
  key: string
  label: ReactNode
  /** Second line. */
  detail?: ReactNode
  checked?: boolean
  /** A rule above it. */
  separate?: boolean
  onSelect(): void
}

interface MenuProps {
  /** What the button shows. */
  button: ReactNode
  label: string
  /** The button says what it is by itself. */
  named?: boolean
  items: readonly MenuItem[]
  buttonClass?: string
  align?: 'left' | 'right'
}

const entriesOf = (root: HTMLElement | null) => [...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

/** A button that opens a list of things to do. Arrow keys, Home, End and Escape; a click elsewhere closes it. */
export function Menu({ button, label, named, items, buttonClass, align = 'left' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const list = entriesOf(root.current)
    ;(list.find((entry) => entry.ariaChecked === 'true') ?? list[0])?.focus()
    const onOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
    }
  }, [open])

  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The page's own keys (space plays, arrows step) are not for the menu.
    event.stopPropagation()
    if (event.key === 'Escape') return close()
    const list = entriesOf(root.current)
    const index = list.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: list.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    list[(next + list.length) % list.length]?.focus()
  }

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={named ? undefined : label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className={names(styles.list, align === 'right' && styles.right)}
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': item.checked })}
              tabIndex={-1}
              className={names(styles.item, item.separate && styles.separate)}
              onClick={() => {
                close()
                item.onSelect()
              }}
            >
              <span className={styles.label}>{item.label}</span>
              {item.detail && <span className={styles.detail}>{item.detail}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
