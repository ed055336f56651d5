import { serveRuns, type WorkerWorld } from '../player/serve-runs.ts'
import { startFigure } from './figure.ts'

/*
 * The program of a figure, one classic script: a page in a sandboxed frame can load no other kind from a host that
 * sends no headers. The figure's worker is this script again, so nothing is fetched twice.
 */
if (typeof document === 'undefined') serveRuns(self as unknown as WorkerWorld)
else if (window.lambdaLabEmbed) startFigure(window.lambdaLabEmbed)
