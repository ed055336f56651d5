import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'

const pad = (value: number) => String(value).padStart(2, '0')

/** "0:05.6", "3:20.0", "1:04:05.0": what a clock shows. `decimals` of a second are cut off, not rounded up. */
export function clock(time: SimTime, decimals = 1): string {
  const unit = SECOND / 10 ** decimals
  const whole = Math.floor(time / SECOND)
  const part = Math.floor((time % SECOND) / unit)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const head = hours > 0 ? `${hours}:${pad(minutes)}` : String(minutes)
  return `${head}:${pad(whole % 60)}${decimals > 0 ? `.${String(part).padStart(decimals, '0')}` : ''}`
}

const UNITS: readonly [string, number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** "3 min 20 s", "6 h", "40 s": a whole run, in at most two units. */
export function lengthWords(time: SimTime): string {
  const seconds = Math.round(time / SECOND)
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  if (first < 0) return '0 s'
  const [word, size] = UNITS[first]!
  const next = UNITS[first + 1]
  const rest = next ? Math.floor((seconds % size) / next[1]) : 0
  return rest > 0
    ? `${Math.floor(seconds / size)} ${word} ${rest} ${next![0]}`
    : `${Math.floor(seconds / size)} ${word}`
}
