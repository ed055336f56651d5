import { counted } from './numbers.ts'

/** Words of the checks; what each says stands with the lint. */
export const lints = {
  title: 'Checks',
  nothing: 'Nothing to look at',
  toLookAt: (found: number) => `${found} to look at`,
  passed: (passed: number) => counted(passed, 'check passed', 'checks passed'),
  live: 'They stay while you edit, and go when the reason goes.',
  compare: 'Compare',
  compareTitle: 'Repair it, and show the run beside the one before',
  aws: 'AWS says so',
  awsOn: (about: string) => `AWS says so: ${about}`,
  settings: 'Settings',
  done: (repair: string) => `Done: ${repair}, from the start.`,
  compareBefore: 'Compare with before',
  undo: 'Undo',
  refused: 'This cannot be set',
  unchanged: 'Everything stays as it was.',
  code: 'No setting takes this away: the code or the source has to change.',
} as const
