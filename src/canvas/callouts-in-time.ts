import { lazily } from '../ui/lazily.ts'

/** Names shapes where they first appear: by then it has been fetched, and the first view is without it. */
export const Callouts = lazily(async () => (await import('./Callouts.tsx')).Callouts)
