import address from './simulation.worker.ts?worker&url'

/** Shares its chunks with the page (vite.config.ts). Throws, or dies, where the page's origin is opaque. */
export const startWorker = (): Worker => new Worker(address, { type: 'module' })
