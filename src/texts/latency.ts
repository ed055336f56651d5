/** Words of how long things took. */
export const latency = {
  name: 'Latency',
  of: 'p50, arrival to success',
  enlarge: 'How long events and attempts took: enlarge',
  large: 'How long events and attempts took',
  close: 'Close the chart',
  none: 'Nothing has come to success in this run.',
} as const
