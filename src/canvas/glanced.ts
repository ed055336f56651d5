import type { Frame, Watched } from '../player/player.ts'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { createViewReader, type ViewReader } from '../sim/projections/view.ts'
import type { Run } from '../sim/simulate.ts'
import { useGlance } from '../store/glance.ts'

/** Beyond so many entries the way to another instant is too long for a picture that follows the pointer. */
const MOST_ENTRIES = 200_000

/**
 * A run as it is at the instant that is looked at, for whatever is drawn of a run. It has a reader of its own, so that
 * the run that is played is read on where it is and its clock knows nothing of it. Nothing moves: what is shown is what
 * a click would lead to.
 */
export class Glanced implements Watched {
  private reader: { run: Run; views: ViewReader } | undefined
  private last: { at: SimTime; frame: Frame } | undefined

  constructor(private readonly player: Watched) {}

  get run(): Run | undefined {
    return this.player.run
  }

  get left(): Run | undefined {
    return this.player.left
  }

  get reducedMotion(): boolean {
    return this.player.reducedMotion
  }

  get rushing(): boolean {
    return this.player.rushing
  }

  progress = () => this.player.progress()

  /** The same object while the same instant is looked at, however often the run that is played goes on. */
  frame = (): Frame => {
    const { at } = useGlance.getState()
    const { run } = this.player
    if (at === undefined) this.reader = this.last = undefined
    if (at === undefined || !run || run.trace.length > MOST_ENTRIES) return this.player.frame()
    if (this.reader?.run === run && this.last?.at === at) return this.last.frame
    if (this.reader?.run !== run) this.reader = { run, views: createViewReader(run) }
    const cursor = at > 0 ? run.trace.countUntil(at) : 0
    const view = this.reader.views.at(cursor)
    const frame: Frame = { ...this.player.frame(), time: at, cursor, view, hops: [], playing: false }
    this.last = { at, frame }
    return frame
  }

  frameToRead = (): Frame => this.frame()

  onFrame = (listener: (frame: Frame) => void): (() => void) => useGlance.subscribe(() => listener(this.frame()))

  onFrameToRead = (listener: () => void): (() => void) => useGlance.subscribe(listener)

  onRun = (listener: () => void): (() => void) => this.player.onRun(listener)
}
