import { useView } from '../../store/use-view.ts'
import * as texts from '../../texts/nodes.ts'
import { figure } from '../../texts/numbers.ts'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { useScene } from '../scene.ts'
import styles from './DoneNode.module.css'
import { asNode } from './node-state.ts'

/** What succeeded leaves the function here and is only counted. */
export const DoneNode = asNode(function DoneNode({ node }) {
  const { graph } = useScene()
  // Events can be told apart by function only where there is one; elsewhere it is its runs that are counted.
  const alone = graph.resources.filter(({ role }) => role === 'function').length === 1
  const done = useView((view) => (alone ? view.totals.succeeded : (view.functions.get(node.resource)?.succeeded ?? 0)))
  return (
    <div className={styles.done}>
      <EventGlyph shape="succeeded" size={22} />
      <b>{figure(done)}</b>
      <span>{alone ? texts.done : texts.runsDone}</span>
    </div>
  )
})
