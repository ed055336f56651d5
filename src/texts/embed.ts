import { facts } from './grammar.ts'
/* Words of the figure for other pages, and of its builder. */

export const notOneOf = (name: string, value: string, allowed: readonly string[]) =>
  `${name} is "${value}"; allowed: ${facts(allowed)}. Taken as if it had not been said.`
export const tooManyExposed = (most: number) => `expose names more than ${most} settings: the first ${most} are shown.`
export const secondsFromZero = 'seconds, 0 or more'
export const anId = 'the id of a scenario in the gallery'
export const aLanguageTag = 'a language tag such as de-AT'
export const noSuchOption = (name: string) => `"${name}" is no option of a figure.`
export const errorRate = 'Error rate'
export const pixels = (value: string) => `${value} px`
export const aScenario = 'A scenario of AWS Lambda'
export const title = 'Embed this in a page'
export const tooLarge = 'This scenario is too large for an address, and a figure has no other place for it.'
export const theme = 'Theme'
export const controls = 'Controls'
export const exposes = 'A reader may change'
export const and = 'and'
export const exposedAt = (place: string) => `The ${place} setting a reader may change`
export const nothing = 'nothing'
export const shownLarger = 'Shown larger'
export const fromToSeconds = 'From, to (seconds)'
export const fromSeconds = 'From, seconds'
export const toSeconds = 'To, seconds'
export const againAndAgain = 'Again and again'
export const beginsInView = 'Begins when it comes into view'
export const pace = 'Pace'
export const caption = 'Caption'
export const theMomentInWords = 'the moment in words'
export const numbersAsIn = 'Numbers as in'
export const languageTag = 'Language tag'
export const height = 'Height'
export const previewOfTheFigure = 'Preview of the figure'
export const withoutNetwork =
  'You are offline: this is its picture. What you copy plays once the page that has it is online.'
/** Where a lab that runs from a file says its own address would be. */
export const someBase = 'https://your.site/lab/'
export const fromAFile = (base: string) =>
  `This lab runs from a file, which no page can show: put the address of a lab that is published in place of ${base}`
export const weight =
  'Until somebody plays it a page pays for a poster and at most 15 kB; then 165 kB at most, and 75 kB of letters.'
export const whereItGoes = 'Where it goes'
export const snippetFor = (platform: string) => `Snippet for ${platform}`
export const element = 'Element'
export const elementNote = 'For pages that allow a script. What stands inside is shown where it does not run.'
export const markdownNote = 'A picture that opens the lab: GitHub and most readers show no frames.'
export const devToNote = 'dev.to shows frames of services it knows only, so a reader gets the picture and the link.'
export const htmlNote = 'As a block of your own HTML.'
export const notionNote = 'Type /embed and paste the address.'
export const notionPoster = (file: string) =>
  ` Notion takes an address and no more, so the figure shows its title until somebody plays it; ${file} can stand above it as a picture.`
export const places = ['first', 'second', 'third'] as const

export const posterIsInside = (kilobytes: number) =>
  `Its poster, ${kilobytes} kB, is in the snippets that are frames; Hugo, Markdown and the element take it as a file.`
export const posterAsSvg = 'SVG'
export const posterAsPng = 'PNG'
export const saveThePoster = (file: string) => ` Save the poster as ${file} beside the page.`
export const playTheFigure = (name: string) => `Play the figure: ${name}`
