import { serveRuns, type WorkerWorld } from './serve-runs.ts'

serveRuns(self as unknown as WorkerWorld)
