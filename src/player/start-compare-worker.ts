import address from './compare.worker.ts?worker&url'

/** Shares its chunks with the page, as the one that works out runs does. */
export const startCompareWorker = (): Worker => new Worker(address, { type: 'module' })
