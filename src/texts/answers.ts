import { figure } from './numbers.ts'

/** A range of numbers, as it stands beside its letter. */
export const rangeWords = ({ from, to }: { from: number; to: number | undefined }): string =>
  to === undefined ? `${figure(from)} or more` : to === from ? figure(from) : `${figure(from)} to ${figure(to)}`
