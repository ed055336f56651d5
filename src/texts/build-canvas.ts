/* Words of building on the canvas, and of the ways in which one thing leads to another. */

export const bar = 'Build on the canvas'
export const hint =
  'Drag from the list, or from a node’s ring to another. Drag a node to move it, or press arrow keys on it.'
export const layOut = 'Lay out'
export const layOutTitle = 'Order everything so that few lines cross'
export const unpinned = 'Forget places'
export const unpinnedTitle = 'Where things were put by hand'
export const anew = 'The run begins anew.'
export const ring = (id: string) => `Draw a line from ${id}`
export const name = (id: string) => `Name of ${id}`
export const taken = (id: string) => `Another resource is called ${id} already.`
export const refused = 'This cannot be set'
export const unchanged = 'Everything stays as it was.'
export const duplicate = 'Duplicate'
export const remove = 'Remove'
export const settings = 'Settings'
export const cancel = 'Cancel'
export const added = (id: string) => `${id} added.`
export const renamed = (id: string, next: string) => `${id} is now called ${next}.`
export const copied = (id: string, copy: string) => `${id} copied as ${copy}.`
export const removed = (id: string) => `${id} removed, with what named it.`
export const disconnected = (from: string, to: string) => `${from} is no longer connected to ${to}.`
export const connected = (from: string, to: string, way: string) => `${from} connected to ${to}${way && `, ${way}`}.`
/** Which of several ways a line between two is meant. */
export const which = (from: string, to: string) => `What goes from ${from} to ${to}?`
export const line = (from: string, to: string, way: string) => `${from} → ${to}${way && `, ${way}`}`
export const ways = {
  deadLetter: 'dead letters',
  onSuccess: 'on success',
  onFailure: 'on failure',
  calls: 'calls',
  redrive: 'what was received too often',
  sends: 'sends on',
  discard: 'records given up',
} as const
/** A connection that needs no word of its own. */
export const natural = 'its events'
