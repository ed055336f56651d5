import { useTimelineWindow } from '../store/timeline-window.ts'
import * as texts from '../texts/timeline.ts'
import { IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './TimelineTools.module.css'
import type { Axis } from './timeline-layout.ts'
import { zoomAtPlayhead } from './timeline-zoom.ts'

/** What the wheel and two fingers do, as buttons; and the way back to the whole run. */
export function TimelineTools({ axis }: { axis: Axis }) {
  const zoom = useTimelineWindow((window) => window.zoom)
  const lanes = useTimelineWindow((window) => window.lanes)
  const { whole, toggleLanes } = useTimelineWindow.getState()
  return (
    <div className={styles.tools}>
      <IconButton
        size="small"
        icon={lanes ? 'chevronDown' : 'chevronUp'}
        label={lanes ? texts.oneLine : texts.lanes}
        aria-expanded={lanes}
        onClick={toggleLanes}
      />
      <IconButton
        size="small"
        icon="plus"
        label={texts.enlargeTheTimeline}
        disabled={zoom >= axis.mostZoom}
        onClick={() => zoomAtPlayhead(2, axis.mostZoom)}
      />
      <IconButton
        size="small"
        icon="minus"
        label={texts.showMore}
        disabled={zoom <= 1}
        onClick={() => zoomAtPlayhead(0.5)}
      />
      {zoom > 1 && (
        <button type="button" className={styles.whole} onClick={whole} title="The whole run (0)">
          <Icon name="fit" size={14} />
          {texts.wholeRun}
        </button>
      )}
      {zoom > 1 && (
        <span className={styles.overview} aria-hidden="true">
          <i style={{ left: `${(axis.left / axis.whole) * 100}%`, width: `${(axis.width / axis.whole) * 100}%` }} />
        </span>
      )}
    </div>
  )
}
