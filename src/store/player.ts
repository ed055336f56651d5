import { Player } from '../player/player.ts'
import { startWorker } from '../player/start-worker.ts'

/** The one playhead of the page. */
export const player = new Player(typeof Worker === 'undefined' ? {} : { startWorker })
