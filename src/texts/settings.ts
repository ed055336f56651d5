import { counted, figure } from './numbers.ts'

/* Words of the settings; those of each setting stand with its definition. */

export const notHereYet = 'Not here yet'
export const comesLater = 'What is selected comes into being later in this run.'
export const changed = (changed: number) => `${changed} changed`
export const whatToSeeOf = 'What to see of it'
export const settings = 'Settings'
export const holdsNow = 'Holds now'
export const cannotBeSet = 'This cannot be set.'
export const added = (value: string) => `added ${value}`
export const changesApply = 'Changes apply'
export const fromHere = 'from here '
export const fromTheStart = 'from the start'
export const sendOne = 'Send one'
export const fromSource = (source: string) => ` from ${source}`
export const sendBurst = 'Send a burst of 10'
export const fromTo = (from: string, to: string) => `${from} to ${to}`
export const theMapping = 'The mapping'
export const theConnection = 'The connection'
export const scenario = 'Scenario'
export const theRun = 'The run'
export const whatItSends = 'What it sends'
export const eventSourceMapping = 'event source mapping'
export const resetTo = (name: string, value: string) => `Reset ${name} to ${value}`
export const docs = 'docs'
export const docsOn = (name: string) => ` on ${name}, at AWS`
export const slider = (name: string) => `${name}, slider`
export const withCommas = (name: string) => `${name}, with commas between`
export const asJson = (name: string) => `${name}, as JSON`
export const notJson = 'This is not JSON: text needs quotes, names too, and no comma stands before a bracket.'
export const oneMore = 'One more'
export const more = (count: number) => `${count} more`
export const moveUp = (name: string, place: number) => `Move ${name} ${place} up`
export const moveDown = (name: string, place: number) => `Move ${name} ${place} down`
export const remove = (name: string, place: number) => `Remove ${name} ${place}`
export const add = 'Add'
export const toName = (name: string) => ` to ${name}`
export const addTo = (name: string) => `Add to ${name}`
export const addOne = 'Add…'
export const kind = (name: string) => `${name}, kind`
export const names = 'names'
export const shape = (name: string) => `${name}, shape`
export const alwaysTheSame = 'Always the same'
export const aCount = 'a count'
export const perSecond = 'per second'
export const bytes = 'bytes'
export const preset = (isNone: boolean, value: string) => `default ${isNone ? none : value}`
export const or = (value: number) => `${figure(value)} or `
export const range = (extra: string, min: number, max: number) => `range ${extra}${figure(min)} to ${figure(max)}`
export const orMore = (extra: string, min: number) => `${extra}${figure(min)} or more`
export const none = 'none'
export const on = 'on'
export const off = 'off'
export const entries = (count: number) => counted(count, 'entry', 'entries')
