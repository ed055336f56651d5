/* Words of the builder. */

export const functions = 'Functions'
export const functionsNote = 'your code, once something invokes it'
export const whoWaitsForThe = 'Who waits for the answer'
export const synchronous = 'synchronous'
export const fireAndForget = 'Fire and forget'
export const asynchronous = 'asynchronous'
export const polled = 'Polled'
export const byMapping = 'by an event source mapping'
export const tables = 'Tables'
export const tablesNote = 'what the code calls while it runs'
export const beginsAnew = (words: string) => `${words} The run begins anew.`
export const startNote = 'A caller and a function to start from. Undo brings back what was open.'
export const build = 'Build'
export const add = 'Add'
export const inThisScenario = 'In this scenario '
export const added = (id: string) => `${id} added: connect it under In this scenario.`
export const waits = (waits: string) => `waits ${waits}`
export const findHint = 'Find: queue, http, stream'
export const findKind = 'Find a kind of resource'
export const emptyCanvas = 'Empty canvas'
export const nothingCalledSo = 'Nothing here is called so.'
export const addKind = (title: string) => `Add ${title}`
export const nothingYet = 'Nothing yet. Add a function first, then who invokes it.'
export const resources = 'Resources'
export const copiedAs = (id: string, copy: string) => `${id} copied as ${copy}.`
export const nameOf = (id: string) => `Name of ${id}`
export const nameTaken = (next: string) => `Another resource is called ${next} already.`
export const renamed = (id: string, next: string) => `${id} is now called ${next}.`
export const settingsOf = (id: string) => `Settings of ${id}`
export const duplicate = (id: string) => `Duplicate ${id}`
export const remove = (id: string) => `Remove ${id}`
export const removed = (id: string) => `${id} removed, with what named it.`
export const connectionsOf = (id: string) => `Connections of ${id}`
export const disconnect = (from: string, to: string, way: string | undefined) =>
  `Disconnect ${from} from ${to}${way === undefined ? '' : `, ${way}`}`
export const disconnected = (from: string, to: string) => `${from} is no longer connected to ${to}.`
export const connected = (from: string, to: string) => `${from} connected to ${to}.`
export const connectNamed = (id: string) => `Connect ${id}`
export const connect = 'Connect'
export const whatGoesThere = 'What goes there'
export const whereConnected = (id: string) => `Where ${id} is connected to`
export const chooseWhereTo = 'Choose where to'
export const nothingCanTakeIt = 'Nothing here can take it'
export const whyNot = 'Why not '
export const ofThem = (count: number) => `${count} of them`
