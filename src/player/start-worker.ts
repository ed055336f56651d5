import SimulationWorker from './simulation.worker.ts?worker&inline'

/** Inline and classic (vite.config.ts), so that it also starts where the page's origin is opaque. Throws where it cannot. */
export const startWorker = (): Worker => new SimulationWorker()
