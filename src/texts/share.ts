import { figure } from './numbers.ts'

/* Words of sharing a run. */

export const qrCode = 'Code of the link, for a phone'
export const title = 'Share this run'
export const tooLarge = (most: number) =>
  `This scenario is too large for a link: it would be longer than ${figure(most)} characters. Its file says the same.`
export const whatItCarries =
  'The link carries the scenario and everything you changed. It is read in the browser that opens it; nothing is uploaded.'
export const atThisMoment = 'Open it at this moment, '
export const paused = ', paused'
export const linkToThisRun = 'Link to this run'
export const copyLink = 'Copy link'
export const copiedLength = 'Copied: '
export const characters = (count: number) => `${figure(count)} characters`
export const isLong = (words: number) =>
  `Some chats and mail programs cut an address longer than ${figure(words)} characters. The file below always arrives whole.`
export const asCode = 'As a code for phones'
export const tooLongForCode = (most: number) =>
  `It is too long for a code; the largest holds ${figure(most)} characters.`
export const fromAFile =
  'This lab runs from a file, so the link opens only where that file is. For anybody else download the scenario: every lab opens it.'
export const download = 'Download the scenario'
