import { figure } from './numbers.ts'

/* Words of one event's life. */

export const noEvent = 'No event'
export const noSuchEvent = 'This run has no such event. Choose one on the canvas, in the log or in the ledger.'
export const event = (place: number) => `Event ${place}`
export const previousEvent = 'Previous event'
export const nextEvent = 'Next event'
export const actOnIt = 'Act on it'
export const copyMermaid = 'Copy as a Mermaid sequence diagram'
export const copyAsText = 'Copy as text'
export const itsLife = 'Its life'
export const atMoment = (time: string) => `${time}, go to this moment`
export const whyStep = (title: string) => `Why? ${title}`
export const at = (at: string) => ` at ${at}`
export const itsChain = 'Its chain'
export const continues = 'Continues '
export const continuesAs = 'Continues as '
export const andMore = (count: number) => `and ${figure(count)} more`
export const whereItsTimeWent = 'Where its time went'
export const whereSpanWent = (span: string) => `Where its ${span} went`
export const whatItCarried = 'What it carried'
export const receivedEvent = 'Received event'
export const batchResponse = 'Batch response'
export const response = 'Response'
export const attributes = 'Attributes'
export const deliveredRecord = 'Delivered record'
export const whichAttempt = 'Which attempt'
export const attempt = (place: number) => `Attempt ${place}`
export const nothingRan = 'Nothing ran, so there is nothing to show.'
export const copyTakesAll = '\n… Copy takes all of it.'
export const eventReceived = 'The event as the function received it'
export const gaveBack = 'What the function gave back'
export const delivered = 'The record as it was delivered'
export const attributesOf = "The message's attributes"
export const itGaveNothingBack = 'It gave nothing back.'
