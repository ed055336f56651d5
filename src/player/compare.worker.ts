import { type CompareWorld, serveComparisons } from './compared.ts'

serveComparisons(self as unknown as CompareWorld)
