/* Words of how long things took. */

export const name = 'Latency'
export const of = 'p50'
export const enlarge = 'How long events and attempts took: enlarge'
export const large = 'How long events and attempts took'
export const close = 'Close the chart'
