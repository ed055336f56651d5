import type { ReactNode } from 'react'
import { fromSeconds } from '../../sim/engine/sim-time.ts'
import * as texts from '../../texts/nodes.ts'
import { clock } from '../../texts/numbers.ts'
import { LineSample } from '../../ui/glyphs/LineSample.tsx'
import type { LineKind } from '../../ui/glyphs/line-dash.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { PlacedNode } from '../layout.ts'
import { nameOfNode } from '../node-names.ts'
import { useScene } from '../scene.ts'
import styles from './Node.module.css'
import { iconOf, type ServiceIcon } from './node-icons.ts'
import { useChangedAt, useSelected } from './node-state.ts'

/** What stands under a title until the change that makes the thing. */
export const NOT_YET = texts.notMadeYet

interface Props {
  node: PlacedNode
  /** A resource type, whose own drawing it is, or one of Lambda's stations. */
  icon: string | ServiceIcon
  title: string
  subtitle: ReactNode
  /** The line sample and AWS's name, at the right of the title. */
  path?: { line: LineKind; name: string }
  /** At the right of both lines, or of one: the other then has the whole width. */
  aside?: ReactNode
  asideAt?: 'title' | 'subtitle'
  children?: ReactNode
}

/**
 * What all nodes share: glyph, title, kind; a flag when changed, an outline when selected. All of it can be read; the
 * button that lies over it is how it is chosen, by hand or by keyboard: its click is the node's.
 */
export function NodeCard({ node, icon, title, subtitle, path, aside, asideAt, children }: Props) {
  const { run } = useScene()
  const selected = useSelected(node)
  const changedAt = useChangedAt(node)
  return (
    <div className={`${styles.card} ${selected ? styles.selected : ''}`}>
      <div className={styles.head}>
        {/* Our own drawings, bundled with the program: nothing in them comes from a document. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
        <span className={styles.glyph} aria-hidden dangerouslySetInnerHTML={{ __html: iconOf(icon) }} />
        <span className={styles.title} data-alone={!path && (!aside || asideAt === 'subtitle')}>
          {title}
        </span>
        {path ? (
          <span className={styles.path}>
            <LineSample kind={path.line} width={26} />
            <span>{path.name}</span>
          </span>
        ) : (
          aside && (
            <span className={styles.aside} data-at={asideAt}>
              {aside}
            </span>
          )
        )}
        <span className={styles.subtitle} data-beside={Boolean(aside) && asideAt !== 'title'}>
          {subtitle}
        </span>
      </div>
      <div className={styles.body}>{children}</div>
      <button type="button" className={styles.hit} aria-label={nameOfNode(node, run)} />
      {changedAt !== undefined && (
        <span className={styles.flag} data-below={path !== undefined}>
          <Icon name="flag" size={12} />
          {clock(fromSeconds(changedAt), 0)}
        </span>
      )}
    </div>
  )
}
