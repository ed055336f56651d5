import { figure } from './numbers.ts'

/* Words of the form that invokes by hand. */

export const title = 'Invoke'
export const docs = 'docs'
export const docsOfInvoke = ' on Invoke, at AWS'
export const functionNameNote = 'a name, name:alias, or an ARN'
export const changesCalls = (invocationType: string) =>
  `Every call over this connection becomes ${invocationType}, from the start.`
export const qualifierNote = '$LATEST, a version or an alias'
export const clientContextNote = 'a JSON object, up to 3,583 bytes in base64'
export const refused = 'Refused'
export const invokeNow = 'Invoke now'
export const callsToo = (others: string) => `Calls ${others} too, as this caller always does.`
export const isOver = 'The run is over; go back in time to invoke.'
export const cannot = 'Nothing is sent before this is put right.'
export const theRequest = 'The request'
export const theCommand = 'The command'
export const theRequestAsHttp = 'The request as HTTP'
export const response = 'Response'
export const noCall = 'No call has been made by now.'
export const call = (name: string, attempt: number) => `${name}${attempt > 1 ? `, attempt ${attempt}` : ''}`
export const sentAt = (time: string) => `sent at ${time}`
export const responseTo = (title: string) => `Response to ${title} `
export const waits = 'It waits for the answer.'
export const hungUp = 'No answer came in time; the caller hung up.'
export const theResponseAsHttp = 'The response as HTTP'
export const decodedLog = 'The log it brought, decoded'
export const functionNameIsRequired = 'FunctionName is required'
export const tooManyCharacters = (count: number, most: number) =>
  `it has ${count} characters; allowed are up to ${most}`
export const nameAllowed = 'allowed are a name of letters, digits, - and _, name:alias, or an ARN'
export const nameTooLong = (count: number, most: number) =>
  `the name has ${count} characters; allowed are up to ${most}`
export const qualifierAllowed = 'allowed are $LATEST, a version, or an alias of letters, digits, - and _'
export const oneAlias = (alias: string) => `FunctionName says ${alias}; allowed is one of them`
export const contextTooLarge = (count: number, most: number) =>
  `it has ${figure(count)} bytes in base64; allowed are up to ${figure(most)}`
export const contextAllowed = 'allowed is a JSON object'
export const contextOnly = (invocationType: string) =>
  `the function gets it from RequestResponse only, not from ${invocationType}`
export const logOnly = (invocationType: string) => `RequestResponse brings a log, ${invocationType} does not`
export const payloadTooLarge = (bytes: number, most: number) =>
  `it has ${figure(bytes)} bytes; Lambda takes up to ${figure(most)}, and answers 413`
export const noJson = 'it is no JSON: Lambda answers 400'
export const payloadNote = 'JSON, up to 6 MB; 1 MB for Event'
export const cliV2 = 'CLI v2'
export const http = 'HTTP'
