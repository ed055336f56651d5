import { drawingOf } from '../../ui/drawings.ts'

const stroke = (d: string): string =>
  `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${d}"/></svg>`

/** Lambda's own stations, and the two ways a store is used: they are no kinds of resource. */
const STATIONS = {
  door: stroke('M5 17V4H15V17M3 17H17M12 10.5V11.5'),
  eventQueue: stroke('M10 3A7 7 0 1 0 10 17A7 7 0 1 0 10 3M10 6.4V10L12.6 12'),
  mapping: stroke('M16.4 4V8H12.2M16 8A6.4 6.4 0 1 0 16.2 12'),
  deadLetter: stroke('M3 11V16H17V11M3 11H7L8.4 13H11.6L13 11H17M7.5 3.5L12.5 8.5M12.5 3.5L7.5 8.5'),
  destination: stroke('M3 11V16H17V11M3 11H7L8.4 13H11.6L13 11H17M10 3V9M7.4 6.8L10 9.4L12.6 6.8'),
  unknown: stroke('M4 4H16V16H4Z'),
} as const
export type ServiceIcon = keyof typeof STATIONS

export const iconOf = (name: string): string =>
  Object.hasOwn(STATIONS, name) ? STATIONS[name as ServiceIcon] : (drawingOf(name) ?? STATIONS.unknown)

export const PERSON = 'M10 3.5A3 3 0 1 0 10 9.5A3 3 0 1 0 10 3.5M4 16.5C4.6 13 7 11.6 10 11.6S15.4 13 16 16.5'
