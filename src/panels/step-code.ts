/** Milliseconds between a lesson's number and its step's letter: longer, and they are keys of their own. */
const APART = 1_500

let digits = ''
let typedAt = 0

/** Follows a step's code as it is typed, '3B' or '10a': 'more' while it is one, the code when it is whole. */
export function stepCodeTyped(key: string, now: number): string | 'more' | undefined {
  const goesOn = digits !== '' && now - typedAt <= APART
  const before = goesOn ? digits : ''
  digits = ''
  // A zero alone is the timeline's key; no lesson begins with it.
  if (/^\d$/.test(key) && (before !== '' || key !== '0') && before.length < 2) {
    digits = before + key
    typedAt = now
    return 'more'
  }
  return /^[a-z]$/i.test(key) && before !== '' ? `${before}${key.toUpperCase()}` : undefined
}

/** Does with a key what belongs to a step's code; false: it is no part of one. */
export function takeStepCode(event: KeyboardEvent): boolean {
  const typed = stepCodeTyped(event.key, event.timeStamp)
  if (typed === undefined) return false
  event.preventDefault()
  if (typed !== 'more') void import('./lesson-address.ts').then(({ openLessonStep }) => openLessonStep(typed))
  return true
}
