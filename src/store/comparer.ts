import { Comparer } from '../player/compared.ts'
import { startCompareWorker } from '../player/start-compare-worker.ts'

/** What says, without holding up the page, what two runs come to. */
export const comparer = new Comparer(typeof Worker === 'undefined' ? undefined : startCompareWorker)
