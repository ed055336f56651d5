/** Words of how long things took. */
export const latency = {
  name: 'Latency',
  of: 'p50',
  enlarge: 'How long events and attempts took: enlarge',
  large: 'How long events and attempts took',
  close: 'Close the chart',
} as const
