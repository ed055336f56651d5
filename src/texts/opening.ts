import { figure } from './numbers.ts'

/* Words of opening a scenario, and of why it cannot be. */

export const openStays = 'The scenario that was open stays open.'
export const openAScenarioFile = 'Open a scenario file'
export const linkCannotBeOpened = 'This link cannot be opened'
export const cannotBeOpened = (name: string) => `${name} cannot be opened`
export const tooLarge = (bytes: number, most: number) =>
  `it has ${figure(bytes)} bytes; allowed are up to ${figure(most)}`
