import { counted } from './numbers.ts'

/* Words of the panel of checks; what each check says is in checks.ts. */

export const title = 'Checks'
export const nothing = 'Nothing to look at'
export const toLookAt = (found: number) => `${found} to look at`
export const passed = (passed: number) => counted(passed, 'check passed', 'checks passed')
export const live = 'They stay while you edit, and go when the reason goes.'
export const compare = 'Compare'
export const compareTitle = 'Repair it, and show the run beside the one before'
export const aws = 'AWS says so'
export const awsOn = (about: string) => `AWS says so: ${about}`
export const settings = 'Settings'
export const done = (repair: string) => `Done: ${repair}, from the start.`
export const compareBefore = 'Compare with before'
export const undo = 'Undo'
export const refused = 'This cannot be set'
export const unchanged = 'Everything stays as it was.'
export const code = 'No setting takes this away: the code or the source has to change.'
