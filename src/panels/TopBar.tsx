import type { ComponentType, ReactNode } from 'react'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/top-bar.ts'
import { Button, IconButton, names } from '../ui/Button.tsx'
import { Icon, type IconName, Mark } from '../ui/Icon.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import type { Theme } from '../ui/theme.ts'
import styles from './TopBar.module.css'

interface TopBarProps {
  /** The scenario's name, and the question it asks. */
  title: string
  question: string
  edited: boolean
  scenarios: readonly { id: string; title: string; detail: string; open: boolean }[]
  onScenario(id: string): void
  tools: readonly Tool[]
  theme: Theme
  onTheme(theme: Theme): void
  canUndo: boolean
  canRedo: boolean
  onUndo(): void
  onRedo(): void
  onShare(): void
}

/** Something that can be opened from the bar. */
export interface Tool {
  key: string
  icon: IconName
  words: string
  pressed?: boolean
  /** Without its name on a wide screen too: there is room for a few. These stand behind the others. */
  quiet?: boolean
  /** A line before it, where tools of another sort begin. */
  apart?: boolean
  /** In the menu of what is done with a configuration of one's own, with a line that says what. */
  detail?: string
  /** Beside its words there. */
  Badge?: ComponentType
  onOpen(): void
}

const NEXT_THEME: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' }
const THEME_ICON: Record<Theme, IconName> = { auto: 'auto', light: 'sun', dark: 'moon' }
const THEME_WORDS: Record<Theme, string> = { auto: texts.asTheSystem, light: texts.light, dark: texts.dark }

export function TopBar(props: TopBarProps) {
  const { title, question, edited, scenarios, onScenario, tools, theme, onTheme, onShare } = props
  const nextTheme = () => onTheme(NEXT_THEME[theme])
  const themeWords = texts.theme(THEME_WORDS[theme])
  const own = tools.filter(({ detail }) => detail)
  const named = tools.filter((tool) => !tool.detail && !tool.quiet)
  const quiet = tools.filter((tool) => !tool.detail && tool.quiet)
  const everything: MenuItem[] = [
    ...tools.map(({ key, icon, words, Badge, onOpen }) => ({
      key,
      label: labelled(icon, words, Badge),
      onSelect: onOpen,
    })),
    ...(props.canUndo ? [{ key: 'undo', label: labelled('undo', actions.undo), onSelect: props.onUndo }] : []),
    ...(props.canRedo ? [{ key: 'redo', label: labelled('redo', actions.redo), onSelect: props.onRedo }] : []),
    { key: 'theme', label: labelled(THEME_ICON[theme], themeWords), onSelect: nextTheme },
  ]
  return (
    <div className={styles.bar}>
      <span className={styles.brand}>
        <Mark />
        <span className={styles.name}>{texts.name}</span>
      </span>
      <span className={styles.separator} />
      <div className={styles.menu}>
        <Menu
          label={texts.scenarios}
          named
          buttonClass={styles.scenario}
          button={
            <>
              <span className={styles.title}>
                <span className={styles.short}>{title}</span>
                <span className={styles.question}>{question}</span>
                {edited && <span className={styles.edited}>{texts.edited}</span>}
              </span>
              <Icon name="chevronDown" size={16} />
            </>
          }
          items={scenarios.map(({ id, title: name, detail, open }) => ({
            key: id,
            label: name,
            detail,
            checked: open,
            onSelect: () => onScenario(id),
          }))}
        />
      </div>
      <span className={styles.history}>
        <IconButton icon="undo" label={actions.undo} disabled={!props.canUndo} onClick={props.onUndo} />
        <IconButton icon="redo" label={actions.redo} disabled={!props.canRedo} onClick={props.onRedo} />
      </span>
      <span className={styles.grow} />
      {named.map(({ key, icon, words, pressed, onOpen }) => (
        <Button key={key} className={styles.wide} icon={icon} aria-pressed={pressed} title={words} onClick={onOpen}>
          <span className={styles.words}>{words}</span>
        </Button>
      ))}
      <div className={styles.wide}>
        <Menu
          label={texts.yourOwn}
          named
          align="right"
          buttonClass={names(styles.group, own.some(({ pressed }) => pressed) && styles.pressed)}
          button={
            <>
              <Icon name="bring" size={18} />
              <span className={styles.words}>{texts.yourOwn}</span>
              <Icon name="chevronDown" size={14} />
            </>
          }
          items={own.map(({ key, icon, words, detail, Badge, onOpen }) => ({
            key,
            label: labelled(icon, words, Badge),
            detail,
            onSelect: onOpen,
          }))}
        />
      </div>
      {quiet.map(({ key, icon, words, pressed, apart, onOpen }) => (
        <IconButton
          key={key}
          className={names(styles.wide, apart && styles.apart)}
          icon={icon}
          label={words}
          aria-pressed={pressed}
          onClick={onOpen}
        />
      ))}
      <IconButton className={styles.wide} icon={THEME_ICON[theme]} label={themeWords} onClick={nextTheme} />
      <Button kind="primary" icon="share" className={styles.icon} onClick={onShare}>
        <span className={styles.words}>{texts.share}</span>
      </Button>
      <div className={styles.narrow}>
        <Menu
          label={texts.menu}
          align="right"
          buttonClass={styles.menuButton}
          button={<Icon name="menu" size={20} />}
          items={everything}
        />
      </div>
    </div>
  )
}

const labelled = (icon: IconName, words: string, Badge?: ComponentType): ReactNode => (
  <>
    <Icon name={icon} /> {words} {Badge && <Badge />}
  </>
)
