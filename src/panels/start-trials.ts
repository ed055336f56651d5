import address from './trial.worker.ts?worker&url'

/** Shares its chunks with the page (vite.config.ts). Throws, or dies, where the page's origin is opaque. */
export const startTrials = (): Worker => new Worker(address, { type: 'module' })
